import type { Guardrail } from './entry';
import type { Statement } from '../policy/document';

/** Roles of this library in member accounts stand under this path, which nobody else may use. */
export const OWN_ROLE_PATH = '/cdk-secure-organization/';

/**
 * Roles that every guardrail but the absolute ones lets pass, because the platform itself works through them:
 * StackSets with service-managed permissions executes as `stacksets-exec-*` in each member account, and what this
 * library delivers to members runs under its own path. The partition is a wildcard so that one text serves all.
 */
export const PLATFORM_ROLE_ARNS: readonly string[] = [
  'arn:*:iam::*:role/stacksets-exec-*',
  `arn:*:iam::*:role${OWN_ROLE_PATH}*`,
];

/**
 * The statements of a guardrail with its exemptions. `aws:PrincipalArn` is the ARN of the role even for a role session,
 * and is present in every request of a principal; a request without it is denied (a negated operator matches a missing key).
 */
export function exemptedStatements(guardrail: Guardrail, exemptPrincipalArns: readonly string[]): Statement[] {
  return guardrail.absolute !== undefined || exemptPrincipalArns.length === 0
    ? [...guardrail.fixedStatements]
    : guardrail.fixedStatements.map(statement => withException(statement, exemptPrincipalArns));
}

function withException(statement: Statement, arns: readonly string[]): Statement {
  // ArnNotLike on an Allow would take rights away from the exempt principals instead of sparing them.
  if (statement.Effect === 'Allow') {
    return statement;
  }
  const condition = statement.Condition ?? {};
  return { ...statement, Condition: { ...condition, ArnNotLike: { ...condition.ArnNotLike, 'aws:PrincipalArn': arns } } };
}
