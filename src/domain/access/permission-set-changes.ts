import { inventoryRows, isAdministrative } from './access-inventory';
import type { AccessInventory, InventoryPermissionSet } from './access-inventory';
import { compareTexts } from './assignment';
import { groupBy } from './group-by';
import { count, list, quote } from '../text';

/** A permission set that means something else than before. */
export interface PermissionSetChange {
  readonly permissionSet: string;
  /** Whether it has become one of those that may do everything. */
  readonly becameAdministrative: boolean;
  /** What changed, a phrase each: "gains the policy `PowerUserAccess`". */
  readonly details: readonly string[];
  /** Assignments by which the change takes effect. */
  readonly assignments: number;
}

/** Permission sets that are in both inventories, and not the same. What one is assigned to is another question. */
export function permissionSetChanges(before: AccessInventory, after: AccessInventory): PermissionSetChange[] {
  const old = new Map(before.permissionSets.map(set => [set.name, set]));
  const held = groupBy(inventoryRows(after), ({ permissionSet }) => permissionSet);
  return after.permissionSets.flatMap((set): PermissionSetChange[] => {
    const was = old.get(set.name);
    const details = was ? changesOf(was, set) : [];
    return details.length === 0 ? [] : [{
      permissionSet: set.name,
      becameAdministrative: isAdministrative(set) && !isAdministrative(was!),
      details,
      assignments: held.get(set.name)?.length ?? 0,
    }];
  }).sort((a, b) => Number(b.becameAdministrative) - Number(a.becameAdministrative) || b.assignments - a.assignments
    || compareTexts(a.permissionSet, b.permissionSet));
}

function changesOf(was: InventoryPermissionSet, is: InventoryPermissionSet): string[] {
  if (was.existing || is.existing) {
    return was.existing === is.existing ? [] : [`is ${is.existing ? 'no longer' : 'now'} made by the app`];
  }
  const policies = (set: InventoryPermissionSet) => [...set.awsManagedPolicies, ...set.customerManagedPolicies];
  const without = (from: readonly string[], others: readonly string[]) => from.filter(name => !others.includes(name)).map(quote);
  const named = (verb: string, names: readonly string[]) => names.length === 0 ? [] : [`${verb} the ${names.length === 1 ? 'policy' : 'policies'} ${list(names)}`];
  return [
    ...named('gains', without(policies(is), policies(was))),
    ...named('loses', without(policies(was), policies(is))),
    ...inlineChanges(was, is),
    ...was.boundary === is.boundary ? [] : [is.boundary === undefined ? `loses its boundary ${quote(was.boundary!)}`
      : was.boundary === undefined ? `gets the boundary ${quote(is.boundary)}` : `gets the boundary ${quote(is.boundary)} instead of ${quote(was.boundary)}`],
    ...was.sessionMinutes === is.sessionMinutes ? [] : [`has sessions of ${duration(is.sessionMinutes)} instead of ${duration(was.sessionMinutes)}`],
    ...(was.breakGlass ?? false) === (is.breakGlass ?? false) ? [] : [`is ${is.breakGlass ? 'now' : 'no longer'} for emergencies`],
  ];
}

/** Statements are told apart by their text: one that was changed has gone and come. */
function inlineChanges(was: InventoryPermissionSet, is: InventoryPermissionSet): string[] {
  const [before, after] = [was, is].map(({ inlinePolicy }) => (inlinePolicy?.Statement ?? []).map(statement => JSON.stringify(statement)));
  const gained = after.filter(text => !before.includes(text)).length;
  const lost = before.filter(text => !after.includes(text)).length;
  return [
    ...gained > 0 ? [`gains ${count(gained, 'inline statement')}`] : [],
    ...lost > 0 ? [`loses ${count(lost, 'inline statement')}`] : [],
  ];
}

function duration(minutes: number): string {
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}
