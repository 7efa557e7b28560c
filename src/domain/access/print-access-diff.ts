import type { AccessChange, AccessDiff, AccountsWithAccess } from './access-diff';
import type { AccessView } from './access-view';
import { accountPlaces } from './account-places';
import { principalName } from './assignment';
import { count, list, quote } from '../text';

/** Places that are named before the rest is only counted: one sentence is not to fill the screen. */
const MOST_PLACES = 6;

/** The difference in sentences, a line each, worst first: "group `shop-dev` gains `Administrator` in 3 accounts: all 3 accounts of `Workloads/Production`". */
export function describeAccessDiff(diff: AccessDiff, before: AccessView, after: AccessView): string[] {
  return [
    ...diff.principals.map(({ principal, was, is, assignments }) =>
      `${principalName(principal)} is another ${principal.type === 'GROUP' ? 'group' : 'user'}: ${quote(is)} instead of ${quote(was)} (${count(assignments, 'assignment')})`),
    ...diff.permissionSets.map(({ permissionSet, becameAdministrative, details, assignments }) =>
      `permission set ${quote(permissionSet)} ${list(details)}${becameAdministrative ? ', and may do everything now' : ''} (${count(assignments, 'assignment')})`),
    ...diff.gains.map(change => changeLine('gains', change, after)),
    ...diff.losses.map(change => changeLine('loses', change, before)),
    ...diff.newAccounts.map(group => accountsLine('new', group, after)),
    ...diff.goneAccounts.map(group => accountsLine('gone', group, before)),
  ];
}

/** `2 gains (1 administrative), 1 loss, 3 new accounts`. */
export function summarizeAccessDiff({ gains, losses, newAccounts, goneAccounts, permissionSets, principals }: AccessDiff): string {
  const everything = gains.filter(({ administrative }) => administrative).length;
  const accounts = (groups: readonly AccountsWithAccess[]) => groups.reduce((sum, group) => sum + group.accounts.length, 0);
  const parts: [number, string, string?][] = [
    [principals.length, 'principal that is another', 'principals that are others'],
    [permissionSets.length, 'changed permission set'],
    [gains.length, 'gain'],
    [losses.length, 'loss', 'losses'],
    [accounts(newAccounts), 'new account'],
    [accounts(goneAccounts), 'gone account'],
  ];
  return list(parts.filter(([amount]) => amount > 0).map(([amount, noun, plural]) =>
    `${count(amount, noun, plural)}${noun === 'gain' && everything > 0 ? ` (${everything} administrative)` : ''}`));
}

function changeLine(verb: string, change: AccessChange, view: AccessView): string {
  const { accounts } = change;
  return `${principalName(change.principal)} ${verb} ${quote(change.permissionSet)}${note(change)} in ${count(accounts.length, 'account')}: `
    + placesText(accounts, view);
}

function accountsLine(state: string, { accounts, access }: AccountsWithAccess, view: AccessView): string {
  const parts = access.map(change => `${quote(change.permissionSet)}${note(change)} for ${principalName(change.principal)}`);
  return `${count(accounts.length, `${state} account`)}, ${placesText(accounts, view)}: ${list(parts)}`;
}

function placesText(accounts: readonly string[], view: AccessView): string {
  const places = accountPlaces(new Set(accounts), view);
  return list(places.length > MOST_PLACES ? [...places.slice(0, MOST_PLACES), `${places.length - MOST_PLACES} more places`] : places);
}

function note({ administrative }: { readonly administrative: boolean }): string {
  return administrative ? ' (may do everything)' : '';
}
