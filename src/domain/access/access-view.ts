import type { AccessInventory } from './access-inventory';
import { ROOT_KEY } from '../organization/declaration';
import { OrganizationTree } from '../organization/tree';

/** An account as answers and reports call it. */
export interface ViewedAccount {
  readonly key: string;
  readonly name: string;
  readonly id?: string;
  /** Key of the OU in which it is at home, or the root's; the management account stands under the root. */
  readonly unit: string;
}

/** What a manifest says of an organization, as far as access goes by it. */
export interface AccessSource {
  readonly organizationalUnits: readonly { readonly key: string; readonly name: string; readonly parent: string }[];
  readonly accounts: readonly {
    readonly key: string;
    readonly name: string;
    readonly parent: string;
    readonly id?: string;
    /** Where it is at home, while it stands elsewhere for maintenance. */
    readonly homeUnit?: string;
  }[];
  /** The management account, which stands in no tree, where it has assignments. */
  readonly managementAccount?: { readonly key: string; readonly name?: string; readonly id?: string };
}

/** An inventory beside the organization of which it speaks. */
export class AccessView {
  public readonly accounts: readonly ViewedAccount[];
  private readonly byKey: ReadonlyMap<string, ViewedAccount>;
  private readonly tree: OrganizationTree;

  public constructor(source: AccessSource, public readonly inventory: AccessInventory) {
    const { managementAccount: management } = source;
    this.accounts = [
      ...management ? [{ key: management.key, name: management.name ?? management.key, id: management.id, unit: ROOT_KEY }] : [],
      ...source.accounts.map(({ key, name, id, parent, homeUnit = parent }) => ({ key, name, id, unit: homeUnit })),
    ];
    this.byKey = new Map(this.accounts.map(account => [account.key, account]));
    this.tree = new OrganizationTree({ units: source.organizationalUnits.map(unit => ({ ...unit, path: unit.key })), accounts: [] });
  }

  public account(key: string): ViewedAccount | undefined {
    return this.byKey.get(key);
  }

  /** The names of the OUs from the root down, for people. */
  public pathOf(unit: string): string {
    return this.tree.pathOf(unit);
  }

  /** Keys of the OUs directly under one, or under the root. */
  public unitsUnder(unit: string): string[] {
    return this.tree.unitsUnder(unit).map(({ key }) => key);
  }
}
