import { availablePolicies } from './available-policies';
import type { PlanSettings, TargetPlan } from './plan';
import type { Finding } from '../finding';
import type { NodeReference } from '../organization/tree';
import { nodeName, nodeText } from '../organization/tree';
import { list, quote } from '../text';

/** How many guardrails are named as candidates for a move. */
const MOST_CANDIDATES = 5;

/** More policies than a node takes: the budget of the nodes above it, and what could move there. */
export function overBudget(plan: TargetPlan, plans: readonly TargetPlan[], settings: PlanSettings): Finding[] {
  const available = availablePolicies(plan.policyType, settings);
  if (plan.policies.length <= available) {
    return [];
  }
  const usedBy = (node: NodeReference) =>
    plans.find(other => other.policyType === plan.policyType && nodeText(other.target) === nodeText(node))?.policies.length ?? 0;
  const above = settings.tree.levelsOf(plan.target).slice(0, -1);
  const roomy = above.filter(node => usedBy(node) < available).at(-1);
  const candidates = plan.weigh().slice(0, MOST_CANDIDATES).map(({ guardrail, characters }) => `${quote(guardrail)} (${characters} characters)`);
  const budget = [...above, plan.target].map(node => `${nodeName(node)} ${usedBy(node)}`);
  const reserved = settings.reserved[plan.policyType];
  return [{
    id: 'tooManyPolicies',
    path: plan.path,
    message: `the guardrails on ${nodeName(plan.target)} need ${plan.policies.length} policies after packing, but beside the policy of AWS`
      + `${reserved > 0 ? ` and the ${reserved} that are reserved` : ''} a target takes at most ${available} (used: ${list(budget)}); `
      + (roomy ? `move some up to ${nodeName(roomy)}, or drop some, of: ${list(candidates)}` : `drop some of: ${list(candidates)}`),
  }];
}
