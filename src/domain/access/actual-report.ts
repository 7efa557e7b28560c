import { csvOf } from './access-rows';
import type { Cell } from './access-rows';
import type { ReportSection } from './access-sections';
import type { AccessView } from './access-view';
import { accountPlaces } from './account-places';
import type { ActualDifference, UndeterminedAssignment } from './actual';
import { pairText, principalName, principalOf } from './assignment';
import type { AccessPrincipal } from './assignment';
import { groupBy } from './group-by';
import { count, list, quote } from '../text';

/** One assignment of which the declaration and AWS differ, for machines. */
export interface ActualRow {
  readonly difference: 'missing' | 'undeclared' | 'unknownAccount' | 'undetermined';
  /** Absent where the organization does not know the account. */
  readonly accountKey?: string;
  readonly account?: string;
  readonly accountId?: string;
  readonly permissionSet: string;
  readonly principal: AccessPrincipal;
  /** Why it can't be told. */
  readonly reason?: UndeterminedAssignment['reason'];
}

const COLUMNS: readonly (readonly [string, (row: ActualRow) => Cell | undefined])[] = [
  ['difference', ({ difference }) => difference],
  ['accountKey', ({ accountKey }) => accountKey],
  ['account', ({ account }) => account],
  ['accountId', ({ accountId }) => accountId],
  ['permissionSet', ({ permissionSet }) => permissionSet],
  ['principalType', ({ principal }) => principal.type],
  ['principal', ({ principal }) => principal.name],
  ['reason', ({ reason }) => reason],
];

/** What each difference is, worst first, and what to do about it. */
const KINDS: readonly (readonly [ActualRow['difference'], string, string])[] = [
  ['undeclared', 'In AWS, but not declared', 'Somebody was assigned by hand: declare it, or take it away in Identity Center.'],
  ['missing', 'Declared, but not in AWS', 'Deploy; where that changes nothing, it was taken away by hand, and CloudFormation does not know it.'],
  ['unknownAccount', 'In AWS, in accounts that the app does not know', 'Declare the accounts; or give the ids of those that were made since with `--accounts`.'],
  ['undetermined', 'Declared, and nobody knows whether it is in AWS', ''],
];
const REASONS: Readonly<Record<UndeterminedAssignment['reason'], string>> = {
  accountIdUnknown: 'The ids of these accounts are not known; give them with `--accounts`.',
  principalNotListed: 'Groups or users are not in the listing: they are gone, or not synchronized yet.',
};

export function actualRows(difference: ActualDifference, view: AccessView): ActualRow[] {
  const accountOf = (key: string): Pick<ActualRow, 'accountKey' | 'account' | 'accountId'> => {
    const { name, id } = view.account(key)!;
    return { accountKey: key, account: name, ...id !== undefined && { accountId: id } };
  };
  return [
    ...difference.undeclared.map(({ accountId, account, permissionSet, principal }): ActualRow =>
      ({ difference: account ? 'undeclared' : 'unknownAccount', ...account && { accountKey: account.key, account: account.name }, accountId, permissionSet, principal })),
    ...difference.missing.map((row): ActualRow =>
      ({ difference: 'missing', ...accountOf(row.account), permissionSet: row.permissionSet, principal: principalOf(row) })),
    ...difference.undetermined.map(({ row, reason }): ActualRow =>
      ({ difference: 'undetermined', ...accountOf(row.account), permissionSet: row.permissionSet, principal: principalOf(row), reason })),
  ];
}

export function actualCsv(rows: readonly ActualRow[]): Cell[][] {
  return csvOf(COLUMNS, rows);
}

/** The difference for people: what is the same in many accounts is said once. */
export function actualSections(rows: readonly ActualRow[], view: AccessView): ReportSection[] {
  return KINDS.flatMap(([kind, title, advice]) => {
    const own = rows.filter(({ difference }) => difference === kind);
    const reasons = [...new Set(own.flatMap(({ reason }) => reason ?? []))].map(reason => REASONS[reason]);
    const alike = groupBy(own, ({ permissionSet, principal: { type, name } }) => pairText({ permissionSet, principalType: type, principal: name }));
    return own.length === 0 ? [] : [{
      title: `${title}: ${count(own.length, 'assignment')}`,
      notes: [...advice === '' ? [] : [advice], ...reasons],
      head: ['Who', 'Permission set', 'Accounts'],
      rows: [...alike.values()].map(rowsOfPair => [principalName(rowsOfPair[0].principal), rowsOfPair[0].permissionSet, placesOf(rowsOfPair, view)]),
    }];
  });
}

function placesOf(rows: readonly ActualRow[], view: AccessView): string {
  const known = new Set(rows.flatMap(({ accountKey }) => accountKey ?? []));
  const unknown = rows.filter(({ accountKey }) => accountKey === undefined).map(({ accountId }) => quote(accountId!));
  return list([...accountPlaces(known, view), ...unknown]);
}
