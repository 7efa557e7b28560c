import type { Guardrail } from './entry';
import { exemptedStatements } from './exemptions';
import type { Finding } from '../finding';
import { AWS_MANAGED_POLICIES_ATTACHED, POLICY_QUOTAS } from '../limits';
import type { PolicyType } from '../limits';
import type { NodeReference } from '../organization/tree';
import { nodeName } from '../organization/tree';
import { packStatements } from '../policy/pack';
import type { PackedPolicy } from '../policy/pack';
import { count, list, quote } from '../text';

/** ENFORCE attaches a guardrail; COUNT only writes it to the manifest, for the replay of logs. */
export type Mode = 'ENFORCE' | 'COUNT';

/** A guardrail that somebody put on a node. */
export interface Selection {
  readonly target: NodeReference;
  readonly guardrail: Guardrail;
  readonly mode: Mode;
  readonly path: string;
}

/** The policies of one type that one node gets. */
export interface TargetPlan {
  readonly target: NodeReference;
  readonly policyType: PolicyType;
  readonly policies: readonly PackedPolicy[];
  readonly findings: readonly Finding[];
}

/** Packs the enforced guardrails of one node into policies. Statements keep the order in which guardrails were put on it. */
export function planTarget(
  target: NodeReference, policyType: PolicyType, selections: readonly Selection[], exemptPrincipalArns: readonly string[],
): TargetPlan {
  const quota = POLICY_QUOTAS[policyType];
  const enforced = selections.filter(selection => selection.mode === 'ENFORCE' && selection.guardrail.policyType === policyType);
  const { policies, oversize } = packStatements(
    enforced.flatMap(({ guardrail }) => exemptedStatements(guardrail, exemptPrincipalArns).map(statement => ({ statement, origin: guardrail.id }))),
    quota.maxCharacters,
  );
  const findings: Finding[] = oversize.map(({ source, size }) => ({
    id: 'statementTooLong',
    path: enforced.find(selection => selection.guardrail.id === source.origin)!.path,
    message: `a statement of ${quote(source.origin)} needs a policy of ${size} characters, but a policy takes at most ${quota.maxCharacters}; `
      + 'give it fewer values, or split it into two guardrails',
  }));
  const available = quota.maxAttached - AWS_MANAGED_POLICIES_ATTACHED;
  if (policies.length > available) {
    findings.push({
      id: 'tooManyPolicies',
      path: enforced[enforced.length - 1].path,
      message: `the guardrails on ${nodeName(target)} need ${count(policies.length, 'policy', 'policies')}, but beside FullAWSAccess a target takes `
        + `at most ${available}; move one up the tree or drop one of: ${list([...new Set(enforced.map(selection => selection.guardrail.id))])}`,
    });
  }
  return { target, policyType, policies, findings };
}
