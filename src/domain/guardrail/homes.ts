import type { PolicyKind } from './plan';
import type { PolicyType } from '../limits';
import type { ManifestPolicy } from '../manifest/manifest';
import type { NodeReference } from '../organization/tree';
import { nodeText } from '../organization/tree';
import type { HomeOf } from '../policy/pack';

/** Which policies of a node to look at. */
export type PolicySet = (target: NodeReference, policyType: PolicyType, kind: PolicyKind) => HomeOf;

/**
 * Where each statement stands in what was accepted last. A statement is known by its guardrail and its place in it, not by its text:
 * another exemption changes the text of nearly every statement, and must move none of them.
 */
export function homesFrom(policies: readonly ManifestPolicy[]): PolicySet {
  const homes = new Map<string, number>();
  for (const policy of policies) {
    policy.content.Statement.forEach(({ Action: action }, index) => {
      const actions: readonly (string | undefined)[] = action === undefined ? [undefined] : [action].flat() as string[];
      for (const { guardrail, statement } of policy.sources[index] ?? []) {
        actions.forEach(name => homes.set(key(policy.target, policy.policyType, policy.kind, guardrail, statement, name), policy.slot));
      }
    });
  }
  return (target, policyType, kind) => ({ guardrail, statement }, action) => homes.get(key(target, policyType, kind, guardrail, statement, action));
}

/** Nothing was accepted yet. */
export const noHomes: PolicySet = () => () => undefined;

function key(
  target: NodeReference, policyType: PolicyType, kind: PolicyKind, guardrail: string, statement: number, action: string | undefined,
): string {
  return [nodeText(target), policyType, kind, guardrail, statement, action ?? ''].join('|');
}
