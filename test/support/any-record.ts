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
  // Of these nothing is asked that differs from call to call.
  ['logs:DescribeLogGroups', [{}]],
  ['rds:DescribeDBInstances', [{}]],
  ['ec2:RunInstances', [
    {}, { iamInstanceProfile: { arn: 'arn:aws:iam::222222222222:instance-profile/x' } },
    { tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'shop' }] }] } },
  ]],
  ['s3:PutObject', [{ bucketName: 'logs-1', key: 'a' }, { bucketName: 'other', key: 'a' }, null]],
  ['s3:DeleteObject', [{ bucketName: 'logs-1', key: 'a' }]],
  ['s3:DeleteObjects', [{ bucketName: 'logs-1' }, { 'bucketName': 'logs-1', 'x-amz-bypass-governance-retention': 'true' }]],
  ['kms:Decrypt', [{ keyId: 'arn:aws:kms:eu-central-1:222222222222:key/1' }, null]],
  ['sqs:SendMessage', [{ queueUrl: 'https://sqs.eu-central-1.amazonaws.com/222222222222/orders' }]],
  ['sts:AssumeRole', [{ roleArn: 'arn:aws:iam::222222222222:role/platform/web' }, { roleArn: 'arn:aws:iam::333333333333:role/x' }]],
  ['iam:DeleteRole', [{ roleName: 'web' }, { roleName: 'nobody' }, { roleName: 'deployer' }]],
  ['lambda:CreateFunction', [{ functionName: 'f', role: 'arn:aws:iam::222222222222:role/platform/web' }, { functionName: 'f' }]],
  ['lambda:Invoke', [{ functionName: 'f' }]],
  ['rds:DeleteDBInstance', [{ dBInstanceIdentifier: 'x' }]],
];

/** What may be beside the call and who makes it. */
const BESIDE = fc.record({
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

/** Calls of one caller of which most are alike: a log repeats few kinds of calls. They differ in one thing at a time. */
export function recordsAlike(): fc.Arbitrary<LogRecord[]> {
  const difference = fc.tuple(BESIDE, fc.constantFrom(...CALLS), fc.nat(2)).map(([beside, [, parameters], which]): LogRecord =>
    which === 0 ? { requestParameters: parameters[0] } : Object.fromEntries(Object.entries(beside).slice(which - 1, which)));
  return fc.tuple(anyRecord(), fc.array(difference, { minLength: 2, maxLength: 30 }))
    .map(([base, differences]) => differences.map(each => ({ ...base, ...each })));
}

/** Records of calls by anybody, of which anything may be missing. */
export function anyRecord(): fc.Arbitrary<LogRecord> {
  const [caller, home, owner] = [fc.nat(CALLERS.length - 1), fc.constantFrom(...ACCOUNTS), fc.constantFrom(undefined, ...ACCOUNTS)];
  const call = fc.constantFrom(...CALLS)
    .chain(([event, parameters]) => fc.constantFrom(...parameters).map(requestParameters => ({ event, requestParameters })));
  return fc.tuple(caller, home, owner, call, BESIDE).map(([number, account, recipient, { event, requestParameters }, beside]) => record(event, {
    requestParameters, userIdentity: CALLERS[number](account), recipientAccountId: recipient ?? account, ...beside,
  }));
}
