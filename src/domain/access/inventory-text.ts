import { inventoryRows } from './access-inventory';
import type { AccessInventory } from './access-inventory';

/** Who can reach what as one text, to be hashed: the same for the same access, whatever order it was written in, and in which stacks it stands. */
export function inventoryText(inventory: AccessInventory): string {
  const { permissionSets, principals } = inventory;
  return JSON.stringify(sorted({ permissionSets, principals, assignments: inventoryRows(inventory) }));
}

/** With the properties of all objects in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value !== 'object' || value === null ? value
    : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}
