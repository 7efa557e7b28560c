import type { Condition, Statement } from '../../policy/document';
import { quote } from '../../text';
import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues } from '../option-checks';

/** Calls of data planes that carry neither aws:SourceIp nor aws:SourceVpc as others do; the services have network controls of their own. */
const WITHOUT_NETWORK_KEYS = [
  'es:ES*', 'dax:GetItem', 'dax:BatchGetItem', 'dax:Query', 'dax:Scan', 'dax:PutItem', 'dax:UpdateItem', 'dax:DeleteItem',
  'dax:BatchWriteItem', 'dax:ConditionCheckItem', 'neptune-db:*', 'kafka-cluster:*', 'elasticfilesystem:client*', 'rds-db:connect',
  's3-outposts:*',
];

const OCTET = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const CIDR = {
  pattern: new RegExp(`^(${OCTET}(\\.${OCTET}){3}(/([12]?\\d|3[0-2]))?|(?=.*:)[0-9a-fA-F:.]+(/(\\d{1,2}|1[01]\\d|12[0-8]))?)$`),
  expected: 'a range of public addresses, such as `203.0.113.0/24`',
};
const VPC = { pattern: /^vpc-[0-9a-f]{8,17}$/, expected: 'the id of a VPC, such as `vpc-0a1b2c3d4e5f60718`' };
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

export interface NetworkPerimeterParameters {
  readonly cidrs: readonly string[];
  /** Ids of VPCs are unique only within a Region. */
  readonly vpcsByRegion: Readonly<Record<string, readonly string[]>>;
}

function statements({ cidrs, vpcsByRegion }: NetworkPerimeterParameters): Statement[] {
  const regions = Object.entries(vpcsByRegion).filter(([, vpcs]) => vpcs.length > 0);
  const vpcs = [...new Set(regions.flatMap(([, ids]) => ids))];
  const condition: Condition = {
    BoolIfExists: { 'aws:ViaAWSService': ['false'] },
    ...(cidrs.length > 0 && { NotIpAddressIfExists: { 'aws:SourceIp': cidrs } }),
    StringNotEqualsIfExists: { ...(vpcs.length > 0 && { 'aws:SourceVpc': vpcs }), 'aws:PrincipalTag/dp:exclude:network': ['true'] },
    // EC2 decrypts volumes for an instance under this name, from its own network.
    ArnNotLikeIfExists: { 'aws:PrincipalArn': ['arn:*:iam::*:role/aws:ec2-infrastructure'] },
    // Opt-in: roles that AWS services use for you outside your VPCs (CloudFormation, Config, CodeBuild) would be locked out.
    StringEquals: { 'aws:PrincipalTag/dp:include:network': ['true'] },
  };
  return [
    { Effect: 'Deny', NotAction: WITHOUT_NETWORK_KEYS, Resource: ['*'], Condition: condition },
    ...regions.map(([region, ids]): Statement => ({
      Effect: 'Deny',
      Action: ['*'],
      Resource: ['*'],
      Condition: { StringEquals: { 'aws:SourceVpc': ids }, StringNotEqualsIfExists: { 'aws:RequestedRegion': [region] } },
    })),
  ];
}

const OPTED_IN = { 'aws:PrincipalTag/dp:include:network': 'true' };
const FROM_OUTSIDE = { ...OPTED_IN, 'aws:SourceIp': '198.51.100.7' };
const OBJECT = 'arn:aws:s3:::shop-data/orders.csv';
const VPC_EUROPE = 'vpc-0a1b2c3d4e5f60718';
const VPC_EUROPE_2 = 'vpc-0a1b2c3d4e5f60719';
const VPC_AMERICA = 'vpc-0f1e2d3c4b5a60718';

