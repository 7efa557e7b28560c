import { Bin, wholeCharacters, withActions } from './bin';
import type { Item } from './bin';
import { fillToBrim, pour } from './brim';

/** How items that have no place yet are looked at: which first. */
export type Order = (a: Item, b: Item) => number;

export interface Arrangement {
  readonly slots: readonly number[];
  readonly maxCharacters: number;
  /** Whether items stay in the slot where they stood. */
  readonly keepHomes: boolean;
  /** Whether a list of actions may be spread over policies where no policy has room for the whole. */
  readonly split: boolean;
  readonly order: Order;
  /**
   * Key of the frame whose lists of actions are poured in last, over whatever room the others leave. Its lists are the finest sand that
   * there is: where it lies beside them, policies can be filled to the brim.
   */
  readonly liquid?: string;
}

/**
 * Puts all items into the given slots, or says that it can't. Items stay at home as far as they fit; the others go where they cost
 * least, for a frame that stands already is free. A large item that fits nowhere may push out small ones, which then look for
 * another place. Cost: items × slots.
 */
export function arrange(items: readonly Item[], { slots, maxCharacters, keepHomes, split, order, liquid }: Arrangement): Bin[] | undefined {
  const bins = slots.map(slot => new Bin(slot, maxCharacters));
  const bySlot = new Map(bins.map(bin => [bin.slot, bin]));
  const loose: Item[] = [];
  for (const item of items) {
    const home = keepHomes && item.home !== undefined ? bySlot.get(item.home) : undefined;
    if (home) {
      home.add(item);
    } else {
      loose.push(item);
    }
  }
  bins.forEach(bin => loose.push(...overflow(bin)));
  loose.sort(order);
  const solid = loose.filter(item => item.frame.key !== liquid);
  const homeless = (liquid === undefined ? solid : fillToBrim(bins, solid, maxCharacters)).filter(item => !place(bins, item));
  const pushedOut = homeless.filter(item => !pushIn(bins, item));
  return pushedOut.every(item => split && spread(bins, item)) && pour(bins, loose.filter(item => item.frame.key === liquid)) ? bins : undefined;
}

/** Takes out of an overfull policy as few items as will do: the smallest that suffices, else the largest, and again. */
function overflow(bin: Bin): Item[] {
  const out: Item[] = [];
  while (bin.free < 0) {
    const gains = bin.items.map(item => ({ item, gain: gainOf(bin, item) })).sort((a, b) => a.gain - b.gain || b.item.order - a.item.order);
    const { item } = gains.find(({ gain }) => gain >= -bin.free) ?? gains[gains.length - 1];
    bin.remove(item);
    out.push(item);
  }
  return out;
}

function gainOf(bin: Bin, item: Item): number {
  const before = bin.characters;
  bin.remove(item);
  const gain = before - bin.characters;
  bin.add(item);
  return gain;
}

/** Puts the item where it costs least, into the fullest of equals. */
function place(bins: readonly Bin[], item: Item): boolean {
  let best: { bin: Bin; cost: number } | undefined;
  for (const bin of bins) {
    const cost = bin.cost(item);
    if (cost <= bin.free && (!best || cost < best.cost || cost === best.cost && bin.free < best.bin.free)) {
      best = { bin, cost };
    }
  }
  best?.bin.add(item);
  return best !== undefined;
}

/** Makes room for a large item by moving smaller ones elsewhere, as few as will do; undone where that does not work out. */
function pushIn(bins: readonly Bin[], item: Item): boolean {
  for (const bin of [...bins].sort((a, b) => b.free - a.free)) {
    const moved: { item: Item; to: Bin }[] = [];
    const others = bins.filter(other => other !== bin);
    const candidates = bin.items.filter(candidate => wholeCharacters(candidate) < wholeCharacters(item))
      .sort((a, b) => wholeCharacters(b) - wholeCharacters(a) || a.order - b.order);
    for (const candidate of candidates) {
      if (bin.fits(item)) {
        break;
      }
      const to = others.find(other => other.fits(candidate));
      if (to) {
        bin.remove(candidate);
        to.add(candidate);
        moved.push({ item: candidate, to });
      }
    }
    if (bin.fits(item)) {
      bin.add(item);
      return true;
    }
    moved.forEach(({ item: back, to }) => {
      to.remove(back);
      bin.add(back);
    });
  }
  return false;
}

/** Spreads the actions of an item over the room that is left, the roomiest policy first. */
function spread(bins: readonly Bin[], item: Item): boolean {
  let rest = item.statement.Action ?? [];
  for (const bin of [...bins].sort((a, b) => b.actionsThatFit(item) - a.actionsThatFit(item))) {
    const fitting = bin.actionsThatFit(withActions(item, rest));
    if (rest.length > 0 && fitting > 0) {
      bin.add(withActions(item, rest.slice(0, fitting)));
      rest = rest.slice(fitting);
    }
  }
  return item.statement.Action !== undefined && rest.length === 0;
}

/** The frame whose lists of actions have the most characters. */
export function heaviestFrame(items: readonly Item[]): string | undefined {
  const weights = new Map<string, number>();
  items.filter(item => item.statement.Action)
    .forEach(item => weights.set(item.frame.key, (weights.get(item.frame.key) ?? 0) + wholeCharacters(item)));
  return [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** Large items first; of equals, the one that was declared first. */
export const largestFirst: Order = (a, b) => wholeCharacters(b) - wholeCharacters(a) || a.order - b.order;

/** Items of one frame one after the other, the frame that weighs most first: what shares a frame should share a policy. */
export function framesTogether(items: readonly Item[]): Order {
  const weights = new Map<string, number>();
  items.forEach(item => weights.set(item.frame.key, (weights.get(item.frame.key) ?? 0) + wholeCharacters(item)));
  return (a, b) => weights.get(b.frame.key)! - weights.get(a.frame.key)! || (a.frame.key < b.frame.key ? -1 : a.frame.key > b.frame.key ? 1 : 0)
    || largestFirst(a, b);
}
