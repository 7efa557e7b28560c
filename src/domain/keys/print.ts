import { isEndangered } from './removal';
import type { KeyReport } from './removal';
import { count, list, quote } from '../text';

/** A line of the table: what becomes of the key, and why. */
export interface KeyRow {
  readonly key: string;
  readonly outcome: string;
  readonly why: string;
  readonly isEndangered: boolean;
}

/** The answer in one sentence. */
export function removalSummary(reports: readonly KeyReport[], removed: readonly string[]): string {
  const keys = count(reports.length, 'key');
  const lost = reports.filter(({ outcome }) => outcome === 'nobody' || outcome === 'again').length;
  const open = reports.filter(({ outcome }) => outcome === 'conditional').length;
  const conditional = open === 0 ? '' : `, and that of ${open} only under conditions`;
  if (removed.length === 0) {
    return `Nobody can change the policy of ${lost} of ${keys}${conditional}`;
  }
  return `Once ${list(removed.map(quote))} ${removed.length === 1 ? 'is' : 'are'} gone, nobody can change the policy of ${lost} of ${keys}${conditional}`;
}

/** A line for each key that does not simply belong to its account. */
export function removalRows(reports: readonly KeyReport[]): KeyRow[] {
  return reports.filter(({ outcome }) => outcome !== 'root')
    .map(report => ({ key: report.key, outcome: outcomeText(report), why: whyText(report), isEndangered: isEndangered(report) }));
}

function outcomeText({ outcome, before, remaining }: KeyReport): string {
  switch (outcome) {
    case 'nobody':
      return before === 'nobody' ? 'nobody, already now' : 'nobody';
    case 'again':
      return 'nobody, until it is made again';
    case 'conditional':
      return 'by condition';
    default:
      return `${remaining.length} left`;
  }
}

function whyText({ removed, remaining, conditions, deleted }: KeyReport): string {
  return [
    ...remaining.length > 0 ? [`stays: ${remaining.map(shortName).join(', ')}`] : [],
    ...removed.length > 0 ? [`goes: ${removed.map(shortName).join(', ')}`] : [],
    ...conditions.length > 0 ? [`condition: ${conditions.join(', ')}`] : [],
    ...deleted.length > 0 ? [`deleted before: ${deleted.join(', ')}`] : [],
  ].join('; ');
}

/** The account stands beside it. */
function shortName(arn: string): string {
  return arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');
}
