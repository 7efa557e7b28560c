import type { PermissionSetDeclaration } from './permission-set';

/** A permission set for a job, without the place of its declaration. */
export type ReadyPermissionSet = Omit<PermissionSetDeclaration, 'path'> & { readonly description: string; readonly sessionMinutes: number };

const HOUR = 60;

/** What an application is built of, besides servers and networks. Roles are made and handed over by the roles of the CDK, never by people. */
const APPLICATION_SERVICES: readonly string[] = [
  'apigateway', 'appconfig', 'application-autoscaling', 'cloudwatch', 'codebuild', 'codepipeline', 'cognito-idp', 'dynamodb', 'ecr', 'ecs', 'events', 'firehose',
  'kinesis', 'lambda', 'logs', 'pipes', 's3', 'scheduler', 'secretsmanager', 'sns', 'sqs', 'states', 'synthetics', 'xray',
];

const allow = (sid: string, actions: readonly string[], more: Readonly<Record<string, unknown>> = {}) =>
  ({ Sid: sid, Effect: 'Allow', Action: actions, Resource: '*', ...more });

/**
 * The jobs of a team that runs an organization. The more a session may do, the sooner it ends: Identity Center signs people in again without
 * asking while their portal session lasts, and whoever steals credentials has them for less time.
 *
 * What each may do is bounded by the guardrails of the account as well.
 */
