/**
 * Actions that CloudTrail logs as data events, which a trail records only where it is told to, and pays for. A `*` stands for the rest of
 * a name.
 *
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html and the pages of the services
 * about their logs; checked 2026-11-24.
 */
export const DATA_EVENT_ACTIONS: readonly string[] = [
  's3:AbortMultipartUpload', 's3:BypassGovernanceRetention', 's3:DeleteObject*', 's3:GetObject', 's3:GetObjectAcl', 's3:GetObjectAttributes',
  's3:GetObjectLegalHold', 's3:GetObjectRetention', 's3:GetObjectTagging', 's3:GetObjectTorrent', 's3:GetObjectVersion*', 's3:ListBucket',
  's3:ListBucketMultipartUploads', 's3:ListBucketVersions', 's3:ListMultipartUploadParts', 's3:PutObject*', 's3:ReplicateDelete',
  's3:ReplicateObject', 's3:RestoreObject', 's3:UpdateObjectEncryption', 's3-object-lambda:*', 's3-outposts:*Object*', 's3express:CreateSession',
  'lambda:InvokeFunction', 'lambda:InvokeFunctionUrl',
  'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:GetRecords',
  'dynamodb:GetShardIterator', 'dynamodb:PartiQL*', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem',
  'sns:Publish', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage',
  'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:PutRecord', 'kinesis:PutRecords', 'kinesis:SubscribeToShard', 'firehose:PutRecord*',
  'ebs:CompleteSnapshot', 'ebs:GetSnapshotBlock', 'ebs:ListChangedBlocks', 'ebs:ListSnapshotBlocks', 'ebs:PutSnapshotBlock', 'ebs:StartSnapshot',
  'bedrock:ApplyGuardrail', 'bedrock:InvokeAgent', 'bedrock:InvokeFlow', 'bedrock:Retrieve*',
  'cassandra:Modify*', 'cassandra:Select*', 'cloudtrail-data:PutAuditEvents', 'cloudwatch:GetMetricData', 'cloudwatch:GetMetricStatistics',
  'cloudwatch:PutMetricData', 'cognito-identity:GetCredentialsForIdentity', 'cognito-identity:GetId', 'cognito-identity:GetOpenIdToken',
  'logs:PutLogEvents', 'logs:FilterLogEvents', 'logs:GetLogEvents', 'rds-data:*', 'redshift-data:*', 'sagemaker:InvokeEndpoint*',
  'ssmmessages:*', 'states:InvokeHTTPEndpoint', 'timestream:Select', 'timestream:WriteRecords', 'verifiedpermissions:IsAuthorized*', 'xray:PutTraceSegments',
];

/**
 * Actions that leave no event of their own: rights that another call is asked for, and protocols that are none of the API. Those of the
 * first kind are judged with the call where its record shows them.
 *
 * Source: the pages of the services about CloudTrail, and the permission-only actions of the service authorization reference; checked
 * 2026-11-24.
 */
export const UNLOGGED_ACTIONS: readonly string[] = [
  'aoss:APIAccessAll', 'aoss:DashboardsAccessAll', 'bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken', 'dax:*Item', 'dax:Query', 'dax:Scan',
  'ec2messages:*', 'elasticfilesystem:Client*', 'elasticache:Connect', 'es:ESHttp*', 'execute-api:*', 'iam:PassRole', 'iot:Connect', 'iot:Publish', 'iot:Receive',
  'iot:Subscribe', 'kafka-cluster:*', 'kinesisvideo:ConnectAs*', 'memorydb:Connect', 'mobiletargeting:*Events', 'neptune-db:*', 'rds-db:connect',
  's3:ObjectOwnerOverrideToBucketOwner', 'sts:SetSourceIdentity', 'sts:TagSession',
];
