import { inventoryRows, isAdministrative } from './access-inventory';
import type { AccessInventory } from './access-inventory';
import type { AccessView } from './access-view';
import { compareTexts, pairText, principalOf, principalText, rowText } from './assignment';
import type { AccessPrincipal, AssignmentRow } from './assignment';
import { groupBy } from './group-by';
import { permissionSetChanges } from './permission-set-changes';
import type { PermissionSetChange } from './permission-set-changes';

/** How access differs between two assemblies, worst first. */
export interface AccessDiff {
  /** In accounts that were there before. */
  readonly gains: readonly AccessChange[];
  /** In accounts that are still there. */
  readonly losses: readonly AccessChange[];
  readonly newAccounts: readonly AccountsWithAccess[];
  readonly goneAccounts: readonly AccountsWithAccess[];
  /** What whoever has a permission set may do now, and could not before, or the other way round. */
  readonly permissionSets: readonly PermissionSetChange[];
  readonly principals: readonly PrincipalChange[];
}

/** A name that stands for another group or user than before, so that others hold what it was given. */
export interface PrincipalChange {
  readonly principal: AccessPrincipal;
  /** Ids. */
  readonly was: string;
  readonly is: string;
  readonly assignments: number;
}

/** What one principal may do, or no longer may, and where. */
export interface AccessChange {
  readonly principal: AccessPrincipal;
  readonly permissionSet: string;
  /** Whether it is everything. */
  readonly administrative: boolean;
  /** Keys. */
  readonly accounts: readonly string[];
}

/** Accounts with the same access. */
export interface AccountsWithAccess {
  readonly accounts: readonly string[];
  readonly access: readonly Omit<AccessChange, 'accounts'>[];
}

export function compareAccess(before: AccessView, after: AccessView): AccessDiff {
  const [was, is] = [before, after].map(({ inventory }) => inventoryRows(inventory));
  const [gained, lost] = [missingFrom(was, is), missingFrom(is, was)];
  const isNew = ({ account }: AssignmentRow) => before.account(account) === undefined;
  const isGone = ({ account }: AssignmentRow) => after.account(account) === undefined;
  const [administersNow, administered] = [administrativeIn(after.inventory), administrativeIn(before.inventory)];
  return {
    gains: changesOf(gained.filter(row => !isNew(row)), administersNow),
    losses: changesOf(lost.filter(row => !isGone(row)), administered),
    newAccounts: byAccess(gained.filter(isNew), administersNow),
    goneAccounts: byAccess(lost.filter(isGone), administered),
    permissionSets: permissionSetChanges(before.inventory, after.inventory),
    principals: principalChanges(before.inventory, after.inventory),
  };
}

export function isSameAccess({ gains, losses, newAccounts, goneAccounts, permissionSets, principals }: AccessDiff): boolean {
  return [gains, losses, newAccounts, goneAccounts, permissionSets, principals].every(({ length }) => length === 0);
}

/** Whether anybody may do more than before, or reaches an account that is new. A permission set that nobody has gives nobody anything. */
export function gainsAccess({ gains, newAccounts, permissionSets, principals }: AccessDiff): boolean {
  return gains.length > 0 || newAccounts.length > 0 || permissionSets.some(({ mayAllowMore, assignments }) => mayAllowMore && assignments > 0)
    || principals.some(({ assignments }) => assignments > 0);
}

/** An id that one of the two does not tell may be the same. */
function principalChanges(before: AccessInventory, after: AccessInventory): PrincipalChange[] {
  const old = new Map(before.principals.map(principal => [principalText(principal), principal.id]));
  const held = groupBy(inventoryRows(after), row => principalText(principalOf(row)));
  return after.principals.flatMap(({ type, name, id }): PrincipalChange[] => {
    const text = principalText({ type, name });
    const was = old.get(text);
    return was === undefined || id === undefined || was.toLowerCase() === id.toLowerCase() ? []
      : [{ principal: { type, name }, was, is: id, assignments: held.get(text)?.length ?? 0 }];
  });
}

function missingFrom(rows: readonly AssignmentRow[], others: readonly AssignmentRow[]): AssignmentRow[] {
  const known = new Set(rows.map(rowText));
  return others.filter(row => !known.has(rowText(row)));
}

function administrativeIn({ permissionSets }: AccessInventory): ReadonlySet<string> {
  return new Set(permissionSets.filter(isAdministrative).map(({ name }) => name));
}

function changesOf(rows: readonly AssignmentRow[], administrative: ReadonlySet<string>): AccessChange[] {
  return [...groupBy(rows, pairText).values()].map((own): AccessChange => ({
    principal: principalOf(own[0]),
    permissionSet: own[0].permissionSet,
    administrative: administrative.has(own[0].permissionSet),
    accounts: own.map(({ account }) => account),
  })).sort((a, b) => Number(b.administrative) - Number(a.administrative) || b.accounts.length - a.accounts.length
    || compareTexts(principalText(a.principal), principalText(b.principal)) || compareTexts(a.permissionSet, b.permissionSet));
}

function byAccess(rows: readonly AssignmentRow[], administrative: ReadonlySet<string>): AccountsWithAccess[] {
  const byAccount = groupBy(rows, ({ account }) => account);
  const groups = groupBy(byAccount.values(), own => own.map(pairText).join('\n'));
  return [...groups.values()].map(alike => ({
    accounts: alike.map(([{ account }]) => account),
    access: changesOf(alike[0], administrative).map(({ accounts: _, ...change }) => change),
  }));
}
