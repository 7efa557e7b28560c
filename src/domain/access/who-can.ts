import { inventoryRows } from './access-inventory';
import type { InventoryPermissionSet, InventoryPrincipal } from './access-inventory';
import type { AccessView, ViewedAccount } from './access-view';
import { principalText, principalOf } from './assignment';
import type { Membership } from './membership';
import type { Finding } from '../finding';
import { closest, suggestion } from '../policy/lint/closest';
import { quote } from '../text';

/** What is asked; what is left out is not restricted. */
export interface AccessQuery {
  /** A group as it was declared. */
  readonly group?: string;
  /** A user by name or id: directly, and by the groups of the membership listing. */
  readonly user?: string;
  /** An account by key, id or name. */
  readonly account?: string;
  readonly permissionSet?: string;
}

/** One way for somebody into an account. */
export interface AccessAnswer {
  readonly account: ViewedAccount;
  readonly permissionSet: InventoryPermissionSet;
  readonly principal: InventoryPrincipal;
}

type Filter = (answer: AccessAnswer) => boolean;

/** Who can do what where, in the order of accounts, permission sets and principals; or what of the question is unknown. */
export function whoCan(view: AccessView, query: AccessQuery, membership?: Membership): readonly AccessAnswer[] | Finding[] {
  const filters = [groupFilter(view, query), userFilter(query, membership), accountFilter(view, query), permissionSetFilter(view, query)];
  const findings = filters.filter(filter => typeof filter !== 'function');
  return findings.length > 0 ? findings : answers(view).filter(answer => filters.every(filter => (filter as Filter)(answer)));
}

/** All there is to answer. */
function answers(view: AccessView): AccessAnswer[] {
  const { inventory } = view;
  const sets = new Map(inventory.permissionSets.map(set => [set.name, set]));
  const principals = new Map(inventory.principals.map(principal => [principalText(principal), principal]));
  return inventoryRows(inventory).map(row => ({
    account: view.account(row.account)!, permissionSet: sets.get(row.permissionSet)!, principal: principals.get(principalText(principalOf(row)))!,
  }));
}

function groupFilter({ inventory }: AccessView, { group }: AccessQuery): Filter | Finding {
  const groups = inventory.principals.filter(({ type }) => type === 'GROUP');
  return group === undefined || groups.some(({ name, id }) => name === group || id === group)
    ? ({ principal }) => group === undefined || principal.type === 'GROUP' && (principal.name === group || principal.id === group)
    : unknown('unknownGroup', 'group', group, groups.map(({ name }) => name));
}

function userFilter({ user }: AccessQuery, membership: Membership | undefined): Filter | Finding {
  if (user === undefined) {
    return () => true;
  }
  if (!membership) {
    return {
      id: 'membershipNeeded', path: 'user', message: `nothing says in which groups ${quote(user)} is, so that most of the answer would be missing; give a listing of groups, users and memberships`,
    };
  }
  const userId = membership.idOf({ type: 'USER', name: user });
  return userId === undefined ? unknown('unknownUser', 'user', user, membership.userNames) : ({ principal }) => membership.includes(principal, userId);
}

function accountFilter({ accounts }: AccessView, { account: asked }: AccessQuery): Filter | Finding {
  const matches = ({ key, id, name }: ViewedAccount) => asked === undefined || key === asked || id === asked || name === asked;
  return accounts.some(matches) || asked === undefined ? ({ account }) => matches(account) : unknown('unknownAccount', 'account', asked, accounts.map(({ key }) => key));
}

function permissionSetFilter({ inventory: { permissionSets } }: AccessView, { permissionSet: asked }: AccessQuery): Filter | Finding {
  return asked === undefined || permissionSets.some(({ name }) => name === asked)
    ? ({ permissionSet }) => asked === undefined || permissionSet.name === asked
    : unknown('unknownPermissionSet', 'permission set', asked, permissionSets.map(({ name }) => name));
}

function unknown(id: string, what: string, name: string, known: readonly string[]): Finding {
  return { id, path: what, message: `there is no ${what} ${quote(name)}${suggestion(closest(name, known))}` };
}
