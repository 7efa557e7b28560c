/**
 * Which resources a call is authorised on, where the record does not list them: actions, and for each resource the ways to find it, first
 * come first served (see `compileArn`). Rows are there for the actions whose resource the guardrails ask for, and for common ones. A `?`
 * in front marks a resource that a call may do without; any other one that is not found is there, and unknown.
 *
 * What no template can say stands in `resource-readers.ts`.
 *
 * Source: the service authorization reference, and records; checked 2026-11-24.
 */
export interface ResourceRow {
  readonly actions: string;
  readonly resources: readonly (readonly string[])[];
}

function row(actions: string, ...resources: readonly (readonly string[])[]): ResourceRow {
  return { actions, resources };
}

export const RESOURCE_ROWS: readonly ResourceRow[] = [
  // IAM. What makes an identity has its path; whatever else touches it has its name alone.
  row('iam:CreateRole', ['<role.arn', 'iam::{account}:role{path:/}{roleName}']),
  row('iam:CreateUser', ['<user.arn', 'iam::{account}:user{path:/}{userName}']),
  row('iam:CreateGroup', ['<group.arn', 'iam::{account}:group{path:/}{groupName}']),
  row('iam:CreatePolicy', ['<policy.arn', 'iam::{account}:policy{path:/}{policyName}']),
  row('iam:CreateInstanceProfile', ['<instanceProfile.arn', 'iam::{account}:instance-profile{path:/}{instanceProfileName}']),
  row('iam:CreatePolicyVersion iam:DeletePolicy iam:DeletePolicyVersion iam:GetPolicy iam:GetPolicyVersion iam:ListEntitiesForPolicy '
    + 'iam:ListPolicyVersions iam:SetDefaultPolicyVersion iam:TagPolicy iam:UntagPolicy', ['=policyArn']),
  row('iam:CreateSAMLProvider', ['<sAMLProviderArn', 'iam::{account}:saml-provider/{name}']),
  row('iam:DeleteSAMLProvider iam:UpdateSAMLProvider', ['=sAMLProviderArn']),
  row('iam:AddClientIDToOpenIDConnectProvider iam:DeleteOpenIDConnectProvider iam:RemoveClientIDFromOpenIDConnectProvider '
    + 'iam:UpdateOpenIDConnectProviderThumbprint', ['=openIDConnectProviderArn']),
  row('sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:TagSession sts:SetSourceIdentity', ['=roleArn']),
  row('sts:GetFederationToken', ['<federatedUser.arn', 'sts::{account}:federated-user/{name}']),

  row('lambda:DeleteResourcePolicy lambda:PutResourcePolicy lambda:GetResourcePolicy', ['=resourceArn']),
  row('lambda:TagResource lambda:UntagResource lambda:ListTags', ['=resource']),

  row('sns:CreateTopic', ['<topicArn', 'sns:{region}:{account}:{name}']),
  row('sns:AddPermission sns:ConfirmSubscription sns:DeleteTopic sns:GetTopicAttributes sns:Publish sns:RemovePermission sns:SetTopicAttributes '
    + 'sns:Subscribe', ['=topicArn', '=targetArn']),
  row('sns:GetDataProtectionPolicy sns:PutDataProtectionPolicy sns:TagResource sns:UntagResource', ['=resourceArn']),
  row('sqs:CreateQueue', ['sqs:{region}:{account}:{queueName}']),

  // A stack that is named without its ARN is authorised with a wildcard in the place of its unique id.
  row('cloudformation:CreateStack', ['cloudformation:{region}:{account}:stack/{stackName}/*']),
  row('cloudformation:CancelUpdateStack cloudformation:ContinueUpdateRollback cloudformation:CreateChangeSet cloudformation:DeleteStack '
    + 'cloudformation:DescribeStackEvents cloudformation:DescribeStackResources cloudformation:DescribeStacks cloudformation:GetTemplate '
    + 'cloudformation:RollbackStack cloudformation:SetStackPolicy cloudformation:UpdateStack cloudformation:UpdateTerminationProtection',
  ['<stackId', 'cloudformation:{region}:{account}:stack/{stackName}/*']),
  row('cloudformation:DeleteChangeSet cloudformation:DescribeChangeSet cloudformation:ExecuteChangeSet',
    ['cloudformation:{region}:{account}:stack/{stackName}/*']),

  row('logs:AssociateKmsKey logs:CreateLogGroup logs:DeleteLogGroup logs:DeleteMetricFilter logs:DeleteRetentionPolicy '
    + 'logs:DeleteSubscriptionFilter logs:DisassociateKmsKey logs:ListTagsLogGroup logs:PutMetricFilter logs:PutRetentionPolicy '
    + 'logs:PutSubscriptionFilter logs:TagLogGroup logs:UntagLogGroup', ['logs:{region}:{account}:log-group:{logGroupName}', '=resourceIdentifier']),
  row('logs:PutLogGroupDeletionProtection', ['logs:{region}:{account}:log-group:{logGroupIdentifier}']),
  row('logs:CreateLogStream logs:DeleteLogStream logs:GetLogEvents logs:PutLogEvents',
    ['logs:{region}:{account}:log-group:{logGroupName}:log-stream:{logStreamName}']),

  row('cloudwatch:PutMetricAlarm cloudwatch:PutCompositeAlarm cloudwatch:PutLogAlarm cloudwatch:SetAlarmState',
    ['cloudwatch:{region}:{account}:alarm:{alarmName}']),
  row('cloudwatch:DeleteAlarms cloudwatch:DisableAlarmActions cloudwatch:EnableAlarmActions', ['cloudwatch:{region}:{account}:alarm:{alarmNames.*}']),
  row('cloudwatch:GetDashboard cloudwatch:PutDashboard', ['cloudwatch::{account}:dashboard/{dashboardName}']),
  row('cloudwatch:DeleteDashboards', ['cloudwatch::{account}:dashboard/{dashboardNames.*}']),

  // The ARN of a secret ends in six characters that its name does not tell.
  row('secretsmanager:CreateSecret', ['<arn', '<aRN', '<ARN']),
  row('secretsmanager:CancelRotateSecret secretsmanager:DeleteSecret secretsmanager:DescribeSecret secretsmanager:GetResourcePolicy '
    + 'secretsmanager:GetSecretValue secretsmanager:PutResourcePolicy secretsmanager:PutSecretValue secretsmanager:RemoveRegionsFromReplication '
    + 'secretsmanager:ReplicateSecretToRegions secretsmanager:RestoreSecret secretsmanager:RotateSecret secretsmanager:TagResource '
    + 'secretsmanager:UntagResource secretsmanager:UpdateSecret', ['<arn', '<aRN', '<ARN', '=secretId']),

  row('dynamodb:CreateTable dynamodb:DeleteItem dynamodb:DeleteTable dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem '
    + 'dynamodb:UpdateContinuousBackups dynamodb:UpdateItem dynamodb:UpdateTable', ['dynamodb:{region}:{account}:table/{tableName}']),
  row('dynamodb:DeleteBackup', ['=backupArn']),

  row('rds:CreateDBInstance rds:DeleteDBInstance rds:ModifyDBInstance rds:RebootDBInstance rds:StartDBInstance rds:StopDBInstance',
    ['<dBInstanceArn', 'rds:{region}:{account}:db:{dBInstanceIdentifier}']),
  row('rds:DeleteDBCluster rds:ModifyDBCluster', ['<dBClusterArn', 'rds:{region}:{account}:cluster:{dBClusterIdentifier}']),
  row('rds:DeleteDBSnapshot rds:ModifyDBSnapshotAttribute', ['rds:{region}:{account}:snapshot:{dBSnapshotIdentifier}']),
  row('rds:DeleteDBClusterSnapshot rds:ModifyDBClusterSnapshotAttribute', ['rds:{region}:{account}:cluster-snapshot:{dBClusterSnapshotIdentifier}']),

  row('ecr:BatchDeleteImage ecr:BatchGetImage ecr:CreateRepository ecr:DeleteRepository ecr:GetDownloadUrlForLayer ecr:PutImage '
    + 'ecr:SetRepositoryPolicy', ['ecr:{region}:{registryId}:repository/{repositoryName}', 'ecr:{region}:{account}:repository/{repositoryName}']),
  row('eks:DeleteCluster eks:DescribeCluster eks:UpdateClusterConfig', ['eks:{region}:{account}:cluster/{name}']),
  row('ecs:DeleteCluster', ['ecs:{region}:{account}:cluster/{cluster}']),
  row('route53:ChangeResourceRecordSets route53:GetHostedZone route53:ListResourceRecordSets', ['route53:::hostedzone/{hostedZoneId}']),
  row('ram:AssociateResourceShare ram:DeleteResourceShare ram:DisassociateResourceShare ram:UpdateResourceShare', ['=resourceShareArn']),
  row('cloudtrail:CreateTrail', ['<trailARN', 'cloudtrail:{region}:{account}:trail/{name}']),
  row('cloudtrail:DeleteTrail cloudtrail:GetEventSelectors cloudtrail:GetTrailStatus cloudtrail:PutEventSelectors cloudtrail:StartLogging cloudtrail:StopLogging '
    + 'cloudtrail:UpdateTrail', ['<trailARN', 'cloudtrail:{region}:{account}:trail/{name}', 'cloudtrail:{region}:{account}:trail/{trailName}']),
];
