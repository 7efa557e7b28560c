import { canonicalForm } from './equivalence';
import { mutantsOf } from './mutants';
import type { Mutation } from './mutants';
import { broken, judgeMutants } from './prove';
import { reportOn } from './report';
import { namedActions, readServiceActions } from './service-actions';
import type { ServiceActions } from './service-actions';
import { GUARDRAILS } from '../../src/domain/guardrail/catalogue';
import type { AnyEntry } from '../../src/domain/guardrail/catalogue';
import type { Statement } from '../../src/domain/policy/document';

const deny = (more: Partial<Statement>): Statement => ({ Effect: 'Deny', Action: ['s3:PutObject'], Resource: ['*'], ...more });
const when = (condition: Statement['Condition']) => deny({ Condition: condition });
const noActions: ServiceActions = () => [];

describe('mutants', () => {
  test('hold exactly one mistake each, in every part of the statement', () => {
    const statement = deny({
      Action: ['s3:PutObject', 's3:Get*'],
      Resource: ['arn:*:s3:::logs', 'arn:*:s3:::logs/*'],
      Condition: { StringLike: { 'aws:PrincipalTag/a': ['x*', 'y'], 'aws:PrincipalTag/b': ['z'] }, Null: { 'aws:PrincipalTag/c': ['true'] } },
    });
    expect(countByMutation([statement])).toEqual({
      dropStatement: 1,
      flipEffect: 1,
      dropAction: 2,
      widenAction: 2,
      swapActions: 1,
      dropResource: 2,
      widenResource: 2,
      dropWildcard: 1 + 1 + 2 + 1,
      swapResources: 1,
      dropOperator: 2,
      dropKey: 2,
      dropValue: 4,
      flipOperator: 3,
      flipValue: 1,
    });
    for (const mutant of mutantsOf([statement])) {
      expect(mutant.statements).not.toEqual([statement]);
    }
  });

  test('of NotAction and NotResource leave out, widen and swap as well', () => {
    const { Action: _, Resource: __, ...bare } = deny({});
    expect(countByMutation([{ ...bare, NotAction: ['iam:*', 'sts:*'], NotResource: ['arn:*:s3:::logs'] }])).toEqual({
      dropStatement: 1,
      flipEffect: 1,
      dropNotAction: 2,
      widenAction: 2,
      swapActions: 1,
      dropNotResource: 1,
      widenResource: 1,
      dropWildcard: 3,
      swapResources: 1,
    });
  });

  test('change one statement and keep the others', () => {
    const [first, second] = [deny({ Action: ['s3:A'] }), deny({ Action: ['s3:B'] })];
    for (const { statement, statements } of mutantsOf([first, second])) {
      expect(statements).toContainEqual(statement === 0 ? second : first);
    }
  });

  test.each([
    ['StringEquals', ['StringNotEquals', 'StringLike', 'StringEqualsIfExists']],
    ['ArnNotLikeIfExists', ['ArnLikeIfExists', 'ArnNotLike']],
    ['NumericLessThan', ['NumericGreaterThan', 'NumericLessThanEquals', 'NumericLessThanIfExists']],
    ['ForAnyValue:StringLike', ['ForAnyValue:StringNotLike', 'ForAnyValue:StringEquals', 'ForAllValues:StringLike']],
    ['Bool', ['BoolIfExists']],
    ['Null', []],
  ])('mistake %s for %j', (operator, mistaken) => {
    const flips = mutantsOf([when({ [operator]: { 'aws:x': ['1'] } })]).filter(mutant => mutant.mutation === 'flipOperator');
    expect(flips.map(({ statements: [{ Condition }] }) => Object.keys(Condition!)[0])).toEqual(mistaken);
  });
});

