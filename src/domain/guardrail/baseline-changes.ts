import type { Selection, TargetPlan } from './plan';
import type { ManifestPolicy } from '../manifest/manifest';
import type { NodeReference, OrganizationTree } from '../organization/tree';
import { nodeText } from '../organization/tree';

/** The nodes that had a list of allowed services in place of FullAWSAccess in what was accepted last, and have none any longer. */
export function endedLists(accepted: readonly ManifestPolicy[], plans: readonly TargetPlan[]): NodeReference[] {
  const kept = new Set(plans.filter(({ policies }) => policies.some(({ kind }) => kind === 'allow')).map(({ target }) => nodeText(target)));
  const had = new Map(accepted.filter(({ kind }) => kind === 'allow').map(({ target }) => [nodeText(target), target]));
  return [...had.values()].filter(target => !kept.has(nodeText(target)));
}

/** A guardrail that leaves a node and comes on another one below it. */
export interface Descent {
  readonly guardrail: string;
  readonly from: NodeReference;
  readonly to: NodeReference;
}

/**
 * Guardrails that go down the tree. Policies are changed from the root downwards, so such a guardrail is gone above before it is there below.
 * The other way round, one that goes up would be away for a moment instead.
 */
export function descents(accepted: readonly ManifestPolicy[], selections: readonly Selection[], tree: OrganizationTree): Descent[] {
  const place = (guardrail: string, target: NodeReference) => `${guardrail} ${nodeText(target)}`;
  const before = new Map(accepted.flatMap(({ target, sources }) =>
    sources.flat().map(({ guardrail }) => [place(guardrail, target), { guardrail, target }] as const)));
  const enforced = selections.filter(({ mode }) => mode === 'ENFORCE').map(({ guardrail: { id }, target }) => ({ guardrail: id, target }));
  const now = new Set(enforced.map(({ guardrail, target }) => place(guardrail, target)));
  return enforced.filter(({ guardrail, target }) => !before.has(place(guardrail, target))).flatMap(({ guardrail, target }) => {
    const above = tree.levelsOf(target).slice(0, -1);
    const from = above.find(level => before.has(place(guardrail, level)) && !now.has(place(guardrail, level)));
    const isBound = above.some(level => now.has(place(guardrail, level)));
    return from === undefined || isBound ? [] : [{ guardrail, from, to: target }];
  });
}
