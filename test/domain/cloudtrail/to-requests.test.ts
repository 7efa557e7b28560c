import { LEFT_OUT } from '../../../src/domain/cloudtrail/left-out';
import hostile from '../../fixtures/cloudtrail/hostile.json';
import identities from '../../fixtures/cloudtrail/identities.json';
import { ADA, MANAGEMENT, MEMBER, OTHER_MEMBER, readCallOf, reader, reasonOf, record, sent, STRANGER } from '../../support/cloudtrail';

const logged = (id: string) => identities.Records.find(({ eventID }) => eventID === id);

describe('who calls', () => {
  test.each([
    ['long-term-key', { arn: 'arn:aws:iam::222222222222:user/ops/ada', accountId: MEMBER }, 'arn:aws:iam::222222222222:user/ops/ada'],
    ['role-session', { arn: 'arn:aws:iam::222222222222:role/pipeline/deployer', accountId: MEMBER }, 'arn:aws:iam::222222222222:role/pipeline/deployer'],
    ['root', { arn: 'arn:aws:iam::222222222222:root', accountId: MEMBER }, 'arn:aws:iam::222222222222:root'],
    ['assumed-root', { arn: 'arn:aws:iam::222222222222:root', accountId: MEMBER }, 'arn:aws:iam::222222222222:root'],
    ['federated-user', { arn: 'arn:aws:sts::222222222222:federated-user/bob', accountId: MEMBER }, 'arn:aws:sts::222222222222:federated-user/bob'],
    ['service', { service: 'cloudtrail.amazonaws.com' }, 'cloudtrail.amazonaws.com'],
    ['anonymous', {}, 'anonymous'],
    ['web-identity', {}, 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com/repo:acme/shop:ref:refs/heads/main'],
    ['owners-copy', { accountId: OTHER_MEMBER }, '333333333333:AROAOTHER'],
  ])('%s', (id, principal, name) => {
    const call = readCallOf(logged(id));
    expect(call.requests[0].request.principal).toEqual(principal);
    expect(call.principal).toBe(name);
  });

  test('a role session without the ARN of its role is a principal that is not known, of an account that is', () => {
    const userIdentity = { type: 'AssumedRole', arn: 'arn:aws:sts::222222222222:assumed-role/app/session-1', accountId: MEMBER };
    const call = readCallOf(record('ec2:DescribeInstances', { userIdentity }));
    expect(call.requests[0].request.principal).toEqual({ accountId: MEMBER });
    expect(call.principal).toBe('arn:aws:sts::222222222222:assumed-role/app');
  });

  test('of another account\'s session the ARN is not the one that policies see', () => {
    const userIdentity = { type: 'AWSAccount', arn: 'arn:aws:sts::333333333333:assumed-role/app/session-1', accountId: OTHER_MEMBER };
    expect(readCallOf({ ...logged('owners-copy'), userIdentity }).requests[0].request.principal).toEqual({ accountId: OTHER_MEMBER });
  });

  test('tells what a report needs', () => {
    expect(readCallOf(logged('role-session'))).toMatchObject({
      eventId: 'role-session', time: '2026-03-01T10:00:00Z', region: 'eu-central-1', accountId: MEMBER, event: 'lambda:CreateFunction',
    });
    expect(readCallOf(logged('service')).accountId).toBe(MEMBER);
  });
});

describe('what is left out, and why', () => {
  const by = (accountId: string) => ({ userIdentity: { type: 'IAMUser', arn: ADA.replace(MEMBER, accountId), accountId } });

  test.each([
    ['notARecord', { Records: [] }],
    ['notAnApiCall', record('ec2:SharedSnapshotVolumeCreated', { eventType: 'AwsServiceEvent' })],
    ['notAnApiCall', record('ec2:DescribeInstances', { eventType: undefined })],
    ['consoleSignIn', record('signin:ConsoleLogin', { eventType: 'AwsConsoleSignIn' })],
    ['noPermission', record('sts:GetCallerIdentity')],
    ['unmappedAction', record('s3:not an action')],
    ['unauthenticated', record('ec2:DescribeInstances', { errorCode: 'Client.AuthFailure' })],
    ['unprocessed', record('ec2:DescribeInstances', { errorCode: 'Client.RequestLimitExceeded' })],
    ['serviceLinkedRole', logged('service-linked-role')],
    ['awsService', logged('service-without-rcp')],
    ['noIamIdentity', logged('identity-center-user')],
    ['noIamIdentity', record('sts:AssumeRole', { userIdentity: {} })],
    ['managementAccount', record('iam:CreateRole', { ...by(MANAGEMENT), recipientAccountId: MANAGEMENT })],
    ['unknownAccount', record('iam:CreateRole', { ...by(STRANGER), recipientAccountId: STRANGER })],
    ['otherAccountsRecord', record('lambda:Invoke', { ...by(OTHER_MEMBER), requestParameters: { functionName: 'x' } })],
    ['otherAccountsRecord', record('lambda:Invoke', { ...by(STRANGER), requestParameters: { functionName: 'x' } })],
  ])('%s', (reason, value) => {
    expect(reasonOf(value)).toBe(reason);
    expect(LEFT_OUT).toHaveProperty(reason);
  });

  test('an event says what it was', () => {
    expect(reader().read(record('s3:not an action'))).toEqual({ kind: 'leftOut', reason: 'unmappedAction', event: 's3:not an action' });
  });

  test('what failed for another reason was authorised', () => {
    expect(readCallOf(record('iam:GetRole', { errorCode: 'NoSuchEntityException', errorMessage: 'not found' }))).toMatchObject({ errorCode: 'NoSuchEntityException' });
    expect(readCallOf(record('iam:GetRole', { errorCode: 'NoSuchEntityException' }))).not.toHaveProperty('denial');
  });
});

describe('which policies a record is judged by', () => {
  const sides = (value: unknown) => readCallOf(value).requests.map(({ judgesScps, judgesRcps }) => [judgesScps, judgesRcps]);

  test('both kinds for a call within one account, of a service that resource control policies reach', () => {
    expect(sides(logged('instance-role'))).toContainEqual([true, true]);
    expect(sides(sent('iam:DeleteRole', { roleName: 'x' }))).toEqual([[true, false]]);
  });

  test('the caller\'s copy by service control policies, the owner\'s by resource control policies', () => {
    expect(sides(logged('callers-copy'))).toEqual([[true, false]]);
    expect(sides(logged('owners-copy'))).toEqual([[false, true]]);
  });

  test('resource control policies alone for services, for who is anonymous and for outsiders', () => {
    expect(sides(logged('service'))).toEqual([[false, true]]);
    expect(sides(logged('anonymous'))).toEqual([[false, true]]);
    expect(sides(logged('web-identity'))).toEqual([[false, true]]);
    const outsider = { type: 'AWSAccount', accountId: STRANGER, principalId: 'AROAX:s' };
    expect(sides({ ...logged('owners-copy'), userIdentity: outsider })).toEqual([[false, true]]);
  });

  test('resource control policies alone for the management account on a member\'s resource', () => {
    expect(sides({ ...logged('owners-copy'), userIdentity: { type: 'AWSAccount', accountId: MANAGEMENT } })).toEqual([[false, true]]);
    expect(reasonOf({ ...logged('callers-copy'), recipientAccountId: MANAGEMENT, userIdentity: { type: 'Root', accountId: MANAGEMENT } })).toBe('managementAccount');
  });

  test('both kinds where nobody knows whose the resource is', () => {
    expect(sides(sent('s3:GetObject', null))).toEqual([[true, true]]);
  });

  test('service control policies alone where the resource is a stranger\'s', () => {
    const call = record('sqs:SendMessage', { requestParameters: { queueUrl: `https://sqs.eu-central-1.amazonaws.com/${STRANGER}/x` } });
    expect(sides(call)).toEqual([[true, false]]);
  });
});

describe('what was denied already', () => {
  const message = 'User: x is not authorized to perform: iam:DeleteRole on resource: arn:aws:iam::222222222222:role/platform/web with an explicit deny in a '
    + 'service control policy: arn:aws:organizations::111111111111:policy/o-exampleorgid/service_control_policy/p-1a2b3c4d';

  test('names the policy, and the resource that the parameters did not tell', () => {
    const call = readCallOf(sent('iam:DeleteRole', { roleName: 'web' }, { errorCode: 'AccessDenied', errorMessage: message }));
    expect(call.denial).toMatchObject({ policyType: 'SERVICE_CONTROL_POLICY', policyArn: expect.stringContaining('p-1a2b3c4d') });
    expect(call.requests.map(({ request }) => request.resources)).toEqual([['arn:aws:iam::222222222222:role/platform/web']]);
  });

  test('may have been another action than the event\'s', () => {
    const passed = 'User: x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::222222222222:role/web because no identity-based policy allows it';
    const call = readCallOf(sent('ec2:RunInstances', { iamInstanceProfile: { name: 'web' } }, { errorCode: 'Client.UnauthorizedOperation', errorMessage: passed }));
    expect(call.requests.map(({ request }) => request.action)).toEqual(['iam:PassRole', 'ec2:RunInstances']);
    expect(call.requests[0].request.resources).toEqual(['arn:aws:iam::222222222222:role/web']);
  });

  test('tells the action of an event that nobody knows', () => {
    expect(readCallOf(record('s3:odd event', { errorCode: 'AccessDenied', errorMessage: message })).requests[0].request.action).toBe('iam:DeleteRole');
  });
});

describe('whatever a record is', () => {
  test.each(hostile.map((value, index) => [index, value] as const))('number %i is read or left out', (_, value) => {
    const outcome = reader().read(value);
    expect(outcome.kind === 'leftOut' ? outcome.reason in LEFT_OUT : outcome.requests.length > 0).toBe(true);
  });

  test('huge values are read all the same', () => {
    const text = 'a'.repeat(3_000_000);
    const call = readCallOf(sent('iam:CreateRole', { roleName: text, assumeRolePolicyDocument: text, tags: [{ key: text, value: text }] }, { userAgent: text, errorCode: 'AccessDenied', errorMessage: text }));
    expect(call.denial).toEqual({ errorCode: 'AccessDenied' });
  });
});
