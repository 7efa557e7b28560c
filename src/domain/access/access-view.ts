import type { AccessInventory } from './access-inventory';
import { MANAGEMENT_ACCOUNT } from './account-for-access';
import { ROOT_KEY } from '../organization/declaration';
import { OrganizationTree } from '../organization/tree';

/** An account as answers and reports call it. */
export interface ViewedAccount {
  readonly key: string;
  readonly name: string;
  readonly id?: string;
  /** Key of the OU in which it is at home, or the root's. */
  readonly unit: string;
  /** No guardrail binds it. */
  readonly management: boolean;
}

/** What a manifest says of an organization, as far as access goes by it; a manifest is one. */
export interface AccessSource {
  readonly organizationalUnits: readonly { readonly key: string; readonly name: string; readonly parent: string }[];
  readonly accounts: readonly {
    readonly key: string;
    readonly name: string;
    /** The name that it has by now, where that is another one. */
    readonly renamedTo?: string;
    readonly parent: string;
    /** Key of what it is declared under, where a stage of its life has it stand elsewhere. */
    readonly home?: string;
    readonly id?: string;
  }[];
  readonly managementAccountId?: string;
}

/** An inventory beside the organization of which it speaks. */
export class AccessView {
  public readonly accounts: readonly ViewedAccount[];
  private readonly byKey: ReadonlyMap<string, ViewedAccount>;
  private readonly tree: OrganizationTree;

  public constructor(source: AccessSource, public readonly inventory: AccessInventory) {
    const { key: managementKey, name: managementName } = MANAGEMENT_ACCOUNT;
    this.accounts = [
      { key: managementKey, name: managementName, id: source.managementAccountId, unit: ROOT_KEY, management: true },
      ...source.accounts.map(({ key, name, renamedTo = name, id, parent, home = parent }) =>
        ({ key, name: renamedTo, id, unit: home, management: false })),
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
