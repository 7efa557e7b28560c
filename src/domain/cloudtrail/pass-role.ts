import type { Call } from './call';
import { jsonPath, textsAt } from './json';
import type { JsonPath } from './json';
import type { IdentityArns } from './resource-readers';

/** A role that a call hands to a service, which needs `iam:PassRole`. CloudTrail logs no event of its own for it. */
export interface PassedRole {
  /** Undefined where the call names it without its path, or names the instance profile that holds it. */
  readonly arn: string | undefined;
  /** `iam:PassedToService`. */
  readonly service: string | undefined;
}

interface Row {
  readonly path: JsonPath;
  /** The role's instance profile stands here, which does not tell the role. */
  readonly isProfile: boolean;
  readonly service: string | undefined;
}

/**
 * Where roles stand in the request, by event, and the service that gets them; none where the caller chooses it.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html, the dependent actions of the service authorization
 * reference, and records; checked 2026-11-24.
 */
const ROWS: readonly (readonly [events: string, paths: string, service?: string])[] = [
  ['apprunner:CreateService', 'instanceConfiguration.instanceRoleArn', 'tasks.apprunner.amazonaws.com'],
  ['autoscaling:CreateLaunchConfiguration', 'iamInstanceProfile', 'ec2.amazonaws.com'],
  ['backup:CreateBackupSelection', 'backupSelection.iamRoleArn', 'backup.amazonaws.com'],
  ['backup:StartBackupJob backup:StartCopyJob backup:StartRestoreJob', 'iamRoleArn', 'backup.amazonaws.com'],
  ['bedrock:CreateAgent bedrock:UpdateAgent', 'agentResourceRoleArn', 'bedrock.amazonaws.com'],
  ['cloudformation:CreateChangeSet cloudformation:CreateStack cloudformation:DeleteStack cloudformation:UpdateStack', 'roleARN', 'cloudformation.amazonaws.com'],
  ['cloudtrail:CreateTrail cloudtrail:UpdateTrail', 'cloudWatchLogsRoleArn', 'cloudtrail.amazonaws.com'],
  ['codebuild:CreateProject codebuild:UpdateProject', 'serviceRole', 'codebuild.amazonaws.com'],
  ['codepipeline:CreatePipeline codepipeline:UpdatePipeline', 'pipeline.roleArn', 'codepipeline.amazonaws.com'],
  ['config:PutConfigurationRecorder', 'configurationRecorder.roleARN', 'config.amazonaws.com'],
  ['ec2:AssociateIamInstanceProfile', 'AssociateIamInstanceProfileRequest.IamInstanceProfile.*', 'ec2.amazonaws.com'],
  ['ec2:CreateFlowLogs', 'CreateFlowLogsRequest.DeliverLogsPermissionArn', 'vpc-flow-logs.amazonaws.com'],
  ['ec2:RunInstances', 'iamInstanceProfile.name iamInstanceProfile.arn', 'ec2.amazonaws.com'],
  ['ecs:RegisterTaskDefinition', 'taskRoleArn executionRoleArn', 'ecs-tasks.amazonaws.com'],
  ['eks:CreateCluster', 'roleArn', 'eks.amazonaws.com'],
  ['eks:CreateNodegroup', 'nodeRole', 'ec2.amazonaws.com'],
  ['events:PutRule', 'roleArn', 'events.amazonaws.com'],
  ['events:PutTargets', 'targets.*.roleArn', 'events.amazonaws.com'],
  ['glue:CreateCrawler glue:CreateJob glue:UpdateCrawler', 'role', 'glue.amazonaws.com'],
  ['iam:AddRoleToInstanceProfile', 'roleName', 'ec2.amazonaws.com'],
  ['lambda:CreateFunction lambda:UpdateFunctionConfiguration', 'role', 'lambda.amazonaws.com'],
  ['logs:PutDestination logs:PutSubscriptionFilter', 'roleArn', 'logs.amazonaws.com'],
  ['rds:CreateDBInstance rds:ModifyDBInstance', 'monitoringRoleArn', 'monitoring.rds.amazonaws.com'],
  ['rolesanywhere:CreateProfile rolesanywhere:UpdateProfile', 'roleArns.*', 'rolesanywhere.amazonaws.com'],
  ['sagemaker:CreateModel sagemaker:CreateNotebookInstance sagemaker:CreateTrainingJob', 'executionRoleArn roleArn', 'sagemaker.amazonaws.com'],
  ['scheduler:CreateSchedule scheduler:UpdateSchedule', 'target.roleArn', 'scheduler.amazonaws.com'],
  ['ssm:SendCommand', 'serviceRoleArn', 'ssm.amazonaws.com'],
  ['states:CreateStateMachine states:UpdateStateMachine', 'roleArn', 'states.amazonaws.com'],
];

const BY_EVENT: ReadonlyMap<string, readonly Row[]> = new Map(ROWS.flatMap(([events, paths, service]) => {
  const rows = paths.split(' ').map(path => ({ path: jsonPath(path), isProfile: /InstanceProfile/i.test(path), service }));
  return events.split(' ').map(event => [event, rows] as const);
}));

const ROLE = /^arn:[^:]*:iam::\d{12}:role\//;

export function passedRoles(call: Call, identities: IdentityArns | undefined): PassedRole[] {
  const rows = BY_EVENT.get(call.event);
  return rows === undefined ? [] : rows.flatMap(({ path, isProfile, service }) => textsAt(call.record.requestParameters, path)
    .map(text => ({ arn: ROLE.test(text) ? text : isProfile ? undefined : named(call, text, identities), service })));
}

function named({ accountId }: Call, text: string, identities: IdentityArns | undefined): string | undefined {
  return accountId === undefined ? undefined : identities?.('role', accountId, text);
}
