import type { AccessChange, AccessDiff, AccountsWithAccess } from './access-diff';
import { csvOf } from './access-rows';
import type { Cell } from './access-rows';
import type { AccessView } from './access-view';
import type { AccessPrincipal } from './assignment';

interface DiffRow {
  readonly change: 'gain' | 'loss' | 'newAccount' | 'goneAccount' | 'permissionSet' | 'principal';
  readonly principal?: AccessPrincipal;
  readonly permissionSet?: string;
  readonly administrative?: boolean;
  readonly account?: string;
  readonly view: AccessView;
  readonly detail?: string;
}

const COLUMNS: readonly (readonly [string, (row: DiffRow) => Cell | undefined])[] = [
  ['change', ({ change }) => change],
  ['principalType', ({ principal }) => principal?.type],
  ['principal', ({ principal }) => principal?.name],
  ['permissionSet', ({ permissionSet }) => permissionSet],
  ['administrative', ({ administrative }) => administrative === undefined ? undefined : String(administrative)],
  ['accountKey', ({ account }) => account],
  ['account', ({ account, view }) => account && view.account(account)?.name],
  ['accountId', ({ account, view }) => account && view.account(account)?.id],
  ['organizationalUnit', ({ account, view }) => {
    const unit = account && view.account(account)?.unit;
    return unit && view.pathOf(unit);
  }],
  ['detail', ({ detail }) => detail],
];

/** The difference with a row for each assignment, below the names of the columns. */
export function diffCsv(diff: AccessDiff, before: AccessView, after: AccessView): Cell[][] {
  const changes = (change: DiffRow['change'], given: readonly AccessChange[], view: AccessView) =>
    given.flatMap(({ accounts, ...more }) => accounts.map((account): DiffRow => ({ change, ...more, account, view })));
  const accounts = (change: DiffRow['change'], given: readonly AccountsWithAccess[], view: AccessView) =>
    given.flatMap(group => group.accounts.flatMap(account => group.access.map((more): DiffRow => ({ change, ...more, account, view }))));
  return csvOf(COLUMNS, [
    ...diff.principals.map(({ principal, was, is }): DiffRow => ({ change: 'principal', principal, view: after, detail: `${is} instead of ${was}` })),
    ...diff.permissionSets.flatMap(({ permissionSet, details }) => details.map((detail): DiffRow => ({ change: 'permissionSet', permissionSet, view: after, detail }))),
    ...changes('gain', diff.gains, after),
    ...changes('loss', diff.losses, before),
    ...accounts('newAccount', diff.newAccounts, after),
    ...accounts('goneAccount', diff.goneAccounts, before),
  ]);
}
