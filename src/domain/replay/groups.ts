import { detached } from '../cloudtrail/json-text';

/** Who did what, where: calls that differ in nothing else are one group. */
export interface GroupKey {
  readonly principal: string;
  readonly action: string;
  /** Empty where the record names none. */
  readonly region: string;
  readonly account: string;
}

export type Heading = string | number;

/** What is counted of a group under one heading. */
export interface GroupCount<Detail> extends CountedCalls {
  /** What it is counted under. */
  readonly heading: Heading;
  readonly key: GroupKey;
  /** Of the first call. */
  readonly detail: Detail;
  readonly missing?: readonly string[];
}

interface CountedCalls {
  readonly calls: number;
  readonly first?: string;
  readonly last?: string;
  readonly sampleEventId?: string;
}

/** A call to be counted. */
export interface CountedCall {
  /** Stays in memory, so that it must be detached. */
  readonly time: string | undefined;
  /** May keep a whole file in memory: what stays of it is detached. */
  readonly eventId: string | undefined;
}

/** Counts the calls of one group under one heading. */
export interface Counter<Detail> {
  readonly detail: Detail;
  /** Whether its group takes what belongs to no other. */
  readonly isOfOthers: boolean;
  calls: number;
  first?: string;
  last?: string;
  sampleEventId?: string;
  missing?: Set<string>;
  /** What was added to it last, so that the same need not be added again. */
  added?: Iterable<string>;
}

interface Group<Detail> {
  readonly key: GroupKey;
  readonly counters: Map<Heading, Counter<Detail>>;
}

/** What a group is called whose calls are too many different ones to be kept apart. */
export const OTHERS = '(others)';

/** Groups that one worker keeps apart, about 1.5 KB each where several guardrails deny. */
const MOST_GROUPS = 20_000;

type Level<T> = Map<string, T>;

/**
 * Counts calls by group and heading. Memory is bounded whatever comes: when there are too many groups, what belongs to none of them is
 * grouped by action alone.
 */
export class Groups<Detail> {
  private readonly byPrincipal: Level<Level<Level<Level<Group<Detail>>>>> = new Map();
  private readonly all: Group<Detail>[] = [];
  /** Most calls are counted under several headings, one after the other. */
  private latest: { readonly key: GroupKey; readonly group: Group<Detail> } | undefined;
  /** What was counted by action alone. */
  public folded = 0;

  public constructor(private readonly most: number = MOST_GROUPS) {}

  /** Where calls of a group are counted under a heading; `detail` is that of the first. */
  public counterOf(key: GroupKey, heading: Heading, detail: Detail): Counter<Detail> {
    if (this.latest?.key !== key) {
      this.latest = { key, group: this.groupOf(key) };
    }
    const { group } = this.latest;
    let counter = group.counters.get(heading);
    if (counter === undefined) {
      const isOfOthers = group.key.principal === OTHERS && key.principal !== OTHERS;
      counter = { detail, isOfOthers, calls: 0, first: undefined, last: undefined, sampleEventId: undefined, missing: undefined, added: undefined };
      group.counters.set(heading, counter);
    }
    return counter;
  }

  public count(counter: Counter<Detail>, { time, eventId }: CountedCall, missing?: ReadonlySet<string>): void {
    this.note(counter, { calls: 1, first: time, last: time, sampleEventId: eventId }, missing);
  }

  /** Counts what another one counted. */
  public addCount({ heading, key, detail, missing, ...more }: GroupCount<Detail>): void {
    this.note(this.counterOf(key, heading, detail), more, missing);
  }

  public counts(): GroupCount<Detail>[] {
    return this.all.flatMap(({ key, counters }) => [...counters].map(([heading, { detail, calls, first, last, sampleEventId, missing }]) => ({
      heading, key, detail, calls, first, last, sampleEventId, ...missing !== undefined && { missing: [...missing].sort() },
    })));
  }

  private note(counter: Counter<Detail>, { calls, first, last, sampleEventId }: CountedCalls, missing: Iterable<string> | undefined): void {
    const isFirst = counter.calls === 0 || first !== undefined && (counter.first === undefined || first < counter.first);
    // Of calls at the same time the one whose id comes first is the sample, so that it does not depend on who read what.
    const isSample = sampleEventId !== undefined && (counter.sampleEventId === undefined || sampleEventId < counter.sampleEventId);
    if (isFirst || first === counter.first && isSample) {
      counter.first = first;
      counter.sampleEventId = kept(sampleEventId);
    }
    if (last !== undefined && (counter.last === undefined || last > counter.last)) {
      counter.last = last;
    }
    counter.calls += calls;
    this.folded += counter.isOfOthers ? calls : 0;
    if (missing !== undefined && missing !== counter.added) {
      counter.added = missing;
      for (const name of missing) {
        (counter.missing ??= new Set()).add(name);
      }
    }
  }

  private groupOf(key: GroupKey): Group<Detail> {
    const { principal, action, region, account } = key;
    const known = this.byPrincipal.get(principal)?.get(action)?.get(region)?.get(account);
    if (known !== undefined) {
      return known;
    }
    if (this.all.length >= this.most && principal !== OTHERS) {
      return this.groupOf({ principal: OTHERS, action, region: '', account: '' });
    }
    const group: Group<Detail> = { key, counters: new Map() };
    below(below(below(this.byPrincipal, principal), action), region).set(account, group);
    this.all.push(group);
    return group;
  }
}

function below<T>(level: Level<Level<T>>, name: string): Level<T> {
  let next = level.get(name);
  if (next === undefined) {
    next = new Map();
    level.set(name, next);
  }
  return next;
}

function kept(text: string | undefined): string | undefined {
  return text === undefined ? undefined : detached(text);
}
