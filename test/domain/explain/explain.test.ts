import type { Request } from '../../../src/domain/evaluation/request';
import { explain } from '../../../src/domain/explain/explain';
import type { Explanation } from '../../../src/domain/explain/explain';
import { readQuestion } from '../../../src/domain/explain/question';
import type { Question } from '../../../src/domain/explain/question';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { explainOrganization, withBucketPerimeter } from '../../support/explain-organization';
import { guardrail, statement } from '../../support/manifests';

const REGION = 'aws:RequestedRegion=eu-central-1';

function answer(question: Partial<Question>, given: Manifest = explainOrganization()): Explanation {
  const request = readQuestion({
    principal: 'role/Developer', action: 's3:ListBucket', resources: ['*'], context: [REGION], complete: false, ...question,
  }, { manifest: given, unplacedIds: new Set() });
  expect(request).toHaveProperty('action');
  return explain(given, request as Request);
}

/** What each level says, `Prod: denied by denyDatabases`. */
const levels = ({ policyTypes }: Explanation, type = 0) => policyTypes[type].levels.map(({ name, decision, lists, counted }) => [
  `${name}: ${decision.outcome}`, ...decision.statements.flatMap(({ guardrails }) => guardrails), ...decision.silentLevels.length > 0 ? [`not in ${lists}`] : [],
  ...counted.map(one => `${one.guardrail} counted, ${one.decision.outcome}`),
].join(' '));

test('what nothing denies is allowed, and every level says so from the root down', () => {
  const given = answer({ account: 'Shop' });
  expect(given.decision.outcome).toBe('allowed');
  expect(levels(given)).toEqual(['Root: allowed', 'Prod: allowed', 'Shop: allowed']);
});

test('a denial is told with its guardrail, policy and statement, at its level', () => {
  const given = answer({ account: 'Shop', action: 'rds:DeleteDBInstance' });
  expect(given.decision).toMatchObject({ outcome: 'denied', reason: 'explicit', statements: [{ level: 'organizationalUnit:Production', policy: 'main-Production-scp-1', index: 0 }] });
  expect(levels(given)).toEqual(['Root: allowed', 'Prod: denied denyDatabases', 'Shop: allowed']);
  expect(answer({ account: 'Audit', action: 'rds:DeleteDBInstance' }).decision.outcome).toBe('allowed');
});

test('what the list of a level lacks is denied there, and the list is named, but not what it holds for exempt principals', () => {
  const given = answer({ account: 'Logs', action: 'ec2:RunInstances' });
  expect(given.decision).toMatchObject({ outcome: 'denied', reason: 'implicit', silentLevels: ['organizationalUnit:Shared'] });
  expect(levels(given)).toEqual(['Root: allowed', 'Shared: denied not in allowListed', 'Logs: allowed']);
});

test('a denial does not hide what other levels may say', () => {
  expect(levels(answer({ account: 'Shop', action: 'rds:DeleteDBInstance', context: [] })))
    .toEqual(['Root: undetermined denyRegions', 'Prod: denied denyDatabases', 'Shop: allowed']);
});

test('what is not known is named as the policies write it, and settles the answer when it is given', () => {
  const open = answer({ account: 'Shop', context: [] });
  expect(open.decision).toMatchObject({ outcome: 'undetermined', missing: ['aws:RequestedRegion'] });
  expect(open.policyTypes[0].levels[0].decision.missing).toEqual(['aws:RequestedRegion']);
  expect(answer({ account: 'Shop', context: ['AWS:requestedregion=eu-central-1'] }).decision.outcome).toBe('allowed');
  expect(answer({ account: 'Shop', context: ['aws:RequestedRegion=us-east-1'] }).decision.outcome).toBe('denied');
  expect(answer({ account: 'Shop', context: [], complete: true }).decision.outcome).toBe('denied');
});

