import { logText } from '../../src/cli/replay/sources/log-text';
import { RecordScanner } from '../../src/domain/cloudtrail/scan';
import type { ScanOutcome } from '../../src/domain/cloudtrail/scan';
import type { RecordFields } from '../../src/domain/cloudtrail/scanned-record';

export const FIELDS: RecordFields = {
  recurring: ['eventSource', 'eventName', 'awsRegion', 'userIdentity'],
  single: ['eventID', 'requestParameters', 'resources', 'errorMessage'],
};
export const WANTED = [...FIELDS.recurring, ...FIELDS.single];

export interface Scanned {
  /** The wanted members of each record that are there. */
  readonly records: Record<string, unknown>[];
  readonly outcome: ScanOutcome;
}

/** Scans a file that comes in pieces, as whoever reads it does. */
export function scanPieces(pieces: readonly Uint8Array[], scanner = new RecordScanner(FIELDS)): Scanned {
  const records: Record<string, unknown>[] = [];
  scanner.begin();
  let rest: Uint8Array = new Uint8Array();
  pieces.forEach((piece, index) => {
    const bytes = Buffer.concat([rest, piece]);
    const consumed = scanner.scan(logText(bytes), index === pieces.length - 1, ({ members }) => {
      records.push(picked(members));
    });
    rest = bytes.subarray(consumed);
  });
  return { records, outcome: scanner.outcome };
}

export function scan(file: string | Uint8Array, scanner?: RecordScanner): Scanned {
  return scanPieces([Buffer.from(file)], scanner);
}

/** The records of a document as a full parse finds them. */
export function parseFully(text: string): Record<string, unknown>[] {
  const value = JSON.parse(text);
  const elements: unknown[] = Array.isArray(value) ? value : Array.isArray(value?.Records) ? value.Records : [value];
  return elements.filter(isRecord).map(picked);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'eventSource') && Object.hasOwn(value, 'eventName');
}

function picked(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(WANTED.flatMap(name => (record[name] === undefined ? [] : [[name, record[name]]])));
}
