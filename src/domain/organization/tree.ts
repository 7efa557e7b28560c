import { ROOT_KEY } from './declaration';
import type { AccountDeclaration, OrganizationDeclaration, UnitDeclaration } from './declaration';
import { quote } from '../text';

/** A node of the tree is named by kind and key: an OU and an account may share a key. */
export type NodeKind = 'root' | 'organizationalUnit' | 'account';

export interface NodeReference {
  readonly kind: NodeKind;
  readonly key: string;
}

export const ROOT: NodeReference = { kind: 'root', key: ROOT_KEY };

/** One text per node, for maps. */
export function nodeText(node: NodeReference): string {
  return node.kind === 'root' ? ROOT_KEY : `${node.kind}:${node.key}`;
}

/** A node as it is called in messages. */
export function nodeName(node: NodeReference): string {
  return node.kind === 'root' ? 'the root' : `${node.kind === 'account' ? 'account' : 'organizational unit'} ${quote(node.key)}`;
}

/** The organization as a tree that never changes. Children stand in the order of their declaration. */
export class OrganizationTree {
  private readonly unitByKey: ReadonlyMap<string, UnitDeclaration>;
  private readonly accountByKey: ReadonlyMap<string, AccountDeclaration>;
  private readonly unitsByParent: ReadonlyMap<string, readonly UnitDeclaration[]>;
  private readonly accountsByParent: ReadonlyMap<string, readonly AccountDeclaration[]>;

  constructor(declaration: Pick<OrganizationDeclaration, 'units' | 'accounts'>) {
    this.unitByKey = new Map(declaration.units.map(unit => [unit.key, unit]));
    this.accountByKey = new Map(declaration.accounts.map(account => [account.key, account]));
    this.unitsByParent = groupByParent(declaration.units);
    this.accountsByParent = groupByParent(declaration.accounts);
  }

  unit(key: string): UnitDeclaration | undefined {
    return this.unitByKey.get(key);
  }

  account(key: string): AccountDeclaration | undefined {
    return this.accountByKey.get(key);
  }

  unitsUnder(parent: string): readonly UnitDeclaration[] {
    return this.unitsByParent.get(parent) ?? [];
  }

  accountsUnder(parent: string): readonly AccountDeclaration[] {
    return this.accountsByParent.get(parent) ?? [];
  }

  /** The OUs from the root down to the one named, which is the last. Stops at a parent that does not exist or comes twice. */
  unitsDownTo(key: string): UnitDeclaration[] {
    const trail: UnitDeclaration[] = [];
    const seen = new Set<string>();
    for (let unit = this.unit(key); unit && !seen.has(unit.key); unit = this.unit(unit.parent)) {
      seen.add(unit.key);
      trail.unshift(unit);
    }
    return trail;
  }

  /** Every node whose policies bind the node given: the root, the OUs above, and the node itself, last. */
  levelsOf(node: NodeReference): NodeReference[] {
    if (node.kind === 'root') {
      return [ROOT];
    }
    const parent = node.kind === 'account' ? this.account(node.key)?.parent ?? ROOT_KEY : node.key;
    const units = this.unitsDownTo(parent).map(unit => ({ kind: 'organizationalUnit', key: unit.key }) as const);
    return node.kind === 'account' ? [ROOT, ...units, node] : [ROOT, ...units];
  }

  /** `Foundational/Workloads/Production`, for people. */
  pathOf(unitKey: string): string {
    return unitKey === ROOT_KEY ? ROOT_KEY : this.unitsDownTo(unitKey).map(unit => unit.name ?? unit.key).join('/');
  }
}

function groupByParent<T extends { readonly parent: string }>(declarations: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const declaration of declarations) {
    const group = groups.get(declaration.parent);
    if (group) {
      group.push(declaration);
    } else {
      groups.set(declaration.parent, [declaration]);
    }
  }
  return groups;
}
