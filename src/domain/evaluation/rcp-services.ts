/**
 * Prefixes of the services whose resources RCPs bind, with all their actions but the exceptions below. Elsewhere an RCP has no effect.
 *
 * Source, checked 2026-11-23:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
const SERVICES: ReadonlySet<string> = new Set([
  'aoss', 'appconfig', 'appstream', 'autoscaling', 'autoscaling-plans', 'budgets', 'clouddirectory', 'cloudfront',
  'cloudsearch', 'cloudtrail-data', 'codeartifact', 'codebuild', 'codecommit', 'codepipeline', 'cognito-identity',
  'cognito-idp', 'comprehend', 'comprehendmedical', 'compute-optimizer', 'cost-optimization-hub', 'dax', 'dsql',
  'dynamodb', 'ecr', 'ecr-public', 'events', 'firehose', 'fis', 'fms', 'gamelift', 'health', 'inspector-scan',
  'kendra', 'kinesisvideo', 'kms', 'logs', 'memorydb', 'networkmonitor', 'notifications', 'opensearch',
  'pca-connector-ad', 'personalize', 'polly', 'pricing', 'resource-groups', 'rolesanywhere', 's3', 'secretsmanager',
  'servicediscovery', 'signin', 'sqs', 'sts', 'support', 'swf', 'textract', 'timestream-influxdb', 'transcribe',
  'transfer', 'translate', 'wafv2', 'workspaces', 'xray',
]);

/** A grant is retired by whom it was given to, whoever that is. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['kms:retiregrant']);

export function isBoundByRcps(lowerCaseAction: string): boolean {
  return SERVICES.has(lowerCaseAction.slice(0, lowerCaseAction.indexOf(':'))) && !EXCEPTIONS.has(lowerCaseAction);
}
