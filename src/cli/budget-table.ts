import { plainTable, roomFor } from './plain-table';
import type { Canvas } from '../domain/organization/canvas';
import type { BudgetPolicy, BudgetRow } from '../domain/organization/print-budget';
import { words, wrap } from '../domain/organization/print-text';
import type { Word } from '../domain/organization/print-text';

const HEAD = ['Node', 'Type', 'Policies', 'Characters'];
/** Columns without their padding: `SCP`, `10 of 10`, `10,240 of 10,240 (100 %) *`; the rest is the name's. */
const WIDTHS = [4, 8, 26];
/** The mark of a policy that stands in place of FullAWSAccess. */
const REPLACES = ' *';

/** The budget as a table, a line for each policy, and what its marks mean. */
export function budgetTable(rows: readonly BudgetRow[], canvas: Canvas): string {
  const nameWidth = roomFor(HEAD.length, canvas) - WIDTHS.reduce((sum, width) => sum + width);
  const table = plainTable({ head: HEAD, widths: [nameWidth, ...WIDTHS] }, rows.map(row => [
    wrap(pathWords(row.node), nameWidth, canvas.measure).join('\n'),
    row.policyType,
    `${row.used} of ${row.available}`,
    row.policies.map(policy => used(policy, row.maxCharacters)).join('\n'),
  ]), canvas);
  return rows.some(row => row.policies.some(policy => policy.replacesFullAccess))
    ? `${table}\n${canvas.paints.faint('* in place of FullAWSAccess: what it does not list is denied')}`
    : table;
}

/** A path may be broken after a slash, too. */
function pathWords(path: string): Word[] {
  return path.split(/(?<=\/)/u).flatMap((name, index) => words(name).map((word, place) => ({ ...word, tight: index > 0 && place === 0 })));
}

function used({ size, replacesFullAccess }: BudgetPolicy, most: number): string {
  return `${grouped(size)} of ${grouped(most)} (${Math.ceil(size / most * 100)} %)${replacesFullAccess ? REPLACES : ''}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
