import fc from 'fast-check';
import { RecordScanner } from '../../../src/domain/cloudtrail/scan';
import { hostileDocument, hostileRecord, hostileValue } from '../../support/hostile-json';
import { FIELDS, parseFully, scan, scanPieces } from '../../support/scanning';

const RUNS = { numRuns: 3_000 };

describe('whatever the JSON', () => {
  // One scanner for all, so that what it has learned from one file must not spoil another.
  const scanner = new RecordScanner(FIELDS);

  test('the scanner finds in a document what a full parse finds', () => {
    fc.assert(fc.property(hostileDocument, document => {
      const { records, outcome } = scan(document, scanner);
      expect(records).toEqual(parseFully(document));
      expect(outcome).toMatchObject({ records: records.length, defects: 0, isEmpty: false });
    }), RUNS);
  });

  test('the scanner takes a value for a stranger, and nothing more', () => {
    fc.assert(fc.property(hostileValue.filter(value => !/^\s*[[{]/.test(value)), value => {
      expect(scan(value, scanner)).toMatchObject({ records: [], outcome: { records: 0, strangers: 1, isEmpty: false, defects: 0 } });
    }), { numRuns: 500 });
  });

  test('pieces give what the whole gives, wherever it is cut', () => {
    fc.assert(fc.property(hostileDocument, fc.array(fc.nat({ max: 400 }), { maxLength: 5 }), (document, cuts) => {
      const whole = scan(document, scanner);
      expect(scanPieces(cut(Buffer.from(document), cuts), scanner)).toEqual(whole);
    }), RUNS);
  });

  test('damage is noticed wherever a full parse notices it', () => {
    const insert = fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '0', 'e', '-', '.', 'u', ' ', '\n', 'é');
    const damage = fc.record({ at: fc.nat({ max: 300 }), remove: fc.nat({ max: 2 }), insert });
    fc.assert(fc.property(hostileDocument, damage, (document, { at, remove, insert: inserted }) => {
      const place = at % document.length;
      // Half a character becomes another one in UTF-8.
      const damaged = Buffer.from(document.slice(0, place) + inserted + document.slice(place + remove)).toString();
      const { records, outcome } = scan(damaged, scanner);
      const full = attempt(damaged);
      if (full !== undefined) {
        expect(records).toEqual(full);
        expect(outcome.defects).toBe(0);
      } else if (outcome.defects === 0) {
        // The scanner takes more than one document: nothing, one after the other, and control characters within texts.
        expect(isSequence(damaged)).toBe(true);
      } else {
        expect(outcome.firstDefect!.at).toBeLessThanOrEqual(Buffer.byteLength(damaged));
      }
    }), RUNS);
  });

  test('damaged pieces give what the damaged whole gives', () => {
    const places = fc.array(fc.nat({ max: 400 }), { maxLength: 4 });
    fc.assert(fc.property(fc.array(hostileDocument, { maxLength: 4 }), fc.nat({ max: 500 }), places, (documents, at, cuts) => {
      const bytes = Buffer.from(documents.join('\n'));
      const damaged = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      expect(scanPieces(cut(damaged, cuts), scanner)).toEqual(scan(damaged, scanner));
    }), RUNS);
  });

  test('lines give what each line gives', () => {
    const line = hostileRecord.map(record => JSON.stringify(JSON.parse(record)));
    fc.assert(fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\n\n', ' '), (lines, end) => {
      expect(scan(lines.join(end), scanner).records).toEqual(lines.flatMap(parseFully));
    }), { numRuns: 1_000 });
  });

  test('bytes that are no UTF-8 are read as a full parse reads them', () => {
    const noAscii = fc.uint8Array({ min: 0x80, max: 0xff, maxLength: 12 });
    fc.assert(fc.property(noAscii, noAscii, (one, other) => {
      const bytes = Buffer.concat([Buffer.from('{"eventSource":"'), one, Buffer.from('","eventName":"x","requestParameters":{"a":"'), other, Buffer.from('"}}')]);
      expect(scan(bytes, scanner).records).toEqual(parseFully(bytes.toString()));
    }), { numRuns: 1_000 });
  });
});

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map(each => each % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

function attempt(text: string): Record<string, unknown>[] | undefined {
  try {
    return parseFully(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is any number of documents, but for control characters within texts. */
function isSequence(text: string): boolean {
  const clean = text.replace(/[\0-\x1f]/g, ' ').trim();
  if (clean === '') {
    return true;
  }
  for (let end = clean.length; end > 0; end--) {
    if (attempt(clean.slice(0, end)) !== undefined && isSequence(clean.slice(end))) {
      return true;
    }
  }
  return false;
}
