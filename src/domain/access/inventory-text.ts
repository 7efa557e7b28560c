import { inventoryRows } from './access-inventory';
import type { AccessInventory } from './access-inventory';
import { principalOf, principalText } from './assignment';

/**
 * Who can reach what as one text, to be hashed: the same for the same access, whatever order it was written in, whatever is said about it, and in
 * which stacks it stands. What nobody has is left out.
 */
export function inventoryText(inventory: AccessInventory): string {
  const assignments = inventoryRows(inventory);
  const held = new Set(assignments.map(({ permissionSet }) => permissionSet));
  const holders = new Set(assignments.map(row => principalText(principalOf(row))));
  return JSON.stringify(sorted({
    permissionSets: inventory.permissionSets.filter(({ name }) => held.has(name)).map(({ description: _, ...set }) => set),
    principals: inventory.principals.filter(principal => holders.has(principalText(principal))),
    assignments,
  }));
}

/** With the properties of all objects in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value !== 'object' || value === null ? value
    : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}
