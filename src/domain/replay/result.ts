import type { Change } from './comparison';
import { Groups } from './groups';
import type { GroupCount } from './groups';
import type { LeftOutReason } from '../cloudtrail/left-out';
import type { StatementOrigin } from '../evaluation/decision';
import type { PolicyType } from '../limits';

/** Whose verdict is counted; `subject` is the number of a guardrail. */
export interface VerdictDetail {
  readonly subject: number;
  readonly verdict: 'deny' | 'cantTell';
  readonly statement?: StatementOrigin;
}

export interface DeniedDetail {
  readonly errorCode: string;
  readonly policyArn?: string;
  readonly policyType?: PolicyType;
}

/** What a worker found; plain data. The numbers are those of `ReplaySummary`. */
export interface ReplayResult {
  readonly counts: Readonly<Record<ReplayCount, number>>;
  readonly first?: string;
  readonly last?: string;
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
  /** By number of the guardrail: calls that it had a say in. */
  readonly concerned: readonly number[];
  readonly verdicts: readonly GroupCount<VerdictDetail>[];
  readonly denied: readonly GroupCount<DeniedDetail>[];
  readonly changes: readonly GroupCount<Change>[];
  /** Events that map to no known action, and how often they occurred. */
  readonly unmapped: readonly (readonly [event: string, calls: number])[];
  /** Actions that were judged. */
  readonly actions: readonly string[];
}

export const REPLAY_COUNTS = ['records', 'outside', 'apiRecords', 'mapped', 'deniedAlready', 'calls', 'decided', 'undetermined', 'wouldDeny', 'folded'] as const;
export type ReplayCount = typeof REPLAY_COUNTS[number];

/** What several workers found, as if one had. */
export function together(results: readonly ReplayResult[]): ReplayResult {
  return {
    counts: Object.fromEntries(REPLAY_COUNTS.map(name => [name, sum(results.map(({ counts }) => counts[name]))])) as Record<ReplayCount, number>,
    first: results.flatMap(({ first }) => first ?? []).sort()[0],
    last: results.flatMap(({ last }) => last ?? []).sort().at(-1),
    leftOut: summed(results.map(({ leftOut }) => Object.entries(leftOut))),
    concerned: (results[0]?.concerned ?? []).map((_, subject) => sum(results.map(({ concerned }) => concerned[subject]))),
    verdicts: (['deny', 'cantTell'] as const).flatMap(verdict => joined(results.map(({ verdicts }) => verdicts.filter(({ detail }) => detail.verdict === verdict)))),
    denied: joined(results.map(({ denied }) => denied)),
    changes: joined(results.map(({ changes }) => changes)),
    unmapped: Object.entries(summed(results.map(({ unmapped }) => unmapped))),
    actions: [...new Set(results.flatMap(({ actions }) => actions))].sort(),
  };
}

function joined<Detail>(lists: readonly (readonly GroupCount<Detail>[])[]): GroupCount<Detail>[] {
  const groups = new Groups<Detail>(Infinity);
  lists.forEach(list => list.forEach(count => groups.addCount(count)));
  return groups.counts();
}

function summed(lists: readonly (readonly (readonly [string, number])[])[]): Record<string, number> {
  const sums = new Map<string, number>();
  lists.flat().forEach(([name, count]) => sums.set(name, (sums.get(name) ?? 0) + count));
  return Object.fromEntries(sums);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
