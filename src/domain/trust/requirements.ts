import { readOperator } from '../policy/lint/operator';
import type { ResourcePolicy, ResourceStatement } from '../policy/resource-policy';
import { coversAction } from '../policy/resource-policy';

/** What a condition key must be for a statement to let anybody in. */
export interface Requirement {
  /** Name of the key in lower case. */
  readonly key: string;
  /** One of these; wildcards stand for any characters where `isPattern`. */
  readonly values: readonly string[];
  readonly isPattern: boolean;
}

/** Keys that every request of an IAM principal has, and every token. Without others, a caller passes what asks only where they exist. */
const ALWAYS_PRESENT = /^(aws:principalarn|aws:principalaccount|aws:principaltype|aws:userid|saml:aud|saml:iss|.*:(sub|aud))$/;
const ONLY_WILDCARDS = /^[*?]*\*[*?]*$/;

/** What callers must be, by the conditions of the statement that allows, and by those of statements that deny everybody else. */
export function requirementsOf(allow: ResourceStatement, policy: ResourcePolicy, action: string): Requirement[] {
  const denials = policy.statements.filter(statement => statement.effect === 'Deny' && isForEverybody(statement) && coversAction(statement, action) === 'yes');
  return [...testsOf(allow, false), ...denials.flatMap(denial => {
    const tests = testsOf(denial, true);
    // A denial under two conditions spares whoever meets one of them, so that it requires neither.
    return conditionCount(denial) === 1 ? tests : [];
  })];
}

/** Whether everybody is denied, whatever the conditions are. */
export function isForEverybody({ principals }: ResourceStatement): boolean {
  return principals?.some(({ text }) => text === '*') ?? false;
}

function testsOf({ condition }: ResourceStatement, negated: boolean): Requirement[] {
  return Object.entries(condition).flatMap(([written, keys]) => {
    const operator = readOperator(written);
    if (operator === undefined || operator.negated !== negated || (operator.family !== 'String' && operator.family !== 'Arn')) {
      return [];
    }
    const isPattern = operator.family === 'Arn' || operator.name.endsWith('Like');
    const passesWithout = !negated && (operator.ifExists || operator.set === 'ForAllValues');
    return Object.entries(keys).map(([key, values]) => ({ key: key.toLowerCase(), values, isPattern }))
      .filter(requirement => !passesWithout || ALWAYS_PRESENT.test(requirement.key))
      .filter(({ values }) => !isPattern || !values.some(value => ONLY_WILDCARDS.test(value)));
  });
}

/** Conditions beside the one that most such denials have: that it is no service of AWS that calls. */
function conditionCount({ condition }: ResourceStatement): number {
  return Object.values(condition).flatMap(keys => Object.keys(keys)).filter(key => key.toLowerCase() !== 'aws:principalisawsservice').length;
}
