import type { Guardrail } from '../../../src/domain/guardrail/entry';
import { homesFrom } from '../../../src/domain/guardrail/homes';
import { guardrailPart, policyDescription, policyName } from '../../../src/domain/guardrail/manifest-part';
import { planAll } from '../../../src/domain/guardrail/plan';
import type { PlanSettings, Selection } from '../../../src/domain/guardrail/plan';
import { minimumGuardrails, standardGuardrails } from '../../../src/domain/guardrail/standard-mapping';
import { waitingAccounts } from '../../../src/domain/guardrail/waiting-accounts';
import { MAX_POLICY_DESCRIPTION_LENGTH, MAX_POLICY_NAME_LENGTH } from '../../../src/domain/limits';
import type { Posture } from '../../../src/domain/organization/layouts';
import { deny, guardrail, ou, PIPELINE, ROOT, select, settings, SHOP } from '../../support/guardrails';

const POSTURES: Posture[] = ['foundational', 'workloads', 'production', 'infrastructure', 'suspended'];
const PLATFORM = ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/cdk-secure-organization/*'];

/** A guardrail of about so many characters that nothing can split. */
const long = (id: string, characters: number) =>
  guardrail(id, { fixedStatements: [deny({ NotAction: [`${id}:${'x'.repeat(characters)}`] })] });
const plan = (selections: readonly Selection[], more: Partial<PlanSettings> = {}) => planAll(selections, settings(more));
const findings = (selections: readonly Selection[], more: Partial<PlanSettings> = {}) => plan(selections, more).flatMap(one => one.findings);

describe('the plan', () => {
  test('holds what is enforced, by node and type, and nothing else', () => {
    const plans = plan([
      select(ou('Sdlc'), guardrail('a')), select(ou('Sdlc'), guardrail('b'), 'COUNT'), select(ROOT, guardrail('c')),
      select(ou('Sdlc'), guardrail('d', { policyType: 'RESOURCE_CONTROL_POLICY', fixedStatements: [deny({ Principal: '*', Action: ['s3:*'] })] })),
    ]);
    const guardrails = ({ policies }: typeof plans[number]) => policies.map(({ sources }) => sources.flat().map(source => source.guardrail));
    expect(plans.map(one => [one.target.key, one.policyType, guardrails(one)])).toEqual([
      ['Sdlc', 'SERVICE_CONTROL_POLICY', [['a']]], ['Root', 'SERVICE_CONTROL_POLICY', [['c']]], ['Sdlc', 'RESOURCE_CONTROL_POLICY', [['d']]],
    ]);
  });

  test('fails with a statement that no policy can hold', () => {
    expect(findings([select(ROOT, guardrail('a')), select(ROOT, long('b', 10_240))]))
      .toEqual([expect.objectContaining({ id: 'statementTooLong', path: 'path/b', message: expect.stringContaining('at most 10240') })]);
  });

  test('keeps every statement in its policy when an exemption changes the text of all', () => {
    const selections = [select(ROOT, long('a', 9_000)), select(ROOT, long('b', 8_000)), select(ROOT, guardrail('c'))];
    const before = plan(selections);
    const { policies } = guardrailPart('main', selections, before, new Set(), settings());
    const after = plan(selections, { exemptions: [PIPELINE], homes: homesFrom(policies) });
    const places = (plans: typeof before) => plans.flatMap(one => one.policies.flatMap(({ slot, sources }) => sources.flat().map(source => `${source.guardrail} ${slot}`))).sort();
    expect(places(after)).toEqual(places(before));
    expect(after.flatMap(one => one.moves)).toEqual([]);
  });
});

