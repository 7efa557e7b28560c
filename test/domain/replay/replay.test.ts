import { RequestReader } from '../../../src/domain/cloudtrail/to-requests';
import { KnownAccounts } from '../../../src/domain/evaluation/known-accounts';
import { explain } from '../../../src/domain/explain/explain';
import { organizationPolicies } from '../../../src/domain/manifest/attached-policies';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { Groups, OTHERS } from '../../../src/domain/replay/groups';
import { withProposedPolicy } from '../../../src/domain/replay/proposed-policy';
import type { ReplayReport } from '../../../src/domain/replay/report';
import identities from '../../fixtures/cloudtrail/identities.json';
import { ANY_ACTION, MANAGEMENT, MEMBER, OTHER_MEMBER, record, sent, STRANGER } from '../../support/cloudtrail';
import { explainOrganization, withBucketPerimeter } from '../../support/explain-organization';
import { keysOf, planFor, replayed, reportOn, verdictsOf } from '../../support/replay';
import type { LogRecord } from '../../support/replay';
import { replayOrganization } from '../../support/replay-organization';

const IN_VIRGINIA = { awsRegion: 'us-east-1' };
const gateway = (more: Readonly<Record<string, unknown>> = {}) => record('ec2:CreateInternetGateway', more);

function report(records: readonly LogRecord[], manifest: Manifest = explainOrganization(), more = {}): ReplayReport {
  return reportOn(records, planFor(manifest, more));
}

describe('a guardrail that only counts', () => {
  test('would deny what it names, and would not what it lets pass', () => {
    const exempt = { type: 'AssumedRole', accountId: MEMBER, sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${MEMBER}:role/deploy-shop` } } };
    expect(verdictsOf(report([gateway(), gateway(), gateway({ userIdentity: exempt })], explainOrganization(), { mode: 'count' })))
      .toEqual(['denyGateways on Prod: 2 denied, 0 unknown, 1 not']);
  });

  test('has no say beside its node', () => {
    const audit = gateway({ recipientAccountId: OTHER_MEMBER, userIdentity: { type: 'Root', accountId: OTHER_MEMBER } });
    expect(verdictsOf(report([audit], explainOrganization(), { mode: 'count' }))).toEqual([]);
  });

  test('can\'t tell where what it asks for is not in the record, and says what is missing', () => {
    const unknown = gateway({ userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${MEMBER}:assumed-role/app/s`, accountId: MEMBER } });
    const { guardrails } = report([unknown], explainOrganization(), { mode: 'count' });
    expect(guardrails[0]).toMatchObject({ wouldDeny: 0, cantTell: 1, groups: [{ verdict: 'cantTell', missing: ['aws:PrincipalArn', 'principal'] }] });
  });
});

test('calls that differ in their address alone are told apart, and known again', () => {
  const from = (sourceIPAddress: string) => record('rds:DescribeDBInstances', { sourceIPAddress });
  const [inside, outside] = [from('198.51.100.7'), from('203.0.113.9')];
  expect(verdictsOf(report([inside, outside, inside, outside, outside], replayOrganization(), { mode: 'count', guardrails: ['countNetworks'] })))
    .toEqual(['countNetworks on Prod: 3 denied, 0 unknown, 2 not']);
});

