import type { Statement } from '../../policy/document';
import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkText, checkValues, FORMS } from '../option-checks';

/** What AWS itself owns, under no account of anybody. */
const AWS_RESOURCES = [
  'arn:*:iam::aws:policy/*', 'arn:*:ssm:*::document/*', 'arn:*:ssm:*::parameter/*', 'arn:*:ssm:*::automation-definition/*',
  'arn:*:imagebuilder:*:aws:component/*', 'arn:*:imagebuilder:*:aws:image/*', 'arn:*:ec2:*:aws:prefix-list/*',
  'arn:*:cloudformation:*:aws:transform/*',
];

const BUCKET = {
  pattern: /^(?!\*+$)[a-z0-9.*?-]+$/,
  expected: 'the name of a bucket that AWS owns, such as `aws-neptune-notebook`; a pattern also opens buckets of strangers whose names match',
};
const ARN = {
  pattern: /^arn:[a-z*-]+:[a-z0-9-]+:[^:]*:[^:]*:.+$/,
  expected: 'the ARN of a resource or a pattern of one, such as `arn:*:s3:::partner-data/*`',
};

export interface ResourcePerimeterParameters {
  readonly organizationId: string;
  /** Accounts of AWS services whose repositories and layers are used. */
  readonly serviceAccounts: readonly string[];
  readonly serviceBuckets: readonly string[];
  readonly trustedResources: readonly string[];
  readonly trustedAccounts: readonly string[];
}

const EXCLUDED = { 'aws:PrincipalTag/dp:exclude:resource': ['true'] };

function statements(parameters: ResourcePerimeterParameters): Statement[] {
  const { organizationId, serviceAccounts, serviceBuckets, trustedResources, trustedAccounts } = parameters;
  const perimeter: Statement = {
    Effect: 'Deny',
    Action: ['*'],
    NotResource: [
      ...AWS_RESOURCES,
      ...serviceAccounts.flatMap(account => [`arn:*:ecr:*:${account}:repository/*`, `arn:*:lambda:*:${account}:layer:*`]),
      ...serviceBuckets.flatMap(bucket => [`arn:*:s3:::${bucket}`, `arn:*:s3:::${bucket}/*`]),
      ...trustedResources,
    ],
    // Images of Amazon and resources of AWS services belong to no organization: a missing key must not let a stranger's pass.
    Condition: { StringNotEqualsIfExists: { 'aws:ResourceOrgID': [organizationId], 'ec2:Owner': ['amazon'], ...EXCLUDED } },
  };
  // An ARN of S3 names no account: whoever takes a name over must not inherit the trust in it.
  const trusted: Statement = {
    Effect: 'Deny',
    Action: ['*'],
    Resource: trustedResources,
    Condition: { StringNotEqualsIfExists: { 'aws:ResourceAccount': trustedAccounts, ...EXCLUDED } },
  };
  return trustedResources.length > 0 ? [perimeter, trusted] : [perimeter];
}

const STRANGE = { resourceAccount: '999999999999', context: { 'aws:ResourceOrgID': 'o-stranger000' } };
const OF_AWS = { resourceAccount: '888888888888', context: { 'aws:ResourceOrgID': null } };
const OF_PARTNER = { resourceAccount: '444444444444', context: { 'aws:ResourceOrgID': 'o-partner0000' } };
const TRUSTED_OBJECT = 'arn:aws:s3:::partner-data/2026/prices.csv';
const IMAGE = 'arn:aws:ec2:eu-central-1::image/ami-0a1b2c3d';

