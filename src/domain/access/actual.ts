import { inventoryRows } from './access-inventory';
import type { AccessView, ViewedAccount } from './access-view';
import { compareTexts, principalOf, principalText } from './assignment';
import type { AccessPrincipal, AssignmentRow, PrincipalType } from './assignment';
import type { IdentityCenterListing, ListingPart } from './identity-center-listing';
import { Membership } from './membership';

/** What of a listing it takes to compare it with an inventory. */
export const ACTUAL_PARTS: readonly ListingPart[] = ['Groups', 'Users', 'PermissionSets', 'AccountAssignments'];

/** How what AWS has differs from what was declared. */
export interface ActualDifference {
  /** Declared, but not in AWS. */
  readonly missing: readonly AssignmentRow[];
  /** In AWS, but not declared. */
  readonly undeclared: readonly UndeclaredAssignment[];
  /** Declared, but nobody knows whether it is in AWS: the id of the account is not known, or the listing lacks the principal. */
  readonly undetermined: readonly UndeterminedAssignment[];
}

export interface UndeclaredAssignment {
  readonly accountId: string;
  /** Absent where the organization has no such account, or its id is not known. */
  readonly account?: ViewedAccount;
  /** By name, or by ARN where the listing lacks it. */
  readonly permissionSet: string;
  /** By name, or by id where the listing lacks it. */
  readonly principal: AccessPrincipal;
}

export interface UndeterminedAssignment {
  readonly row: AssignmentRow;
  readonly reason: 'accountIdUnknown' | 'principalNotListed';
}

/** Compares by ids, of groups and users by what the listing says of their names. An id that is missing is never guessed. */
export function compareWithActual(view: AccessView, listing: Omit<IdentityCenterListing, 'GroupMemberships'>): ActualDifference {
  const directory = new Membership({ ...listing, GroupMemberships: [] });
  const principals = new Map(view.inventory.principals.map(principal => [principalText(principal), principal.id ?? directory.idOf(principal)]));
  const setNames = new Map(listing.PermissionSets.map(({ PermissionSetArn, Name }) => [PermissionSetArn, Name]));
  const nameOf = (permissionSetArn: string) => setNames.get(permissionSetArn) ?? permissionSetArn;
  const actual = new Map(listing.AccountAssignments.map(assignment => [
    textOf(assignment.AccountId, nameOf(assignment.PermissionSetArn), assignment.PrincipalType, assignment.PrincipalId), assignment,
  ]));
  const missing: AssignmentRow[] = [];
  const undetermined: UndeterminedAssignment[] = [];
  const declared = new Set<string>();
  for (const row of inventoryRows(view.inventory)) {
    const accountId = view.account(row.account)?.id;
    const principalId = principals.get(principalText(principalOf(row)));
    if (accountId === undefined || principalId === undefined) {
      undetermined.push({ row, reason: accountId === undefined ? 'accountIdUnknown' : 'principalNotListed' });
      continue;
    }
    const text = textOf(accountId, row.permissionSet, row.principalType, principalId);
    declared.add(text);
    if (!actual.has(text)) {
      missing.push(row);
    }
  }
  const others = [...actual].filter(([text]) => !declared.has(text)).map(([, assignment]) => assignment);
  return { missing, undeclared: undeclaredOf(others, view, listing, nameOf), undetermined };
}

export function agrees({ missing, undeclared, undetermined }: ActualDifference): boolean {
  return missing.length + undeclared.length + undetermined.length === 0;
}

function undeclaredOf(
  assignments: IdentityCenterListing['AccountAssignments'], { accounts: known }: AccessView,
  { Groups, Users }: Pick<IdentityCenterListing, 'Groups' | 'Users'>, nameOf: (permissionSetArn: string) => string,
): UndeclaredAssignment[] {
  const accounts = new Map(known.flatMap(account => account.id === undefined ? [] : [[account.id, account] as const]));
  const names: Readonly<Record<PrincipalType, ReadonlyMap<string, string | undefined | null>>> = {
    GROUP: new Map(Groups.map(({ GroupId, DisplayName }) => [GroupId, DisplayName])),
    USER: new Map(Users.map(({ UserId, UserName }) => [UserId, UserName])),
  };
  return assignments.map(({ AccountId, PermissionSetArn, PrincipalType: type, PrincipalId }): UndeclaredAssignment => ({
    accountId: AccountId,
    ...accounts.has(AccountId) && { account: accounts.get(AccountId) },
    permissionSet: nameOf(PermissionSetArn),
    principal: { type, name: names[type].get(PrincipalId) ?? PrincipalId },
  })).sort((a, b) => compareTexts(a.accountId, b.accountId) || compareTexts(a.permissionSet, b.permissionSet)
    || compareTexts(principalText(a.principal), principalText(b.principal)));
}

function textOf(accountId: string, permissionSet: string, type: PrincipalType, principalId: string): string {
  return JSON.stringify([accountId, permissionSet, type, principalId]);
}
