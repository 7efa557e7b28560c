import type { AccountForAccess } from './account-for-access';
import { compareTexts, pairText, principalName } from './assignment';
import type { AccessPrincipal, AssignmentRow } from './assignment';
import { groupBy } from './group-by';
import { compileSelector } from './selector';
import type { AccountSelector } from './selector';
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

/** What the grants of one principal and permission set say of an account. */
interface Claims {
  readonly selecting: AccessGrant[];
  readonly excluding: AccessGrant[];
}

type ClaimsByAccount = Map<string, Claims>;

/** Accounts that a message names before it only counts. */
const MOST_ACCOUNTS = 5;

/**
 * Makes assignments of grants. Grants of the same principal and permission set contradict each other where one excludes an account that
 * another selects: Identity Center knows no denial, so the exclusion would not hold. Grants of different permission sets add up.
 */
export function planAssignments(grants: readonly AccessGrant[], scope: AccessScope): AssignmentPlan {
  const claims = claimsOf(grants, scope.accounts);
  const order = new Map(scope.accounts.map(({ key }, place) => [key, place]));
  const rows = [...claims.values()].flatMap(({ pair, byAccount }) => [...byAccount].filter(([, { selecting }]) => selecting.length > 0)
    .map(([account]): AssignmentRow => ({ ...pair, account })));
  rows.sort((a, b) => order.get(a.account)! - order.get(b.account)! || compareTexts(a.permissionSet, b.permissionSet)
    || compareTexts(a.principalType, b.principalType) || compareTexts(a.principal, b.principal));
  const selectors = selectorScope(scope.accounts, scope.units);
  const findings = [
    ...grants.flatMap(grant => checkGrant(grant, scope.permissionSets, selectors)),
    ...[...claims.values()].flatMap(({ byAccount }) => conflicts(byAccount)),
    ...crowdedAccounts(rows, scope),
  ];
  return { rows, findings };
}

function claimsOf(grants: readonly AccessGrant[], accounts: readonly AccountForAccess[]) {
  const active = accounts.filter(({ suspended }) => !suspended);
  const claims = new Map<string, { readonly pair: Omit<AssignmentRow, 'account'>; readonly byAccount: ClaimsByAccount }>();
  for (const grant of grants) {
    const pair = { permissionSet: grant.permissionSet, principalType: grant.principal.type, principal: grant.principal.name };
    const text = pairText(pair);
    const { byAccount } = claims.get(text) ?? { byAccount: new Map<string, Claims>() };
    claims.set(text, { pair, byAccount });
    const test = compileSelector(grant.accounts);
    for (const account of active) {
      const selection = test(account);
      if (selection !== 'no') {
        const claim = byAccount.get(account.key) ?? { selecting: [], excluding: [] };
        byAccount.set(account.key, claim);
        claim[selection === 'selected' ? 'selecting' : 'excluding'].push(grant);
      }
    }
  }
  return claims;
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

/** Two grants and the accounts in which they meet. */
interface Meeting {
  readonly first: AccessGrant;
  readonly second: AccessGrant;
  readonly accounts: string[];
}

/** One finding for each pair of grants, however many accounts they share. */
function conflicts(byAccount: ClaimsByAccount): Finding[] {
  const [twice, contradicting] = [new Meetings(), new Meetings()];
  for (const [account, { selecting, excluding }] of byAccount) {
    selecting.slice(1).forEach(second => twice.add(selecting[0], second, account));
    if (selecting.length > 0) {
      excluding.forEach(excluded => contradicting.add(excluded, selecting[0], account));
    }
  }
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

class Meetings {
  public readonly all: Meeting[] = [];
  /** By the grants themselves: several may have been made in one place. */
  private readonly known = new Map<AccessGrant, Map<AccessGrant, Meeting>>();

  public add(first: AccessGrant, second: AccessGrant, account: string): void {
    const bySecond = this.known.get(first) ?? new Map<AccessGrant, Meeting>();
    this.known.set(first, bySecond);
    let meeting = bySecond.get(second);
    if (!meeting) {
      meeting = { first, second, accounts: [] };
      bySecond.set(second, meeting);
      this.all.push(meeting);
    }
    meeting.accounts.push(account);
  }
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
