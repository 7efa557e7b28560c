import fc from 'fast-check';
import { DirectEvaluator } from '../../../bench/direct-evaluator';
import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import { FULL_AWS_ACCESS } from '../../../src/domain/evaluation/organization-policies';
import type { AttachedPolicy, OrganizationPolicies } from '../../../src/domain/evaluation/organization-policies';
import type { ContextValue, Request } from '../../../src/domain/evaluation/request';
import type { PolicyType } from '../../../src/domain/limits';
import { OrganizationTree, ROOT } from '../../../src/domain/organization/tree';
import type { Condition, Statement } from '../../../src/domain/policy/document';

const RUNS = 1_500;

/** Few values, so that they often meet. */
const TEXTS = ['a', 'A', 'ab', 'a/b', '*', 'true', 'FALSE', '10', '9.5', 'x', '2024-02-29', '2024-03-01T12:00:00+01:00', '1709290800', '10.1.2.3', '2001:db8::7',
  'YQ==', 'YR==', 'arn:aws:s3:::a', 'arn:aws:iam::222222222222:role/a', 'arn:aws:iam::222222222222:role/a:b', '222222222222', 'o-exampleorgid', ''];
const PATTERNS = [...TEXTS, 'a*', '*b', 'a?', '?', '*a*b*', 'arn:*:iam::*:role/*', 'arn:aws:s3:::*', 'arn:*', '10.0.0.0/8', '2001:db8::/32', '0.0.0.0/0',
  '${x:one}', 'a${x:two}*', "${x:one, 'a'}", '${*}', '${?}a', 'arn:aws:s3:::${x:one}', '${aws:PrincipalAccount}'];
const KEYS = ['x:one', 'X:Two', 'x:Three', 'aws:PrincipalArn', 'aws:principalaccount', 'aws:ResourceAccount', 'aws:PrincipalOrgID', 'aws:PrincipalIsAWSService'];
const BASES = ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike', 'ArnLike',
  'ArnNotEquals', 'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals', 'DateEquals',
  'DateNotEquals', 'DateLessThanEquals', 'DateGreaterThan'];
const OPERATORS = ['Null', ...['', 'ForAllValues:', 'ForAnyValue:'].flatMap(set => BASES.flatMap(base => ['', 'IfExists'].map(end => `${set}${base}${end}`)))];
const ACTIONS = ['s3:GetObject', 'S3:getobject', 's3:PutObject', 'kms:RetireGrant', 'kms:Decrypt', 'ec2:RunInstances', 'iam:CreateRole'];
const ACTION_PATTERNS = [...ACTIONS, '*', 's3:*', 's3:?etObject', '*:*e*', 'kms:*', 'iam:Create*', 's?:Put*'];
const RESOURCES = ['*', 'arn:aws:s3:::a', 'arn:aws:s3:::a/b', 'arn:aws:s3:::ab', 'arn:aws:ec2:eu-west-1:222222222222:instance/i'];
const RESOURCE_PATTERNS = [...RESOURCES, 'arn:aws:s3:::a*', 'arn:*:instance/?', 'arn:aws:s3:::${x:one}', "arn:aws:s3:::${X:ONE, 'a'}/*", '**'];
const ACCOUNTS = ['111111111111', '222222222222', '333333333333', '888888888888'];

const few = <T>(items: readonly T[], maxLength = 3) => fc.array(fc.constantFrom(...items), { minLength: 1, maxLength });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const conditionTest = fc.tuple(fc.constantFrom(...OPERATORS), fc.constantFrom(...KEYS), few(PATTERNS));
const conditions: fc.Arbitrary<Condition> = fc.array(conditionTest, { maxLength: 3 })
  .map(tests => tests.map(([operator, key, values]) => [operator, { [key]: operator === 'Null' ? [values[0] === 'true' ? 'true' : 'false'] : values }] as const))
  .map(tests => Object.fromEntries(tests));

const statements = (effects: readonly Statement['Effect'][]): fc.Arbitrary<Statement> => fc.record({
  Effect: fc.constantFrom(...effects),
  action: fc.constantFrom('Action', 'NotAction'),
  actions: few(ACTION_PATTERNS),
  resource: fc.constantFrom('Resource', 'NotResource'),
  resources: few(RESOURCE_PATTERNS),
  condition: maybe(conditions),
}).map(({ Effect, action, actions, resource, resources, condition }) =>
  ({ Effect, [action]: actions, [resource]: resources, ...condition ? { Condition: condition } : {} }));

const policies = (policyType: PolicyType): fc.Arbitrary<AttachedPolicy[]> => fc.array(
  fc.array(statements(policyType === 'SERVICE_CONTROL_POLICY' ? ['Deny', 'Allow'] : ['Deny']), { minLength: 1, maxLength: 4 }), { maxLength: 2 })
  .map(documents => documents.map((Statement, i) => ({ name: `${policyType}-${i}`, policyType, document: { Version: '2012-10-17', Statement }, origins: [] })));

const nodePolicies = fc.tuple(policies('SERVICE_CONTROL_POLICY'), policies('RESOURCE_CONTROL_POLICY'), fc.boolean())
  .map(([scps, rcps, full]) => [...full || scps.length === 0 ? [FULL_AWS_ACCESS] : [], ...scps, ...rcps]);