test('however many calls can\'t be told, those that would be denied are kept apart', () => {
  // No address is known, of so many users that they can't all be kept apart; then come others from the wrong network.
  const by = (user: string, more: Readonly<Record<string, unknown>>) => record('rds:DescribeDBInstances', {
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${MEMBER}:user/${user}`, accountId: MEMBER }, ...more,
  });
  const unknown = Array.from({ length: 20_001 }, (_, number) => by(`u${number}`, { sourceIPAddress: undefined }));
  const denied = ['ann', 'bob'].map(user => by(user, { sourceIPAddress: '203.0.113.9' }));
  const found = report([...unknown, ...denied], replayOrganization(), { mode: 'count', guardrails: ['countNetworks'] });
  expect(verdictsOf(found)).toEqual(['countNetworks on Prod: 2 denied, 20001 unknown, 0 not']);
  expect(found.guardrails[0].groups.filter(({ verdict }) => verdict === 'deny').map(({ principal }) => principal.split('/')[1])).toEqual(['ann', 'bob']);
  expect(found.summary.folded).toBe(15_001);
});

describe('a call that needs several rights', () => {
  const outside = { sourceIPAddress: '203.0.113.9' };
  const verdict = (parameters: unknown) => verdictsOf(report([sent('s3:DeleteObjects', parameters, outside)], replayOrganization(), {
    mode: 'count', guardrails: ['countNetworks'],
  }));

  test('can\'t be told where nobody knows which of them it needed', () => {
    expect(verdict({ bucketName: 'x' })).toEqual(['countNetworks on Prod: 0 denied, 1 unknown, 0 not']);
  });

  test('would be denied once, if one that it needed for certain is', () => {
    expect(verdict({ 'bucketName': 'x', 'x-amz-bypass-governance-retention': 'true' })).toEqual(['countNetworks on Prod: 1 denied, 0 unknown, 0 not']);
  });
});

test('groups fold the sessions of a role, and tell when it began and ended, and one event', () => {
  const by = (session: string) => ({
    type: 'AssumedRole',
    arn: `arn:aws:sts::${MEMBER}:assumed-role/web/${session}`,
    accountId: MEMBER,
    sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${MEMBER}:role/app/web` } },
  });
  const [{ groups }] = report([
    gateway({ userIdentity: by('b'), eventTime: '2026-03-02T10:00:00Z', eventID: 'second' }),
    gateway({ userIdentity: by('a'), eventTime: '2026-03-01T10:00:00Z', eventID: 'first' }),
    gateway({ userIdentity: by('c'), eventTime: '2026-03-03T10:00:00Z', eventID: 'third' }),
  ], explainOrganization(), { mode: 'count' }).guardrails;
  expect(groups).toEqual([{
    verdict: 'deny',
    account: { id: MEMBER, key: 'Shop', name: 'Shop', path: 'Prod' },
    principal: `arn:aws:iam::${MEMBER}:role/app/web`,
    action: 'ec2:CreateInternetGateway',
    region: 'eu-central-1',
    calls: 3,
    first: '2026-03-01T10:00:00Z',
    last: '2026-03-03T10:00:00Z',
    sampleEventId: 'first',
    missing: [],
    statement: { level: 'organizationalUnit:Production', policy: 'denyGateways', policyType: 'SERVICE_CONTROL_POLICY', index: 0, guardrails: ['denyGateways'] },
  }]);
});

