import type { PolicyType } from '../../src/domain/limits';
import { parsePolicy } from '../../src/domain/policy/parse';
import type { PolicyProblem } from '../../src/domain/policy/parse';
import { lintStatements } from '../../src/guardrails/iam-table';

/** What the lint says of one statement that denies, for whatever is not told otherwise, everything on all resources. */
export function lintOne(statement: Readonly<Record<string, unknown>>, policyType: PolicyType = 'SERVICE_CONTROL_POLICY'): PolicyProblem[] {
  const action = 'NotAction' in statement ? {} : { Action: '*' };
  const resource = 'NotResource' in statement ? {} : { Resource: '*' };
  const principal = policyType === 'RESOURCE_CONTROL_POLICY' ? { Principal: '*' } : {};
  const { statements, problems } = parsePolicy({ Effect: 'Deny', ...principal, ...action, ...resource, ...statement }, policyType);
  expect(problems).toEqual([]);
  return lintStatements(statements, policyType);
}

/** The ids of what the lint says. */
export function lintIds(statement: Readonly<Record<string, unknown>>, policyType?: PolicyType): string[] {
  return lintOne(statement, policyType).map(problem => problem.id);
}
