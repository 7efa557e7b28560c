import { readListing } from './listing-file';
import type { AccessOrganization } from './organization';
import type { Answer } from './output';
import { sectionTables } from './section-tables';
import { ACTUAL_PARTS, agrees, compareWithActual } from '../../domain/access/actual';
import { actualCsv, actualRows, actualSections } from '../../domain/access/actual-report';
import { sectionsMarkdown } from '../../domain/access/report-markdown';
import type { Canvas } from '../../domain/organization/canvas';
import { words, wrap } from '../../domain/organization/print-text';
import { count } from '../../domain/text';

export interface ActualComparison {
  readonly answer: Answer;
  /** Whether AWS has what was declared, as far as all of it can be told. */
  readonly agrees: boolean;
}

/** What AWS has against what was declared. */
export function compareActual(organization: AccessOrganization, file: string, canvas: Canvas): ActualComparison {
  const { manifest: { qualifier, organizationId }, view, sha256 } = organization;
  const listing = readListing(file, ACTUAL_PARTS);
  const difference = compareWithActual(view, listing);
  const rows = actualRows(difference, view);
  const agreed = agrees(difference);
  const summary = agreed ? `AWS has what is declared: ${count(listing.AccountAssignments.length, 'assignment')}`
    : `AWS does not have what is declared: ${count(rows.length, 'difference')}`;
  const sections = () => actualSections(rows, view);
  const paint = agreed ? canvas.paints.allowed : canvas.paints.denied;
  return {
    agrees: agreed,
    answer: {
      table: () => [...wrap(words(summary, paint), canvas.width, canvas.measure), ...sectionTables(sections(), canvas)],
      markdown: () => ['# What AWS has', '', `${summary}.`, '', ...sectionsMarkdown(sections())],
      csv: () => actualCsv(rows),
      json: () => ({ qualifier, organizationId, inventory: { sha256 }, agrees: agreed, differences: rows }),
    },
  };
}
