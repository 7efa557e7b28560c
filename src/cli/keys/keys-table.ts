import Table from 'cli-table3';
import type { KeyRow } from '../../domain/keys/print';
import type { Canvas } from '../../domain/organization/canvas';
import { words, wrap } from '../../domain/organization/print-text';

const HEAD = ['Key', 'Who is left', 'Why'];
/** Columns without their padding: the id of a key, and `nobody, until it is made again` on three lines; the rest is for names. */
const WIDTHS = [36, 13];
const PADDING = HEAD.length * 2 + HEAD.length + 1;

/** What becomes of keys, a line for each. */
export function keysTable(rows: readonly KeyRow[], canvas: Canvas): string {
  const widths = [...WIDTHS, canvas.width - PADDING - WIDTHS.reduce((sum, width) => sum + width)];
  const cell = (text: string, column: number, paint?: Canvas['paints']['unit']) => wrap(words(text, paint), widths[column], canvas.measure).join('\n');
  const table = new Table({
    head: HEAD.map((name, column) => cell(name, column, canvas.paints.unit)),
    colWidths: widths.map(width => width + 2),
    // Without these, the table would colour its head and border whether anybody sees it or not.
    style: { head: [], border: [] },
  });
  table.push(...rows.map(({ key, outcome, why, isEndangered }) => [
    // A key is called by its account, its Region and its id.
    key.split('/').map(part => cell(part, 0)).join('\n'), cell(outcome, 1, isEndangered ? canvas.paints.denied : undefined), cell(why, 2),
  ]));
  return table.toString();
}
