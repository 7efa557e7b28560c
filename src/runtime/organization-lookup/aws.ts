import { GetGroupIdCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import {
  DescribeOrganizationCommand, ListAccountsCommand, ListOrganizationalUnitsForParentCommand, ListRootsCommand, OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { DescribeInstanceCommand, ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { IdentityCenter, ListedAccount, Named } from './plan';
import { clientConfiguration } from '../shared/clients';
import { errorName } from '../shared/failures';

/** A page of a list; a page may be empty and still have a successor. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

type Token = string | undefined;

/** The calls that the look-up makes, each of them once: whether to call again is for the caller to say. */
export interface Aws {
  organizationId(): Promise<string>;
  roots(token: Token): Promise<Page<string>>;
  accounts(token: Token): Promise<Page<ListedAccount>>;
  units(parentId: string, token: Token): Promise<Page<Named>>;
  /** ARNs of the instances that the management account sees in the Region. */
  instances(region: string, token: Token): Promise<Page<string>>;
  instance(region: string, arn: string): Promise<IdentityCenter>;
  /** Undefined where the directory has no group of the name. */
  groupId(region: string, identityStoreId: string, displayName: string): Promise<string | undefined>;
}

export class RealAws implements Aws {
  private readonly organizations: OrganizationsClient;

  constructor(organizationsRegion: string) {
    this.organizations = new OrganizationsClient(clientConfiguration(organizationsRegion));
  }

  async organizationId(): Promise<string> {
    return (await this.organizations.send(new DescribeOrganizationCommand({}))).Organization!.Id!;
  }

  async roots(token: Token): Promise<Page<string>> {
    const { Roots, NextToken } = await this.organizations.send(new ListRootsCommand({ NextToken: token }));
    return { items: Roots?.map(root => root.Id!) ?? [], next: NextToken };
  }

  async accounts(token: Token): Promise<Page<ListedAccount>> {
    const { Accounts, NextToken } = await this.organizations.send(new ListAccountsCommand({ NextToken: token }));
    return {
      items: Accounts?.map(account => ({ id: account.Id!, email: account.Email ?? '', state: account.State ?? account.Status ?? '' })) ?? [],
      next: NextToken,
    };
  }

  async units(ParentId: string, token: Token): Promise<Page<Named>> {
    const { OrganizationalUnits, NextToken } = await this.organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken: token }));
    return { items: OrganizationalUnits?.map(unit => ({ id: unit.Id!, name: unit.Name ?? '' })) ?? [], next: NextToken };
  }

  async instances(region: string, token: Token): Promise<Page<string>> {
    const { Instances, NextToken } = await this.identityCenter(region).send(new ListInstancesCommand({ NextToken: token }));
    return { items: Instances?.map(instance => instance.InstanceArn!) ?? [], next: NextToken };
  }

  async instance(region: string, InstanceArn: string): Promise<IdentityCenter> {
    const found = await this.identityCenter(region).send(new DescribeInstanceCommand({ InstanceArn }));
    return {
      arn: found.InstanceArn ?? InstanceArn,
      identityStoreId: found.IdentityStoreId ?? '',
      status: found.Status ?? '',
      reason: found.StatusReason,
      primaryRegion: found.PrimaryRegion,
      permissionSetsEnabled: found.PermissionSetsEnabled,
    };
  }

  async groupId(region: string, IdentityStoreId: string, displayName: string): Promise<string | undefined> {
    const client = new IdentitystoreClient(clientConfiguration(region));
    try {
      const { GroupId } = await client.send(new GetGroupIdCommand({
        IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: displayName } },
      }));
      return GroupId;
    } catch (error) {
      if (errorName(error) === 'ResourceNotFoundException') {
        return undefined;
      }
      throw error;
    }
  }

  private identityCenter(region: string): SSOAdminClient {
    return new SSOAdminClient(clientConfiguration(region));
  }
}
