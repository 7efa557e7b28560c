import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, JsonBytes, JsonDefect, OPEN_BRACE, OPEN_BRACKET } from './json-bytes';
import { MemberNames } from './member-names';
import { ScannedRecord } from './scanned-record';
import type { LogText, RecordFields } from './scanned-record';

/** What a file held that was no record. */
export interface ScanOutcome {
  readonly records: number;
  /** Values that stand where records do, and name no event. */
  readonly strangers: number;
  /** Whether there was nothing but space. */
  readonly isEmpty: boolean;
  /** What is no JSON: how many times reading had to begin anew, and where it had to first. */
  readonly defects: number;
  readonly firstDefect?: ScanDefect;
}

export interface ScanDefect {
  /** Bytes from the beginning of the file. */
  readonly at: number;
  /** The file ends where it should go on. */
  readonly isEnd: boolean;
}

/** Where the scanner stands, and so what may come next. */
type Place = 'document' | 'firstElement' | 'element' | 'afterElement' | 'wrapper' | 'lost';

/** The names that make an object a record. */
const IDENTIFYING = ['eventSource', 'eventName'];
const RECORDS = 'Records';
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** No line of an indented document begins so, but every line of NDJSON does. */
const NEXT_LINE = '\n{';
/** Bytes of a file. */
const MOST_READ_AGAIN = 16_000_000;

/**
 * Reads the records of one log file: what CloudTrail delivers (`{"Records": [...]}`), a single event, an array of events, or any number of
 * these one after the other, as in NDJSON. It parses only what is asked for, and gives for that what `JSON.parse` gives; what it passes
 * over must be JSON nevertheless. Where it is not, reading begins anew at the next line that begins with a brace.
 *
 * A file may come in pieces. What is left over of one, a record cut off mostly, must be the beginning of the next.
 */
export class RecordScanner {
  private readonly names: MemberNames;
  private readonly recordsIndex: number;
  private readonly record: ScannedRecord;
  private json = new JsonBytes(new Uint8Array(), '');
  private log!: LogText;
  private isLast = false;
  private place: Place = 'document';
  /** Whether the array of records stands in an object. */
  private isWrapped = false;
  private base = 0;
  private records = 0;
  private strangers = 0;
  private isEmpty = true;
  private readAgain = 0;
  private defects = 0;
  private firstDefect: ScanDefect | undefined;

  public constructor(fields: RecordFields) {
    const given = new Set([...fields.recurring, ...fields.single]);
    this.record = new ScannedRecord({ ...fields, single: [...fields.single, ...IDENTIFYING.filter(name => !given.has(name))] });
    this.recordsIndex = this.record.wanted.length;
    this.names = new MemberNames([...this.record.wanted, RECORDS]);
  }

  public get outcome(): ScanOutcome {
    const { records, strangers, isEmpty, defects, firstDefect } = this;
    return { records, strangers, isEmpty, defects, firstDefect };
  }

  /** Begins another file. What was learned of names and values stays. */
  public begin(): void {
    this.place = 'document';
    this.base = 0;
    this.records = 0;
    this.strangers = 0;
    this.isEmpty = true;
    this.readAgain = 0;
    this.defects = 0;
    this.firstDefect = undefined;
  }

  /** Visits the records of a piece; gives the index of what is left over. */
  public scan(log: LogText, isLast: boolean, visit: (record: ScannedRecord) => void): number {
    this.log = log;
    this.json = new JsonBytes(log.bytes, log.text);
    this.isLast = isLast;
    const i = this.scanFrom(this.base === 0 ? this.skipByteOrderMark() : 0, visit);
    if (isLast && this.place !== 'document' && this.place !== 'lost') {
      this.note({ at: i, isEnd: true });
    }
    this.base += i;
    return i;
  }

  private scanFrom(i: number, visit: (record: ScannedRecord) => void): number {
    while (i < this.json.end) {
      try {
        const next = this.step(i, visit);
        if (next === i) {
          return i;
        }
        i = next;
      } catch (error) {
        if (!(error instanceof JsonDefect)) {
          throw error;
        }
        if (error.isEnd && !this.isLast) {
          return i;
        }
        i = this.lose(i, error);
      }
    }
    return i;
  }

  private skipByteOrderMark(): number {
    return BYTE_ORDER_MARK.every((byte, index) => this.json.at(index) === byte) ? BYTE_ORDER_MARK.length : 0;
  }

  private note({ at, isEnd }: ScanDefect): void {
    this.defects++;
    this.firstDefect ??= { at: this.base + at, isEnd };
  }

