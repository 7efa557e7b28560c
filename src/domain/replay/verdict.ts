import type { Layer } from './layers';
import type { OpenRequest } from '../cloudtrail/open-request';
import type { StatementOrigin } from '../evaluation/decision';
import type { Tally } from '../evaluation/tally';

/** What would settle whether a call needed a request at all: what it asked for is not in the record. */
export const MISSING_ACTION = 'action';

/** What a guardrail would do to a call, where it is not simply nothing. */
export interface Verdict {
  /** The number of the guardrail. */
  readonly subject: number;
  readonly action: string;
  /** Undefined of a list that does not name the action. */
  readonly statement: StatementOrigin | undefined;
  /** What would settle it; undefined of a denial. */
  readonly missing: ReadonlySet<string> | undefined;
}

/** What one layer makes of a request. */
export function verdictsOf(tally: Tally, layer: Layer, { action, certain }: Pick<OpenRequest, 'action' | 'certain'>): Verdict[] {
  const { denying = [], perhapsDenying = [], silent = [], perhapsSilent = [] } = tally;
  const verdicts: Verdict[] = [
    ...denying.flatMap(placed => layer.subjectsOf(placed).map(subject => ({ subject, action, statement: placed.origin, missing: undefined }))),
    ...silent.flatMap(level => layer.listsOn(level.name).map(subject => ({ subject, action, statement: undefined, missing: undefined }))),
    ...perhapsDenying.flatMap(({ what, missing }) => layer.subjectsOf(what).map(subject => ({ subject, action, statement: what.origin, missing }))),
    ...perhapsSilent.flatMap(({ what, missing }) => layer.listsOn(what.name).map(subject => ({ subject, action, statement: undefined, missing }))),
  ];
  return certain ? verdicts : verdicts.map(verdict => ({ ...verdict, missing: new Set([...verdict.missing ?? [], MISSING_ACTION]) }));
}

/** A denial settles it; what would settle the rest is all of it together. */
export function onePerSubject(verdicts: readonly Verdict[]): readonly Verdict[] {
  if (verdicts.length <= 1) {
    return verdicts;
  }
  const bySubject = new Map<number, Verdict>();
  for (const verdict of verdicts) {
    const known = bySubject.get(verdict.subject);
    bySubject.set(verdict.subject, known === undefined ? verdict : stronger(known, verdict));
  }
  return [...bySubject.values()];
}

function stronger(one: Verdict, other: Verdict): Verdict {
  if (one.missing === undefined || other.missing === undefined) {
    return one.missing === undefined ? one : other;
  }
  return { ...one, missing: new Set([...one.missing, ...other.missing]) };
}
