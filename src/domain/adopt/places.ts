import type { ListedUnit, OrganizationListing, PlacedAccount } from './listing';

/** Where things stand in a listing, and what stands where. */
export class Places {
  private readonly nodes: ReadonlyMap<string, ListedUnit | PlacedAccount>;

  constructor(private readonly listing: OrganizationListing) {
    this.nodes = new Map([...listing.units, ...listing.accounts].map(node => [node.id, node]));
  }

  /** `Root/Workloads/Production`, for people; the id where nothing is known by it. */
  pathOf(id: string): string {
    const node = this.nodes.get(id);
    return id === this.listing.rootId ? 'Root' : node === undefined ? id : `${this.pathOf(node.parentId)}/${node.name}`;
  }

  /** The OU of this name under this parent; names of siblings differ. */
  unitUnder(parentId: string | undefined, name: unknown): ListedUnit | undefined {
    return this.listing.units.find(unit => unit.parentId === parentId && unit.name === name);
  }

  /**
   * The account of this e-mail address, which is unique in all of AWS. Where nobody has it, since somebody changed it in the account itself:
   * the only one of this name under this parent.
   */
  account(email: unknown, name: unknown, parentId: string | undefined): PlacedAccount | undefined {
    const { accounts } = this.listing;
    const same = typeof email === 'string' ? accounts.find(account => account.email?.toLowerCase() === email.toLowerCase()) : undefined;
    const ofName = accounts.filter(account => account.parentId === parentId && account.name === name);
    return same ?? (ofName.length === 1 ? ofName[0] : undefined);
  }
}
