/**
 * Events whose name is not that of the IAM action, by service: the event, and the actions that it needs, all of them. Where IAM has an
 * action of the event's own name, the event stands here only if it needs another one beside it.
 *
 * Source: the MIT-licensed iann0036/iam-dataset (`sdk_method_iam_mappings`), the service authorization reference, and records; checked 2026-11-23.
 */
const EVENT_NAMES: Readonly<Record<string, string>> = {
  'budgets:CreateBudget': 'ModifyBudget',
  'budgets:CreateNotification': 'ModifyBudget',
  'budgets:CreateSubscriber': 'ModifyBudget',
  'budgets:DeleteBudget': 'ModifyBudget',
  'budgets:DeleteNotification': 'ModifyBudget',
  'budgets:DeleteSubscriber': 'ModifyBudget',
  'budgets:DescribeBudget': 'ViewBudget',
  'budgets:DescribeBudgetNotificationsForAccount': 'ViewBudget',
  'budgets:DescribeBudgetPerformanceHistory': 'ViewBudget',
  'budgets:DescribeBudgets': 'ViewBudget',
  'budgets:DescribeNotificationsForBudget': 'ViewBudget',
  'budgets:DescribeSubscribersForNotification': 'ViewBudget',
  'budgets:UpdateBudget': 'ModifyBudget',
  'budgets:UpdateNotification': 'ModifyBudget',
  'budgets:UpdateSubscriber': 'ModifyBudget',

  'cassandra:CreateKeyspace': 'Create',
  'cassandra:CreateTable': 'Create',
  'cassandra:DeleteKeyspace': 'Drop',
  'cassandra:DeleteTable': 'Drop',
  'cassandra:GetKeyspace': 'Select',
  'cassandra:GetTable': 'Select',
  'cassandra:ListKeyspaces': 'Select',
  'cassandra:ListTables': 'Select',
  'cassandra:ListTagsForResource': 'Select',
  'cassandra:RestoreTable': 'Restore',
  'cassandra:UpdateTable': 'Modify',

  'dynamodb:TransactGetItems': 'GetItem',

  'glue:GetUnfilteredPartitionMetadata': 'GetPartition',
  'glue:GetUnfilteredTableMetadata': 'GetTable',

  'kms:ReEncrypt': 'ReEncryptFrom ReEncryptTo',

  'lambda:GetLayerVersionByArn': 'GetLayerVersion',
  'lambda:Invoke': 'InvokeFunction',

  's3:CompleteMultipartUpload': 'PutObject',
  's3:CopyObject': 'PutObject GetObject',
  's3:CreateMultipartUpload': 'PutObject',
  's3:DeleteAccountPublicAccessBlock': 'PutAccountPublicAccessBlock',
  's3:DeleteBucketAnalyticsConfiguration': 'PutAnalyticsConfiguration',
  's3:DeleteBucketCors': 'PutBucketCORS',
  's3:DeleteBucketEncryption': 'PutEncryptionConfiguration',
  's3:DeleteBucketInventoryConfiguration': 'PutInventoryConfiguration',
  's3:DeleteBucketLifecycle': 'PutLifecycleConfiguration',
  's3:DeleteBucketMetricsConfiguration': 'PutMetricsConfiguration',
  's3:DeleteBucketPublicAccessBlock': 'PutBucketPublicAccessBlock',
  's3:DeleteBucketReplication': 'PutReplicationConfiguration',
  's3:DeleteBucketTagging': 'PutBucketTagging',
  's3:DeletePublicAccessBlock': 'PutBucketPublicAccessBlock',
  's3:GetBucketAccelerateConfiguration': 'GetAccelerateConfiguration',
  's3:GetBucketAnalyticsConfiguration': 'GetAnalyticsConfiguration',
  's3:GetBucketEncryption': 'GetEncryptionConfiguration',
  's3:GetBucketIntelligentTieringConfiguration': 'GetIntelligentTieringConfiguration',
  's3:GetBucketInventoryConfiguration': 'GetInventoryConfiguration',
  's3:GetBucketLifecycle': 'GetLifecycleConfiguration',
  's3:GetBucketLifecycleConfiguration': 'GetLifecycleConfiguration',
  's3:GetBucketMetricsConfiguration': 'GetMetricsConfiguration',
  's3:GetBucketNotificationConfiguration': 'GetBucketNotification',
  's3:GetBucketReplication': 'GetReplicationConfiguration',
  's3:GetObjectLockConfiguration': 'GetBucketObjectLockConfiguration',
  's3:GetPublicAccessBlock': 'GetBucketPublicAccessBlock',
  's3:HeadBucket': 'ListBucket',
  's3:HeadObject': 'GetObject',
  's3:ListBucketAnalyticsConfigurations': 'GetAnalyticsConfiguration',
  's3:ListBucketIntelligentTieringConfigurations': 'GetIntelligentTieringConfiguration',
  's3:ListBucketInventoryConfigurations': 'GetInventoryConfiguration',
  's3:ListBucketMetricsConfigurations': 'GetMetricsConfiguration',
  's3:ListBuckets': 'ListAllMyBuckets',
  's3:ListMultipartUploads': 'ListBucketMultipartUploads',
  's3:ListObjectVersions': 'ListBucketVersions',
  's3:ListObjects': 'ListBucket',
  's3:ListObjectsV2': 'ListBucket',
  's3:ListParts': 'ListMultipartUploadParts',
  's3:PutBucketAccelerateConfiguration': 'PutAccelerateConfiguration',
  's3:PutBucketAnalyticsConfiguration': 'PutAnalyticsConfiguration',
  's3:PutBucketEncryption': 'PutEncryptionConfiguration',
  's3:PutBucketIntelligentTieringConfiguration': 'PutIntelligentTieringConfiguration',
  's3:PutBucketInventoryConfiguration': 'PutInventoryConfiguration',
  's3:PutBucketLifecycle': 'PutLifecycleConfiguration',
  's3:PutBucketLifecycleConfiguration': 'PutLifecycleConfiguration',
  's3:PutBucketMetricsConfiguration': 'PutMetricsConfiguration',
  's3:PutBucketNotificationConfiguration': 'PutBucketNotification',
  's3:PutBucketReplication': 'PutReplicationConfiguration',
  's3:PutObjectLockConfiguration': 'PutBucketObjectLockConfiguration',
  's3:PutPublicAccessBlock': 'PutBucketPublicAccessBlock',
  's3:SelectObjectContent': 'GetObject',
  's3:UploadPart': 'PutObject',
  's3:UploadPartCopy': 'PutObject',

  'sns:PublishBatch': 'Publish',

  'sqs:SendMessageBatch': 'SendMessage',

  'ssm:GetInventorySchema': 'GetInventory GetInventorySchema',
};

/** The actions of events that have other ones than their own, by event with its prefix, as in `s3:ListObjects`. */
export const EXCEPTIONAL_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(EVENT_NAMES).map(([event, names]) => {
  const prefix = event.slice(0, event.indexOf(':') + 1);
  return [event, names.split(' ').map(name => prefix + name)];
}));