describe('the budget of a node', () => {
  const full = (node: typeof ROOT, number: number, from = 0) => Array.from({ length: number }, (_, index) => select(node, long(`g${from + index}`, 9_000)));

  test('is nine policies beside FullAWSAccess', () => {
    expect(findings(full(ou('Production'), 9))).toEqual([]);
    const [{ id, message }] = findings([...full(ou('Production'), 10), ...full(ou('Workloads'), 1, 20), ...full(ROOT, 9, 40)]);
    expect(id).toBe('tooManyPolicies');
    expect(message).toContain('the guardrails on organizational unit `Production` need 10 policies');
    expect(message).toContain('at most 9 (used: the root 9, organizational unit `Workloads` 1 and organizational unit `Production` 10)');
    expect(message).toMatch(/move some up to organizational unit `Workloads`, or drop some, of: `g\d` \(\d+ characters\)/);
  });

  test('names nothing to move to where there is no room above', () => {
    const [{ message }] = findings([...full(ou('Workloads'), 10), ...full(ROOT, 9, 40)]);
    expect(message).not.toContain('move some up');
    expect(message).toContain('drop some of');
  });

  test('is less by what is reserved, and as large as the quotas say', () => {
    expect(findings(full(ROOT, 8), { reserved: { SERVICE_CONTROL_POLICY: 2, RESOURCE_CONTROL_POLICY: 0 } })[0].message).toContain('the 2 that are reserved');
    expect(findings(full(ROOT, 11), {
      quotas: { ...settings().quotas, SERVICE_CONTROL_POLICY: { maxAttached: 12, maxCharacters: 10_240 } },
    })).toEqual([]);
  });

  test('is four of half the size for resource control policies', () => {
    const rcps = (number: number) => Array.from({ length: number }, (_, index) => select(ROOT, guardrail(`r${index}`, {
      policyType: 'RESOURCE_CONTROL_POLICY', fixedStatements: [deny({ Principal: '*', NotResource: [`arn:*:s3:::${'x'.repeat(4_000)}${index}`], Action: ['s3:*'] })],
    })));
    expect(findings(rcps(4))).toEqual([]);
    expect(findings(rcps(5))).toMatchObject([{ id: 'tooManyPolicies' }]);
  });
});

describe('a list of allowed services', () => {
  const allow = (id: string, actions: string[]) => guardrail(id, { replacesFullAccess: true, fixedStatements: [{ Effect: 'Allow', Action: actions, Resource: ['*'] }] });

  test('stands in a policy of its own, with what exempt principals keep', () => {
    const [{ policies }] = plan([select(ou('Infra'), allow('list', ['ec2:*'])), select(ou('Infra'), guardrail('a'))], { exemptions: [PIPELINE] });
    expect(policies.map(({ kind, slot, document }) => [kind, slot, document.Statement.map(statement => statement.Effect)])).toEqual([
      ['deny', 0, ['Deny']], ['allow', 0, ['Allow', 'Allow']],
    ]);
    expect(policies[1].document.Statement).toContainEqual({
      Effect: 'Allow', Action: ['*'], Resource: ['*'], Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/pipeline'] } },
    });
  });

  test('joins another list on the same node', () => {
    const [{ policies }] = plan([select(ou('Infra'), allow('list', ['ec2:*'])), select(ou('Infra'), allow('more', ['s3:*']))]);
    expect(policies[0].document.Statement).toEqual([{ Effect: 'Allow', Action: ['ec2:*', 's3:*'], Resource: ['*'] }]);
  });

  test('fails where it needs two policies, of which one would be changed before the other', () => {
    const actions = Array.from({ length: 700 }, (_, index) => `service${index}:Action`);
    expect(findings([select(ou('Infra'), allow('list', actions))])).toMatchObject([{ id: 'allowListTooLong' }]);
  });
});

