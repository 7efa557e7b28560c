import { detached } from '../cloudtrail/json-text';
import { RECORD_FIELDS } from '../cloudtrail/record-fields';

type Members = Readonly<Record<string, unknown>>;

/** Outcomes that are remembered at most, about 1 KB each; then all of them are forgotten. */
const MOST_REMEMBERED = 10_000;

/** Members whose values recur, though in the logs of an account rather than in the next record. */
const REMEMBERED: ReadonlySet<string> = new Set([...RECORD_FIELDS.recurring, 'sourceIPAddress']);

/** What is known of records whose members, as far as they were read, are the same. */
type Node<Outcome> =
  | { readonly kind: 'branch'; readonly member: string; readonly children: Map<unknown, Node<Outcome>> }
  | { readonly kind: 'leaf'; readonly outcome: Outcome }
  /** What is read next differs in nearly every record. */
  | { readonly kind: 'single' };

const SINGLE = { kind: 'single' } as const;

/**
 * Remembers what came of reading a record. Whoever reads asks for one member after the other, and what is asked for next depends on nothing
 * but the answers; so the same answers lead to the same outcome. Most calls of an account are of few kinds, of which little must be read to
 * judge them.
 */
export class Memory<Outcome> {
  private root: Node<Outcome> | undefined;
  private remembered = 0;
  private readonly tracer = new Tracer();

  public constructor(private readonly read: (members: Members) => Outcome, private readonly most = MOST_REMEMBERED) {}

  public of(members: Members): Outcome {
    let node = this.root;
    while (node !== undefined && node.kind === 'branch') {
      node = node.children.get(members[node.member]);
    }
    return node === undefined ? this.learn(members) : node.kind === 'leaf' ? node.outcome : this.read(members);
  }

  private learn(members: Members): Outcome {
    const outcome = this.read(this.tracer.begin(members));
    if (++this.remembered > this.most) {
      this.root = undefined;
      this.remembered = 1;
    }
    const asked = this.tracer.asked;
    const single = asked.findIndex(name => !REMEMBERED.has(name));
    const path = single < 0 ? asked : asked.slice(0, single);
    const end: Node<Outcome> = single < 0 ? { kind: 'leaf', outcome } : SINGLE;
    this.root = grown(this.root, path, members, end);
    return outcome;
  }
}

function grown<Outcome>(root: Node<Outcome> | undefined, path: readonly string[], members: Members, end: Node<Outcome>): Node<Outcome> {
  if (path.length === 0) {
    return end;
  }
  const top: Node<Outcome> = root ?? { kind: 'branch', member: path[0], children: new Map() };
  let node = top;
  for (let i = 0; i < path.length && node.kind === 'branch' && node.member === path[i]; i++) {
    const value = members[path[i]];
    let next = node.children.get(value);
    if (next === undefined) {
      next = i + 1 === path.length ? end : { kind: 'branch', member: path[i + 1], children: new Map() };
      node.children.set(typeof value === 'string' ? detached(value) : value, next);
    }
    node = next;
  }
  return top;
}

/** Notes which members are asked for, each once and in order. */
class Tracer {
  public asked: string[] = [];
  private members: Members = {};
  private readonly traced: Members;

  public constructor() {
    const names = [...RECORD_FIELDS.recurring, ...RECORD_FIELDS.single];
    this.traced = Object.defineProperties({}, Object.fromEntries(names.map(name => [name, {
      get: () => {
        if (!this.asked.includes(name)) {
          this.asked.push(name);
        }
        return this.members[name];
      },
      enumerable: true,
    }]))) as Members;
  }

  public begin(members: Members): Members {
    this.members = members;
    this.asked = [];
    return this.traced;
  }
}