const organizations: fc.Arbitrary<OrganizationPolicies> = fc.tuple(nodePolicies, nodePolicies, nodePolicies).map(([root, unit, account]) => {
  const accounts = [['Shop', '222222222222'], ['Bank', '333333333333']]
    .map(([key, accountId]) => ({ key, accountId, parent: 'Production', origin: 'existing', path: '' }) as const);
  return {
    tree: new OrganizationTree({ units: [{ key: 'Production', parent: 'Root', path: '' }], accounts }),
    accounts,
    attached: [{ node: ROOT, policies: root }, { node: { kind: 'organizationalUnit', key: 'Production' }, policies: unit },
      { node: { kind: 'account', key: 'Shop' }, policies: account }, { node: { kind: 'account', key: 'Bank' }, policies: [FULL_AWS_ACCESS] }],
    managementAccountId: '111111111111',
    organizationId: 'o-exampleorgid',
  };
});

const values: fc.Arbitrary<ContextValue> = fc.oneof(
  fc.constantFrom(...TEXTS), fc.array(fc.constantFrom(...TEXTS), { maxLength: 3 }), fc.constant(null),
);

const requests: fc.Arbitrary<Request> = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  name: fc.constantFrom('role/a', 'user/a', 'root', 'role/aws-service-role/x/y'),
  action: fc.constantFrom(...ACTIONS),
  resources: fc.array(fc.option(fc.constantFrom(...RESOURCES), { nil: undefined, freq: 4 }), { maxLength: 3 }),
  resourceAccountId: fc.constantFrom(...ACCOUNTS),
  context: fc.dictionary(fc.constantFrom('x:one', 'x:TWO', 'X:three'), values),
  otherKeys: fc.constantFrom('absent', 'unknown'),
}).map(({ account, name, ...rest }) => ({ principal: { arn: `arn:aws:iam::${account}:${name}`, accountId: account }, ...rest }));

test('the compiled evaluator decides as the direct one does', () => {
  fc.assert(fc.property(organizations, fc.array(requests, { minLength: 1, maxLength: 5 }), (organization, several) => {
    const [compiled, direct] = [new Evaluator(organization), new DirectEvaluator(organization)];
    for (const request of several) {
      const { outcome, reason, statements: found, silentLevels } = compiled.evaluate(request);
      const expected = direct.evaluate(request);
      expect({ outcome, reason, silentLevels: [...silentLevels].sort(), statements: texts(found) }).toEqual({
        outcome: expected.outcome, reason: expected.reason, silentLevels: [...expected.silentLevels].sort(), statements: texts(expected.statements),
      });
    }
  }), { numRuns: RUNS });
});

test('what is known later never contradicts a definite outcome', () => {
  fc.assert(fc.property(organizations, requests, fc.dictionary(fc.constantFrom('x:one', 'x:two', 'x:three'), values), fc.constantFrom(...RESOURCES),
    (organization, request, later, resource) => {
      const evaluator = new Evaluator(organization);
      const before = evaluator.evaluate({ ...request, otherKeys: 'unknown' });
      const listed = new Set(Object.keys(request.context).map(key => key.toLowerCase()));
      const after = evaluator.evaluate({
        ...request,
        resources: request.resources.length === 0 ? [resource] : request.resources.map(one => one ?? resource),
        context: { ...request.context, ...Object.fromEntries(Object.entries(later).filter(([key]) => !listed.has(key))) },
        otherKeys: 'absent',
      });
      if (before.outcome !== 'undetermined') {
        expect(after.outcome).toBe(before.outcome);
      } else {
        expect(before.missing).not.toEqual([]);
      }
    }), { numRuns: RUNS });
});

test.each<[string, (request: Request) => Request]>([
  ['a principal', request => ({ ...request, principal: {} })],
  ['the ARN of a principal', request => ({ ...request, principal: { accountId: request.principal.accountId } })],
  ['the account of a resource', request => ({ ...request, resourceAccountId: undefined })],
])('%s that becomes known never contradicts a definite outcome', (_, forget) => {
  fc.assert(fc.property(organizations, requests, (organization, known) => {
    // The account in an ARN would speak for itself.
    const request = { ...known, resources: known.resources.filter(resource => !resource?.includes('222222222222')), otherKeys: 'unknown' } as const;
    const evaluator = new Evaluator(organization);
    const before = evaluator.evaluate(forget(request));
    if (before.outcome === 'undetermined') {
      expect(before.missing).not.toEqual([]);
    } else {
      expect(evaluator.evaluate(request).outcome).toBe(before.outcome);
    }
  }), { numRuns: RUNS });
});

test('names of keys and actions may be written in any case', () => {
  fc.assert(fc.property(organizations, requests, (organization, request) => {
    const context = Object.fromEntries(Object.entries(request.context).map(([key, value]) => [key.toUpperCase(), value]));
    const shouted = { ...request, action: request.action.toUpperCase(), context };
    const evaluator = new Evaluator(organization);
    // Two keys that differ in case only would become one.
    if (new Set(Object.keys(request.context).map(key => key.toLowerCase())).size === Object.keys(request.context).length) {
      expect(evaluator.evaluate(shouted)).toEqual(evaluator.evaluate(request));
    }
  }), { numRuns: 500 });
});

function texts(origins: readonly { readonly level: string; readonly policy: string; readonly index: number }[]): string[] {
  return [...new Set(origins.map(({ level, policy, index }) => `${level} ${policy} ${index}`))].sort();
}
