import type { KnownOrganization } from './derive-context';
import type { OrganizationPolicies } from './organization-policies';

/** What the tree tells of the accounts of the organization. */
export class KnownAccounts implements KnownOrganization {
  public readonly organizationId: string | undefined;
  public readonly managementAccountId: string | undefined;
  private readonly keyById: ReadonlyMap<string, string>;

  public constructor(private readonly organization: OrganizationPolicies) {
    this.organizationId = organization.organizationId;
    this.managementAccountId = organization.managementAccountId;
    this.keyById = new Map(organization.accounts.map(account => [account.accountId, account.key]));
  }

  public contains(accountId: string): boolean {
    return this.keyById.has(accountId) || accountId === this.organization.managementAccountId;
  }

  /** Nobody says where the management account stands; it may be moved like any other. */
  public pathOf(accountId: string): string | undefined {
    const { organizationId, rootId, unitIds = {}, tree } = this.organization;
    const key = this.keyById.get(accountId);
    const parent = key === undefined ? undefined : tree.account(key)?.parent;
    if (parent === undefined) {
      return undefined;
    }
    const units = tree.unitsDownTo(parent).map(unit => unitIds[unit.key] ?? unit.existingId);
    const ids = [organizationId, rootId, ...units];
    return ids.includes(undefined) ? undefined : `${ids.join('/')}/`;
  }
}