export const requireOrganizationResources: GuardrailEntry<ResourcePerimeterParameters> = {
  id: 'requireOrganizationResources',
  title: 'Denies access to resources outside the organization',
  rationale: 'Stolen data can only go where the organization sees it. Try it in count mode first: what AWS services keep in accounts and '
    + 'buckets of their own must be listed (images of add-ons, agents, samples), and images of AWS Marketplace stay denied. A role that '
    + 'carries the tag `dp:exclude:resource` = `true` is free; protect that tag with `protectPerimeterTags`.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/data-perimeter-policy-examples'],
  statements,
  check: ({ organizationId, serviceAccounts, serviceBuckets, trustedResources, trustedAccounts }) => [
    ...checkText('organizationId', organizationId, FORMS.organizationId),
    ...checkValues('serviceAccounts', serviceAccounts, FORMS.accountId),
    ...checkValues('serviceBuckets', serviceBuckets, BUCKET),
    ...checkValues('trustedResources', trustedResources, ARN),
    ...checkValues('trustedAccounts', trustedAccounts, FORMS.accountId),
    ...((trustedResources.length > 0) === (trustedAccounts.length > 0) ? [] : [{
      id: 'trustWithoutCounterpart',
      message: '`trustedResources` and `trustedAccounts` belong together: a resource is reachable while one of these accounts owns it; '
        + 'give both or none',
    }]),
  ],
  proof: {
    parameters: {
      organizationId: 'o-exampleorgid',
      serviceAccounts: ['602401143452'],
      serviceBuckets: ['aws-neptune-notebook'],
      trustedResources: ['arn:*:s3:::partner-data/*', 'arn:*:sns:*:444444444444:prices'],
      trustedAccounts: ['444444444444', '555555555555'],
    },
    denied: [
      { action: 's3:PutObject', resource: 'arn:aws:s3:::strangers-data/dump.csv', ...STRANGE },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-central-1:999999999999:in', ...STRANGE },
      { action: 'ecr:BatchGetImage', resource: 'arn:aws:ecr:eu-central-1:999999999999:repository/add-on', ...STRANGE },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::aws-neptune-notebook-2/setup.sh', ...STRANGE },
      // An account that belongs to no organization.
      { action: 's3:PutObject', resource: 'arn:aws:s3:::strangers-data/dump.csv', ...STRANGE, context: { 'aws:ResourceOrgID': null } },
      {
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::strangers-data/dump.csv',
        resourceAccount: '999999999999',
        context: { 'aws:ResourceOrgID': 'o-stranger000', 'aws:PrincipalTag/dp:exclude:resource': 'false' },
      },
      { action: 'ec2:RunInstances', resource: IMAGE, ...STRANGE, context: { 'aws:ResourceOrgID': null, 'ec2:Owner': 'aws-marketplace' } },
      // The name is trusted, but somebody else has it now.
      { action: 's3:GetObject', resource: TRUSTED_OBJECT, ...STRANGE },
      { action: 'sns:Subscribe', resource: 'arn:aws:sns:eu-central-1:444444444444:prices', ...STRANGE },
    ],
    allowed: [
      { action: 's3:PutObject', resource: 'arn:aws:s3:::shop-data/orders.csv' },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::central-data/orders.csv', resourceAccount: '333333333333' },
      {
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::strangers-data/dump.csv',
        resourceAccount: '999999999999',
        context: { 'aws:ResourceOrgID': 'o-stranger000', 'aws:PrincipalTag/dp:exclude:resource': 'true' },
      },
      { action: 'iam:GetPolicy', resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess', ...OF_AWS },
      { action: 'ssm:SendCommand', resource: 'arn:aws:ssm:eu-central-1::document/AWS-RunPatchBaseline', ...OF_AWS },
      { action: 'ssm:GetParameter', resource: 'arn:aws:ssm:eu-central-1::parameter/aws/service/ami-amazon-linux-latest/al2023', ...OF_AWS },
      { action: 'ssm:StartAutomationExecution', resource: 'arn:aws:ssm:eu-central-1::automation-definition/AWS-RestartEC2Instance:1', ...OF_AWS },
      { action: 'imagebuilder:GetComponent', resource: 'arn:aws:imagebuilder:eu-central-1:aws:component/update-linux/1.0.2/1', ...OF_AWS },
      { action: 'imagebuilder:GetImage', resource: 'arn:aws:imagebuilder:eu-central-1:aws:image/amazon-linux-2023-x86/2026.1.1/1', ...OF_AWS },
      { action: 'ec2:GetManagedPrefixListEntries', resource: 'arn:aws:ec2:eu-central-1:aws:prefix-list/pl-0a1b2c3d', ...OF_AWS },
      { action: 'cloudformation:CreateChangeSet', resource: 'arn:aws:cloudformation:eu-central-1:aws:transform/Serverless-2016-10-31', ...OF_AWS },
      { action: 'ecr:BatchGetImage', resource: 'arn:aws:ecr:eu-central-1:602401143452:repository/eks/coredns', ...OF_AWS },
      { action: 'lambda:GetLayerVersion', resource: 'arn:aws:lambda:eu-central-1:602401143452:layer:insights:3', ...OF_AWS },
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::aws-neptune-notebook', ...OF_AWS },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::aws-neptune-notebook/setup.sh', ...OF_AWS },
      { action: 'ec2:RunInstances', resource: IMAGE, resourceAccount: '888888888888', context: { 'aws:ResourceOrgID': null, 'ec2:Owner': 'amazon' } },
      ...each(['s3:GetObject', 's3:PutObject'], { resource: TRUSTED_OBJECT, ...OF_PARTNER }),
      { action: 's3:GetObject', resource: TRUSTED_OBJECT, resourceAccount: '555555555555', context: { 'aws:ResourceOrgID': null } },
      {
        action: 'sns:Subscribe',
        resource: 'arn:aws:sns:eu-central-1:444444444444:prices',
        ...OF_PARTNER,
      },
      {
        action: 's3:GetObject',
        resource: TRUSTED_OBJECT,
        resourceAccount: '999999999999',
        context: { 'aws:ResourceOrgID': 'o-stranger000', 'aws:PrincipalTag/dp:exclude:resource': 'true' },
      },
    ],
  },
};
