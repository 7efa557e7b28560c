import type { CallGroup } from './report';

/** Calls that differ in nothing but account and Region. */
export interface FoldedGroup {
  readonly action: string;
  /** Without the account where the ARN is of one of these. */
  readonly principal: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly calls: number;
  readonly first?: string;
  readonly last?: string;
  readonly sampleEventId?: string;
  /** What else is told of them. */
  readonly more: string;
}

const IDENTITY = /^arn:[^:]*:(?:iam|sts)::\d{12}:(.+)$/;

/** Folds groups, most calls first. A role of one name in many accounts counts as one. */
export function foldGroups<T extends CallGroup>(groups: readonly T[], more: (group: T) => string): FoldedGroup[] {
  const folded = new Map<string, T[]>();
  for (const group of groups) {
    const key = [group.action, nameOf(group.principal), more(group)].join('\n');
    const list = folded.get(key) ?? [];
    list.push(group);
    folded.set(key, list);
  }
  return [...folded.values()].map((list): FoldedGroup => {
    const [first] = list.filter(group => group.first !== undefined).sort((a, b) => (a.first! < b.first! ? -1 : 1));
    return {
      action: list[0].action,
      principal: nameOf(list[0].principal),
      accounts: distinct(list.map(({ account }) => account.name ?? account.id)),
      regions: distinct(list.flatMap(({ region }) => region ?? [])),
      calls: list.reduce((sum, { calls }) => sum + calls, 0),
      ...first && { first: first.first, last: list.flatMap(({ last }) => last ?? []).sort().at(-1) },
      sampleEventId: (first ?? list[0]).sampleEventId,
      more: more(list[0]),
    };
  }).sort((a, b) => b.calls - a.calls || (`${a.action} ${a.principal}` < `${b.action} ${b.principal}` ? -1 : 1));
}

function nameOf(principal: string): string {
  return IDENTITY.exec(principal)?.[1] ?? principal;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
