import { isLike, isNegated, operatorOf, partsOf } from './operators';
import type { ServiceActions } from './service-actions';
import type { Condition, Statement } from '../../src/domain/policy/document';

/**
 * The statements in a form in which many that mean the same are the same text, so that a mutant can be shown to be no mistake. It
 * says nothing of statements whose texts differ.
 *
 * - Lists are sets, and a pattern that another one covers adds nothing.
 * - `IfExists` changes nothing of a negated operator, which holds without its key anyway, nor of a key that must be there.
 * - `StringLike` without wildcards is `StringEquals`, and `ArnLike` is `ArnEquals`.
 * - A key that a positive operator needs need not be asked for by `Null`.
 * - All actions of a service one by one are the service as a whole.
 */
export function canonicalForm(statements: readonly Statement[], actionsOf: ServiceActions): string {
  return JSON.stringify([...new Set(statements.map(statement => JSON.stringify(canonicalStatement(statement, actionsOf))))].sort());
}

function canonicalStatement(
  { Effect, Principal, Action, NotAction, Resource, NotResource, Condition: condition = {} }: Statement, actionsOf: ServiceActions,
): unknown {
  return [
    Effect, Principal, Action && canonicalActions(Action, actionsOf), NotAction && canonicalActions(NotAction, actionsOf),
    Resource && uncovered(Resource), NotResource && uncovered(NotResource), canonicalCondition(condition),
  ];
}

function canonicalActions(actions: readonly string[], actionsOf: ServiceActions): string[] {
  const lowerCase = actions.map(action => action.toLowerCase());
  const services = new Set(lowerCase.map(action => action.split(':')[0]));
  const whole = [...services].filter(service => {
    const known = actionsOf(service);
    return known.length > 0 && known.every(name => lowerCase.some(action => covers(action, `${service}:${name}`, ANYTHING)));
  });
  return uncovered([...lowerCase, ...whole.map(service => `${service}:*`)]);
}

interface Test {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function canonicalCondition(condition: Condition): string[] {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): Test => ({ operator: withoutWildcards(operator, values), key: key.toLowerCase(), values })));
  const present = new Set(tests.filter(needsKey).map(test => test.key));
  const bare = tests.map(test => ({ ...test, operator: withoutIfExists(test.operator, present.has(test.key)) }));
  const tested = new Set(bare.filter(test => needsKey(test) && !isPresenceTest(test)).map(test => test.key));
  return bare.filter(test => !(isPresenceTest(test) && tested.has(test.key)))
    .map(({ operator, key, values }) => JSON.stringify([operator, key, canonicalValues(operator, values)])).sort();
}

function canonicalValues(operator: string, values: readonly string[]): string[] {
  return isLike(operator) ? uncovered(values, operator.includes('Arn') ? WITHIN_PART : ANYTHING) : [...new Set(values)].sort();
}

function isPresenceTest({ operator, values }: Test): boolean {
  return operator === 'Null' && values.length === 1 && values[0] === 'false';
}

/** Whether it fails where the key is absent. */
function needsKey(test: Test): boolean {
  const { quantifier, name, ifExists } = partsOf(test.operator);
  return isPresenceTest(test) || (name !== 'Null' && quantifier !== 'ForAllValues:' && !ifExists && !(isNegated(name) && quantifier === ''));
}

function withoutIfExists(operator: string, present: boolean): string {
  const parts = partsOf(operator);
  return operatorOf({ ...parts, ifExists: parts.ifExists && !present && !isNegated(parts.name) });
}

function withoutWildcards(operator: string, values: readonly string[]): string {
  const parts = partsOf(operator);
  const name = parts.name.startsWith('Arn') ? parts.name.replace('Like', 'Equals')
    : parts.name.startsWith('String') && !values.some(value => /[*?$]/.test(value)) ? parts.name.replace('Like', 'Equals') : parts.name;
  return operatorOf({ ...parts, name });
}

/** What `*` stands for: anything, but in a condition on an ARN nothing beyond the next colon. */
const ANYTHING = '.*';
const WITHIN_PART = '[^:]*';

/** The patterns that no other one covers, sorted. A wildcard of the other is matched against the text of the pattern, wildcards and all. */
function uncovered(patterns: readonly string[], wildcard = ANYTHING): string[] {
  const unique = [...new Set(patterns)].sort();
  return unique.filter(pattern => !unique.some(other => other !== pattern && covers(other, pattern, wildcard)));
}

function covers(wide: string, narrow: string, wildcard: string): boolean {
  return !/[?$]/.test(narrow) && new RegExp(`^${wide.split('*').map(part => part.replace(/[.+^${}()|[\]\\?]/g, '\\$&')).join(wildcard)}$`).test(narrow);
}
