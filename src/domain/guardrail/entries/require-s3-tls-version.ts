import { each } from '../entry';
import type { GuardrailEntry } from '../entry';

const VERSIONS = ['1.2', '1.3'];

export interface TlsVersionParameters {
  readonly minimumVersion: string;
}

const OBJECT = 'arn:aws:s3:::shop-data/orders.csv';

export const requireS3TlsVersion: GuardrailEntry<TlsVersionParameters> = {
  id: 'requireS3TlsVersion',
  title: 'Denies old versions of TLS to S3',
  rationale: 'Clients of the last years speak TLS 1.3; old Java runtimes, appliances and proxies that break it up do not, and lose S3. AWS refuses '
    + 'less than 1.2 by itself. Plain HTTP has no version and passes: `requireSecureTransport` catches it.',
  policyType: 'RESOURCE_CONTROL_POLICY',
  controlTower: ['CT.S3.PV.3'],
  sources: [],
  statements: ({ minimumVersion }) => [{
    Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: ['*'], Condition: { NumericLessThan: { 's3:TlsVersion': [minimumVersion] } },
  }],
  check: ({ minimumVersion }) => VERSIONS.includes(minimumVersion) ? [] : [{
    id: 'badParameter',
    message: `\`minimumVersion\` is \`${minimumVersion}\`; it must be \`1.2\` or \`1.3\``,
  }],
  proof: {
    parameters: { minimumVersion: '1.3' },
    denied: [
      ...each(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], { resource: OBJECT, context: { 's3:TlsVersion': '1.2' } }),
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::shop-data', context: { 's3:TlsVersion': '1.1' } },
      {
        action: 's3:GetObject',
        resource: OBJECT,
        principal: 'arn:aws:iam::444444444444:role/Partner',
        resourceAccount: '222222222222',
        context: { 's3:TlsVersion': '1.2', 'aws:PrincipalOrgID': 'o-partner0000' },
      },
    ],
    allowed: [
      ...each(['s3:GetObject', 's3:PutObject'], { resource: OBJECT, context: { 's3:TlsVersion': '1.3' } }),
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::shop-data', context: { 's3:TlsVersion': '1.3' } },
      { action: 's3:GetObject', resource: OBJECT, context: { 'aws:SecureTransport': 'false' } },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-central-1:222222222222:orders', context: { 's3:TlsVersion': '1.2' } },
    ],
  },
};
