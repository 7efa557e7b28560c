import { toListing } from '../../../src/domain/adopt/listing';
import type { RawListing, ListedPolicy, OrganizationListing } from '../../../src/domain/adopt/listing';

export const ROOT_ID = 'r-ab12';
export const MANAGEMENT_ACCOUNT = '111111111111';

/** What stands under a node: OUs by name, and the names of accounts. */
export interface Content {
  readonly units?: Readonly<Record<string, Content>>;
  readonly accounts?: readonly (string | Readonly<Record<string, string>>)[];
}

/** The answers of AWS for a tree of names; ids are given in the order of the tree. */
export function rawListing(content: Content = {}, more: Partial<RawListing> = {}): RawListing {
  const parents: RawListing['Parents'][number][] = [];
  let number = 0;
  let accountNumber = 0;
  const visit = (id: string, { units = {}, accounts = [] }: Content, also: readonly Record<string, string>[] = []) => {
    const children = Object.entries(units).map(([name, below]) => ({ Id: `ou-ab12-${String(++number).padStart(8, 'x')}`, Name: name, below }));
    parents.push({
      Id: id,
      OrganizationalUnits: children.map(({ Id, Name }) => ({ Id, Name })),
      Accounts: [...also, ...accounts.map(account => {
        const Id = String(200000000000 + ++accountNumber);
        return { Id, Email: `aws+${accountNumber}@example.com`, State: 'ACTIVE', ...typeof account === 'string' ? { Name: account } : account };
      })] as RawListing['Parents'][number]['Accounts'],
    });
    children.forEach(({ Id, below }) => visit(Id, below));
  };
  visit(ROOT_ID, content, [{ Id: MANAGEMENT_ACCOUNT, Name: 'Management', Email: 'aws@example.com', State: 'ACTIVE' }]);
  return {
    Organization: { Id: 'o-exampleorgid', FeatureSet: 'ALL', MasterAccountId: MANAGEMENT_ACCOUNT },
    Roots: [{
      Id: ROOT_ID, PolicyTypes: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map(Type => ({ Type, Status: 'ENABLED' })),
    }],
    Parents: parents,
    Tags: [],
    Policies: [],
    ...more,
  };
}

export function listing(content: Content = {}, more: Partial<OrganizationListing> = {}): OrganizationListing {
  return { ...toListing(rawListing(content)) as OrganizationListing, ...more };
}

/** The id of what has this name; of the OU, where an account has the same. */
export function idOf({ units, accounts }: OrganizationListing, name: string): string {
  return [...units, ...accounts].find(node => node.name === name)!.id;
}

export function policy(name: string, targetIds: readonly string[], more: Partial<ListedPolicy> = {}): ListedPolicy {
  return { id: `p-${name}`, name, type: 'SERVICE_CONTROL_POLICY', awsManaged: false, content: '{"Version":"2012-10-17","Statement":[]}', targetIds, ...more };
}
