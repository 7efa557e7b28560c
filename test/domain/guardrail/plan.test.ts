import type { Guardrail } from '../../../src/domain/guardrail/entry';
import { exemptedStatements, PLATFORM_ROLE_ARNS } from '../../../src/domain/guardrail/exemptions';
import { policyDescription, policyName } from '../../../src/domain/guardrail/manifest-part';
import { planTarget } from '../../../src/domain/guardrail/plan';
import type { Mode, Selection } from '../../../src/domain/guardrail/plan';
import { minimumGuardrails, standardGuardrails } from '../../../src/domain/guardrail/standard-mapping';
import { MAX_POLICY_DESCRIPTION_LENGTH, MAX_POLICY_NAME_LENGTH } from '../../../src/domain/limits';
import type { Posture } from '../../../src/domain/organization/layouts';
import type { Statement } from '../../../src/domain/policy/document';

const TARGET = { kind: 'organizationalUnit', key: 'Team' } as const;
const POSTURES: Posture[] = ['foundational', 'workloads', 'production', 'infrastructure', 'suspended'];

const guardrail = (id: string, more: Partial<Guardrail> = {}): Guardrail => ({
  id, title: id, rationale: id, policyType: 'SERVICE_CONTROL_POLICY', sources: [], fixedStatements: [{ Effect: 'Deny', Action: ['a:B'], Resource: ['*'] }], ...more,
});
const long = (id: string, characters: number) =>
  guardrail(id, { fixedStatements: [{ Effect: 'Deny', Action: [`a:${'x'.repeat(characters)}`], Resource: ['*'] }] });
const select = (chosen: Guardrail, mode: Mode = 'ENFORCE'): Selection => ({ target: TARGET, guardrail: chosen, mode, path: `path/${chosen.id}` });
const plan = (...selections: Selection[]) => planTarget(TARGET, 'SERVICE_CONTROL_POLICY', selections, []);

describe('the plan of a node', () => {
  test('holds what is enforced and of the type, and nothing else', () => {
    const { policies, findings } = plan(select(guardrail('a')), select(guardrail('b'), 'COUNT'), select(guardrail('c', { policyType: 'RESOURCE_CONTROL_POLICY' })));
    expect(policies.map(({ origins }) => origins)).toEqual([['a']]);
    expect(findings).toEqual([]);
  });

  test('takes nine policies, for the tenth place is that of FullAWSAccess', () => {
    const nine = Array.from({ length: 9 }, (_, index) => select(long(`g${index}`, 9_000)));
    expect(plan(...nine)).toMatchObject({ policies: { length: 9 }, findings: [] });
    expect(plan(...nine, select(long('g9', 9_000))).findings).toEqual([{
      id: 'tooManyPolicies', path: 'path/g9',
      message: 'the guardrails on organizational unit `Team` need 10 policies, but beside FullAWSAccess a target takes at most 9; move one up the tree or drop one of: '
        + 'g0, g1, g2, g3, g4, g5, g6, g7, g8 and g9',
    }]);
  });

  test('fails with a statement that no policy can hold', () => {
    expect(plan(select(guardrail('a')), select(long('b', 10_240))).findings)
      .toEqual([expect.objectContaining({ id: 'statementTooLong', path: 'path/b', message: expect.stringContaining('at most 10240') })]);
  });
});

describe('exemptions', () => {
  const condition = (statement: Partial<Statement>, more: Partial<Guardrail> = {}) =>
    exemptedStatements(guardrail('a', { fixedStatements: [{ Effect: 'Deny', Action: ['a:B'], ...statement }], ...more }), ['arn:x'])[0].Condition;

  test('stand in every Deny, beside its own conditions', () => {
    expect(condition({})).toEqual({ ArnNotLike: { 'aws:PrincipalArn': ['arn:x'] } });
    expect(condition({ Condition: { Bool: { 'aws:ViaAWSService': ['false'] }, ArnNotLike: { 'aws:SourceArn': ['arn:y'] } } }))
      .toEqual({ Bool: { 'aws:ViaAWSService': ['false'] }, ArnNotLike: { 'aws:SourceArn': ['arn:y'], 'aws:PrincipalArn': ['arn:x'] } });
  });

  test('stand in no Allow, and in nothing that is absolute', () => {
    expect(condition({ Effect: 'Allow' })).toBeUndefined();
    expect(condition({}, { absolute: 'the reason' })).toBeUndefined();
  });

  test('don\'t change what has none', () => {
    expect(exemptedStatements(guardrail('a'), [])).toEqual(guardrail('a').fixedStatements);
  });
});

describe('the catalogue', () => {
  const all = [...minimumGuardrails(PLATFORM_ROLE_ARNS), ...standardGuardrails(POSTURES, { allowedRegions: ['us-east-1'] })];

  test('gives every guardrail once, with reasons and sources', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    all.forEach(({ title, rationale, sources }) => expect([title, rationale, sources.length]).toEqual([expect.stringMatching(/^(Denies|Protects)/), expect.any(String), expect.any(Number)]));
  });

  test('only denies, so that FullAWSAccess can stay', () => {
    expect(all.flatMap(({ fixedStatements }) => fixedStatements).filter(({ Effect }) => Effect !== 'Deny')).toEqual([]);
  });

  test('exempts the platform from all but leaving the organization and key policies that nobody could mend', () => {
    expect(all.filter(({ absolute }) => absolute !== undefined).map(({ id }) => id)).toEqual(['denyLeavingOrganization', 'denyKmsPolicyLockout']);
  });

  test('fits each posture, and all of them together, into the policies of a node', () => {
    const together = all.map(chosen => select(chosen));
    expect(planTarget(TARGET, 'SERVICE_CONTROL_POLICY', together, PLATFORM_ROLE_ARNS).findings).toEqual([]);
  });
});

describe('names and descriptions of policies', () => {
  test('stay below their limits with the longest key and qualifier', () => {
    const name = policyName('q'.repeat(32), { target: { kind: 'organizationalUnit', key: 'k'.repeat(64) }, policyType: 'SERVICE_CONTROL_POLICY' }, 9);
    expect(name.length).toBeLessThanOrEqual(MAX_POLICY_NAME_LENGTH);
    const origins = Array.from({ length: 40 }, (_, index) => `aGuardrailWithALongName${index}`);
    const description = policyDescription({ document: { Version: '2012-10-17', Statement: [] }, size: 0, origins });
    expect(description).toHaveLength(MAX_POLICY_DESCRIPTION_LENGTH);
    expect(description).toMatch(/\.\.\.$/);
  });

  test('differ by node, type and slot', () => {
    const names = (['organizationalUnit', 'account', 'root'] as const).flatMap(kind => (['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)
      .flatMap(policyType => [0, 1].map(slot => policyName('main', { target: { kind, key: 'Root' }, policyType }, slot))));
    expect(new Set(names).size).toBe(12);
  });
});
