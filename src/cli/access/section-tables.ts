import type { ReportSection } from '../../domain/access/access-sections';
import { groupBy } from '../../domain/access/group-by';
import type { Canvas } from '../../domain/organization/canvas';
import { words, wrap } from '../../domain/organization/print-text';
import { cellText, columnWidths, plainTable, roomFor } from '../plain-table';

/** Sections as tables. Those with the same columns have them below each other. */
export function sectionTables(sections: readonly ReportSection[], canvas: Canvas): string[] {
  const widths = new Map([...groupBy(sections, ({ head }) => head.join())].map(([head, alike]) => [head, widthsFor(alike, canvas)]));
  return sections.flatMap(({ title, notes, head, rows }) => [
    '',
    ...wrap(words(title, canvas.paints.unit), canvas.width, canvas.measure),
    ...notes.flatMap(note => wrap(words(note, canvas.paints.faint), canvas.width, canvas.measure)),
    ...rows.length === 0 ? [] : [sectionTable(head, rows, widths.get(head.join())!, canvas)],
  ]);
}

function sectionTable(head: readonly string[], rows: ReportSection['rows'], widths: readonly number[], canvas: Canvas): string {
  return plainTable({ head, widths }, rows.map(row => row.map((text, column) => cellText(text, widths[column], canvas))), canvas);
}

function widthsFor(sections: readonly ReportSection[], canvas: Canvas): number[] {
  const [{ head }] = sections;
  const rows = [head, ...sections.flatMap(section => section.rows)];
  const widest = (column: number) => rows.reduce((most, row) => Math.max(most, canvas.measure(row[column])), 0);
  return columnWidths(head.map((_, column) => widest(column)), roomFor(head.length, canvas));
}
