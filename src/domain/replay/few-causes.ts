import type { CallGroup } from './report';

/** Values that calls have in common. */
export interface Causes {
  /** Most calls first. */
  readonly values: readonly string[];
  readonly calls: number;
}

/** The few values that at least half of the calls have, at most so many; undefined where it takes more. A group without a value counts as a call with another one. */
export function fewCauses<T extends CallGroup>(groups: readonly T[], most: number, valueOf: (group: T) => string | undefined): Causes | undefined {
  const callsOf = new Map<string, number>();
  for (const group of groups) {
    const value = valueOf(group);
    if (value !== undefined) {
      callsOf.set(value, (callsOf.get(value) ?? 0) + group.calls);
    }
  }
  const top = [...callsOf].sort(([a, callsA], [b, callsB]) => callsB - callsA || (a < b ? -1 : 1)).slice(0, most);
  const calls = top.reduce((sum, [, number]) => sum + number, 0);
  const all = groups.reduce((sum, group) => sum + group.calls, 0);
  return calls > 0 && calls * 2 >= all ? { values: top.map(([value]) => value), calls } : undefined;
}
