import Table from 'cli-table3';
import type { Canvas } from '../domain/organization/canvas';
import { words, wrap } from '../domain/organization/print-text';

/** What a table looks like, beside what stands in it. */
export interface PlainTable {
  readonly head: readonly string[];
  /** Cells of each column, without the space on both sides. */
  readonly widths: readonly number[];
  /** Left, where it is left out. */
  readonly aligns?: readonly ('left' | 'right')[];
}

/** Cells that a table has left for what stands in its columns. */
export function roomFor(columns: number, canvas: Canvas): number {
  return canvas.width - columns * 2 - (columns + 1);
}

/** A table without lines between its rows, so that the eye runs down the columns. Cells are as wide as they are let, and may have several lines. */
export function plainTable({ head, widths, aligns }: PlainTable, rows: readonly (readonly string[])[], canvas: Canvas): string {
  const table = new Table({
    head: head.map((name, column) => cellText(name, widths[column], canvas, canvas.paints.unit)),
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colWidths: widths.map(width => width + 2),
    ...aligns && { colAligns: [...aligns] },
    // Without these, the table would colour its head and border whether anybody sees it or not.
    style: { head: [], border: [] },
  });
  table.push(...rows.map(row => [...row]));
  return table.toString();
}

/** A text broken to the width of a column. */
export function cellText(text: string, width: number, canvas: Canvas, paint?: Canvas['paints']['unit']): string {
  return wrap(words(text, paint), width, canvas.measure).join('\n');
}

/** Room for columns, of which none is wider than what stands in it, and the widest are cut first. */
export function columnWidths(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let left = room;
  [...natural.keys()].sort((a, b) => natural[a] - natural[b]).forEach((column, index) => {
    widths[column] = Math.max(1, Math.min(natural[column], Math.floor(left / (natural.length - index))));
    left -= widths[column];
  });
  return widths;
}
