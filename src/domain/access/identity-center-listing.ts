import type { PrincipalType } from './assignment';
import type { Finding } from '../finding';
import { kindOf, quote } from '../text';

/**
 * What the AWS CLI says of an Identity Center, its lists put into one object. Of each list, what stands here is needed; all else is passed over.
 *
 * - `Groups`: `aws identitystore list-groups`
 * - `Users`: `aws identitystore list-users`
 * - `GroupMemberships`: `aws identitystore list-group-memberships`, of all groups
 * - `PermissionSets`: the `PermissionSet` of `aws sso-admin describe-permission-set`, of all that `list-permission-sets` gives
 * - `AccountAssignments`: `aws sso-admin list-account-assignments`, of all accounts and permission sets
 */
export interface IdentityCenterListing {
  readonly Groups: readonly { readonly GroupId: string; readonly DisplayName?: string }[];
  readonly Users: readonly { readonly UserId: string; readonly UserName?: string }[];
  readonly GroupMemberships: readonly { readonly GroupId: string; readonly MemberId: { readonly UserId: string } }[];
  readonly PermissionSets: readonly { readonly PermissionSetArn: string; readonly Name: string }[];
  readonly AccountAssignments: readonly {
    readonly AccountId: string; readonly PermissionSetArn: string; readonly PrincipalType: PrincipalType; readonly PrincipalId: string;
  }[];
}

export type ListingPart = keyof IdentityCenterListing;

type Item = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTextOrAbsent = (value: unknown) => value === undefined || value === null || typeof value === 'string';

/** What an entry of each list must have, and how one gets the list. */
const PARTS: Readonly<Record<ListingPart, { readonly holds: (item: Item) => boolean; readonly needs: string; readonly command: string }>> = {
  Groups: {
    holds: ({ GroupId, DisplayName }) => isText(GroupId) && isTextOrAbsent(DisplayName), needs: '`GroupId`', command: 'aws identitystore list-groups',
  },
  Users: { holds: ({ UserId, UserName }) => isText(UserId) && isTextOrAbsent(UserName), needs: '`UserId`', command: 'aws identitystore list-users' },
  GroupMemberships: {
    holds: ({ GroupId, MemberId }) => isText(GroupId) && typeof MemberId === 'object' && MemberId !== null && isText((MemberId as Item).UserId),
    needs: '`GroupId` and `MemberId` with a `UserId`',
    command: 'aws identitystore list-group-memberships',
  },
  PermissionSets: {
    holds: ({ PermissionSetArn, Name }) => isText(PermissionSetArn) && isText(Name), needs: '`PermissionSetArn` and `Name`', command: 'aws sso-admin describe-permission-set',
  },
  AccountAssignments: {
    holds: ({ AccountId, PermissionSetArn, PrincipalType: type, PrincipalId }) =>
      isText(AccountId) && isText(PermissionSetArn) && (type === 'GROUP' || type === 'USER') && isText(PrincipalId),
    needs: '`AccountId`, `PermissionSetArn`, `PrincipalType` and `PrincipalId`',
    command: 'aws sso-admin list-account-assignments',
  },
};

/** Reads the parts that are needed, or tells what is wrong with each. Parts that nobody needs may be missing and are empty then. */
export function readIdentityCenterListing(value: unknown, needed: readonly ListingPart[], path: string): IdentityCenterListing | Finding[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ id: 'badListing', path, message: `the listing must be an object with ${needed.map(quote).join(', ')}, but it is ${kindOf(value)}` }];
  }
  const given = value as Item;
  const findings = needed.flatMap(part => problemsOf(part, given[part], path));
  if (findings.length > 0) {
    return findings;
  }
  const parts = Object.keys(PARTS) as ListingPart[];
  return Object.fromEntries(parts.map(part => [part, needed.includes(part) ? given[part] : []])) as unknown as IdentityCenterListing;
}

function problemsOf(part: ListingPart, list: unknown, path: string): Finding[] {
  const { holds, needs, command } = PARTS[part];
  if (!Array.isArray(list)) {
    return [{ id: 'badListing', path, message: `${quote(part)} must be the list of ${quote(command)}, but it is ${kindOf(list)}` }];
  }
  const broken = list.findIndex(item => typeof item !== 'object' || item === null || !holds(item));
  return broken < 0 ? [] : [{ id: 'badListing', path: `${path}/${part}/${broken}`, message: `the entry lacks ${needs}; list it again with ${quote(command)}` }];
}
