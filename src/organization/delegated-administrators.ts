import type { Construct } from 'constructs';
import type { AccountHome } from './account-stacks';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import type { IAccount } from './organization-node';
import type { Removals } from './removal';
import type { TrustedAccess } from './trusted-access';
import type { Delegation } from '../domain/organization/delegation';
import { serviceFacts } from '../domain/organization/services';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';
import type { WriterProperties } from '../runtime/organization-writer/properties';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

/** What an account is registered for, as one text. */
export function delegationKey(servicePrincipal: string, account: IAccount): string {
  return JSON.stringify([servicePrincipal, account.key]);
}

interface DelegationRequest {
  readonly servicePrincipal: string;
  readonly account: IAccount;
  /** None for a service that has one registration for all of them. */
  readonly regions: readonly string[];
  /** Where the account stands, if beside the organization's own stack: its id is known only there and in what comes later. */
  readonly home: AccountHome | undefined;
}

/** The accounts that administer services for the organization: one resource for each service, account and Region. */
export class DelegatedAdministrators {
  private readonly delegations = new Map<string, Delegation>();

  constructor(
    private readonly organization: Construct, private readonly writer: OrganizationWriter, private readonly chain: MutationChain,
    private readonly removals: Removals, private readonly trustedAccess: TrustedAccess,
  ) {}

  /** Registers an account; asked for again, it adds the Regions that are new. */
  delegate({ servicePrincipal, account, regions, home }: DelegationRequest): void {
    // AWS registers nobody for a service that it does not trust; where the service brings trust along, it can't be had before.
    if (serviceFacts(servicePrincipal).trust === 'switch') {
      this.trustedAccess.trust(servicePrincipal);
    }
    const key = delegationKey(servicePrincipal, account);
    const before = this.delegations.get(key);
    const added = regions.filter(region => !before?.regions.includes(region));
    this.delegations.set(key, { servicePrincipal, account: account.key, regions: [...before?.regions ?? [], ...added] });
    const places: (string | undefined)[] = regions.length > 0 ? added : before ? [] : [undefined];
    places.forEach(region => this.request(servicePrincipal, account, region, home));
  }

  get all(): Delegation[] {
    return [...this.delegations.values()];
  }

  private request(servicePrincipal: string, account: IAccount, region: string | undefined, home: AccountHome | undefined): void {
    const scope = namespace(home?.stack ?? this.organization, Ids.DELEGATED_ADMINISTRATORS, servicePrincipal, account.key);
    const thing = delegationKey(servicePrincipal, account);
    const properties: WriterProperties = {
      Operation: 'registerDelegatedAdministrator',
      AccountId: account.accountId,
      ServicePrincipal: servicePrincipal,
      ...region === undefined ? {} : { Region: region },
      Removal: this.removals.property(thing),
    };
    const resource = this.writer.request(scope, region ?? Ids.RESOURCE, 'SecureOrganizationDelegatedAdministrator', properties);
    this.removals.whenDestroyed(thing, () => this.writer.allowRemoval(resource, properties));
    // A service must not be given its administrator in all Regions at once, so the chain holds for these too.
    (home?.chain ?? this.chain).append(Phase.DELEGATED_ADMINISTRATORS, resource);
  }
}
