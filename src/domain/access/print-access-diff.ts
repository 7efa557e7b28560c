import type { AccessChange, AccessDiff, AccountsWithAccess } from './access-diff';
import type { AccessView } from './access-view';
import { accountPlaces } from './account-places';
import { principalName } from './assignment';
import { count, list, quote } from '../text';

/** The difference in sentences, a line each, worst first: "group `shop-dev` gains `Administrator` in 3 accounts: all 3 accounts of `Workloads/Production`". */
export function describeAccessDiff(diff: AccessDiff, before: AccessView, after: AccessView): string[] {
  return [
    ...diff.permissionSets.map(({ permissionSet, becameAdministrative, details, assignments }) =>
      `permission set ${quote(permissionSet)} ${list(details)}${becameAdministrative ? ', and may do everything now' : ''} (${count(assignments, 'assignment')})`),
    ...diff.gains.map(change => changeLine('gains', change, after)),
    ...diff.losses.map(change => changeLine('loses', change, before)),
    ...diff.newAccounts.map(group => accountsLine('new', group, after)),
    ...diff.goneAccounts.map(group => accountsLine('gone', group, before)),
  ];
}

function changeLine(verb: string, change: AccessChange, view: AccessView): string {
  const { accounts } = change;
  return `${principalName(change.principal)} ${verb} ${quote(change.permissionSet)}${note(change)} in ${count(accounts.length, 'account')}: `
    + list(accountPlaces(new Set(accounts), view));
}

function accountsLine(state: string, { accounts, access }: AccountsWithAccess, view: AccessView): string {
  const parts = access.map(change => `${quote(change.permissionSet)}${note(change)} for ${principalName(change.principal)}`);
  return `${count(accounts.length, `${state} account`)}, ${list(accountPlaces(new Set(accounts), view))}: ${list(parts)}`;
}

function note({ administrative }: { readonly administrative: boolean }): string {
  return administrative ? ' (may do everything)' : '';
}
