import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues } from '../option-checks';

/** What shared platform accounts run, what their instances need to be managed, and what the detective controls need there. */
const SHARED_SERVICES = [
  'ec2:*', 'ec2-instance-connect:*', 'ec2messages:*', 'ssm:*', 'ssmmessages:*', 'autoscaling:*', 'application-autoscaling:*',
  'elasticloadbalancing:*', 'route53:*', 'route53domains:*', 'route53resolver:*', 'directconnect:*', 'networkmanager:*',
  'network-firewall:*', 'vpc-lattice:*', 'globalaccelerator:*', 'wafv2:*', 'shield:*', 'fms:*', 'acm:*', 'acm-pca:*', 'ram:*', 'iam:*',
  'sts:*', 'kms:*', 'secretsmanager:*', 'logs:*', 'cloudwatch:*', 'oam:*', 'observabilityadmin:*', 'events:*', 'scheduler:*', 'sns:*',
  'sqs:*', 'lambda:*', 's3:*', 'ecr:*', 'firehose:*', 'aoss:*', 'es:*', 'cloudformation:*', 'config:*', 'cloudtrail:*', 'guardduty:*',
  'securityhub:*', 'inspector2:*', 'macie2:*', 'detective:*', 'securitylake:*', 'access-analyzer:*', 'backup:*', 'backup-storage:*',
  'support:*', 'health:*', 'trustedadvisor:Describe*', 'trustedadvisor:List*', 'trustedadvisor:Get*', 'budgets:View*', 'budgets:List*',
  'ce:Get*', 'ce:List*', 'ce:Describe*', 'organizations:Describe*', 'organizations:List*', 'account:Get*', 'account:List*', 'sso:*',
  'sso-directory:Describe*', 'sso-directory:Get*', 'sso-directory:List*', 'sso-directory:Search*', 'identitystore:Describe*',
  'identitystore:Get*', 'identitystore:List*', 'signin:*', 'tag:*', 'resource-groups:*', 'resource-explorer-2:*', 'servicequotas:*',
];

const SERVICE = { pattern: /^[a-z0-9-]+$/, expected: 'the prefix of a service in IAM, such as `eks`' };
/** Not `*` alone: that would be FullAWSAccess again. */
const ACTION = { pattern: /^[a-z0-9-]+:[A-Za-z0-9*?]+$/, expected: 'an action or a pattern of one, such as `eks:Describe*`' };

export interface SharedServicesParameters {
  readonly additionalServices: readonly string[];
  readonly additionalActions: readonly string[];
}

export const allowOnlySharedServices: GuardrailEntry<SharedServicesParameters> = {
  id: 'allowOnlySharedServices',
  title: 'Allows only the services that a shared platform account needs',
  rationale: 'Log archive, audit and network accounts are worst to lose; what they never use, nobody should be able to use. It takes the place '
    + 'of FullAWSAccess on its node, and exempt roles are allowed everything beside it. What runs there under a role of its own must be on '
    + 'the list.',
  policyType: 'SERVICE_CONTROL_POLICY',
  replacesFullAccess: true,
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html'],
  statements: ({ additionalServices, additionalActions }) => [{
    Effect: 'Allow',
    Action: [...new Set([...SHARED_SERVICES, ...additionalServices.map(service => `${service}:*`), ...additionalActions])],
    Resource: ['*'],
  }],
  check: ({ additionalServices, additionalActions }) => [
    ...checkValues('additionalServices', additionalServices, SERVICE),
    ...checkValues('additionalActions', additionalActions, ACTION),
  ],
  proof: {
    parameters: { additionalServices: ['transfer'], additionalActions: ['eks:Describe*', 'eks:ListClusters'] },
    denied: [
      ...each([
        'eks:CreateCluster', 'eks:ListNodegroups', 'rds:CreateDBInstance', 'sagemaker:CreateNotebookInstance', 'bedrock:InvokeModel',
        'dynamodb:CreateTable', 'ecs:RunTask', 'glue:CreateJob', 'workspaces:CreateWorkspaces', 'kinesis:CreateStream',
        // The writing half of services that are open for reading.
        'trustedadvisor:UpdateRecommendationLifecycle', 'budgets:ModifyBudget', 'ce:CreateAnomalyMonitor', 'organizations:LeaveOrganization',
        'account:CloseAccount', 'sso-directory:CreateUser', 'identitystore:CreateUser', 'aws-marketplace:Subscribe', 'savingsplans:CreateSavingsPlan',
      ]),
    ],
    allowed: [
      ...each([
        'ec2:RunInstances', 'ec2-instance-connect:SendSSHPublicKey', 'ec2messages:GetMessages', 'ssm:StartSession', 'ssmmessages:OpenDataChannel',
        'autoscaling:CreateAutoScalingGroup', 'application-autoscaling:RegisterScalableTarget', 'elasticloadbalancing:CreateLoadBalancer',
        'route53:ChangeResourceRecordSets', 'route53domains:RenewDomain', 'route53resolver:CreateResolverRule', 'directconnect:CreateConnection',
        'networkmanager:CreateCoreNetwork', 'network-firewall:CreateFirewall', 'vpc-lattice:CreateService', 'globalaccelerator:CreateAccelerator',
        'wafv2:CreateWebACL', 'shield:CreateProtection', 'fms:PutPolicy', 'acm:RequestCertificate', 'acm-pca:IssueCertificate',
        'ram:CreateResourceShare', 'iam:CreateRole', 'sts:AssumeRole', 'kms:Decrypt', 'secretsmanager:GetSecretValue', 'logs:PutLogEvents',
        'cloudwatch:PutMetricAlarm', 'oam:CreateSink', 'observabilityadmin:CreateTelemetryRule', 'events:PutRule', 'scheduler:CreateSchedule',
        'sns:Publish', 'sqs:SendMessage', 'lambda:InvokeFunction', 's3:PutObject', 'ecr:BatchGetImage', 'firehose:PutRecord',
        'aoss:CreateCollection', 'es:ESHttpPost', 'cloudformation:CreateStack', 'config:PutConfigRule', 'cloudtrail:LookupEvents',
        'guardduty:CreateDetector', 'securityhub:BatchImportFindings', 'inspector2:Enable', 'macie2:CreateClassificationJob',
        'detective:CreateGraph', 'securitylake:CreateDataLake', 'access-analyzer:CreateAnalyzer', 'backup:CreateBackupPlan',
        'backup-storage:StartObject', 'support:CreateCase', 'health:DescribeEvents', 'trustedadvisor:DescribeChecks',
        'trustedadvisor:ListRecommendations', 'trustedadvisor:GetRecommendation', 'budgets:ViewBudget', 'budgets:ListTagsForResource',
        'ce:GetCostAndUsage', 'ce:ListCostAllocationTags', 'ce:DescribeReport', 'organizations:DescribeOrganization', 'organizations:ListAccounts',
        'account:GetContactInformation', 'account:ListRegions', 'sso:ListInstances', 'sso-directory:DescribeUser', 'sso-directory:GetUserPoolInfo',
        'sso-directory:ListMembersInGroup', 'sso-directory:SearchUsers', 'identitystore:DescribeUser', 'identitystore:GetUserId',
        'identitystore:ListUsers', 'signin:CreateOAuth2Token', 'tag:GetResources', 'resource-groups:CreateGroup', 'resource-explorer-2:Search',
        'servicequotas:GetServiceQuota', 'transfer:CreateServer', 'eks:DescribeCluster', 'eks:ListClusters',
      ]),
      { action: 's3:PutObject', resource: 'arn:aws:s3:::log-archive/AWSLogs/222222222222/1.json.gz' },
    ],
  },
};
