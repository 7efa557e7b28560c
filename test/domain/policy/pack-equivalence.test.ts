import fc from 'fast-check';
import type { Decision } from '../../../src/domain/evaluation/decision';
import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import type { AttachedPolicy } from '../../../src/domain/evaluation/organization-policies';
import type { Request } from '../../../src/domain/evaluation/request';
import { attach } from '../../../src/domain/guardrail/attached';
import { nodeText } from '../../../src/domain/organization/tree';
import type { Statement } from '../../../src/domain/policy/document';
import { packStatements } from '../../../src/domain/policy/pack';
import type { HomeOf, SourcedStatement } from '../../../src/domain/policy/pack';
import { policiesOf, PROOF_UNIT, proofShape } from '../../support/proof-organization';

/** So short that a dozen statements need several policies, and lists have to be split. */
const LIMIT = 420;

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:PutBucketPolicy', 'ec2:RunInstances', 'ec2:StopInstances', 'iam:CreateUser', 'iam:PassRole', 'kms:Decrypt'];
const ACTION_PATTERNS = [...ACTIONS, 's3:*', 's3:Get*', 'ec2:*', 'iam:*Role', '*:*'];
const RESOURCES = ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/1', 'arn:aws:s3:::shop', 'arn:aws:s3:::Developer', '*'];
const RESOURCE_PATTERNS = ['arn:*:s3:::logs', 'arn:*:s3:::logs/*', 'arn:*:s3:::${aws:PrincipalTag/name}', 'arn:*:s3:::s*', '*'];
const REGIONS = ['eu-central-1', 'us-east-1'];

const some = (values: readonly string[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const what = fc.oneof(some(ACTION_PATTERNS, 6).map(Action => ({ Action })), some(ACTION_PATTERNS, 3).map(NotAction => ({ NotAction })));
const where = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ Resource: ['*'] }) },
  { weight: 2, arbitrary: some(RESOURCE_PATTERNS, 2).map(Resource => ({ Resource })) },
  { weight: 1, arbitrary: some(RESOURCE_PATTERNS, 2).map(NotResource => ({ NotResource })) },
);
const condition = fc.constantFrom<Statement['Condition'][]>(
  undefined,
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } },
  { StringNotEquals: { 'aws:RequestedRegion': REGIONS } },
  { StringEquals: { 'aws:RequestedRegion': REGIONS }, Null: { 'aws:PrincipalTag/name': ['false'] } },
  { ArnNotLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/stacksets-exec-*'] } },
  { BoolIfExists: { 'aws:ViaAWSService': ['false'] }, StringLike: { 'aws:PrincipalTag/name': ['logs', 'D*'] } },
);
const statementOf = (effects: readonly Statement['Effect'][]) => fc.tuple(fc.constantFrom(...effects), what, where, condition)
  .map(([Effect, whatPart, wherePart, Condition]): Statement => ({ Effect, ...whatPart, ...wherePart, ...Condition && { Condition } }));
const sourced = (prefix: string, effects: readonly Statement['Effect'][]) => fc.array(statementOf(effects), { minLength: 1, maxLength: 14 })
  .map(list => list.map((statement, index): SourcedStatement => ({ statement, source: { guardrail: `${prefix}${Math.floor(index / 2)}`, statement: index % 2 } })));

const request: fc.Arbitrary<Request> = fc.record({
  action: fc.constantFrom(...ACTIONS, 'sqs:SendMessage'),
  resources: fc.array(fc.option(fc.constantFrom(...RESOURCES), { nil: undefined, freq: 8 }), { maxLength: 2 }),
  otherKeys: fc.constantFrom('absent' as const, 'unknown' as const),
  role: fc.constantFrom('Developer', 'stacksets-exec-1'),
  context: fc.record({
    'aws:RequestedRegion': fc.constantFrom(...REGIONS, 'ap-northeast-1', null),
    'aws:PrincipalTag/name': fc.constantFrom('logs', 'Developer', 'shop', null),
    'aws:ViaAWSService': fc.constantFrom('true', 'false', null),
  }, { requiredKeys: [] }),
}).map(({ role, ...rest }) => ({ ...rest, principal: { arn: `arn:aws:iam::222222222222:role/${role}` } }));
const requests = fc.array(request, { minLength: 20, maxLength: 20 });

describe.each([
  ['denials beside FullAWSAccess', ['Deny'] as const, false],
  ['allows in place of it', ['Allow'] as const, true],
  ['both', ['Deny', 'Allow'] as const, true],
])('packing %s', (_, effects, replacesFullAccess) => {
  test('leaves every decision as it was, what is unknown included', () => {
    fc.assert(fc.property(sourced('g', effects), requests, (statements, asked) => {
      const before = evaluatorOf(apart(statements), replacesFullAccess);
      const after = evaluatorOf(packed(statements), replacesFullAccess);
      asked.forEach(each => expectSame(before.evaluate(each), after.evaluate(each)));
    }), { numRuns: 100 });
  });

  test('leaves them as they were where most of it had a place before', () => {
    fc.assert(fc.property(sourced('g', effects), sourced('new', effects), requests, (old, added, asked) => {
      const past = packStatements(old, LIMIT);
      const homes: HomeOf = (source, action) => past.policies.find(({ document, sources }) => document.Statement.some(({ Action }, index) =>
        sources[index].some(other => other.guardrail === source.guardrail && other.statement === source.statement)
        && (action === undefined ? !Action : Action?.includes(action))))?.slot;
      const now = [...old.slice(1), ...added];
      const before = evaluatorOf(apart(now), replacesFullAccess);
      const after = evaluatorOf(packed(now, homes), replacesFullAccess);
      asked.forEach(each => expectSame(before.evaluate(each), after.evaluate(each)));
    }), { numRuns: 100 });
  });
});

/** Each statement in a policy of its own. */
function apart(statements: readonly SourcedStatement[]): AttachedPolicy[] {
  return statements.map(({ statement, source }, index) => ({
    name: String(index),
    policyType: 'SERVICE_CONTROL_POLICY',
    document: { Version: '2012-10-17', Statement: [statement] },
    origins: [[source.guardrail]],
  }));
}

function packed(statements: readonly SourcedStatement[], homes?: HomeOf): AttachedPolicy[] {
  const { policies, oversize } = packStatements(statements, LIMIT, homes);
  expect(oversize).toEqual([]);
  return policiesOf('SERVICE_CONTROL_POLICY', policies);
}

function evaluatorOf(policies: readonly AttachedPolicy[], replacesFullAccess: boolean): Evaluator {
  const node = nodeText(PROOF_UNIT);
  return new Evaluator(attach(proofShape(), new Map([[node, policies]]), new Set(replacesFullAccess ? [node] : [])));
}

/**
 * A packed statement names the guardrails of all that was merged into it, so that a decision may name more of them; never fewer. Where
 * resources were united, one that is not known may no longer matter, so that a decision may ask for less; never for more.
 */
function expectSame(before: Decision, after: Decision): void {
  const { statements: statementsBefore, missing: missingBefore, ...restBefore } = before;
  const { statements: statementsAfter, missing: missingAfter, ...restAfter } = after;
  expect(restAfter).toEqual(restBefore);
  expect(missingAfter.filter(key => !missingBefore.includes(key))).toEqual([]);
  const guardrails = new Set(statementsAfter.flatMap(statement => statement.guardrails));
  expect(statementsBefore.flatMap(statement => statement.guardrails).filter(id => !guardrails.has(id))).toEqual([]);
}
