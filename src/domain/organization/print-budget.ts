import { namePathOf } from './name-path';
import { groupByNode, POLICY_TYPE_NAMES } from './print';
import { nodeText, OrganizationTree, ROOT } from './tree';
import type { NodeReference } from './tree';
import type { PolicyType } from '../limits';
import type { Manifest } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';

export interface BudgetPolicy {
  /** Characters, as Organizations counts them. */
  readonly size: number;
  /** Whether it stands in place of FullAWSAccess. */
  readonly replacesFullAccess: boolean;
}

/** How much of the quotas for one policy type a node uses. */
export interface BudgetRow {
  /** Names from the root down to the node, for people. */
  readonly node: string;
  /** `SCP` or `RCP`. */
  readonly policyType: string;
  /** Policies of this library on the node. */
  readonly used: number;
  /** Policies that the node takes beside the AWS managed one and those that are reserved for others. */
  readonly available: number;
  readonly policies: readonly BudgetPolicy[];
  /** Characters that a policy takes. */
  readonly maxCharacters: number;
}

/** A row for every node and policy type that has a guardrail, enforced or counted, from the root down. */
export function policyBudget(manifest: Manifest): BudgetRow[] {
  const tree = new OrganizationTree(manifestDeclaration(manifest));
  const types = Object.keys(POLICY_TYPE_NAMES) as PolicyType[];
  const byNode = groupByNode(manifest.policies);
  const guardrails = groupByNode(manifest.guardrails);
  return nodesDown(tree, ROOT).flatMap(node => types.flatMap(policyType => {
    const ofType = (item: { readonly policyType: PolicyType }) => item.policyType === policyType;
    const policies = (byNode.get(nodeText(node)) ?? []).filter(ofType).map(({ size, kind }) => ({ size, replacesFullAccess: kind === 'allow' }));
    if (policies.length === 0 && !guardrails.get(nodeText(node))?.some(ofType)) {
      return [];
    }
    return [{
      node: namePathOf(tree, node), policyType: POLICY_TYPE_NAMES[policyType], used: policies.length, policies, ...manifest.policyRoom[policyType],
    }];
  }));
}

/** The nodes in the order in which the tree shows them. */
function nodesDown(tree: OrganizationTree, node: NodeReference): NodeReference[] {
  return node.kind === 'account' ? [node] : [
    node,
    ...tree.unitsUnder(node.key).flatMap(({ key }) => nodesDown(tree, { kind: 'organizationalUnit', key })),
    ...tree.accountsUnder(node.key).map(({ key }) => ({ kind: 'account', key }) as const),
  ];
}
