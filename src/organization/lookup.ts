import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { IdDirectory } from './directory';
import { Ids } from '../private/ids';
import { OrganizationLookup } from '../runtime/organization-lookup/provider';

/** Ids that are found when the stack is deployed. What finds them is made only where somebody needs it. */
export class IdLookup {
  private provider?: OrganizationLookup;

  constructor(private readonly organization: Construct) {}

  organizationIds(): { organizationId: string; rootId: string } {
    const found = this.lookup().request(this.organization, Ids.ORGANIZATION_IDS, 'OrganizationIds', { Operation: 'findOrganization' });
    return { organizationId: found.getAttString('OrganizationId'), rootId: found.getAttString('RootId') };
  }

  /** Below the account, under another id than the account itself would have: the key may become that of an account which the app makes. */
  accountId(account: Construct, email: string, directory: IdDirectory): string {
    const lookup = this.lookup();
    if (Stack.of(account) !== Stack.of(this.organization)) {
      lookup.serveStacks(token => directory.publish('organization-lookup/service-token', token));
    }
    return lookup.request(account, Ids.LOOKUP, 'AccountByEmail', { Operation: 'findAccount', Email: email }).getAttString('AccountId');
  }

  private lookup(): OrganizationLookup {
    return this.provider ??= new OrganizationLookup(this.organization, Ids.LOOKUP);
  }
}
