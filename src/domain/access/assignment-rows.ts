import type { AccountForAccess } from './account-for-access';
import { comparePairs, pairText, principalName } from './assignment';
import type { AccessPrincipal, AssignmentRow } from './assignment';
import { groupBy } from './group-by';
import { Meetings } from './meetings';
import { compileSelector } from './selector';
import type { AccountSelector, SelectorTest } from './selector';
import { checkSelector, selectorScope } from './selector-rules';
import type { SelectorScope } from './selector-rules';
import type { Finding } from '../finding';
import { PERMISSION_SETS_PER_ACCOUNT } from '../limits';
import { closest, suggestion } from '../policy/lint/closest';
import { count, list, quote } from '../text';

/** What the user wrote: a principal gets a permission set in the accounts that a selector selects. */
export interface AccessGrant {
  /** Name of the permission set. */
  readonly permissionSet: string;
  readonly principal: AccessPrincipal;
  readonly accounts: AccountSelector;
  /** Whether accounts are still to come, so that a selector without any is meant. */
  readonly mayBeEmpty?: boolean;
  /** Where the user looks for it. */
  readonly path: string;
}

export interface AccessScope {
  /** In the order in which they were declared. */
  readonly accounts: readonly AccountForAccess[];
  /** Keys of all OUs. */
  readonly units: readonly string[];
  /** Names of all permission sets. */
  readonly permissionSets: readonly string[];
  /** Permission sets that one account takes, where AWS has raised the quota. @default 500 */
  readonly permissionSetsPerAccount?: number;
}

export interface AssignmentPlan {
  /** By account in the order of their declaration, then by permission set and principal. Each assignment once. */
  readonly rows: readonly AssignmentRow[];
  readonly findings: readonly Finding[];
}

/** The grants of one principal and permission set. */
interface PairGrants {
  readonly pair: Omit<AssignmentRow, 'account'>;
  readonly claims: readonly { readonly grant: AccessGrant; readonly test: SelectorTest }[];
  /** Grants of the pair that select the same account. */
  readonly twice: Meetings;
  /** Grants of the pair of which one excludes what the other selects. */
  readonly contradicting: Meetings;
}

/** Accounts that a message names before it only counts. */
const MOST_ACCOUNTS = 5;

/**
 * Makes assignments of grants. Grants of the same principal and permission set contradict each other where one excludes an account that
 * another selects: Identity Center knows no denial, so the exclusion would not hold. Grants of different permission sets add up.
 */
export function planAssignments(grants: readonly AccessGrant[], scope: AccessScope): AssignmentPlan {
  const pairs = pairGrants(grants);
  const rows: AssignmentRow[] = [];
  for (const account of scope.accounts.filter(({ suspended }) => !suspended)) {
    pairs.filter(pair => isSelected(pair, account)).forEach(({ pair }) => rows.push({ ...pair, account: account.key }));
  }
  const selectors = selectorScope(scope.accounts, scope.units);
  const findings = [
    ...grants.flatMap(grant => checkGrant(grant, scope.permissionSets, selectors)),
    ...pairs.flatMap(conflicts),
    ...crowdedAccounts(rows, scope),
  ];
  return { rows, findings };
}

/** In the order of permission sets and principals. */
function pairGrants(grants: readonly AccessGrant[]): PairGrants[] {
  const pairOf = ({ permissionSet, principal }: AccessGrant) => ({ permissionSet, principalType: principal.type, principal: principal.name });
  return [...groupBy(grants, grant => pairText(pairOf(grant))).values()].map((own): PairGrants => ({
    pair: pairOf(own[0]),
    claims: own.map(grant => ({ grant, test: compileSelector(grant.accounts) })),
    twice: new Meetings(),
    contradicting: new Meetings(),
  })).sort((a, b) => comparePairs(a.pair, b.pair));
}

/** Whether a grant selects the account; where several speak of it, that is noted. */
function isSelected({ claims, twice, contradicting }: PairGrants, account: AccountForAccess): boolean {
  const selections = claims.map(({ grant, test }) => ({ grant, selection: test(account) }));
  const [first, ...others] = selections.filter(({ selection }) => selection === 'selected');
  if (first === undefined) {
    return false;
  }
  others.forEach(other => twice.add(first.grant, other.grant, account.key));
  selections.filter(({ selection }) => selection === 'excluded').forEach(excluded => contradicting.add(excluded.grant, first.grant, account.key));
  return true;
}

function checkGrant(grant: AccessGrant, permissionSets: readonly string[], selectors: SelectorScope): Finding[] {
  const problems = checkSelector(grant.accounts, selectors, grant.mayBeEmpty ?? false);
  return [
    ...permissionSets.includes(grant.permissionSet) ? [] : [{
      id: 'unknownPermissionSet',
      path: grant.path,
      message: `there is no permission set ${quote(grant.permissionSet)}${suggestion(closest(grant.permissionSet, permissionSets)) || '; declare it before it is granted'}`,
    }],
    ...problems.map(({ id, message }) => ({ id, path: grant.path, message: `${quote(grant.permissionSet)} for ${principalName(grant.principal)}: ${message}` })),
  ];
}

/** One finding for two grants, however many accounts they share. */
function conflicts({ twice, contradicting }: PairGrants): Finding[] {
  return [
    ...twice.all.map(({ first, second, accounts }) => ({
      id: 'duplicateAssignment',
      path: second.path,
      message: `${quote(second.permissionSet)} is given to ${principalName(second.principal)} in ${accountNames(accounts)}, but ${quote(first.path)} gives it already; narrow or drop one of the two`,
    })),
    ...contradicting.all.map(({ first, second, accounts }) => ({
      id: 'exclusionContradicted',
      path: second.path,
      message: `${quote(second.permissionSet)} is given to ${principalName(second.principal)} in ${accountNames(accounts)}, which ${quote(first.path)} excludes for the same principal; an exclusion `
        + 'denies nothing, it only narrows its own grant: drop the exclusion or this grant',
    })),
  ];
}

function crowdedAccounts(rows: readonly AssignmentRow[], { permissionSetsPerAccount: most = PERMISSION_SETS_PER_ACCOUNT }: AccessScope): Finding[] {
  const sizes = [...groupBy(rows, ({ account }) => account)].map(([account, own]) => ({
    account, size: new Set(own.map(({ permissionSet }) => permissionSet)).size,
  }));
  return sizes.filter(({ size }) => size > most).map(({ account, size }) => ({
    id: 'tooManyPermissionSetsInAccount',
    path: account,
    message: `account ${quote(account)} gets ${size} permission sets, but Identity Center provisions at most ${most} in an account; drop some, or have the quota raised and say so as `
      + '`permissionSetsPerAccount`',
  }));
}

function accountNames(keys: readonly string[]): string {
  const named = keys.slice(0, MOST_ACCOUNTS).map(quote);
  return `${count(keys.length, 'account')}: ${list(keys.length > MOST_ACCOUNTS ? [...named, `${keys.length - MOST_ACCOUNTS} more`] : named)}`;
}
