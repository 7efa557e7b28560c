import { ROOT_KEY } from './declaration';
import { groupByNode, POLICY_TYPE_NAMES } from './print';
import { nodeText, OrganizationTree, ROOT } from './tree';
import type { NodeReference } from './tree';
import { AWS_MANAGED_POLICIES_ATTACHED, POLICY_QUOTAS } from '../limits';
import type { PolicyType } from '../limits';
import type { Manifest } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';

/** How much of the quotas for one policy type a node uses. */
export interface BudgetRow {
  /** Names from the root down to the node, for people. */
  readonly node: string;
  /** `SCP` or `RCP`. */
  readonly policyType: string;
  /** Policies of this library on the node. */
  readonly used: number;
  /** Policies that the node takes beside the AWS managed one. */
  readonly available: number;
  /** Characters of each policy. */
  readonly sizes: readonly number[];
  /** Characters that a policy takes. */
  readonly maxCharacters: number;
}

/** A row for every node and policy type that has a guardrail, enforced or counted, from the root down. */
export function policyBudget(manifest: Manifest): BudgetRow[] {
  const tree = new OrganizationTree(manifestDeclaration(manifest));
  const types = Object.keys(POLICY_QUOTAS) as PolicyType[];
  const policies = groupByNode(manifest.policies);
  const guardrails = groupByNode(manifest.guardrails);
  return nodesDown(tree, ROOT).flatMap(node => types.flatMap(policyType => {
    const ofType = (item: { readonly policyType: PolicyType }) => item.policyType === policyType;
    const sizes = (policies.get(nodeText(node)) ?? []).filter(ofType).map(policy => policy.size);
    if (sizes.length === 0 && !guardrails.get(nodeText(node))?.some(ofType)) {
      return [];
    }
    const { maxAttached, maxCharacters } = POLICY_QUOTAS[policyType];
    return [{
      node: pathOf(tree, node),
      policyType: POLICY_TYPE_NAMES[policyType],
      used: sizes.length,
      available: maxAttached - AWS_MANAGED_POLICIES_ATTACHED,
      sizes,
      maxCharacters,
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

function pathOf(tree: OrganizationTree, node: NodeReference): string {
  if (node.kind !== 'account') {
    return tree.pathOf(node.key);
  }
  const account = tree.account(node.key)!;
  const name = account.name ?? account.key;
  return account.parent === ROOT_KEY ? name : `${tree.pathOf(account.parent)}/${name}`;
}
