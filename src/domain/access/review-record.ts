import type { AccessRow } from './access-rows';
import type { ReportSection } from './access-sections';
import { markdownTable, markdownText, sectionsMarkdown } from './report-markdown';
import type { AccessQuery } from './who-can';
import { count, list, quote } from '../text';

/** The version of the record's shape. */
const RECORD_VERSION = 1;

/** How much of what there is, for a first look. */
export interface AccessCounts {
  readonly assignments: number;
  /** Assignments of permission sets that may do everything. */
  readonly administrative: number;
  readonly permissionSets: number;
  readonly groups: number;
  /** Users that are assigned directly. */
  readonly directUsers: number;
  readonly accounts: number;
}

/** What a reviewer signed: who could reach what on a day. */
export interface ReviewRecord {
  readonly version: typeof RECORD_VERSION;
  /** `2026-11-25T10:00:00Z` */
  readonly date: string;
  readonly reviewer: string;
  readonly qualifier: string;
  readonly organizationId?: string;
  /** Of all there is, whatever part of it was reviewed. */
  readonly inventory: { readonly sha256: string };
  /** What part was reviewed; empty for all. */
  readonly question: AccessQuery;
  readonly counts: AccessCounts;
  readonly rows: readonly AccessRow[];
}

export function reviewRecord(parts: Omit<ReviewRecord, 'version' | 'counts'>): ReviewRecord {
  const { rows, ...more } = parts;
  return { version: RECORD_VERSION, ...more, counts: accessCounts(rows), rows };
}

/** Counts assignments, not the users who have one. */
export function accessCounts(rows: readonly AccessRow[]): AccessCounts {
  const texts = (of: (row: AccessRow) => unknown, which: (row: AccessRow) => boolean = () => true) =>
    new Set(rows.filter(which).map(row => JSON.stringify(of(row)))).size;
  const assignment = ({ accountKey, permissionSet, principalType, principal }: AccessRow) => [accountKey, permissionSet, principalType, principal];
  return {
    assignments: texts(assignment),
    administrative: texts(assignment, ({ administrative }) => administrative),
    permissionSets: texts(({ permissionSet }) => permissionSet),
    groups: texts(({ principal }) => principal, ({ principalType }) => principalType === 'GROUP'),
    directUsers: texts(({ principal }) => principal, ({ principalType }) => principalType === 'USER'),
    accounts: texts(({ accountKey }) => accountKey),
  };
}

/** `12 assignments (2 administrative) of 3 permission sets to 2 groups and 1 user in 5 accounts` */
export function countsText({ assignments, administrative, permissionSets, groups, directUsers, accounts }: AccessCounts): string {
  const principals = [...groups > 0 ? [count(groups, 'group')] : [], ...directUsers > 0 ? [count(directUsers, 'user')] : []];
  return assignments === 0 ? 'no assignment' : `${count(assignments, 'assignment')}${administrative > 0 ? ` (${administrative} administrative)` : ''} of `
    + `${count(permissionSets, 'permission set')} to ${list(principals)} in ${count(accounts, 'account')}`;
}

/** What of a question is restricted: `group \`sre\``. */
export function questionText({ account, group, permissionSet, user }: AccessQuery): string {
  const parts: [string, string | undefined][] = [['account', account], ['group', group], ['permission set', permissionSet], ['user', user]];
  return list(parts.flatMap(([what, value]) => value === undefined ? [] : [`${what} ${quote(value)}`]));
}

/** The record as a page, with all that the reviewer saw. */
export function reviewMarkdown(record: ReviewRecord, sections: readonly ReportSection[]): string {
  const { date, reviewer, qualifier, organizationId, inventory, question, counts } = record;
  return [
    `# Access review of ${markdownText(date.slice(0, 10))}`,
    '',
    ...markdownTable(['', ''], [
      ['Reviewer', reviewer],
      ['Date', date],
      ['Organization', organizationId === undefined ? qualifier : `${qualifier} (${organizationId})`],
      ['SHA-256 of the inventory', quote(inventory.sha256)],
      ['Reviewed', questionText(question) || 'everything'],
      ['Found', countsText(counts)],
    ]),
    '',
    ...sectionsMarkdown(sections),
  ].join('\n');
}
