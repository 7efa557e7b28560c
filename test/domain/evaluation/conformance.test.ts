import type { Decision } from '../../../src/domain/evaluation/decision';
import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import { judgeStatement } from '../../../src/domain/evaluation/judge';
import { FULL_AWS_ACCESS } from '../../../src/domain/evaluation/organization-policies';
import type { AttachedPolicy } from '../../../src/domain/evaluation/organization-policies';
import type { ContextValue } from '../../../src/domain/evaluation/request';
import type { Truth } from '../../../src/domain/evaluation/truth';
import type { PolicyType } from '../../../src/domain/limits';
import { OrganizationTree, ROOT } from '../../../src/domain/organization/tree';
import type { NodeReference } from '../../../src/domain/organization/tree';
import type { Statement } from '../../../src/domain/policy/document';
import { readCases, requestOf } from '../../support/evaluation-cases';
import type { PartialRequest } from '../../support/evaluation-cases';

/** `[value of the key, expected]`; null is a key that is absent, false one that is not known. */
interface OperatorCases {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly rows: readonly (readonly [ContextValue | false, Truth])[];
}

interface StatementCases {
  readonly name: string;
  readonly statement: Partial<Statement>;
  readonly rows: readonly (readonly [PartialRequest, Truth, (readonly string[])?])[];
}

/** The policies of a node, or `FullAWSAccess` where a node is not named. Each statement is a policy of its own. */
type Policies = Readonly<Record<string, readonly (Statement | 'FullAWSAccess')[]>>;

interface OrganizationCases {
  readonly name: string;
  readonly scps?: Policies;
  readonly rcps?: Policies;
  readonly rows: readonly (readonly [PartialRequest, Partial<Omit<Decision, 'statements'>> & { readonly statements?: readonly string[] }])[];
}

describe.each(['strings', 'arns', 'numbers-and-dates', 'addresses', 'presence-and-flags', 'sets'])('condition operators: %s', file => {
  const rows = readCases<OperatorCases>(file).flatMap(({ operator, key, values, rows: own }) => own.map(([value, expected]) =>
    ({ operator, key, values: values.join('|'), statement: conditionOn(operator, key, values), value, shown: JSON.stringify(value), expected })));

  test.each(rows)('$operator $key $values holds for $shown: $expected', ({ statement, key, value, expected }) => {
    const request = value === false ? requestOf({ otherKeys: 'unknown' }) : requestOf({ context: { [key]: value } });
    const { truth, missing } = judgeStatement(statement, request);
    expect(truth).toBe(expected);
    expect(missing).toEqual(expected === 'unknown' ? [key.toLowerCase()] : []);
  });
});

describe('statements', () => {
  const rows = readCases<StatementCases>('statements').flatMap(({ name, statement, rows: own }) => own.map(([request, expected, missing = []]) =>
    ({ name, statement: { Effect: 'Deny', ...statement } as Statement, request: requestOf(request), shown: JSON.stringify(request), expected, missing })));

  test.each(rows)('$name: $shown is $expected', ({ statement, request, expected, missing }) => {
    expect(judgeStatement(statement, request)).toEqual({ truth: expected, missing });
  });
});

describe('levels', () => {
  const rows = readCases<OrganizationCases>('organization').flatMap(({ name, scps = {}, rcps = {}, rows: own }) => own.map(([request, expected]) =>
    ({ name, scps, rcps, request: requestOf(request), shown: JSON.stringify(request), expected })));

  test.each(rows)('$name: $shown is $expected.outcome', ({ scps, rcps, request, expected }) => {
    const { statements, ...decision } = new Evaluator(organizationWith(scps, rcps)).evaluate(request);
    expect({ ...decision, statements: statements.map(({ level, policy, index }) => `${level} ${policy} ${index}`) })
      .toEqual({ silentLevels: [], missing: [], statements: [], ...expected });
  });
});

test('there are enough cases to rely on', () => {
  const files = ['strings', 'arns', 'numbers-and-dates', 'addresses', 'presence-and-flags', 'sets', 'statements', 'organization'];
  const rows = files.flatMap(file => readCases<{ readonly rows: readonly unknown[] }>(file).flatMap(cases => cases.rows));
  expect(rows.length).toBeGreaterThan(600);
});

function conditionOn(operator: string, key: string, values: readonly string[]): Statement {
  return { Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: { [operator]: { [key]: values } } };
}


const MEMBERS = [
  { key: 'Shop', accountId: '222222222222', parent: 'Production' },
  { key: 'Bank', accountId: '444444444444', parent: 'Production' },
  { key: 'Lab', accountId: '333333333333', parent: 'Sandbox' },
];

function organizationWith(scps: Policies, rcps: Policies) {
  const units = ['Production', 'Sandbox'].map(key => ({ key, parent: 'Root', path: '' }));
  const nodes: NodeReference[] = [
    ROOT, ...units.map(({ key }) => ({ kind: 'organizationalUnit', key }) as const), ...MEMBERS.map(({ key }) => ({ kind: 'account', key }) as const),
  ];
  return {
    tree: new OrganizationTree({ units, accounts: MEMBERS.map(account => ({ ...account, origin: 'existing', path: '' }) as const) }),
    accounts: MEMBERS,
    attached: nodes.map(node => ({
      node,
      policies: [...policiesOf('SERVICE_CONTROL_POLICY', scps[node.key] ?? ['FullAWSAccess']),
        ...policiesOf('RESOURCE_CONTROL_POLICY', rcps[node.key] ?? [])],
    })),
    managementAccountId: '111111111111',
    organizationId: 'o-exampleorgid',
    rootId: 'r-ab12',
    unitIds: { Production: 'ou-ab12-production', Sandbox: 'ou-ab12-sandbox' },
  };
}

function policiesOf(policyType: PolicyType, statements: readonly (Statement | 'FullAWSAccess')[]): AttachedPolicy[] {
  const [name, first] = policyType === 'SERVICE_CONTROL_POLICY' ? ['scp', 0] as const : ['rcp', 1] as const;
  return statements.map((statement, i) => statement === 'FullAWSAccess' ? FULL_AWS_ACCESS : {
    name: `${name}-${i + first}`, policyType, document: { Version: '2012-10-17', Statement: [statement] }, origins: [['guardrail']],
  });
}
