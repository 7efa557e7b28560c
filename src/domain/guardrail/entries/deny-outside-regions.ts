import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { GLOBAL_SERVICE_ACTIONS } from '../global-services';
import { checkValues } from '../option-checks';
import type { ValueForm } from '../option-checks';
import { checkRegions } from '../regions';

const ACTION: ValueForm = {
  pattern: /^[a-z0-9-]+:[A-Za-z0-9*?]+$/,
  expected: 'an action of one service, such as `cost-optimization-hub:*` or `signin:CreateOAuth2Token`',
};

export interface RegionParameters {
  readonly regions: readonly string[];
  /** Actions that stay open in every Region, beside those of the global services. */
  readonly exemptActions?: readonly string[];
  /** Regions that exist. @default - any name of the form of a Region's */
  readonly knownRegions?: readonly string[];
}

export const denyOutsideRegions: GuardrailEntry<RegionParameters> = {
  id: 'denyOutsideRegions',
  title: 'Denies every Region but the allowed ones, global services excepted',
  rationale: 'What runs in a Region that nobody uses is found last. Services with one control plane for the world stay usable; so do, as in '
    + 'the lists of AWS, some Regional ones: KMS, Config, ACM, Access Analyzer and Identity Center stay open in every Region. Delegated '
    + 'administrators reach closed Regions through service-linked or exempt roles only, and Bedrock models behind inference profiles that '
    + 'cross Regions need a guardrail of their own.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.MULTISERVICE.PV.1', 'AWS-GR_REGION_DENY'],
  sources: ['aws-samples/service-control-policy-examples', 'https://docs.aws.amazon.com/controltower/latest/controlreference/ou-region-deny.html'],
  statements: ({ regions, exemptActions = [] }) => regions.length === 0 ? [] : [{
    Effect: 'Deny',
    NotAction: [...GLOBAL_SERVICE_ACTIONS, ...exemptActions.filter(action => !GLOBAL_SERVICE_ACTIONS.includes(action))],
    Resource: ['*'],
    Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } },
  }],
  check: ({ regions, exemptActions = [], knownRegions }) => [
    ...checkRegions(regions, new Set(knownRegions ?? regions), []),
    ...checkValues('exemptActions', exemptActions, ACTION),
  ],
  proof: {
    parameters: { regions: ['eu-central-1', 'eu-west-1'], exemptActions: ['bcm-recommended-actions:*', 'signin:Create*'] },
    denied: [
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:us-east-1:222222222222:instance/*', context: { 'aws:RequestedRegion': 'us-east-1' } },
      {
        action: 'lambda:CreateFunction',
        resource: 'arn:aws:lambda:us-east-1:222222222222:function:shop',
        context: { 'aws:RequestedRegion': 'us-east-1' },
      },
      { action: 'rds:CreateDBInstance', resource: 'arn:aws:rds:us-east-1:222222222222:db:shop', context: { 'aws:RequestedRegion': 'us-east-1' } },
      { action: 's3:CreateBucket', resource: 'arn:aws:s3:::shop-orders', context: { 'aws:RequestedRegion': 'us-east-1' } },
      // Neighbours of what is exempt in part: the rest of these services is Regional.
      ...each([
        'cloudtrail:CreateTrail', 'datapipeline:CreatePipeline', 'ec2:DescribeInstances', 'ec2:DescribeVpcs', 'ecr:CreateRepository',
        'license-manager:CreateLicense', 'lightsail:CreateInstances', 'quicksight:CreateDashboard', 'route53resolver:CreateResolverEndpoint',
        's3:PutBucketPublicAccessBlock', 's3:GetObject', 's3:ListBucket', 's3:PutStorageLensConfiguration', 'signin:AuthorizeOAuth2Access',
        'tag:TagResources', 'vendor-insights:CreateDataSource',
      ], { context: { 'aws:RequestedRegion': 'us-east-1' } }),
      // Global inference profiles of Bedrock say so, and a negated operator matches a key that is absent.
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: { 'aws:RequestedRegion': 'unspecified' },
      },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-central-2:222222222222:orders', context: { 'aws:RequestedRegion': 'eu-central-2' } },
      { action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders', context: { 'aws:RequestedRegion': null } },
    ],
    allowed: [
      {
        action: 'ec2:RunInstances',
        resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/*',
        context: { 'aws:RequestedRegion': 'eu-central-1' },
      },
      { action: 's3:CreateBucket', resource: 'arn:aws:s3:::shop-orders', context: { 'aws:RequestedRegion': 'eu-central-1' } },
      { action: 'rds:CreateDBInstance', resource: 'arn:aws:rds:eu-west-1:222222222222:db:shop', context: { 'aws:RequestedRegion': 'eu-west-1' } },
      ...each([
        'a4b:ApproveSkill', 'access-analyzer:ListAnalyzers', 'account:GetContactInformation', 'acm:RequestCertificate', 'activate:GetCredits',
        'artifact:GetAgreement', 'aws-marketplace-management:uploadFiles', 'aws-marketplace:Subscribe', 'aws-portal:ViewBilling',
        'bcm-dashboards:CreateDashboard', 'bcm-data-exports:CreateExport', 'bcm-pricing-calculator:CreateBillEstimate', 'billing:GetBillingData',
        'billingconductor:CreateBillingGroup', 'budgets:ViewBudget', 'ce:GetCostAndUsage', 'chatbot:CreateCustomAction', 'chime:CreateAccount',
        'cloudfront:CreateDistribution', 'cloudtrail:LookupEvents', 'compute-optimizer:GetEnrollmentStatus', 'config:PutEvaluations',
        'consoleapp:GetDeviceIdentity', 'consolidatedbilling:ListLinkedAccounts', 'cur:DescribeReportDefinitions', 'datapipeline:GetAccountLimits',
        'devicefarm:CreateProject', 'directconnect:DescribeConnections', 'ec2:DescribeRegions', 'ec2:DescribeTransitGateways',
        'ec2:DescribeVpnGateways', 'ecr-public:CreateRepository', 'fms:ListPolicies', 'freetier:GetFreeTierUsage',
        'globalaccelerator:CreateAccelerator', 'health:DescribeEvents', 'iam:CreateRole', 'importexport:ListJobs', 'invoicing:ListInvoiceSummaries',
        'iq:CreateConversation', 'kms:Decrypt', 'license-manager:ListReceivedLicenses', 'lightsail:GetRegions', 'mobileanalytics:GetReports',
        'networkmanager:CreateCoreNetwork', 'notifications-contacts:ListEmailContacts', 'notifications:CreateEventRule',
        'organizations:DescribeOrganization', 'payments:ListPaymentInstruments', 'pricing:GetProducts', 'pricingplanmanager:CreateSubscription',
        'quicksight:DescribeAccountSubscription', 'resource-explorer-2:Search', 'route53-recovery-cluster:GetRoutingControlState',
        'route53-recovery-control-config:ListClusters', 'route53-recovery-readiness:ListCells', 'route53:ChangeResourceRecordSets',
        'route53domains:ListDomains', 's3:CreateMultiRegionAccessPoint', 's3:DeleteMultiRegionAccessPoint',
        's3:DescribeMultiRegionAccessPointOperation', 's3:GetAccountPublicAccessBlock', 's3:GetBucketLocation', 's3:GetBucketPolicyStatus',
        's3:GetBucketPublicAccessBlock', 's3:GetMultiRegionAccessPoint', 's3:GetMultiRegionAccessPointPolicy',
        's3:GetMultiRegionAccessPointPolicyStatus', 's3:GetStorageLensConfiguration', 's3:GetStorageLensDashboard', 's3:ListAllMyBuckets',
        's3:ListMultiRegionAccessPoints', 's3:ListStorageLensConfigurations', 's3:PutAccountPublicAccessBlock',
        's3:PutMultiRegionAccessPointPolicy', 'savingsplans:DescribeSavingsPlans', 'shield:DescribeSubscription', 'sso:ListInstances',
        'sts:AssumeRole', 'support:CreateCase', 'supportapp:GetAccountAlias', 'supportplans:GetSupportPlan',
        'sustainability:GetCarbonFootprintSummary', 'tag:GetResources', 'tax:GetTaxRegistration', 'trustedadvisor:ListChecks',
        'uxc:GetAccountColor', 'vendor-insights:ListEntitledSecurityProfiles', 'waf-regional:CreateIPSet', 'waf:CreateIPSet', 'wafv2:CreateWebACL',
        'wellarchitected:CreateWorkload', 'bcm-recommended-actions:ListRecommendedActions', 'signin:CreateOAuth2Token',
      ], { context: { 'aws:RequestedRegion': 'us-east-1' } }),
      // Global services are global in their own Region, or name none.
      ...each(['iam:ListRoles', 'route53:ListHostedZones'], { context: { 'aws:RequestedRegion': null } }),
    ],
  },
};