describe('the canonical form', () => {
  const same = (one: Statement, other: Statement, actionsOf = noActions) => canonicalForm([one], actionsOf) === canonicalForm([other], actionsOf);

  test.each<[string, Statement, Statement]>([
    ['an action that a pattern covers', deny({ Action: ['s3:*', 's3:GetObject'] }), deny({ Action: ['S3:*'] })],
    ['a resource that a pattern covers', deny({ Resource: ['arn:*:s3:::a*', 'arn:*:s3:::a/*'] }), deny({ Resource: ['arn:*:s3:::a*'] })],
    ['IfExists on a negated operator', when({ StringNotEqualsIfExists: { 'aws:x': ['1'] } }), when({ StringNotEquals: { 'aws:x': ['1'] } })],
    ['IfExists on a key that must be there', when({ BoolIfExists: { 'aws:x': ['true'] }, Null: { 'aws:X': ['false'] } }),
      when({ Bool: { 'aws:x': ['true'] } })],
    ['StringLike without wildcards', when({ StringLike: { 'aws:x': ['1'] } }), when({ StringEquals: { 'aws:x': ['1'] } })],
    ['ArnEquals', when({ ArnEquals: { 'aws:x': ['arn:*'] } }), when({ ArnLike: { 'aws:x': ['arn:*'] } })],
  ])('ignores %s', (_, one, other) => {
    expect(same(one, other)).toBe(true);
  });

  test.each<[string, Statement, Statement]>([
    ['another action', deny({ Action: ['s3:Get*'] }), deny({ Action: ['s3:GetObject'] })],
    ['IfExists on a positive operator', when({ BoolIfExists: { 'aws:x': ['true'] } }), when({ Bool: { 'aws:x': ['true'] } })],
    ['StringLike with wildcards', when({ StringLike: { 'aws:x': ['1*'] } }), when({ StringEquals: { 'aws:x': ['1*'] } })],
    ['a wildcard that ends at a colon', when({ ArnLike: { 'aws:x': ['arn:*:role/x', 'arn:aws:iam::1:role/x'] } }), when({ ArnLike: { 'aws:x': ['arn:*:role/x'] } })],
    ['a Null test of a key that may be absent', when({ StringNotEquals: { 'aws:x': ['1'] }, Null: { 'aws:x': ['false'] } }), when({ StringNotEquals: { 'aws:x': ['1'] } })],
    ['Deny for Allow', deny({}), deny({ Effect: 'Allow' })],
  ])('tells %s', (_, one, other) => {
    expect(same(one, other)).toBe(false);
  });

  test('takes all actions of a service for the service', () => {
    const actionsOf: ServiceActions = service => (service === 'rds-db' ? ['connect'] : []);
    expect(same(deny({ Action: ['rds-db:connect'] }), deny({ Action: ['rds-db:*'] }), actionsOf)).toBe(true);
    expect(same(deny({ Action: ['s3:GetObject'] }), deny({ Action: ['s3:*'] }), actionsOf)).toBe(false);
  });
});

describe('the proof of a guardrail', () => {
  const few = ['denyOutsideRegions', 'denyTaggedVolumeDeletion', 'requireOrganizationResources', 'denyConfusedDeputy', 'allowOnlySharedServices'];

  test.each(few)('%s holds for the guardrail and catches every mutant', async id => {
    const entry = GUARDRAILS.get(id)!;
    expect(broken(entry, entry.statements(entry.proof.parameters))).toEqual([]);
    expect((await judged(entry)).filter(mutant => mutant.fate === 'survived')).toEqual([]);
  });

  test.each([
    ['a denied case is missing', 'dropAction', (entry: AnyEntry) => ({ ...entry.proof, denied: entry.proof.denied.slice(1) })],
    ['cases that are allowed nearby are missing', 'widenAction', (entry: AnyEntry) => ({ ...entry.proof, allowed: [] })],
  ] as const)('is found too weak where %s', async (_, mutation, weaken) => {
    const entry = GUARDRAILS.get('protectDetective')!;
    expect((await judged(entry)).filter(mutant => mutant.fate === 'survived')).toEqual([]);
    const weak = await judged({ ...entry, proof: weaken(entry) });
    expect(weak.filter(mutant => mutant.fate === 'survived').map(mutant => mutant.mutation)).toContain(mutation);
  });

  test('is broken by statements that deny too little, and by those that deny too much', () => {
    const entry = GUARDRAILS.get('protectDetective')!;
    expect(broken(entry, [])).toEqual(entry.proof.denied);
    expect(broken(entry, [deny({ Action: ['*'] })])).toEqual(entry.proof.allowed);
  });
});

describe('the report', () => {
  const mutant = { mutation: 'dropAction', statement: 0, detail: 's3:A', statements: [] } as const;
  const mutants = (caught: number, survived: number) => [
    ...Array.from({ length: caught }, () => ({ ...mutant, fate: 'caught' } as const)),
    ...Array.from({ length: survived }, () => ({ ...mutant, fate: 'survived' } as const)),
  ];
  const known = { guardrail: 'x', mutation: 'dropAction', statement: 0, detail: 's3:A', reason: 'it is the same' } as const;

  test.each([
    ['passes where all are caught', mutants(10, 0), [], 100, true],
    ['fails where one survives without a reason, whatever the score', mutants(99, 1), [], 99, false],
    ['counts no acknowledged equivalent', mutants(10, 1), [known], 100, true],
    ['fails on a reason for what does not survive', mutants(10, 0), [known], 100, false],
  ])('%s', (_, all, acknowledged, score, passed) => {
    const report = reportOn([{ guardrail: 'x', mutants: all }], acknowledged);
    expect(report.score).toBeCloseTo(score, 5);
    expect(report.passed).toBe(passed);
  });

  test('names who survived', () => {
    expect(reportOn([{ guardrail: 'protectX', mutants: mutants(1, 1) }], []).lines).toContainEqual(expect.stringMatching(/^survived: protectX, statement 1: .*s3:A$/));
  });
});

function countByMutation(statements: readonly Statement[]): Partial<Record<Mutation, number>> {
  const counts: Partial<Record<Mutation, number>> = {};
  mutantsOf(statements).forEach(({ mutation }) => counts[mutation] = (counts[mutation] ?? 0) + 1);
  return counts;
}

async function judged(entry: AnyEntry) {
  return judgeMutants(entry, await readServiceActions(namedActions(entry.statements(entry.proof.parameters))));
}
