import { Bin, ENVELOPE_CHARACTERS, withActions } from './bin';
import type { Item } from './bin';

/**
 * Fills policies to the brim, one after the other, as long as the items left would fill more than one: of all sets of frames the one
 * that leaves least room. Returns the items that have no place yet. A frame stays whole unless a policy alone can't hold it.
 * Cost: frames × characters × policies.
 */
export function fillToBrim(bins: readonly Bin[], items: readonly Item[], maxCharacters: number): Item[] {
  let groups = groupsOf(items, maxCharacters);
  for (const bin of bins) {
    // The first statement of a policy has no comma before it.
    const room = bin.free + 1;
    if (groups.reduce((sum, group) => sum + group.characters, 0) <= room) {
      break;
    }
    const chosen = largestSum(groups.map(group => group.characters), room);
    groups.filter((_, index) => chosen.has(index)).forEach(group => group.items.forEach(item => bin.add(item)));
    groups = groups.filter((_, index) => !chosen.has(index));
  }
  return groups.flatMap(group => group.items);
}

/** Below this many characters of room, actions are chosen instead of taken in their order. */
const LAST_ROOM = 300;
/** From how many actions they are chosen. */
const MOST_CANDIDATES = 60;

/**
 * Pours lists of actions, all of one frame, into the policies, the roomiest first, each filled to the brim before the next. Says whether everything found
 * a place. Cost: actions × policies.
 */
export function pour(bins: readonly Bin[], items: readonly Item[]): boolean {
  let rest = [...items];
  for (const bin of [...bins].sort((a, b) => b.free - a.free)) {
    rest = pourInto(bin, rest);
  }
  return rest.length === 0;
}

/** Returns what finds no room. */
function pourInto(bin: Bin, items: readonly Item[]): Item[] {
  if (takesAll(bin, items)) {
    return [];
  }
  const left: Item[] = [];
  for (const item of items) {
    const taken = left.length > 0 ? [] : untilLastRoom(bin, item);
    if (taken.length > 0) {
      bin.add(withActions(item, taken));
    }
    left.push(...without(item, taken));
  }
  return topUp(bin, left);
}

function takesAll(bin: Bin, items: readonly Item[]): boolean {
  const added: Item[] = [];
  for (const item of items) {
    if (!bin.fits(item)) {
      added.reverse().forEach(each => bin.remove(each));
      return false;
    }
    bin.add(item);
    added.push(item);
  }
  return true;
}

/** The actions from the front that leave room for a choice. */
function untilLastRoom(bin: Bin, item: Item): readonly string[] {
  const actions = item.statement.Action ?? [];
  let number = bin.actionsThatFit(item);
  while (number > 0 && bin.free - bin.cost(withActions(item, actions.slice(0, number))) < LAST_ROOM) {
    number--;
  }
  return actions.slice(0, number);
}

/** Chooses those actions that leave least room, and takes along what stands there for another guardrail anyway. */
function topUp(bin: Bin, items: readonly Item[]): Item[] {
  const candidates = items.flatMap(item => (item.statement.Action ?? []).map(action => withActions(item, [action]))).slice(0, MOST_CANDIDATES);
  const chosen = largestSum(candidates.map(candidate => bin.cost(candidate)), bin.free);
  candidates.filter((candidate, index) => chosen.has(index) && bin.fits(candidate)).forEach(candidate => bin.add(candidate));
  return items.flatMap(item => {
    const there = (item.statement.Action ?? []).filter(action => bin.cost(withActions(item, [action])) === 0);
    if (there.length > 0) {
      bin.add(withActions(item, there));
    }
    return without(item, there);
  });
}

/** The item without some of its actions; nothing where none is left. */
function without(item: Item, taken: readonly string[]): Item[] {
  const actions = (item.statement.Action ?? []).filter(action => !taken.includes(action));
  return actions.length === 0 ? [] : [withActions(item, actions)];
}

/** Items that share a statement, and how much it has with its comma. */
interface Group {
  readonly items: readonly Item[];
  readonly characters: number;
}

function groupsOf(items: readonly Item[], maxCharacters: number): Group[] {
  const byFrame = new Map<string, Item[]>();
  items.forEach(item => byFrame.set(item.frame.key, [...byFrame.get(item.frame.key) ?? [], item]));
  return [...byFrame.values()].flatMap(together => {
    const whole = groupOf(together);
    return whole.characters + ENVELOPE_CHARACTERS <= maxCharacters ? [whole] : together.map(item => groupOf([item]));
  });
}

function groupOf(items: readonly Item[]): Group {
  const alone = new Bin(0, Infinity);
  items.forEach(item => alone.add(item));
  return { items, characters: alone.characters - ENVELOPE_CHARACTERS + 1 };
}

/** Positions of the sizes whose sum comes nearest to the limit from below. */
export function largestSum(sizes: readonly number[], limit: number): Set<number> {
  // For every sum that can be had, the size that was added last to reach it; sizes that come later build only on earlier ones.
  const added = new Map<number, number>([[0, -1]]);
  sizes.forEach((size, index) => {
    for (const sum of [...added.keys()]) {
      if (sum + size <= limit && !added.has(sum + size)) {
        added.set(sum + size, index);
      }
    }
  });
  const chosen = new Set<number>();
  let best = Math.max(...added.keys());
  while (best > 0) {
    const index = added.get(best)!;
    chosen.add(index);
    best -= sizes[index];
  }
  return chosen;
}
