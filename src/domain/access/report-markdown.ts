import type { ReportSection } from './access-sections';
import { oneLine } from '../text';

/** Sections as GitHub and the like show them. */
export function sectionsMarkdown(sections: readonly ReportSection[], level = 2): string[] {
  return sections.flatMap(({ title, notes, head, rows }) => [
    `${'#'.repeat(level)} ${markdownText(title)}`,
    '',
    ...notes.flatMap(note => [markdownText(note), '']),
    ...rows.length === 0 ? [] : [...markdownTable(head, rows), ''],
  ]);
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => markdownText(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)];
}

/** People choose names; they must not become lines, links or HTML. What stands between backticks is shown as it is. */
export function markdownText(text: string): string {
  return oneLine(text).split(/(`[^`]*`)/).map((part, index) => index % 2 === 1 ? part : part.replace(/[\\*_[\]<>]/g, '\\$&')).join('');
}
