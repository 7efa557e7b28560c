import Table from 'cli-table3';
import type { Canvas } from '../domain/organization/canvas';
import type { BudgetPolicy, BudgetRow } from '../domain/organization/print-budget';
import { words, wrap } from '../domain/organization/print-text';
import type { Word } from '../domain/organization/print-text';

const HEAD = ['Node', 'Type', 'Policies', 'Characters'];
/** Columns without their padding: `SCP`, `10 of 10`, `10,240 of 10,240 (100 %) *`; the rest is the name's. */
const WIDTHS = [4, 8, 26];
/** A space on both sides of every column, and the lines between. */
const PADDING = HEAD.length * 2 + HEAD.length + 1;

/** The mark of a policy that stands in place of FullAWSAccess. */
const REPLACES = ' *';

/** The budget as a table, a line for each policy, and what its marks mean. */
export function budgetTable(rows: readonly BudgetRow[], canvas: Canvas): string {
  const nameWidth = canvas.width - PADDING - WIDTHS.reduce((sum, width) => sum + width);
  const table = new Table({
    head: HEAD.map(canvas.paints.unit),
    // No line between the rows, so that the eye runs down the columns.
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colWidths: [nameWidth, ...WIDTHS].map(width => width + 2),
    // Without these, the table would colour its head and border whether anybody sees it or not.
    style: { head: [], border: [] },
  });
  table.push(...rows.map(row => [
    wrap(pathWords(row.node), nameWidth, canvas.measure).join('\n'),
    row.policyType,
    `${row.used} of ${row.available}`,
    row.policies.map(policy => used(policy, row.maxCharacters)).join('\n'),
  ]));
  return rows.some(row => row.policies.some(policy => policy.replacesFullAccess))
    ? `${table.toString()}\n${canvas.paints.faint('* in place of FullAWSAccess: what it does not list is denied')}`
    : table.toString();
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
