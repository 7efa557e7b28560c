import * as fc from 'fast-check';
import { MANAGEMENT, MEMBER, OTHER_MEMBER, record, STRANGER } from './cloudtrail';
import type { LogRecord } from './replay';

const ACCOUNTS = [MEMBER, OTHER_MEMBER, STRANGER, MANAGEMENT];

function role(account: string, name: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:session',
    arn: `arn:aws:sts::${account}:assumed-role/${name.split('/').pop()}/session`,
    accountId: account,
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/${name}`, accountId: account },
      attributes: { creationDate: '2026-03-01T09:00:00Z', mfaAuthenticated: 'false' },
      ...more,
    },
  };
}

const CALLERS: readonly ((account: string) => unknown)[] = [
  account => role(account, 'pipeline/deployer'),
  account => role(account, 'Developer'),
  account => role(account, 'deploy-shop'),
  account => role(account, 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX'),
  account => ({ type: 'IAMUser', arn: `arn:aws:iam::${account}:user/ada`, accountId: account, accessKeyId: 'AKIAEXAMPLE', userName: 'ada', principalId: 'AIDAEXAMPLE' }),
  account => ({ type: 'Root', arn: `arn:aws:iam::${account}:root`, accountId: account, principalId: account }),
  account => ({ type: 'AssumedRole', arn: `arn:aws:sts::${account}:assumed-role/app/s`, accountId: account }),
  account => ({ type: 'AWSAccount', accountId: account, principalId: 'AROAOTHER:s' }),
  () => ({ type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' }),
  () => ({ type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL', principalId: '' }),
];

/** Calls, with what may stand beside them. */
const CALLS: readonly (readonly [event: string, parameters: readonly unknown[]])[] = [
  ['ec2:DescribeInstances', [{}]],
  ['ec2:RunInstances', [
    {}, { iamInstanceProfile: { arn: 'arn:aws:iam::222222222222:instance-profile/x' } },
    { tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'shop' }] }] } },
  ]],
  ['s3:PutObject', [{ bucketName: 'logs-1', key: 'a' }, { bucketName: 'other', key: 'a' }, null]],
  ['s3:DeleteObject', [{ bucketName: 'logs-1', key: 'a' }]],
  ['kms:Decrypt', [{ keyId: 'arn:aws:kms:eu-central-1:222222222222:key/1' }, null]],
  ['sqs:SendMessage', [{ queueUrl: 'https://sqs.eu-central-1.amazonaws.com/222222222222/orders' }]],
  ['sts:AssumeRole', [{ roleArn: 'arn:aws:iam::222222222222:role/platform/web' }, { roleArn: 'arn:aws:iam::333333333333:role/x' }]],
  ['iam:DeleteRole', [{ roleName: 'web' }, { roleName: 'nobody' }, { roleName: 'deployer' }]],
  ['lambda:CreateFunction', [{ functionName: 'f', role: 'arn:aws:iam::222222222222:role/platform/web' }, { functionName: 'f' }]],
  ['lambda:Invoke', [{ functionName: 'f' }]],
  ['rds:DeleteDBInstance', [{ dBInstanceIdentifier: 'x' }]],
];

/** Records of calls by anybody, of which anything may be missing. Few values, so that many are alike. */
export function anyRecord(): fc.Arbitrary<LogRecord> {
  const [caller, home, owner] = [fc.nat(CALLERS.length - 1), fc.constantFrom(...ACCOUNTS), fc.constantFrom(undefined, ...ACCOUNTS)];
  const call = fc.constantFrom(...CALLS)
    .chain(([event, parameters]) => fc.constantFrom(...parameters).map(requestParameters => ({ event, requestParameters })));
  const more = fc.record({
    awsRegion: fc.constantFrom('eu-central-1', 'us-east-1'),
    sourceIPAddress: fc.constantFrom('198.51.100.7', '203.0.113.9', '10.0.0.1', 'cloudformation.amazonaws.com'),
    tlsDetails: fc.constantFrom({ tlsVersion: 'TLSv1.3' }),
    readOnly: fc.boolean(),
    errorCode: fc.constantFrom(undefined, undefined, undefined, 'AccessDenied', 'ThrottlingException', 'NoSuchEntity'),
    vpcEndpointId: fc.constantFrom(undefined, 'vpce-1'),
    resources: fc.constantFrom(undefined, [{ ARN: 'arn:aws:s3:::logs-1', accountId: MEMBER }], [{ ARN: 'arn:aws:iam::222222222222:role/platform/web' }]),
    eventID: fc.constantFrom('a', 'b', 'c'),
    eventTime: fc.constantFrom('2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z'),
  }, { requiredKeys: [] });
  return fc.tuple(caller, home, owner, call, more).map(([number, account, recipient, { event, requestParameters }, beside]) => record(event, {
    requestParameters, userIdentity: CALLERS[number](account), recipientAccountId: recipient ?? account, ...beside,
  }));
}
