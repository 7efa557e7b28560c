import { arrange, framesTogether, heaviestFrame, largestFirst } from './arrange';
import type { Arrangement } from './arrange';
import { Bin, ENVELOPE_CHARACTERS, itemOf, wholeCharacters, withActions } from './bin';
import type { Item, PackedSource, StatementSource } from './bin';
import type { PolicyDocument, Statement } from './document';
import { uniteResources } from './merge';

/** A statement together with the guardrail that it comes from. */
export interface SourcedStatement {
  readonly statement: Statement;
  readonly source: StatementSource;
}

export interface PackedPolicy {
  /** Number of the policy among those of its node, from 0. It outlives what comes and goes: a statement keeps its slot. */
  readonly slot: number;
  readonly document: PolicyDocument;
  readonly size: number;
  /** For each statement of the document, in order, the statements of guardrails that it comes from. */
  readonly sources: readonly (readonly PackedSource[])[];
}

/** A statement that stands in another policy than before. While AWS takes one change after the other, it is absent for a moment. */
export interface Move {
  readonly source: StatementSource;
  readonly from: number;
  readonly to: number;
}

export interface PackResult {
  readonly policies: readonly PackedPolicy[];
  /** Statements that no policy can hold, since each alone is over the limit. */
  readonly oversize: readonly { readonly source: StatementSource; readonly size: number }[];
  readonly moves: readonly Move[];
  /** Characters of all statements, merged, in one policy without a limit. */
  readonly mergedCharacters: number;
}

/**
 * The slot in which a statement stood in what was accepted last, or one of its actions where it has a list; undefined for a new one.
 */
export type HomeOf = (source: StatementSource, action: string | undefined) => number | undefined;

/**
 * Packs statements into the least number of policies, each at most `maxCharacters` long.
 *
 * Statements of the same frame are merged (see `frame.ts`). What has a home stays there, unless the least number of policies forces a
 * move. Ways to arrange are tried from the one that moves nothing to the one that may move everything, for one policy, for two, and
 * so on; the first that works is taken. The same input gives the same policies. Cost: statements × policies, times the few ways.
 */
export function packStatements(statements: readonly SourcedStatement[], maxCharacters: number, homeOf: HomeOf = () => undefined): PackResult {
  const all = uniteResources(statements.flatMap(({ statement, source }, order) => itemsByHome(statement, source, order, homeOf)));
  const items = all.filter(item => smallestPolicy(item) <= maxCharacters);
  const oversize = all.filter(item => smallestPolicy(item) > maxCharacters).flatMap(item =>
    item.sources.map(source => ({ source, size: smallestPolicy(item) })));
  const mergedCharacters = mergedSize(items);
  const fresh = uniteResources(statements.map(({ statement, source }, order) => itemOf(statement, [source], order)))
    .filter(item => smallestPolicy(item) <= maxCharacters);
  const bins = items.length === 0 ? [] : fewestBins(items, fresh, maxCharacters, leastPolicies(mergedSize(fresh), maxCharacters));
  return { policies: bins.map(policyOf), oversize, moves: bins.flatMap(bin => movesInto(bin, homeOf)), mergedCharacters };
}

/** A statement whose list was spread over policies comes as one item for each; what is new in the list goes with the first. */
function itemsByHome(statement: Statement, source: StatementSource, order: number, homeOf: HomeOf): Item[] {
  if (!statement.Action) {
    return [itemOf(statement, [source], order, homeOf(source, undefined))];
  }
  const homes = new Map<number, string[]>();
  const fresh: string[] = [];
  for (const action of statement.Action) {
    const home = homeOf(source, action);
    if (home === undefined) {
      fresh.push(action);
    } else {
      homes.set(home, [...homes.get(home) ?? [], action]);
    }
  }
  if (homes.size === 0) {
    return [itemOf(statement, [source], order)];
  }
  const [first, ...others] = homes;
  return [[first[0], [...first[1], ...fresh]] as const, ...others]
    .map(([home, actions]) => itemOf({ ...statement, Action: actions }, [source], order, home));
}

/** The least number of policies that could hold so many characters. */
export function leastPolicies(mergedCharacters: number, maxCharacters: number): number {
  return Math.ceil(mergedCharacters / maxCharacters);
}

/** A list of actions can be spread over policies, so that what must fit is its frame with the longest of them. */
function smallestPolicy(item: Item): number {
  const actions = item.statement.Action;
  const longest = actions?.reduce((a, b) => (b.length > a.length ? b : a), '');
  return ENVELOPE_CHARACTERS + wholeCharacters(longest === undefined ? item : withActions(item, [longest]));
}

