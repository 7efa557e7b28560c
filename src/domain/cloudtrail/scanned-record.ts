import { QUOTE } from './json-bytes';
import { parsePassedOver } from './json-text';
import { ValueCache } from './value-cache';

/** A piece of a log file. The domain can't decode bytes, so whoever reads the file brings the text along. */
export interface LogText {
  readonly bytes: Uint8Array;
  /** One code unit for each byte, with that byte's value (Latin-1): the same indices hold for both. */
  readonly text: string;
  /** Whether no byte is above 127. */
  readonly isAscii: boolean;
  /** The text of some of the bytes, read as UTF-8. */
  decode(start: number, end: number): string;
}

/** Which members of a record are wanted. */
export interface RecordFields {
  /** Members whose values differ in most records. */
  readonly single: readonly string[];
  /** Members whose values recur. Equal ones are made once: the same object is handed out again, and must not be changed. */
  readonly recurring: readonly string[];
}

/** The members by name, as `JSON.parse` would give them, each made when it is read; undefined where the record has none. */
export type ScannedMembers = Readonly<Record<string, unknown>>;

/** What stands beyond ASCII, or is written as an escape. */
const NOT_PLAIN = /[\\\x80-\xff]/;
const NOT_ASCII = /[\x80-\xff]/;

/**
 * The record that the scanner is at. There is one of it, for speed: it is another record when the next one is read,
 * while the values that it gave stay. A text that it gave may keep the text of the whole file in memory: see `detached`.
 */
export class ScannedRecord {
  public readonly members: ScannedMembers;
  private readonly names: readonly string[];
  private readonly indices: ReadonlyMap<string, number>;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly values: unknown[];
  private readonly isMade: boolean[];
  private readonly cache = new ValueCache();
  private readonly make: (start: number, end: number) => unknown;
  /** How many members recur; they come first. */
  private readonly recurring: number;
  private log!: LogText;

  public constructor({ recurring, single }: RecordFields) {
    this.names = [...recurring, ...single];
    this.recurring = recurring.length;
    this.indices = new Map(this.names.map((name, index) => [name, index]));
    this.starts = new Int32Array(this.names.length);
    this.ends = new Int32Array(this.names.length);
    this.values = new Array<unknown>(this.names.length).fill(undefined);
    this.isMade = new Array<boolean>(this.names.length).fill(false);
    this.make = (start, end) => parsePassedOver(this.sourceOf(start, end));
    this.members = membersOf(this.names, index => this.valueOf(index));
  }

  /** The names of the members that are wanted, in the order of their indices. */
  public get wanted(): readonly string[] {
    return this.names;
  }

  /** Another record begins. */
  public begin(log: LogText): void {
    this.log = log;
    this.starts.fill(-1);
    this.isMade.fill(false);
  }

  /** Where the value of a wanted member stands. A later member of the same name takes the place of an earlier one, as in `JSON.parse`. */
  public place(index: number, start: number, end: number): void {
    this.starts[index] = start;
    this.ends[index] = end;
  }

  public has(name: string): boolean {
    return this.starts[this.indices.get(name)!] >= 0;
  }

  /** A member as it is written, to compare or to remember it unparsed. Beyond ASCII, each byte is one character. */
  public written(name: string): string | undefined {
    const index = this.indices.get(name)!;
    return this.starts[index] < 0 ? undefined : this.log.text.slice(this.starts[index], this.ends[index]);
  }

  private valueOf(index: number): unknown {
    const start = this.starts[index];
    if (start < 0) {
      return undefined;
    }
    if (!this.isMade[index]) {
      const end = this.ends[index];
      this.values[index] = index < this.recurring ? this.cache.read(this.log, start, end, this.make) : this.makeSingle(start, end);
      this.isMade[index] = true;
    }
    return this.values[index];
  }

  private makeSingle(start: number, end: number): unknown {
    const { bytes, text } = this.log;
    if (bytes[start] === QUOTE) {
      const content = text.slice(start + 1, end - 1);
      return NOT_PLAIN.test(content) ? this.make(start, end) : content;
    }
    return this.make(start, end);
  }

  private sourceOf(start: number, end: number): string {
    const { isAscii, text } = this.log;
    const source = text.slice(start, end);
    return isAscii || !NOT_ASCII.test(source) ? source : this.log.decode(start, end);
  }
}

/** Getters on a prototype, since engines make objects slow that have getters of their own. */
function membersOf(names: readonly string[], valueOf: (index: number) => unknown): ScannedMembers {
  class Members {}
  Object.defineProperties(Members.prototype, Object.fromEntries(names.map((name, index) => [name, { get: () => valueOf(index), enumerable: true }])));
  return new Members() as ScannedMembers;
}
