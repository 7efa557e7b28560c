import type { Aws, Page } from './aws';
import { accountOf, checkInstance, groupOf, unitOf } from './plan';
import type { FindGroupProperties, LookupProperties } from './properties';
import { quote } from '../../domain/text';
import { withPatience } from '../shared/retry';
import type { Deadline } from '../shared/retry';

/** What the resource is about: the same however often it is asked for, so that CloudFormation replaces nothing. */
export function physicalId(properties: LookupProperties): string {
  switch (properties.Operation) {
    case 'findOrganization':
      return 'organization';
    case 'findAccount':
      return `account:${properties.Email}`;
    case 'findOrganizationalUnit':
      return `organizational-unit:${properties.Path.join('/')}`;
    case 'findIdentityCenter':
      return `identity-center:${properties.Region ?? ''}`;
    case 'findGroup':
      return `group:${properties.IdentityStoreId}:${properties.DisplayName}`;
  }
}

/** The attributes of the resource: ids only, far below the 4,096 bytes that a custom resource may answer. `here`: the Region of the function. */
export async function lookUp(properties: LookupProperties, aws: Aws, here: string, deadline: Deadline): Promise<Record<string, string>> {
  switch (properties.Operation) {
    case 'findOrganization': {
      const OrganizationId = await withPatience(deadline, 'organizations:DescribeOrganization', () => aws.organizationId());
      return { OrganizationId, RootId: await rootId(aws, deadline) };
    }
    case 'findAccount': {
      const accounts = await all(token => withPatience(deadline, 'organizations:ListAccounts', () => aws.accounts(token)));
      return { AccountId: accountOf(properties.Email, accounts) };
    }
    case 'findOrganizationalUnit':
      return { OrganizationalUnitId: await unitId(properties.Path, aws, deadline) };
    case 'findIdentityCenter':
      return identityCenter(properties.Region ?? here, aws, deadline);
    case 'findGroup':
      return { GroupId: await groupId(properties, here, aws, deadline) };
  }
}

async function rootId(aws: Aws, deadline: Deadline): Promise<string> {
  const [root] = await all(token => withPatience(deadline, 'organizations:ListRoots', () => aws.roots(token)));
  return root;
}

async function unitId(path: readonly string[], aws: Aws, deadline: Deadline): Promise<string> {
  let parent = await rootId(aws, deadline);
  for (const [depth, name] of path.entries()) {
    const here = parent;
    const units = await all(token =>
      withPatience(deadline, `organizations:ListOrganizationalUnitsForParent of ${quote(here)}`, () => aws.units(here, token)));
    parent = unitOf(name, units, path.slice(0, depth));
  }
  return parent;
}

async function identityCenter(region: string, aws: Aws, deadline: Deadline): Promise<Record<string, string>> {
  const arns = await all(token => withPatience(deadline, `sso:ListInstances in ${quote(region)}`, () => aws.instances(region, token)));
  const [arn] = arns;
  const found = arn === undefined ? undefined : await withPatience(deadline, `sso:DescribeInstance of ${quote(arn)}`, () => aws.instance(region, arn));
  const { arn: InstanceArn, identityStoreId: IdentityStoreId } = checkInstance(found, region);
  return { InstanceArn, IdentityStoreId };
}

async function groupId({ DisplayName, IdentityStoreId, Region }: FindGroupProperties, here: string, aws: Aws, deadline: Deadline): Promise<string> {
  const found = await withPatience(deadline, `identitystore:GetGroupId of ${quote(DisplayName)}`, () =>
    aws.groupId(Region ?? here, IdentityStoreId, DisplayName));
  return groupOf(DisplayName, IdentityStoreId, found);
}

async function all<T>(page: (token: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let token: string | undefined;
  do {
    const { items: more, next } = await page(token);
    items.push(...more);
    token = next;
  } while (token);
  return items;
}
