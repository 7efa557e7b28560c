import { exemptedStatements } from './exemptions';
import type { Selection, TargetPlan } from './plan';
import { MAX_POLICY_DESCRIPTION_LENGTH } from '../limits';
import type { Manifest } from '../manifest/manifest';
import { nodeText } from '../organization/tree';
import type { PackedPolicy } from '../policy/pack';
import { renderPolicy } from '../policy/render';

/** The name of a policy; names are unique per organization and type. */
export function policyName(qualifier: string, plan: Pick<TargetPlan, 'target' | 'policyType'>, slot: number): string {
  const type = plan.policyType === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
  return `${qualifier}-${nodeText(plan.target).replace(':', '-')}-${type}-${slot + 1}`;
}

/** What stands in a policy, for those who meet it in the console: the ids of its guardrails. */
export function policyDescription(policy: PackedPolicy): string {
  const text = `cdk-secure-organization: ${[...new Set(policy.origins)].join(', ')}`;
  return text.length <= MAX_POLICY_DESCRIPTION_LENGTH ? text : `${text.slice(0, MAX_POLICY_DESCRIPTION_LENGTH - 3)}...`;
}

/** What the guardrails add to the manifest. */
export function guardrailPart(
  qualifier: string, selections: readonly Selection[], plans: readonly TargetPlan[], minimumIds: ReadonlySet<string>,
  exemptPrincipalArns: readonly string[],
): Pick<Manifest, 'guardrails' | 'policies' | 'exemptPrincipalArns'> {
  return {
    guardrails: selections.map(({ guardrail, target, mode }) => ({
      id: guardrail.id,
      title: guardrail.title,
      target,
      policyType: guardrail.policyType,
      mode,
      absolute: guardrail.absolute !== undefined,
      minimum: target.kind === 'root' && minimumIds.has(guardrail.id),
      statements: renderPolicy({ Version: '2012-10-17', Statement: exemptedStatements(guardrail, exemptPrincipalArns) }).Statement,
    })),
    policies: plans.flatMap(plan => plan.policies.map((policy, slot) => ({
      name: policyName(qualifier, plan, slot),
      policyType: plan.policyType,
      target: plan.target,
      size: policy.size,
      content: renderPolicy(policy.document),
      origins: policy.origins,
    }))),
    exemptPrincipalArns,
  };
}
