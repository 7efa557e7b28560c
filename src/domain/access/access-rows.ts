import { isAdministrative } from './access-inventory';
import type { AccessView } from './access-view';
import type { PrincipalType } from './assignment';
import type { Reach } from './reach';
import { oneLine } from '../text';

/** One way for somebody into an account, for machines. Its shape is relied upon: what it has stays, and more may come. */
export interface AccessRow {
  readonly accountKey: string;
  readonly account: string;
  /** Absent where it is known only after deployment. */
  readonly accountId?: string;
  /** Names from the root down to where the account is at home. */
  readonly organizationalUnit: string;
  readonly permissionSet: string;
  /** Whether it is everything. */
  readonly administrative: boolean;
  readonly breakGlass: boolean;
  readonly principalType: PrincipalType;
  readonly principal: string;
  /** Absent where users were not asked for. */
  readonly user?: string;
  /** Ids of the guardrails that bind it there. */
  readonly guardrails: readonly string[];
  /** What exempts it from others. */
  readonly exemptions: readonly string[];
}

export type Cell = string | number;

const COLUMNS: readonly (readonly [string, (row: AccessRow) => Cell | undefined])[] = [
  ['accountKey', ({ accountKey }) => accountKey],
  ['account', ({ account }) => account],
  ['accountId', ({ accountId }) => accountId],
  ['organizationalUnit', ({ organizationalUnit }) => organizationalUnit],
  ['permissionSet', ({ permissionSet }) => permissionSet],
  ['administrative', ({ administrative }) => String(administrative)],
  ['breakGlass', ({ breakGlass }) => String(breakGlass)],
  ['principalType', ({ principalType }) => principalType],
  ['principal', ({ principal }) => principal],
  ['user', ({ user }) => user],
  ['guardrails', ({ guardrails }) => guardrails.join(' ')],
  ['exemptions', ({ exemptions }) => exemptions.join('; ')],
];

/** The answers one by one; where users were asked for, one for each of them. */
export function accessRows(reach: readonly Reach[], view: AccessView): AccessRow[] {
  return reach.flatMap(({ account, permissionSet, principal, binding, users }) => {
    const row: AccessRow = {
      accountKey: account.key,
      account: account.name,
      ...account.id !== undefined && { accountId: account.id },
      organizationalUnit: view.pathOf(account.unit),
      permissionSet: permissionSet.name,
      administrative: isAdministrative(permissionSet),
      breakGlass: permissionSet.breakGlass ?? false,
      principalType: principal.type,
      principal: principal.name,
      guardrails: [...new Set(binding.guardrails.map(({ id }) => id))],
      exemptions: binding.exemptions,
    };
    return users === undefined ? [row] : users.map(user => ({ ...row, user }));
  });
}

/** Below the names of the columns. */
export function accessCsv(rows: readonly AccessRow[]): Cell[][] {
  return csvOf(COLUMNS, rows);
}

/** Rows as a table. Control characters are written out, for strangers choose names and a terminal obeys them. */
export function csvOf<T>(columns: readonly (readonly [string, (row: T) => Cell | undefined])[], rows: readonly T[]): Cell[][] {
  const cell = (value: Cell | undefined): Cell => typeof value === 'string' ? oneLine(value) : value ?? '';
  return [columns.map(([name]) => name), ...rows.map(row => columns.map(([, read]) => cell(read(row))))];
}