function mergedSize(items: readonly Item[]): number {
  const one = new Bin(0, Infinity);
  items.forEach(item => one.add(item));
  return one.characters;
}

/** Ways that move as little as can be, then ways that start afresh; of each kind those that split lists of actions come last. */
const STAYING: readonly Way[] = [
  { keepHomes: true, split: false, together: false },
  { keepHomes: true, split: false, together: true },
  { keepHomes: true, split: true, together: false },
  { keepHomes: true, split: true, together: true },
];
const AFRESH: readonly Way[] = [
  { keepHomes: false, split: false, together: true },
  { keepHomes: false, split: false, together: false },
  { keepHomes: false, split: true, together: true },
  { keepHomes: false, split: true, together: false },
  { keepHomes: false, split: true, together: false, pour: true },
];

interface Way extends Pick<Arrangement, 'keepHomes' | 'split'> {
  /** Whether items of one frame are looked at one after the other; otherwise the largest comes first. */
  readonly together: boolean;
  /** Whether the lists of the heaviest frame come last, spread over what room is left. */
  readonly pour?: boolean;
}

/**
 * The least number is what a fresh start needs, with the statements as they would be without a past: taken apart by it, they might
 * fit into fewer policies the second time. A past that needs no more than that is kept, so that the same input moves nothing again.
 */
function fewestBins(items: readonly Item[], fresh: readonly Item[], maxCharacters: number, least: number): Bin[] {
  const afresh = firstThatWorks(fresh, maxCharacters, least, Infinity, AFRESH)!;
  const before = new Set(items.flatMap(item => item.home ?? [])).size;
  if (before === 0) {
    return afresh;
  }
  const number = afresh.length;
  return firstThatWorks(items, maxCharacters, Math.min(before, number), number, STAYING)
    ?? renumber(firstThatWorks(items, maxCharacters, number, number, AFRESH) ?? afresh, slotsFor(items, number));
}

function firstThatWorks(items: readonly Item[], maxCharacters: number, from: number, to: number, ways: readonly Way[]): Bin[] | undefined {
  const together = framesTogether(items);
  const heaviest = heaviestFrame(items);
  for (let number = from; number <= to; number++) {
    const slots = slotsFor(items, number);
    for (const { together: byFrame, pour, ...way } of ways) {
      const bins = arrange(items, { ...way, liquid: pour ? heaviest : undefined, order: byFrame ? together : largestFirst, slots, maxCharacters });
      if (bins) {
        return bins.filter(bin => bin.items.length > 0);
      }
    }
  }
  return undefined;
}

/** The slots that hold most of what stood somewhere, and new ones as needed. */
function slotsFor(items: readonly Item[], number: number): number[] {
  const weights = new Map<number, number>();
  items.forEach(item => item.home !== undefined && weights.set(item.home, (weights.get(item.home) ?? 0) + wholeCharacters(item)));
  const kept = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, number).map(([slot]) => slot);
  for (let slot = 0; kept.length < number; slot++) {
    if (!kept.includes(slot)) {
      kept.push(slot);
    }
  }
  return kept.sort((a, b) => a - b);
}

/** Gives policies that were made afresh the slots in which most of their statements stood. */
function renumber(bins: readonly Bin[], slots: readonly number[]): Bin[] {
  const pairs = bins.flatMap(bin => slots.map(slot =>
    ({ bin, slot, stay: bin.items.filter(item => item.home === slot).reduce((sum, item) => sum + wholeCharacters(item), 0) })));
  pairs.sort((a, b) => b.stay - a.stay || a.bin.slot - b.bin.slot || a.slot - b.slot);
  const taken = new Map<Bin, number>();
  for (const { bin, slot } of pairs) {
    if (!taken.has(bin) && ![...taken.values()].includes(slot)) {
      taken.set(bin, slot);
    }
  }
  return [...taken].map(([bin, slot]) => bin.at(slot)).sort((a, b) => a.slot - b.slot);
}

/** Of a list that was taken apart more than one piece may come to the same policy. */
function movesInto(bin: Bin, homeOf: HomeOf): Move[] {
  const moves = bin.items.flatMap(({ statement, sources }) => sources.flatMap(source =>
    (statement.Action ?? [undefined]).map(action => ({ source, from: homeOf(source, action), to: bin.slot }))))
    .filter((move): move is Move => move.from !== undefined && move.from !== move.to);
  return [...new Map(moves.map(move => [`${move.source.guardrail} ${move.source.statement} ${move.from}`, move])).values()];
}

function policyOf(bin: Bin): PackedPolicy {
  return { slot: bin.slot, size: bin.characters, ...bin.render() };
}