export const requireExpectedNetworks: GuardrailEntry<NetworkPerimeterParameters> = {
  id: 'requireExpectedNetworks',
  title: 'Denies calls from networks that are not yours, to principals that opt in by a tag',
  rationale: 'Credentials that were stolen are worth nothing elsewhere. Only principals with the tag `dp:include:network` = `true` are bound: '
    + 'roles that AWS services use outside your VPCs would be locked out otherwise. `dp:exclude:network` = `true` frees one again; protect '
    + 'both tags with `protectPerimeterTags`. A VPC reaches only endpoints of its own Region.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/data-perimeter-policy-examples'],
  statements,
  check: ({ cidrs, vpcsByRegion }) => [
    ...(cidrs.length > 0 || Object.values(vpcsByRegion).some(vpcs => vpcs.length > 0) ? [] : [{
      id: 'missingParameter',
      message: 'no network is expected, which would lock out every principal that opts in; give `cidrs` or `vpcsByRegion`',
    }]),
    ...checkValues('cidrs', cidrs, CIDR),
    ...Object.entries(vpcsByRegion).flatMap(([region, vpcs]) => [
      ...(REGION.test(region) || region.includes('${') ? [] : [{
        id: 'badParameter',
        message: `${quote('vpcsByRegion')} has the key ${quote(region)}; each key must be the Region of the VPCs, such as \`eu-central-1\``,
      }]),
      ...checkValues(`vpcsByRegion.${region}`, vpcs, VPC),
    ]),
  ],
  proof: {
    parameters: {
      cidrs: ['203.0.113.0/24', '2001:db8::/32'],
      vpcsByRegion: { 'eu-central-1': [VPC_EUROPE, VPC_EUROPE_2], 'us-east-1': [VPC_AMERICA], 'eu-west-1': [] },
    },
    denied: [
      ...each(['s3:GetObject', 's3:DeleteObject'], { resource: OBJECT, context: FROM_OUTSIDE }),
      { action: 'es:DescribeDomain', resource: 'arn:aws:es:eu-central-1:222222222222:domain/shop', context: FROM_OUTSIDE },
      // The control planes beside the data planes that are left out.
      ...each(['dax:DeleteCluster', 'elasticfilesystem:DeleteFileSystem'], { context: FROM_OUTSIDE }),
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceIp': '2001:db9::1' } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceVpc': 'vpc-09999999999999999' } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:ViaAWSService': null } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...FROM_OUTSIDE, 'aws:PrincipalTag/dp:exclude:network': 'false' } },
      // The id is known, but in another Region it is somebody else's.
      { action: 's3:GetObject', resource: OBJECT, context: { 'aws:SourceVpc': VPC_EUROPE, 'aws:RequestedRegion': 'us-east-1' } },
      { action: 'sqs:SendMessage', context: { 'aws:SourceVpc': VPC_EUROPE_2, 'aws:RequestedRegion': 'us-east-1' } },
      { action: 'neptune-db:ReadDataViaQuery', context: { 'aws:SourceVpc': VPC_AMERICA, 'aws:RequestedRegion': 'eu-central-1' } },
    ],
    allowed: [
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceIp': '203.0.113.99' } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceIp': '2001:db8::1' } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceVpc': VPC_EUROPE } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceVpc': VPC_EUROPE_2 } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceVpc': VPC_AMERICA, 'aws:RequestedRegion': 'us-east-1' } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...OPTED_IN, 'aws:SourceIp': '203.0.113.99', 'aws:RequestedRegion': 'us-east-1' } },
      { action: 'kms:Decrypt', context: { ...FROM_OUTSIDE, 'aws:ViaAWSService': 'true' } },
      { action: 's3:GetObject', resource: OBJECT, context: { ...FROM_OUTSIDE, 'aws:PrincipalTag/dp:exclude:network': 'true' } },
      { action: 'kms:Decrypt', principal: 'arn:aws:iam::222222222222:role/aws:ec2-infrastructure', context: FROM_OUTSIDE },
      { action: 's3:GetObject', resource: OBJECT, context: { 'aws:SourceIp': '198.51.100.7' } },
      { action: 's3:GetObject', resource: OBJECT, context: { 'aws:SourceIp': '198.51.100.7', 'aws:PrincipalTag/dp:include:network': 'false' } },
      ...each([
        'es:ESHttpGet', 'dax:GetItem', 'dax:BatchGetItem', 'dax:Query', 'dax:Scan', 'dax:PutItem', 'dax:UpdateItem', 'dax:DeleteItem',
        'dax:BatchWriteItem', 'dax:ConditionCheckItem', 'neptune-db:ReadDataViaQuery', 'kafka-cluster:Connect', 'elasticfilesystem:ClientMount',
        'rds-db:connect', 's3-outposts:GetObject',
      ], { context: FROM_OUTSIDE }),
    ],
  },
};
