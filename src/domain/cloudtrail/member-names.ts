import type { JsonBytes } from './json-bytes';
import { detached, parsePassedOver } from './json-text';

/** Records of CloudTrail have some forty members; a stranger's file may have any number. */
const MOST_NAMES = 256;
const LONGEST_NAME = 64;
/** Stands for what comes before the first member. */
const BEGIN = MOST_NAMES;
const UNKNOWN = -1;

/**
 * Finds the wanted among the names of members. CloudTrail writes the members of its records in the same order nearly always,
 * so the name that followed last time is tried first: that takes one comparison.
 */
export class MemberNames {
  /** The index behind the name and its colon, where the value begins. */
  public end = 0;
  private readonly wanted: ReadonlyMap<string, number>;
  /** Names that were seen, as they are written with their colon, and what they stand for; by an id for each. */
  private readonly ids = new Map<string, number>();
  private readonly spellings: string[] = [];
  private readonly meanings: number[] = [];
  private readonly successors = new Int32Array(MOST_NAMES + 1).fill(UNKNOWN);
  private previous = BEGIN;

  public constructor(names: readonly string[]) {
    this.wanted = new Map(names.map((name, index) => [name, index]));
  }

  /** Another record begins. */
  public begin(): void {
    this.previous = BEGIN;
  }

  /** Reads the name at an index: its place among the wanted, or -1. */
  public read(json: JsonBytes, i: number): number {
    const guess = this.previous === UNKNOWN ? UNKNOWN : this.successors[this.previous];
    if (guess !== UNKNOWN && json.isAt(i, this.spellings[guess])) {
      this.end = json.skipSpace(i + this.spellings[guess].length);
      this.previous = guess;
      return this.meanings[guess];
    }
    const nameEnd = json.skipText(i);
    const colonEnd = json.skipColon(nameEnd);
    this.end = json.skipSpace(colonEnd);
    const name = json.text.slice(i, nameEnd);
    // Spaces between the name and the colon may be any number.
    const spelling = json.text.slice(i, colonEnd);
    const id = this.ids.get(spelling) ?? this.learn(spelling, name);
    if (this.previous !== UNKNOWN) {
      this.successors[this.previous] = id;
    }
    this.previous = id;
    return id === UNKNOWN ? this.meaningOf(name) : this.meanings[id];
  }

  private learn(spelling: string, name: string): number {
    if (this.spellings.length === MOST_NAMES || spelling.length > LONGEST_NAME) {
      return UNKNOWN;
    }
    const kept = detached(spelling);
    this.ids.set(kept, this.spellings.length);
    this.meanings.push(this.meaningOf(name));
    return this.spellings.push(kept) - 1;
  }

  /** Bytes beyond ASCII stand here as other characters, which no wanted name has. */
  private meaningOf(name: string): number {
    return this.wanted.get(parsePassedOver(name) as string) ?? -1;
  }
}
