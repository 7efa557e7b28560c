/**
 * Actions that a Region deny must leave open: services with one control plane for the world (mostly in us-east-1), and
 * calls that the console and the SDKs make in other Regions before they do anything.
 *
 * Source, checked 2026-11-23: the union of AWS Control Tower's CT.MULTISERVICE.PV.1 and of
 * aws-samples/service-control-policy-examples (2026-04-09), plus billing consoles newer than both. Traps: `kms:*`, `config:*`,
 * `acm:*`, `access-analyzer:*` and `sso:*` are Regional services that AWS's lists leave open everywhere.
 *
 * Not taken, since no list of AWS has them and nobody has shown which Region their calls name: `bcm-recommended-actions:*`,
 * `cost-optimization-hub:*`, `customer-verification:*`, `mapcredits:*`, `purchase-orders:*`, `signin:*`. Who needs one of them gives
 * it as an exempt action.
 */
export const GLOBAL_SERVICE_ACTIONS: readonly string[] = [
  'a4b:*', 'access-analyzer:*', 'account:*', 'acm:*', 'activate:*', 'artifact:*', 'aws-marketplace-management:*', 'aws-marketplace:*',
  'aws-portal:*', 'bcm-dashboards:*', 'bcm-data-exports:*', 'bcm-pricing-calculator:*', 'billing:*', 'billingconductor:*', 'budgets:*',
  'ce:*', 'chatbot:*', 'chime:*', 'cloudfront:*', 'cloudtrail:LookupEvents', 'compute-optimizer:*', 'config:*', 'consoleapp:*',
  'consolidatedbilling:*', 'cur:*', 'datapipeline:GetAccountLimits', 'devicefarm:*', 'directconnect:*', 'ec2:DescribeRegions',
  'ec2:DescribeTransitGateways', 'ec2:DescribeVpnGateways', 'ecr-public:*', 'fms:*', 'freetier:*', 'globalaccelerator:*', 'health:*',
  'iam:*', 'importexport:*', 'invoicing:*', 'iq:*', 'kms:*', 'license-manager:ListReceivedLicenses', 'lightsail:Get*', 'mobileanalytics:*',
  'networkmanager:*', 'notifications-contacts:*', 'notifications:*', 'organizations:*', 'payments:*', 'pricing:*', 'pricingplanmanager:*',
  'quicksight:DescribeAccountSubscription', 'resource-explorer-2:*', 'route53-recovery-cluster:*', 'route53-recovery-control-config:*',
  'route53-recovery-readiness:*', 'route53:*', 'route53domains:*', 's3:CreateMultiRegionAccessPoint', 's3:DeleteMultiRegionAccessPoint',
  's3:DescribeMultiRegionAccessPointOperation', 's3:GetAccountPublic*', 's3:GetBucketLocation', 's3:GetBucketPolicyStatus',
  's3:GetBucketPublicAccessBlock', 's3:GetMultiRegionAccessPoint', 's3:GetMultiRegionAccessPointPolicy',
  's3:GetMultiRegionAccessPointPolicyStatus', 's3:GetStorageLensConfiguration', 's3:GetStorageLensDashboard', 's3:ListAllMyBuckets',
  's3:ListMultiRegionAccessPoints', 's3:ListStorageLensConfigurations', 's3:PutAccountPublic*', 's3:PutMultiRegionAccessPointPolicy',
  'savingsplans:*', 'shield:*', 'sso:*', 'sts:*', 'support:*', 'supportapp:*', 'supportplans:*', 'sustainability:*', 'tag:GetResources',
  'tax:*', 'trustedadvisor:*', 'uxc:*', 'vendor-insights:ListEntitledSecurityProfiles', 'waf-regional:*', 'waf:*', 'wafv2:*',
  'wellarchitected:*',
];