describe('a guardrail that takes actions out of another', () => {
  const coarse = guardrail('regions', { fixedStatements: [deny({ NotAction: ['iam:*'] })] });
  const fine = guardrail('bedrock', { carvesOutOf: 'regions', carvedActions: ['bedrock:InvokeModel'] });
  const spared = (selections: Selection[]) => plan(selections)
    .flatMap(one => one.policies).flatMap(policy => policy.document.Statement).flatMap(statement => statement.NotAction ?? []);

  test('does so on its node and below it, where it judges them itself', () => {
    expect(spared([select(ou('Workloads'), coarse), select(ou('Workloads'), fine)])).toEqual(['bedrock:InvokeModel', 'iam:*']);
    expect(spared([select(ou('Workloads'), coarse), select(ROOT, fine)])).toEqual(['bedrock:InvokeModel', 'iam:*']);
  });

  test('does not so from below, where it would open them to the others', () => {
    expect(spared([select(ou('Workloads'), coarse), select(ou('Sdlc'), fine)])).toEqual(['iam:*']);
  });

  test('does not so while it only counts', () => {
    expect(spared([select(ou('Workloads'), coarse), select(ou('Workloads'), fine, 'COUNT')])).toEqual(['iam:*']);
  });
});

describe('a policy that names an account', () => {
  const naming = guardrail('naming', { fixedStatements: [deny({ Action: ['s3:*'], Condition: { StringEquals: { 'aws:PrincipalAccount': ['000000000001'] } } })] });
  const waiting = new Map([['000000000001', 'Shop']]);

  test('fails above the account, which is made only after it', () => {
    expect(waitingAccounts(plan([select(ROOT, naming)]), waiting)).toMatchObject([{ id: 'policyNamesWaitingAccount', message: expect.stringContaining('account `Shop`') }]);
  });

  test('may stand on an account, and above it where the id is known', () => {
    expect(waitingAccounts(plan([select(SHOP, naming)]), waiting)).toEqual([]);
    expect(waitingAccounts(plan([select(ROOT, naming)]), new Map())).toEqual([]);
  });
});

describe('the standard mapping', () => {
  const all = [...minimumGuardrails(PLATFORM), ...standardGuardrails(POSTURES, { allowedRegions: ['us-east-1'] })];

  test('gives every guardrail once, with reasons and sources', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    all.forEach(({ title, rationale, sources }) => expect([title, rationale, sources]).toEqual([expect.stringMatching(/^(Denies|Allows) /), expect.stringMatching(/\w{3}/), expect.any(Array)]));
  });

  test('leaves no exempt name unprotected', () => {
    const { fixedStatements } = minimumGuardrails([...PLATFORM, 'arn:*:iam::*:user/vendor']).find(({ id }) => id === 'protectExemptRoles') as Guardrail;
    expect(fixedStatements.flatMap(statement => statement.Resource)).toEqual([...PLATFORM, 'arn:*:iam::*:user/vendor']);
  });

  test('fits all of it together into one node', () => {
    expect(findings(all.map(chosen => select(ou('Sdlc'), chosen)))).toEqual([]);
  });
});

describe('names and descriptions of policies', () => {
  test('stay below their limits with the longest key and qualifier', () => {
    const name = policyName('q'.repeat(32), { target: ou('k'.repeat(64)), policyType: 'SERVICE_CONTROL_POLICY' }, { kind: 'allow', slot: 0 });
    expect(name.length).toBeLessThanOrEqual(MAX_POLICY_NAME_LENGTH);
    const sources = Array.from({ length: 40 }, (_, index) => [{ guardrail: `aGuardrailWithALongName${index}`, statement: 0 }]);
    const description = policyDescription({ sources });
    expect(description).toHaveLength(MAX_POLICY_DESCRIPTION_LENGTH);
    expect(description).toMatch(/\.\.\.$/);
  });

  test('differ by node, type, kind and slot', () => {
    const names = (['organizationalUnit', 'account', 'root'] as const).flatMap(kind => (['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)
      .flatMap(policyType => (['deny', 'allow'] as const).flatMap(effect => [0, 1].map(slot => policyName('main', { target: { kind, key: 'Root' }, policyType }, { kind: effect, slot })))));
    expect(new Set(names).size).toBe(24);
  });
});
