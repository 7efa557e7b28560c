import type { PolicyDocument, Statement } from './document';
import { canonicalFrame, frameOf, listCharacters, unique } from './frame';
import type { Frame } from './frame';

/** The statement of a guardrail: where a packed statement comes from. */
export interface StatementSource {
  readonly guardrail: string;
  /** Position of the statement in its guardrail, from 0. */
  readonly statement: number;
}

/** What a statement of a guardrail brought to a packed one. */
export interface PackedSource extends StatementSource {
  /** Its actions, where the packed statement holds those of others too: they tell whose denial it is. */
  readonly actions?: readonly string[];
}

/** What is put into policies as a whole: a statement, or some of its actions. */
export interface Item {
  readonly statement: Statement;
  readonly frame: Frame;
  readonly sources: readonly StatementSource[];
  /** The slot in which it stood before. */
  readonly home?: number;
  /** Position among all items; ties are broken by it, so that the same input gives the same policies. */
  readonly order: number;
}

/** Characters of a policy without statements; every statement after the first costs a comma besides. */
export const ENVELOPE_CHARACTERS = '{"Version":"2012-10-17","Statement":[]}'.length;

export function itemOf(statement: Statement, sources: readonly StatementSource[], order: number, home?: number): Item {
  const canonical = canonicalFrame({ ...statement, ...statement.Action ? { Action: unique(statement.Action) } : {} });
  return { statement: canonical, frame: frameOf(canonical), sources, order, home };
}

/** One statement of the policy in the making. */
interface Entry {
  readonly items: Item[];
  /** Action → how many items name it. */
  readonly actions: Map<string, number>;
  actionCharacters: number;
}

/**
 * A policy in the making. Items of the same frame share one statement, so that an item costs less where its frame stands already;
 * the size is exact at every moment.
 */
export class Bin {
  characters = ENVELOPE_CHARACTERS;
  private readonly entries = new Map<string, Entry>();

  constructor(readonly slot: number, private readonly maxCharacters: number) {}

  /** The same policy in another slot. */
  at(slot: number): Bin {
    const bin = new Bin(slot, this.maxCharacters);
    this.items.forEach(item => bin.add(item));
    return bin;
  }

  get items(): Item[] {
    return [...this.entries.values()].flatMap(entry => entry.items);
  }

  get free(): number {
    return this.maxCharacters - this.characters;
  }

  fits(item: Item): boolean {
    return this.cost(item) <= this.free;
  }

  /** Characters by which the policy grows with the item. */
  cost(item: Item): number {
    const entry = this.entries.get(item.frame.key);
    if (!entry) {
      return (this.entries.size > 0 ? 1 : 0) + wholeCharacters(item);
    }
    let count = entry.actions.size;
    let characters = entry.actionCharacters;
    const before = entryListCharacters(count, characters);
    for (const action of item.statement.Action ?? []) {
      if (!entry.actions.has(action)) {
        count++;
        characters += action.length;
      }
    }
    return entryListCharacters(count, characters) - before;
  }

  add(item: Item): void {
    this.characters += this.cost(item);
    let entry = this.entries.get(item.frame.key);
    if (!entry) {
      entry = { items: [], actions: new Map(), actionCharacters: 0 };
      this.entries.set(item.frame.key, entry);
    }
    entry.items.push(item);
    for (const action of item.statement.Action ?? []) {
      const times = entry.actions.get(action) ?? 0;
      entry.actions.set(action, times + 1);
      entry.actionCharacters += times === 0 ? action.length : 0;
    }
  }

  /** Takes an item out; afterwards the policy is as if it had never been there. */
  remove(item: Item): void {
    const entry = this.entries.get(item.frame.key)!;
    entry.items.splice(entry.items.indexOf(item), 1);
    for (const action of item.statement.Action ?? []) {
      const times = entry.actions.get(action)!;
      if (times === 1) {
        entry.actions.delete(action);
        entry.actionCharacters -= action.length;
      } else {
        entry.actions.set(action, times - 1);
      }
    }
    if (entry.items.length === 0) {
      this.entries.delete(item.frame.key);
    }
    // What is left may have lost its comma or its brackets; the cost of putting the item back says by how much.
    this.characters -= this.cost(item);
  }

  /** The most actions of the item, from the front, that fit; the frame included. */
  actionsThatFit(item: Item): number {
    const actions = item.statement.Action ?? [];
    let low = 0;
    let high = actions.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.fits(withActions(item, actions.slice(0, middle)))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The policy, and for each of its statements where it comes from. */
  render(): { document: PolicyDocument; sources: PackedSource[][] } {
    const entries = [...this.entries.values()]
      .map(({ items, actions }) => ({ items: [...items].sort((a, b) => a.order - b.order), actions }))
      .sort((a, b) => a.items[0].order - b.items[0].order);
    return {
      document: {
        Version: '2012-10-17',
        Statement: entries.map(({ items: [{ statement }], actions }) =>
          (statement.Action ? { ...statement, Action: [...actions.keys()].sort() } : statement)),
      },
      sources: entries.map(({ items }) => packedSources(items)),
    };
  }
}

/** The item with other actions. */
export function withActions(item: Item, actions: readonly string[]): Item {
  return { ...item, statement: { ...item.statement, Action: actions } };
}

/** Characters of the item as a statement of its own. */
export function wholeCharacters({ frame, statement: { Action: actions } }: Item): number {
  return frame.characters + (actions ? listCharacters(actions.length, actions.reduce((sum, action) => sum + action.length, 0)) : 0);
}

function entryListCharacters(count: number, characters: number): number {
  return count === 0 ? 0 : listCharacters(count, characters);
}

function packedSources(items: readonly Item[]): PackedSource[] {
  const actions = new Map<string, { source: StatementSource; actions: string[] }>();
  for (const { sources, statement } of items) {
    for (const source of sources) {
      const key = `${source.guardrail} ${source.statement}`;
      const there = actions.get(key)?.actions ?? [];
      actions.set(key, { source, actions: unique([...there, ...statement.Action ?? []]) });
    }
  }
  const all = [...actions.values()];
  return all.map(one => (all.length === 1 || one.actions.length === 0 ? one.source : { ...one.source, actions: one.actions }));
}
