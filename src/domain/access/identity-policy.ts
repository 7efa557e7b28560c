import type { Statement } from '../policy/document';
import { parsePolicy } from '../policy/parse';
import type { ParsedPolicy, PolicyProblem } from '../policy/parse';
import { list, quote, show } from '../text';

/** Statements of an identity policy have the elements of a service control policy: whom they are for is said by where they stand. */
const ELEMENTS: readonly string[] = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
const SID = /^[A-Za-z0-9]*$/;

/** Reads the inline policy of a permission set, and checks it against the grammar of identity policies. */
export function parseIdentityPolicy(value: unknown): ParsedPolicy {
  const foreign: PolicyProblem[] = [];
  const sids = new Set<unknown>();
  const stripped = mapStatements(value, (statement, index) => {
    const problem = (id: string, message: string) => foreign.push({ id, message: `statement ${index + 1}: ${message}` });
    const others = Object.keys(statement).filter(element => !ELEMENTS.includes(element));
    if (others.some(element => /^(Not)?Principal$/.test(element))) {
      problem('principalInIdentityPolicy', 'the policy of a permission set names no `Principal`: it is for whom the permission set is assigned to; leave it out');
    }
    const unknown = others.filter(element => !/^(Not)?Principal$/.test(element));
    if (unknown.length > 0) {
      problem('unsupportedElement', `a policy of a permission set does not support ${list(unknown.map(quote))}; it takes ${list(ELEMENTS.map(quote))}`);
    }
    const { Sid: sid } = statement;
    if (sid !== undefined && (typeof sid !== 'string' || !SID.test(sid))) {
      problem('badSid', `the \`Sid\` ${show(sid)} must be of letters and digits only; rename it`);
    } else if (sid !== undefined && sid !== '' && sids.size === sids.add(sid).size) {
      problem('duplicateSid', `the \`Sid\` ${show(sid)} is there already, but IAM wants each one once; rename it`);
    }
    return Object.fromEntries(Object.entries(statement).filter(([element]) => ELEMENTS.includes(element)));
  });
  const { statements, problems } = parsePolicy(stripped, 'SERVICE_CONTROL_POLICY');
  return { statements, problems: [...foreign, ...problems] };
}

/** Whether it allows everything on everything, whatever else it says. */
export function allowsEverything(statements: readonly Statement[]): boolean {
  const isEverything = (values: readonly string[] | undefined) => values?.some(value => /^\*+(:\*+)?$/.test(value)) ?? false;
  return statements.some(({ Effect, Action, Resource, Condition }) => Effect === 'Allow' && isEverything(Action) && isEverything(Resource) && Condition === undefined);
}

function mapStatements(value: unknown, change: (statement: Record<string, unknown>, index: number) => Record<string, unknown>): unknown {
  const each = (item: unknown, index: number) => isMap(item) ? change(item, index) : item;
  if (Array.isArray(value)) {
    return value.map(each);
  }
  if (!isMap(value)) {
    return value;
  }
  if (!('Statement' in value)) {
    return 'Effect' in value ? each(value, 0) : value;
  }
  const { Statement: statements } = value;
  return { ...value, Statement: Array.isArray(statements) ? statements.map(each) : each(statements, 0) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