describe('what is in force', () => {
  test('denies by statement, or by a list that does not name the action', () => {
    const audit = { recipientAccountId: OTHER_MEMBER, userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${OTHER_MEMBER}:user/x`, accountId: OTHER_MEMBER } };
    expect(verdictsOf(report([gateway(IN_VIRGINIA), gateway(audit), record('s3:ListBuckets', audit)], explainOrganization(), { mode: 'enforce' })))
      .toEqual(['allowListed on Shared: 1 denied, 0 unknown, 1 not', 'denyRegions on Root: 1 denied, 0 unknown, 2 not']);
  });

  test('resource control policies judge the record of who owns the resource', () => {
    const bucket = { requestParameters: { bucketName: 'data', key: 'a' }, resources: [{ ARN: 'arn:aws:s3:::data', accountId: OTHER_MEMBER }] };
    const stranger = { type: 'AWSAccount', accountId: STRANGER, principalId: 'AROAX:s' };
    const owners = record('s3:GetObject', { ...bucket, userIdentity: stranger, recipientAccountId: OTHER_MEMBER });
    const { guardrails, summary } = report([owners], withBucketPerimeter(), { mode: 'enforce' });
    // Nobody knows the organization of an outsider.
    expect(guardrails[0]).toMatchObject({
      guardrail: 'closeBuckets', cantTell: 1, groups: [{ account: { id: OTHER_MEMBER }, missing: ['aws:PrincipalOrgID', 'principal'] }],
    });
    expect(summary).toMatchObject({ calls: 1, undetermined: 1 });
  });
});

describe('every record is accounted for', () => {
  const records = [
    gateway(), gateway({
      errorCode: 'AccessDenied',
      errorMessage: 'User: x is not authorized to perform: ec2:CreateInternetGateway with an explicit deny in a '
      + 'service control policy: arn:aws:organizations::111111111111:policy/o-exampleorgid/service_control_policy/p-1',
    }),
    gateway({ errorCode: 'Client.RequestLimitExceeded' }), record('s3:not an action'), record('sts:GetCallerIdentity'),
    ...[MANAGEMENT, STRANGER].map(accountId => gateway({ recipientAccountId: accountId, userIdentity: { type: 'Root', accountId } })),
    gateway({ eventTime: '2026-01-01T00:00:00Z' }), gateway({ eventTime: undefined }), { eventName: 'x' },
    ...identities.Records as LogRecord[],
  ];

  test('the parts are the whole', () => {
    const { summary } = report(records, replayOrganization(), { since: '2026-02-01T00:00:00Z', until: '2026-04-01T00:00:00Z' });
    const left = Object.values(summary.leftOut).reduce((sum, number) => sum + number, 0);
    expect(summary.records).toBe(records.length);
    expect(summary.outside + left + summary.deniedAlready + summary.calls).toBe(records.length);
    expect(summary.decided + summary.undetermined).toBe(summary.calls);
    expect(summary.leftOut).toMatchObject({ unprocessed: 1, unmappedAction: 1, noPermission: 1, managementAccount: 1, unknownAccount: 1 });
    expect(summary.outside).toBe(3);
  });

  test('what was denied already stands apart, with the policy', () => {
    const { deniedAlready, guardrails } = report([records[1]], explainOrganization(), { mode: 'count' });
    expect(deniedAlready).toMatchObject([{ calls: 1, errorCode: 'AccessDenied', policyArn: expect.stringContaining('/p-1'), action: 'ec2:CreateInternetGateway' }]);
    expect(guardrails[0].wouldDeny).toBe(0);
  });

  test('an event that maps to no action is named', () => {
    expect(report([records[3]]).unmapped).toEqual([{ event: 's3:not an action', calls: 1 }]);
  });

  test('the period begins with its first moment and ends before its last', () => {
    const at = (eventTime: string) => gateway({ eventTime });
    const [since, until] = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'];
    const { summary } = report([at(since), at(until)], explainOrganization(), { since, until });
    expect(summary).toMatchObject({ calls: 1, outside: 1 });
  });

  test('of other accounts nothing is judged', () => {
    expect(report([gateway()], explainOrganization(), { accounts: [OTHER_MEMBER] }).summary).toMatchObject({ calls: 0, outside: 1 });
    expect(report([gateway()], explainOrganization(), { accounts: [MEMBER] }).summary).toMatchObject({ calls: 1, outside: 0 });
  });
});

describe('a role that is named without its path', () => {
  const named = sent('iam:DeleteRole', { roleName: 'web' });
  const tells = (arn: string) => sent('sts:AssumeRole', { roleArn: arn });
  const platform = `arn:aws:iam::${MEMBER}:role/platform/web`;
  const other = `arn:aws:iam::${MEMBER}:role/other/web`;
  const verdict = (parts: LogRecord[][]) => {
    const { verdicts } = replayed(parts, planFor(replayOrganization(), { mode: 'count', guardrails: ['countRoles'] }));
    return verdicts.map(({ detail, missing }) => [detail.verdict, missing]);
  };

  test.each<[string, LogRecord[][]]>([
    ['before the log tells it', [[named, tells(platform)]]],
    ['after', [[tells(platform), named]]],
    ['elsewhere in the log', [[named], [tells(platform)]]],
  ])('%s is known all the same', (_, parts) => {
    expect(verdict(parts)).toEqual([['deny', undefined]]);
  });

  test('stays unknown where nobody tells it, or where there were two', () => {
    expect(verdict([[named]])).toEqual([['cantTell', ['resource']]]);
    expect(verdict([[named, tells(platform)], [tells(other)]])).toEqual([['cantTell', ['resource']]]);
    expect(verdict([[tells(platform), named], [tells(other)]])).toEqual([['cantTell', ['resource']]]);
  });

  test('is not denied where the log tells another path', () => {
    expect(verdict([[named, tells(other)]])).toEqual([]);
  });
});

test('what the replay would deny, `explain` denies by the same statement', () => {
  const manifest = replayOrganization();
  const reader = new RequestReader({ organization: new KnownAccounts(organizationPolicies(manifest)), actions: ANY_ACTION, keys: keysOf(manifest) });
  const records: LogRecord[] = [
    gateway(), gateway(IN_VIRGINIA), record('rds:DeleteDBInstance'), record('ec2:RunInstances'), sent('s3:PutObject', { bucketName: 'logs-1', key: 'a' }),
    record('organizations:LeaveOrganization'), record('ec2:DescribeInstances', { sourceIPAddress: '203.0.113.9' }),
  ];
  let denials = 0;
  for (const logged of records) {
    const { guardrails } = report([logged], manifest);
    const opened = reader.read(logged);
    const explanations = opened.kind === 'call' ? opened.requests.map(({ request }) => explain(manifest, request)) : [];
    const inForce = explanations.flatMap(({ decision }) => decision.statements);
    const counted = explanations.flatMap(({ policyTypes }) => policyTypes.flatMap(({ levels }) => levels.flatMap(level => level.counted)))
      .filter(({ decision }) => decision.outcome === 'denied');
    for (const { guardrail, mode, groups } of guardrails) {
      for (const { statement } of groups.filter(({ verdict }) => verdict === 'deny')) {
        denials++;
        const explained = mode === 'ENFORCE' ? inForce : counted.filter(each => each.guardrail === guardrail).flatMap(({ decision }) => decision.statements);
        if (statement === undefined) {
          expect(counted.map(each => each.guardrail)).toContain(guardrail);
        } else {
          expect(explained).toContainEqual(statement);
        }
      }
    }
  }
  expect(denials).toBeGreaterThan(10);
});

describe('compared with another policy', () => {
  const document = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'ec2:*', Resource: '*' } };
  const proposed = (more: object) => withProposedPolicy(explainOrganization(), {
    name: 'new.json', policyType: 'SERVICE_CONTROL_POLICY', document, on: 'Production', ...more,
  });
  const changes = (other: Manifest, records: readonly LogRecord[]) => report(records, explainOrganization(), { mode: 'enforce', other }).changes!
    .map(({ before, after, calls, by }) => `${calls} ${before} -> ${after} by ${by}`);

  test('calls are newly denied by one more', () => {
    expect(changes(proposed({}) as Manifest, [gateway(), gateway(), record('s3:ListBuckets')])).toEqual(['2 allowed -> denied by new.json']);
  });

  test('calls are newly allowed where it takes the place of one', () => {
    const other = proposed({ insteadOf: 'main-Production-scp-1' }) as Manifest;
    expect(changes(other, [record('rds:DeleteDBInstance')])).toEqual(['1 denied -> allowed by denyDatabases']);
  });

  test('in place of FullAWSAccess it denies what it does not name', () => {
    const list = proposed({ insteadOf: 'FullAWSAccess', document: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } }) as Manifest;
    expect(changes(list, [gateway(), record('s3:ListBuckets')])).toEqual(['1 allowed -> denied by what organizational unit `Production` allows']);
  });

  test.each<[object, string]>([
    [{ on: 'Prodution' }, 'the organization has no node `Prodution`; did you mean `Production`?'],
    [{ insteadOf: 'other' }, 'organizational unit `Production` has no policy `other` of this type; there are `main-Production-scp-1` and `FullAWSAccess`'],
    [{ document: { Statement: [{ Effect: 'Deny', Resource: '*' }] } }, 'statement 1: '],
  ])('%j is refused', (more, message) => {
    expect(proposed(more)).toEqual([expect.stringContaining(message)]);
  });
});

describe('groups', () => {
  const key = (number: number) => ({ principal: `p${number}`, action: 'ec2:RunInstances', region: 'eu-central-1', account: MEMBER });
  const call = { time: '2026-03-01T00:00:00Z', eventId: 'a' };

  test('beyond the most, calls are counted by action alone, and none is lost', () => {
    const groups = new Groups<string>(3);
    for (let number = 0; number < 10; number++) {
      groups.count(groups.counterOf(key(number), 'x', 'detail'), call);
    }
    groups.count(groups.counterOf(key(1), 'x', 'detail'), call);
    const counts = groups.counts();
    expect(counts.map(({ key: { principal }, calls }) => [principal, calls])).toEqual([['p0', 1], ['p1', 2], ['p2', 1], [OTHERS, 7]]);
    expect(groups.folded).toBe(7);
  });

  test('are the same in whatever order they are joined', () => {
    const some = (time: string, eventId: string) => {
      const groups = new Groups<string>();
      groups.count(groups.counterOf(key(1), 'x', 'detail'), { time, eventId }, new Set([eventId]));
      return groups.counts();
    };
    const lists = [some('2026-03-02T00:00:00Z', 'b'), some('2026-03-01T00:00:00Z', 'c'), some('2026-03-01T00:00:00Z', 'a')];
    const joined = (order: number[]) => {
      const groups = new Groups<string>();
      order.forEach(index => lists[index].forEach(count => groups.addCount(count)));
      return groups.counts();
    };
    expect(joined([0, 1, 2])).toEqual(joined([2, 1, 0]));
    expect(joined([1, 0, 2])).toMatchObject([{
      calls: 3, first: '2026-03-01T00:00:00Z', last: '2026-03-02T00:00:00Z', sampleEventId: 'a', missing: ['a', 'b', 'c'],
    }]);
  });
});
