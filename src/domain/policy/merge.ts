import { itemOf } from './bin';
import type { Item } from './bin';
import { canonicalFrame } from './frame';

/**
 * Joins statements that differ in their `Resource` list only, where neither shares its frame with a third: then uniting resources is
 * the shorter way to write them. The union is exact, since each resource of a call is judged by itself; of `NotResource` lists it
 * would not be, for the same reason as of `NotAction`. Statements that stood in different policies are left where they are.
 */
export function uniteResources(items: readonly Item[]): Item[] {
  const perFrame = countBy(items, item => item.frame.key);
  const united = new Map<string, Item>();
  return items.flatMap(item => {
    const { statement, frame } = item;
    if (!statement.Resource || perFrame.get(frame.key) !== 1) {
      return [item];
    }
    const { Resource: _, ...rest } = statement;
    const key = JSON.stringify([canonicalFrame(rest), item.home]);
    const first = united.get(key);
    if (!first) {
      united.set(key, item);
      return [item];
    }
    united.set(key, itemOf({ ...rest, Resource: [...first.statement.Resource!, ...statement.Resource] }, [...first.sources, ...item.sources],
      first.order, first.home));
    return [];
  }).map(item => latest(united, item));
}

/** The united item in place of the one that it began with. */
function latest(united: ReadonlyMap<string, Item>, item: Item): Item {
  return [...united.values()].find(candidate => candidate.order === item.order) ?? item;
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  values.forEach(value => counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1));
  return counts;
}
