import { isAdministrative } from './access-inventory';
import type { InventoryPermissionSet } from './access-inventory';
import type { AccessView } from './access-view';
import { accountPlaces } from './account-places';
import { compareTexts, principalName, principalText } from './assignment';
import { groupBy } from './group-by';
import type { Binding } from './guardrails-in-force';
import type { Membership } from './membership';
import { sessionText } from './permission-set';
import type { Reach } from './reach';
import type { AccessQuery } from './who-can';
import { count, list, quote } from '../text';

/** Users that are named before the rest is only counted. */
const MOST_NAMES = 20;

/** What a report is ordered by. */
export type AccessBy = 'group' | 'account' | 'permission-set' | 'user';

/** A part of a report for people: a table with what stands above it. */
export interface ReportSection {
  readonly title: string;
  readonly notes: readonly string[];
  /** Names of the columns. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Accounts in which a principal may do the same within the same guardrails. */
interface Fold extends Pick<Reach, 'permissionSet' | 'principal' | 'users'> {
  readonly accounts: ReadonlySet<string>;
  readonly guardrails: string;
}

/** The answers in as few lines as say all of it: what is the same in many accounts is said once. */
export function accessSections(reach: readonly Reach[], view: AccessView, by: AccessBy): ReportSection[] {
  const placesOf = ({ accounts }: Fold) => list(accountPlaces(accounts, view));
  switch (by) {
    case 'group':
      return sectionsOf(groupBy(fold(reach), ({ principal }) => principalText(principal)), ([{ principal }]) => ({
        title: principalName(principal), notes: [], head: ['Permission set', 'Accounts', 'Guardrails'],
      }), each => [permissionSetText(each.permissionSet), placesOf(each), each.guardrails]);
    case 'permission-set':
      return sectionsOf(groupBy(bySet(fold(reach)), ({ permissionSet }) => permissionSet.name), ([{ permissionSet }]) => ({
        title: `permission set ${quote(permissionSet.name)}`, notes: [describePermissionSet(permissionSet)], head: ['Who', 'Accounts', 'Guardrails'],
      }), each => [principalName(each.principal), placesOf(each), each.guardrails]);
    case 'user':
      return sectionsOf(byUser(fold(reach)), (_, user) => ({
        title: `user ${quote(user)}`, notes: [], head: ['Permission set', 'Through', 'Accounts', 'Guardrails'],
      }), each => [permissionSetText(each.permissionSet), throughText(each), placesOf(each), each.guardrails]);
    case 'account':
      return accountSections(reach, view);
  }
}

/** Accounts that nobody reaches, or users who reach none, where the answer is about all of them. */
export function withoutAccess(
  reach: readonly Reach[], view: AccessView, by: AccessBy, { account, user, group, permissionSet }: AccessQuery, membership: Membership | undefined,
): ReportSection[] {
  const section = (title: string, note: string): ReportSection => ({ title, notes: [note], head: [], rows: [] });
  if (by === 'account' && account === undefined && user === undefined && group === undefined && permissionSet === undefined) {
    const reached = new Set(reach.map(each => each.account.key));
    const others = new Set(view.accounts.filter(({ key }) => !reached.has(key)).map(({ key }) => key));
    return others.size === 0 ? [] : [section(`${count(others.size, 'account')} that nobody reaches`, list(accountPlaces(others, view)))];
  }
  if (by === 'user' && user === undefined && membership !== undefined) {
    const reaching = new Set(reach.flatMap(({ users = [] }) => users));
    const others = membership.members.filter(({ name }) => !reaching.has(name)).map(({ name }) => quote(name));
    const named = others.length > MOST_NAMES ? [...others.slice(0, MOST_NAMES), `${others.length - MOST_NAMES} more`] : others;
    return others.length === 0 ? [] : [section(`${count(others.length, 'user')} with nothing of it`, list(named))];
  }
  return [];
}

/** What binds somebody, level by level: `Root: 5, Production: 3`. */
function guardrailsText({ guardrails, passed }: Binding): string {
  const levels = [...groupBy(guardrails, ({ node }) => JSON.stringify(node)).values()].map(own => `${own[0].level}: ${own.length}`);
  const told = levels.join(', ') || 'none';
  return passed === 0 ? told : `${told}, exempt from ${passed}`;
}

function accountSections(reach: readonly Reach[], view: AccessView): ReportSection[] {
  const byAccount = [...groupBy(reach, ({ account }) => account.key).values()].map(own => ({
    account: own[0].account,
    rows: own.map(({ permissionSet, principal, binding }) => [permissionSetText(permissionSet), principalName(principal), guardrailsText(binding)]),
  }));
  return [...groupBy(byAccount, ({ rows }) => JSON.stringify(rows)).values()].map(alike => {
    const places = list(accountPlaces(new Set(alike.map(({ account }) => account.key)), view));
    const [{ account: { id }, rows }] = alike;
    return { title: places, notes: alike.length > 1 || id === undefined ? [] : [`Account ${id}`], head: ['Permission set', 'Who', 'Guardrails'], rows };
  });
}

function sectionsOf(
  groups: ReadonlyMap<string, readonly Fold[]>, describe: (folds: readonly Fold[], key: string) => Omit<ReportSection, 'rows'>, rowOf: (each: Fold) => string[],
): ReportSection[] {
  return [...groups].map(([key, folds]) => ({ ...describe(folds, key), rows: folds.map(rowOf) }));
}

/** In the order of principals, groups first, and of their permission sets. */
function fold(reach: readonly Reach[]): Fold[] {
  const told = reach.map(each => ({ ...each, guardrails: guardrailsText(each.binding) }));
  const alike = groupBy(told, ({ permissionSet: { name }, principal, guardrails }) => JSON.stringify([name, principalText(principal), guardrails]));
  const folds = [...alike.values()].map(own => ({ ...own[0], accounts: new Set(own.map(({ account }) => account.key)) }));
  return bySet(folds).sort((a, b) => compareTexts(a.principal.type, b.principal.type) || compareTexts(a.principal.name, b.principal.name));
}

function bySet(folds: readonly Fold[]): Fold[] {
  return [...folds].sort((a, b) => compareTexts(a.permissionSet.name, b.permissionSet.name));
}

function byUser(folds: readonly Fold[]): Map<string, Fold[]> {
  const pairs = folds.flatMap(each => (each.users ?? []).map(user => ({ user, each })));
  const groups = groupBy(pairs.sort((a, b) => compareTexts(a.user, b.user)), ({ user }) => user);
  return new Map([...groups].map(([user, own]) => [user, own.map(({ each }) => each)]));
}

function throughText({ principal }: Fold): string {
  return principal.type === 'USER' ? 'directly' : principalName(principal);
}

function permissionSetText(set: InventoryPermissionSet): string {
  const marks = [...isAdministrative(set) ? ['everything'] : [], ...set.breakGlass ? ['emergencies'] : []];
  return marks.length === 0 ? set.name : `${set.name} (${marks.join(', ')})`;
}

function describePermissionSet(set: InventoryPermissionSet): string {
  const { existing, awsManagedPolicies, customerManagedPolicies, inlinePolicy, boundary, sessionMinutes, breakGlass } = set;
  if (existing) {
    return 'Made elsewhere, so that nothing is known of its policies.';
  }
  const statements = inlinePolicy?.Statement.length ?? 0;
  const policies = [...awsManagedPolicies, ...customerManagedPolicies].map(quote);
  return [
    list([...policies, ...statements > 0 ? [count(statements, 'inline statement')] : []]) || 'no policy',
    ...boundary === undefined ? [] : [`within the boundary ${quote(boundary)}`],
    `sessions of ${sessionText(sessionMinutes)}`,
    ...isAdministrative(set) ? ['may do everything'] : [],
    ...breakGlass ? ['for emergencies'] : [],
  ].join('; ');
}
