import { DescribeOrganizationCommand, ListAccountsCommand, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { ListedAccount } from './plan';

/** A page of a list; a page may be empty and still have a successor. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** The calls that the look-up makes, each of them once: whether to call again is for the caller to say. */
export interface Aws {
  organizationId(): Promise<string>;
  roots(token: string | undefined): Promise<Page<string>>;
  accounts(token: string | undefined): Promise<Page<ListedAccount>>;
}

/** Without these the SDK waits for an answer until Lambda ends the function. In milliseconds. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 20_000 };

export class RealAws implements Aws {
  private readonly organizations: OrganizationsClient;

  /** `maxAttempts: 1`: retries are ours, since the SDK's give up long before Organizations is free again. */
  constructor(region: string) {
    this.organizations = new OrganizationsClient({ region, maxAttempts: 1, requestHandler: { ...TIMEOUTS, throwOnRequestTimeout: true } });
  }

  async organizationId(): Promise<string> {
    return (await this.organizations.send(new DescribeOrganizationCommand({}))).Organization!.Id!;
  }

  async roots(token: string | undefined): Promise<Page<string>> {
    const { Roots, NextToken } = await this.organizations.send(new ListRootsCommand({ NextToken: token }));
    return { items: Roots?.map(root => root.Id!) ?? [], next: NextToken };
  }

  async accounts(token: string | undefined): Promise<Page<ListedAccount>> {
    const { Accounts, NextToken } = await this.organizations.send(new ListAccountsCommand({ NextToken: token }));
    return {
      items: Accounts?.map(account => ({ id: account.Id!, email: account.Email ?? '', state: account.State ?? account.Status ?? '' })) ?? [],
      next: NextToken,
    };
  }
}
