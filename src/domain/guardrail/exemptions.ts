import type { Guardrail } from './entry';
import type { Exemption } from './exemption';
import type { PolicyType } from '../limits';
import type { Condition, Statement } from '../policy/document';

/** Who is exempt at one node, and the organization whose principals an RCP may trust by name. */
export interface ExemptionScope {
  readonly principalArns: readonly string[];
  readonly accountIds: readonly string[];
  readonly organizationId?: string;
}

/** The exemptions that matter at a node: principals everywhere, an account only at nodes that bind it. */
export function exemptionScope(
  exemptions: readonly Exemption[], bindsAccount: (key: string) => boolean, organizationId: string | undefined,
): ExemptionScope {
  return {
    principalArns: [...new Set(exemptions.flatMap(exemption => exemption.principalArn ?? []))],
    accountIds: [...new Set(exemptions.flatMap(({ accountKey, accountId }) =>
      (accountKey !== undefined && accountId !== undefined && bindsAccount(accountKey) ? accountId : [])))],
    organizationId,
  };
}

/**
 * The statements of a guardrail with its exemptions. `aws:PrincipalArn` is the ARN of the role even for a role session, and is present
 * in every request of a principal; a request without it is denied (a negated operator matches a missing key).
 */
export function exemptedStatements(guardrail: Pick<Guardrail, 'absolute' | 'fixedStatements' | 'policyType'>, scope: ExemptionScope): Statement[] {
  if (guardrail.absolute !== undefined) {
    return [...guardrail.fixedStatements];
  }
  return guardrail.fixedStatements.flatMap(statement => (statement.Effect === 'Allow' ? [statement] : exempt(statement, guardrail.policyType, scope)));
}

/**
 * What exempt principals keep where a list of allowed services stands in place of FullAWSAccess. `ArnNotLike` on the list itself would
 * take the listed services away from them.
 */
export function allowExempt({ principalArns, accountIds }: ExemptionScope): Statement[] {
  const allow = (condition: Condition): Statement => ({ Effect: 'Allow', Action: ['*'], Resource: ['*'], Condition: condition });
  return [
    ...principalArns.length > 0 ? [allow({ ArnLike: { 'aws:PrincipalArn': principalArns } })] : [],
    ...accountIds.length > 0 ? [allow({ StringEquals: { 'aws:PrincipalAccount': accountIds } })] : [],
  ];
}

function exempt(statement: Statement, policyType: PolicyType, { principalArns, accountIds, organizationId }: ExemptionScope): Statement[] {
  const ofAccounts = withValues(statement, 'StringNotEquals', 'aws:PrincipalAccount', accountIds);
  const spared = withValues(ofAccounts, 'ArnNotLike', 'aws:PrincipalArn', principalArns);
  if (policyType !== 'RESOURCE_CONTROL_POLICY' || principalArns.length === 0) {
    return [spared];
  }
  // An RCP binds callers of the whole world, and anybody can give a role of an account of their own an exempt name. So a name counts
  // only together with the organization; where its id is not known, no name does.
  return organizationId === undefined
    ? [ofAccounts]
    : [spared, withValues(ofAccounts, 'StringNotEqualsIfExists', 'aws:PrincipalOrgID', [organizationId])];
}

function withValues(statement: Statement, operator: string, key: string, values: readonly string[]): Statement {
  if (values.length === 0) {
    return statement;
  }
  const condition = statement.Condition ?? {};
  const there = condition[operator]?.[key] ?? [];
  return { ...statement, Condition: { ...condition, [operator]: { ...condition[operator], [key]: [...new Set([...there, ...values])] } } };
}
