import { each } from '../entry';
import type { GuardrailEntry } from '../entry';

const OBJECT = 'arn:aws:s3:::shop-data/orders.csv';
const KEY = { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-central-1:222222222222:key/1a2b3c4d' };

export const requireS3KmsEncryption: GuardrailEntry = {
  id: 'requireS3KmsEncryption',
  title: 'Denies uploads to S3 that are not encrypted with a KMS key',
  rationale: 'With a KMS key, reading needs a second right and leaves a second trace. A bucket whose default is SSE-KMS satisfies it without any '
    + 'header. AWS services are left alone, as some deliveries (access logs of load balancers and of S3) know no KMS key.',
  policyType: 'RESOURCE_CONTROL_POLICY',
  controlTower: ['CT.S3.PV.6'],
  sources: [],
  statements: () => [{
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:PutObject'],
    Resource: ['*'],
    Condition: {
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': ['true'] },
      BoolIfExists: { 'aws:PrincipalIsAWSService': ['false'] },
    },
  }],
  proof: {
    parameters: undefined,
    denied: [
      { action: 's3:PutObject', resource: OBJECT },
      { action: 's3:PutObject', resource: OBJECT, context: { 's3:x-amz-server-side-encryption': 'AES256' } },
      {
        action: 's3:PutObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { 'aws:PrincipalOrgID': null, 'aws:PrincipalAccount': null, 'aws:PrincipalArn': null, 'aws:PrincipalIsAWSService': null },
      },
    ],
    allowed: [
      { action: 's3:PutObject', resource: OBJECT, context: KEY },
      { action: 's3:PutObject', resource: OBJECT, context: { ...KEY, 's3:x-amz-server-side-encryption': 'aws:kms' } },
      {
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::log-archive/AWSLogs/1.log.gz',
        context: { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalOrgID': null, 'aws:PrincipalAccount': null, 'aws:PrincipalArn': null },
      },
      ...each(['s3:GetObject', 's3:DeleteObject', 's3:PutObjectTagging'], { resource: OBJECT }),
    ],
  },
};