describe('guardrails that only count', () => {
  test('are told where they would deny, and change no answer', () => {
    const given = answer({ account: 'Shop', action: 'ec2:CreateInternetGateway' });
    expect(given.decision.outcome).toBe('allowed');
    expect(levels(given)).toEqual(['Root: allowed', 'Prod: allowed denyGateways counted, denied', 'Shop: allowed']);
  });

  test('are not told where they would deny nothing, or stand elsewhere', () => {
    expect(levels(answer({ account: 'Shop', action: 'ec2:RunInstances' })).join()).not.toContain('counted');
    expect(levels(answer({ account: 'Shop', action: 'ec2:CreateInternetGateway', principal: 'role/deploy-a' })).join()).not.toContain('counted');
    expect(levels(answer({ account: 'Audit', action: 'ec2:CreateInternetGateway' })).join()).not.toContain('counted');
  });

  test('are told where they may deny, with what is missing', () => {
    const tagged = guardrail('requireTag', { kind: 'root', key: 'Root' }, { mode: 'COUNT', statements: [statement({ Condition: { Null: { 'aws:RequestTag/Team': ['true'] } } })] });
    const [level] = answer({ account: 'Shop' }, explainOrganization({ guardrails: [tagged] })).policyTypes[0].levels;
    expect(level.counted).toMatchObject([{ guardrail: 'requireTag', decision: { outcome: 'undetermined', missing: ['aws:RequestTag/Team'] } }]);
  });
});

describe('exempt principals', () => {
  test('are told with what exempts them, and pass what has exemptions', () => {
    const given = answer({ account: 'Shop', principal: 'role/deploy-a', action: 'rds:DeleteDBInstance', context: [] });
    expect(given.decision.outcome).toBe('allowed');
    expect(given.exemptions.map(({ label }) => label)).toEqual(['pipeline']);
    expect(answer({ account: 'Shop' }).exemptions).toEqual([]);
  });

  test('don\'t pass what has none', () => {
    expect(answer({ account: 'Shop', principal: 'role/deploy-a', action: 'organizations:LeaveOrganization' }).decision).toMatchObject({
      outcome: 'denied', statements: [{ guardrails: ['denyLeaving'] }],
    });
  });

  test('are none of other organizations, whatever they are called', () => {
    const all = explainOrganization({ accounts: [] });
    expect(answer({ principal: 'arn:aws:iam::999999999999:role/deploy-a' }, all).exemptions).toEqual([]);
  });

  test('may be a whole account', () => {
    const given = explainOrganization({ exemptions: [{ label: 'all of Shop', kind: 'other', accountKey: 'Shop', accountId: '222222222222', owner: 'o', reason: 'r' }] });
    expect(answer({ account: 'Shop' }, given).exemptions).toHaveLength(1);
    expect(answer({ account: 'Audit' }, given).exemptions).toEqual([]);
  });
});

describe('resource control policies', () => {
  const given = withBucketPerimeter();
  const outsider = { principal: 'anonymous', action: 's3:GetObject', resources: ['arn:aws:s3:::b/k'], complete: true };

  test('are told of the account of the resource, not that of the principal', () => {
    const open = answer({ ...outsider, resourceAccount: 'Shop' }, given);
    expect(open.decision.outcome).toBe('allowed');
    expect(levels(open, 1)).toEqual(['Root: allowed', 'Prod: allowed', 'Shop: allowed']);
    expect(answer({ ...outsider, resourceAccount: 'Logs', context: ['aws:PrincipalOrgID=o-otherorgid0'] }, given).decision.outcome).toBe('denied');
    const closed = answer({ ...outsider, resourceAccount: 'Logs', context: ['aws:PrincipalOrgID=o-otherorgid0'] }, given);
    expect(levels(closed, 1)).toEqual(['Root: allowed', 'Shared: denied closeBuckets', 'Logs: allowed']);
  });

  test('of any account may bind where nobody says whose the resource is', () => {
    const open = answer({ ...outsider, complete: false }, given);
    expect(open.decision).toMatchObject({ outcome: 'undetermined', missing: expect.arrayContaining(['resourceAccount']) });
    expect(levels(open, 1)).toEqual(['Shared: undetermined closeBuckets']);
  });

  test('are not told of where the organization has none', () => {
    expect(answer({ account: 'Shop' }).policyTypes.map(({ policyType }) => policyType)).toEqual(['SERVICE_CONTROL_POLICY']);
    expect(answer({ account: 'Shop' }, given).policyTypes.map(({ policyType }) => policyType)).toEqual(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']);
  });
});