  /**
   * Where to look for the next line. The damage may be long before the place where it shows, a quote that is missing say, so it is looked
   * for from the beginning of what was lost; but not for ever, as in a file of open brackets.
   */
  private lose(i: number, defect: JsonDefect): number {
    this.note(defect);
    this.place = 'lost';
    const start = this.json.skipSpace(i);
    this.readAgain += defect.at - start;
    return this.readAgain <= MOST_READ_AGAIN ? start : Math.max(start, defect.at);
  }

  /** One token or value further. */
  private step(i: number, visit: (record: ScannedRecord) => void): number {
    const { json } = this;
    if (this.place === 'lost') {
      return this.findNextLine(i);
    }
    i = json.skipSpace(i);
    const byte = json.at(i);
    switch (this.place) {
      case 'document':
        return i === json.end ? i : this.readDocument(i, visit);
      case 'firstElement':
        return byte === CLOSE_BRACKET ? this.closeArray(i) : this.readElement(i, visit);
      case 'element':
        return this.readElement(i, visit);
      case 'afterElement':
        return byte === CLOSE_BRACKET ? this.closeArray(i) : this.goOn('element', json.expect(COMMA, i));
      case 'wrapper':
        return byte === CLOSE_BRACE ? this.goOn('document', i + 1) : this.readWrapper(json.skipSpace(json.expect(COMMA, i)));
    }
  }

  private goOn(place: Place, i: number): number {
    this.place = place;
    return i;
  }

  private findNextLine(i: number): number {
    const found = this.log.text.indexOf(NEXT_LINE, i);
    if (found >= 0) {
      return this.goOn('document', found + 1);
    }
    const { end } = this.json;
    return !this.isLast && this.json.at(end - 1) === NEXT_LINE.charCodeAt(0) ? end - 1 : end;
  }

  private readDocument(i: number, visit: (record: ScannedRecord) => void): number {
    this.isEmpty = false;
    switch (this.json.at(i)) {
      case OPEN_BRACE:
        return this.readObject(i, true, visit);
      case OPEN_BRACKET:
        this.isWrapped = false;
        return this.goOn('firstElement', i + 1);
      default:
        return this.passStranger(i);
    }
  }

  private readElement(i: number, visit: (record: ScannedRecord) => void): number {
    return this.json.at(i) === OPEN_BRACE ? this.readObject(i, false, visit) : this.goOn('afterElement', this.passStranger(i));
  }

  private passStranger(i: number): number {
    const end = this.skipWhole(i);
    this.strangers++;
    return end;
  }

  /** A number may go on in the next piece. */
  private skipWhole(i: number): number {
    const end = this.json.skipValue(i);
    return end === this.json.end && !this.isLast ? this.json.fail(end) : end;
  }

  /** From the brace. In a document, an array of records is entered. */
  private readObject(i: number, isDocument: boolean, visit: (record: ScannedRecord) => void): number {
    const { json, names, record, recordsIndex } = this;
    names.begin();
    record.begin(this.log);
    i = json.skipSpace(i + 1);
    let isOver = json.at(i) === CLOSE_BRACE;
    while (!isOver) {
      const index = names.read(json, i);
      const start = names.end;
      if (index === recordsIndex && isDocument && json.at(start) === OPEN_BRACKET) {
        return this.enterRecords(start);
      }
      i = json.skipValue(start);
      if (index >= 0 && index !== recordsIndex) {
        record.place(index, start, i);
      }
      i = json.skipSpace(i);
      isOver = json.at(i) === CLOSE_BRACE;
      if (!isOver) {
        i = json.skipSpace(json.expect(COMMA, i));
      }
    }
    this.place = isDocument ? 'document' : 'afterElement';
    if (IDENTIFYING.every(name => record.has(name))) {
      this.records++;
      visit(record);
    } else {
      this.strangers++;
    }
    return i + 1;
  }

  /** What stands beside the records. */
  private readWrapper(i: number): number {
    const { json, names } = this;
    names.begin();
    const index = names.read(json, i);
    return index === this.recordsIndex && json.at(names.end) === OPEN_BRACKET ? this.enterRecords(names.end) : this.skipWhole(names.end);
  }

  private enterRecords(i: number): number {
    this.isWrapped = true;
    return this.goOn('firstElement', i + 1);
  }

  private closeArray(i: number): number {
    return this.goOn(this.isWrapped ? 'wrapper' : 'document', i + 1);
  }
}
