import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const INSTANCE_ROLE = 'arn:aws:iam::222222222222:role/WebServer';

export const denyImdsV1Credentials: GuardrailEntry = {
  id: 'denyImdsV1Credentials',
  title: 'Denies every call with credentials of an instance that version 1 of its metadata service gave',
  rationale: 'Whatever an instance allows, credentials that were fetched without a session token are of no use. Software with an old SDK on an '
    + 'instance loses its access at once: look in CloudWatch for `MetadataNoToken` before it is enforced. Calls by other credentials lack the '
    + 'key and pass.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aquia-inc/scpkit'],
  statements: () => [denyActions(['*'], { Condition: { NumericLessThan: { 'ec2:RoleDelivery': ['2.0'] } } })],
  proof: {
    parameters: undefined,
    denied: [
      {
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::orders-archive/2026/11/24.parquet',
        principal: INSTANCE_ROLE,
        context: { 'ec2:RoleDelivery': '1.0' },
      },
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::333333333333:role/Deploy',
        principal: INSTANCE_ROLE,
        context: { 'ec2:RoleDelivery': '1.0' },
      },
      { action: 'ec2:DescribeInstances', principal: INSTANCE_ROLE, context: { 'ec2:RoleDelivery': '1.0', 'aws:RequestedRegion': 'us-east-1' } },
    ],
    allowed: [
      {
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::orders-archive/2026/11/24.parquet',
        principal: INSTANCE_ROLE,
        context: { 'ec2:RoleDelivery': '2.0' },
      },
      { action: 'ec2:DescribeInstances', principal: INSTANCE_ROLE, context: { 'ec2:RoleDelivery': '2' } },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::orders-archive/2026/11/24.parquet' },
      { action: 'sts:AssumeRole', resource: 'arn:aws:iam::333333333333:role/Deploy' },
    ],
  },
};
