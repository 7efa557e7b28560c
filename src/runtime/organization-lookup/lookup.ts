import type { Aws, Page } from './aws';
import { accountOf } from './plan';
import type { LookupProperties } from './properties';
import { withRetry } from '../shared/retry';
import type { Deadline } from '../shared/retry';

/** What the resource is about: the same however often it is asked for, so that CloudFormation replaces nothing. */
export function physicalId(properties: LookupProperties): string {
  return properties.Operation === 'findOrganization' ? 'organization' : `account:${properties.Email}`;
}

/** The attributes of the resource: ids only, far below the 4,096 bytes that a custom resource may answer. */
export async function lookUp(properties: LookupProperties, aws: Aws, deadline: Deadline): Promise<Record<string, string>> {
  switch (properties.Operation) {
    case 'findOrganization': {
      const OrganizationId = await withRetry(deadline, 'organizations:DescribeOrganization', () => aws.organizationId());
      const [RootId] = await all(token => withRetry(deadline, 'organizations:ListRoots', () => aws.roots(token)));
      return { OrganizationId, RootId };
    }
    case 'findAccount': {
      const accounts = await all(token => withRetry(deadline, 'organizations:ListAccounts', () => aws.accounts(token)));
      return { AccountId: accountOf(properties.Email, accounts) };
    }
  }
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
