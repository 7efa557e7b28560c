import type { Condition, Statement } from './document';
import type { PolicyType } from '../limits';
import { kindOf, list, quote } from '../text';

/** What is wrong with a policy that the user wrote. */
export interface PolicyProblem {
  readonly id: string;
  readonly message: string;
}

export interface ParsedPolicy {
  readonly statements: readonly Statement[];
  readonly problems: readonly PolicyProblem[];
}

type Lists = 'Action' | 'NotAction' | 'Resource' | 'NotResource';
const LISTS: readonly Lists[] = ['Action', 'NotAction', 'Resource', 'NotResource'];
const NEITHER_NOR_BOTH: readonly [Lists, Lists][] = [['Action', 'NotAction'], ['Resource', 'NotResource']];

/** Elements of a statement by policy type. RCPs have no `NotAction`, and their `Principal` is always `*`. */
const ELEMENTS: Readonly<Record<PolicyType, readonly string[]>> = {
  SERVICE_CONTROL_POLICY: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
  RESOURCE_CONTROL_POLICY: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'NotResource', 'Condition'],
};
const TYPE_NAMES: Readonly<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'service control policy',
  RESOURCE_CONTROL_POLICY: 'resource control policy',
};

/** Reads the text of a policy, or of a list of statements. */
export function parsePolicyText(text: string, policyType: PolicyType): ParsedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed('policyNotJson', `the policy is no JSON: ${(error as Error).message}; correct the text`);
  }
  return parsePolicy(value, policyType);
}

/** Reads a policy document, one statement or a list of statements, and checks it against the grammar of the policy type. */
export function parsePolicy(value: unknown, policyType: PolicyType): ParsedPolicy {
  const problems: PolicyProblem[] = [];
  const statements = statementsIn(value, problems);
  if (problems.length === 0 && statements.length === 0) {
    problems.push({ id: 'policyWithoutStatement', message: 'the policy has no statement; give at least one' });
  }
  const parsed = statements.flatMap((statement, index) => {
    const before = problems.length;
    const result = parseStatement(statement, policyType, (id, message) => problems.push({ id, message: `statement ${index + 1}: ${message}` }));
    return problems.length === before ? [result] : [];
  });
  return { statements: parsed, problems };
}

function statementsIn(value: unknown, problems: PolicyProblem[]): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (!isMap(value)) {
    problems.push({ id: 'policyNoObject', message: `the policy must be an object with \`Version\` and \`Statement\`, but it is ${kindOf(value)}` });
    return [];
  }
  if (!('Statement' in value)) {
    if ('Effect' in value) {
      return [value];
    }
    problems.push({ id: 'policyWithoutStatement', message: 'the policy has no `Statement`; give at least one' });
    return [];
  }
  if (value.Version !== undefined && value.Version !== '2012-10-17') {
    problems.push({ id: 'policyVersion', message: `the policy has the version ${quote(String(value.Version))}; AWS takes \`2012-10-17\` only` });
  }
  const unknown = Object.keys(value).filter(key => !['Version', 'Id', 'Statement'].includes(key));
  if (unknown.length > 0) {
    problems.push({ id: 'unsupportedElement', message: `a policy has no ${list(unknown.map(quote))}; it has \`Version\` and \`Statement\`` });
  }
  return Array.isArray(value.Statement) ? value.Statement : [value.Statement];
}

function parseStatement(value: unknown, policyType: PolicyType, complain: (id: string, message: string) => void): Statement {
  if (!isMap(value)) {
    complain('statementNoObject', `it must be an object, but it is ${kindOf(value)}`);
    return { Effect: 'Deny' };
  }
  const rcp = policyType === 'RESOURCE_CONTROL_POLICY';
  const supported = ELEMENTS[policyType];
  const unsupported = Object.keys(value).filter(key => !supported.includes(key));
  if (unsupported.length > 0) {
    complain('unsupportedElement', `a ${TYPE_NAMES[policyType]} does not support ${list(unsupported.map(quote))}; it takes ${list(supported.map(quote))}`);
  }
  if (value.Effect !== 'Deny' && (value.Effect !== 'Allow' || rcp)) {
    complain('badEffect', `\`Effect\` must be ${rcp ? '`Deny`' : '`Deny` or `Allow`'}, but it is ${quote(String(value.Effect))}`);
  }
  if (rcp && value.Principal !== '*' && !(isMap(value.Principal) && value.Principal.AWS === '*')) {
    complain('badPrincipal', 'a resource control policy binds every principal: write `"Principal": "*"`, and choose principals by `Condition`');
  }
  const lists = Object.fromEntries(LISTS.flatMap(element => readList(element, value[element], complain)));
  for (const [one, other] of NEITHER_NOR_BOTH) {
    if ((value[one] === undefined) === (value[other] === undefined)) {
      complain('elementMissing', value[one] === undefined
        ? `it has neither ${quote(one)} nor ${quote(other)}; give one`
        : `it has both ${quote(one)} and ${quote(other)}; keep one`);
    }
  }
  const condition = readCondition(value.Condition, complain);
  return { Effect: value.Effect as Statement['Effect'], ...rcp ? { Principal: '*' } : {}, ...lists, ...condition ? { Condition: condition } : {} };
}

function readList(element: Lists, value: unknown, complain: (id: string, message: string) => void): [Lists, string[]][] {
  if (value === undefined) {
    return [];
  }
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.some(item => typeof item !== 'string' || item === '')) {
    complain('badList', `${quote(element)} must be a text or a list of texts with at least one`);
    return [];
  }
  return [[element, values as string[]]];
}

function readCondition(value: unknown, complain: (id: string, message: string) => void): Condition | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isMap(value) || Object.values(value).some(keys => !isMap(keys))) {
    complain('badCondition', '`Condition` must map operators to condition keys and these to values, as in `{"StringEquals": {"aws:RequestedRegion": "eu-central-1"}}`');
    return undefined;
  }
  const condition: Record<string, Record<string, string[]>> = {};
  for (const [operator, keys] of Object.entries(value as Record<string, Record<string, unknown>>)) {
    for (const [key, given] of Object.entries(keys)) {
      const values = (Array.isArray(given) ? given : [given]).map(item => (['string', 'number', 'boolean'].includes(typeof item) ? String(item) : undefined));
      if (values.length === 0 || values.includes(undefined)) {
        complain('badCondition', `the values of ${quote(key)} under ${quote(operator)} must be texts, numbers or booleans, at least one`);
        continue;
      }
      (condition[operator] ??= {})[key] = values as string[];
    }
  }
  return Object.keys(condition).length > 0 ? condition : undefined;
}

function failed(id: string, message: string): ParsedPolicy {
  return { statements: [], problems: [{ id, message }] };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
