import { RECORD_FIELDS } from '../cloudtrail/record-fields';

/** Characters that are kept at most. */
const MOST_KEPT = 16_000_000;

const MEMBERS = [...RECORD_FIELDS.recurring, ...RECORD_FIELDS.single];

/** Records that are judged at the end: when a log is read to its end, it may have told what they leave open. */
export class Deferred {
  private readonly texts: string[] = [];
  private room: number;

  public constructor(most: number = MOST_KEPT) {
    this.room = most;
  }

  /** False where there is no room left. */
  public keep(members: Readonly<Record<string, unknown>>): boolean {
    const text = JSON.stringify(Object.fromEntries(MEMBERS.map(name => [name, members[name]])));
    if (text.length > this.room) {
      return false;
    }
    this.room -= text.length;
    this.texts.push(text);
    return true;
  }

  public* take(): Iterable<Readonly<Record<string, unknown>>> {
    for (const text of this.texts.splice(0)) {
      yield JSON.parse(text);
    }
  }
}
