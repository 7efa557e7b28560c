import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../../domain/access/access-rows';
import { jsonText } from '../json-text';

export type Format = 'table' | 'csv' | 'json' | 'markdown';
export const FORMATS: readonly Format[] = ['table', 'csv', 'json', 'markdown'];

/** The version of the shape of the JSON. */
const JSON_VERSION = 1;

/** One answer in each form. Only the one that is wanted is made. */
export interface Answer {
  table(): readonly string[];
  markdown(): readonly string[];
  csv(): readonly (readonly Cell[])[];
  json(): object;
}

export function render(answer: Answer, format: Format): string {
  switch (format) {
    case 'csv':
      // A spreadsheet takes for a formula what somebody named a group.
      return stringify(answer.csv() as Cell[][], { escape_formulas: true });
    case 'json':
      return `${jsonText({ version: JSON_VERSION, ...answer.json() })}\n`;
    default:
      return `${answer[format]().join('\n').trimEnd()}\n`;
  }
}
