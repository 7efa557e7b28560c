import { ACTION_RULES } from './rules/actions';
import { CONDITION_KEY_RULES } from './rules/condition-keys';
import { OPERATOR_RULES } from './rules/operators';
import { RESOURCE_RULES } from './rules/resources';
import type { Rule } from './rules/rule';
import { VALUE_RULES } from './rules/values';
import { viewStatement } from './statement-view';
import type { IamTable } from './table';
import type { PolicyType } from '../../limits';
import type { Statement } from '../document';
import type { PolicyProblem } from '../parse';

const RULES: readonly Rule[] = [...ACTION_RULES, ...RESOURCE_RULES, ...CONDITION_KEY_RULES, ...OPERATOR_RULES, ...VALUE_RULES];

/** Ids of all findings, for those who acknowledge them. */
export const LINT_IDS: readonly string[] = RULES.map(rule => rule.id);

/**
 * What AWS would take, but never do: names that mean nothing, resources and keys that no request has, conditions that are always or
 * never true. It says only what follows from the table; what the table does not know may be newer than it, so every finding can be acknowledged.
 */
export function lint(statements: readonly Statement[], policyType: PolicyType, table: IamTable): PolicyProblem[] {
  return statements.flatMap((statement, index) => {
    const view = viewStatement(statement, policyType, table);
    return RULES.flatMap(({ id, test }) => [...new Set(test(view))].map(message => ({ id, message: `statement ${index + 1}: ${message}` })));
  });
}
