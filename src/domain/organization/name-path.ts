import { ROOT_KEY } from './declaration';
import type { NodeReference, OrganizationTree } from './tree';

/** A node by the names from the root down to it, for people. */
export function namePathOf(tree: OrganizationTree, node: NodeReference): string {
  if (node.kind !== 'account') {
    return tree.pathOf(node.key);
  }
  const account = tree.account(node.key)!;
  const name = account.renameTo ?? account.name ?? account.key;
  return account.parent === ROOT_KEY ? name : `${tree.pathOf(account.parent)}/${name}`;
}