export const READY_PERMISSION_SETS = {
  administrator: {
    name: 'Administrator',
    description: 'Everything in the account',
    awsManagedPolicies: ['AdministratorAccess'],
    sessionMinutes: 2 * HOUR,
  },
  powerUser: {
    name: 'PowerUser',
    description: 'Everything in the account but IAM, Organizations and account settings',
    awsManagedPolicies: ['PowerUserAccess'],
    sessionMinutes: 4 * HOUR,
  },
  developer: {
    name: 'Developer',
    description: 'Reads everything, changes the services of applications, deploys through the roles of the CDK',
    awsManagedPolicies: ['ReadOnlyAccess'],
    inlinePolicy: [
      allow('ApplicationServices', APPLICATION_SERVICES.map(service => `${service}:*`)),
      // What the bootstrap lets CloudFormation do, developers can do by deploying: bootstrap with less than administration where that is too much.
      // A variable may stand only behind the account in an ARN, so a condition says that it is the own one.
      allow('DeployThroughTheCdk', ['sts:AssumeRole'], {
        Resource: 'arn:*:iam::*:role/cdk-*', Condition: { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
      }),
      allow('DeploymentTrouble', ['cloudformation:CancelUpdateStack', 'cloudformation:ContinueUpdateRollback', 'cloudformation:DetectStackDrift', 'cloudformation:RollbackStack']),
    ],
    sessionMinutes: 8 * HOUR,
  },
  operator: {
    name: 'Operator',
    description: 'Reads everything, starts, stops and scales what runs, opens sessions and support cases',
    awsManagedPolicies: ['ReadOnlyAccess', 'AWSSupportAccess'],
    inlinePolicy: [
      allow('RunningThings', [
        'autoscaling:SetDesiredCapacity', 'autoscaling:StartInstanceRefresh', 'autoscaling:TerminateInstanceInAutoScalingGroup', 'autoscaling:UpdateAutoScalingGroup',
        'ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances', 'ecs:StopTask', 'ecs:UpdateService', 'elasticache:RebootCacheCluster',
        'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets', 'lambda:PutFunctionConcurrency', 'rds:FailoverDBCluster', 'rds:RebootDBInstance',
        'rds:StartDBCluster', 'rds:StartDBInstance', 'rds:StopDBCluster', 'rds:StopDBInstance', 'states:RedriveExecution', 'states:StopExecution',
      ]),
      allow('Messages', ['sqs:CancelMessageMoveTask', 'sqs:StartMessageMoveTask']),
      allow('Watching', [
        'cloudwatch:DisableAlarmActions', 'cloudwatch:EnableAlarmActions', 'cloudwatch:SetAlarmState', 'logs:StartLiveTail', 'logs:StartQuery', 'logs:StopQuery',
      ]),
      allow('Sessions', ['ssm:ResumeSession', 'ssm:StartAutomationExecution', 'ssm:StartSession', 'ssm:StopAutomationExecution', 'ssm:TerminateSession']),
    ],
    sessionMinutes: 4 * HOUR,
  },
  readOnly: {
    name: 'ReadOnly',
    description: 'Reads everything in the account, data included',
    awsManagedPolicies: ['ReadOnlyAccess'],
    sessionMinutes: 8 * HOUR,
  },
  auditor: {
    name: 'Auditor',
    description: 'Reads how everything is configured, but no data',
    awsManagedPolicies: ['SecurityAudit', 'job-function/ViewOnlyAccess'],
    sessionMinutes: 8 * HOUR,
  },
  billing: {
    name: 'Billing',
    description: 'Bills, budgets and payment',
    awsManagedPolicies: ['job-function/Billing'],
    sessionMinutes: 4 * HOUR,
  },
  securityResponder: {
    name: 'SecurityResponder',
    description: 'Reads how everything is configured, takes evidence, cuts off what is compromised',
    awsManagedPolicies: ['SecurityAudit', 'job-function/ViewOnlyAccess'],
    inlinePolicy: [
      allow('Evidence', [
        'athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StartQueryExecution', 'cloudtrail:LookupEvents', 'cloudtrail:StartQuery', 'ec2:CreateSnapshot',
        'ec2:CreateSnapshots', 'ec2:GetConsoleOutput', 'ec2:GetConsoleScreenshot', 'iam:GenerateCredentialReport', 'logs:FilterLogEvents', 'logs:StartQuery',
      ]),
      allow('TagEvidence', ['ec2:CreateTags'], {
        Resource: 'arn:*:ec2:*:*:snapshot/*', Condition: { StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateSnapshots'] } },
      }),
      allow('Findings', [
        'access-analyzer:ListFindings', 'detective:Get*', 'detective:List*', 'detective:SearchGraph', 'guardduty:ArchiveFindings', 'guardduty:Get*', 'guardduty:List*',
        'inspector2:Get*', 'inspector2:List*', 'macie2:Get*', 'macie2:List*', 'securityhub:BatchGet*', 'securityhub:BatchUpdateFindings', 'securityhub:Get*', 'securityhub:List*',
      ]),
      // Not ModifyInstanceAttribute: user data would run as the role of the instance.
      allow('CutOffWorkloads', [
        'ec2:DisassociateIamInstanceProfile', 'ec2:ModifyNetworkInterfaceAttribute', 'ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress', 'ec2:StopInstances',
        'ecs:StopTask', 'lambda:PutFunctionConcurrency', 'rds:StopDBCluster', 'rds:StopDBInstance', 's3:PutAccountPublicAccessBlock', 's3:PutBucketPublicAccessBlock',
      ]),
      allow('CutOffCredentials', ['iam:DeleteLoginProfile', 'iam:UpdateAccessKey']),
      // Any other policy that could be attached would let the responder take over the principal instead.
      allow('DenyEverythingToPrincipal', ['iam:AttachRolePolicy', 'iam:AttachUserPolicy'], {
        Condition: { ArnLike: { 'iam:PolicyARN': 'arn:*:iam::aws:policy/AWSDenyAll' } },
      }),
    ],
    sessionMinutes: 4 * HOUR,
  },
  breakGlass: {
    name: 'BreakGlass',
    description: 'Emergency: everything in the account, alarmed whenever it is used',
    awsManagedPolicies: ['AdministratorAccess'],
    sessionMinutes: HOUR,
    breakGlass: true,
  },
} satisfies Record<string, ReadyPermissionSet>;

export type ReadyPermissionSetKey = keyof typeof READY_PERMISSION_SETS;
