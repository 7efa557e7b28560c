import { inventoryRows, isAdministrative } from './access-inventory';
import type { AccessInventory, InventoryPermissionSet } from './access-inventory';
import { compareTexts } from './assignment';
import { groupBy } from './group-by';
import { sessionText } from './permission-set';
import { count, list, quote } from '../text';

/** A permission set that means something else than before. */
export interface PermissionSetChange {
  readonly permissionSet: string;
  /** Whether it has become one of those that may do everything. */
  readonly becameAdministrative: boolean;
  /** Whether it may have come to allow more than before; false where it is certain that it has not. */
  readonly mayAllowMore: boolean;
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
    const changes = was ? changesOf(was, set) : [];
    return changes.length === 0 ? [] : [{
      permissionSet: set.name,
      becameAdministrative: isAdministrative(set) && !isAdministrative(was!),
      mayAllowMore: changes.some(({ mayAllowMore }) => mayAllowMore),
      details: changes.map(({ text }) => text),
      assignments: held.get(set.name)?.length ?? 0,
    }];
  }).sort((a, b) => Number(b.becameAdministrative) - Number(a.becameAdministrative) || b.assignments - a.assignments
    || compareTexts(a.permissionSet, b.permissionSet));
}

interface Change {
  readonly text: string;
  readonly mayAllowMore: boolean;
}

/** Policies of AWS that are there to deny, so that who loses them has more. What is in other policies of AWS is allowed only. */
const DENYING = /Deny|Quarantine/;

function changesOf(was: InventoryPermissionSet, is: InventoryPermissionSet): Change[] {
  if (was.existing || is.existing) {
    return was.existing === is.existing ? [] : [more(`is ${is.existing ? 'no longer' : 'now'} made by the app`)];
  }
  return [
    ...policyChanges(was, is),
    ...inlineChanges(was, is),
    ...boundaryChanges(was.boundary, is.boundary),
    ...was.sessionMinutes === is.sessionMinutes ? [] : [{
      text: `has sessions of ${sessionText(is.sessionMinutes)} instead of ${sessionText(was.sessionMinutes)}`, mayAllowMore: is.sessionMinutes > was.sessionMinutes,
    }],
    ...(was.breakGlass ?? false) === (is.breakGlass ?? false) ? [] : [{
      text: `is ${is.breakGlass ? 'now' : 'no longer'} for emergencies`, mayAllowMore: is.breakGlass ?? false,
    }],
  ];
}

/** What stands in a policy of the customer's, nobody knows: it may deny as well. */
function policyChanges(was: InventoryPermissionSet, is: InventoryPermissionSet): Change[] {
  const without = (from: readonly string[], others: readonly string[]) => from.filter(name => !others.includes(name));
  const gained = [...without(is.awsManagedPolicies, was.awsManagedPolicies), ...without(is.customerManagedPolicies, was.customerManagedPolicies)];
  const lostOfAws = without(was.awsManagedPolicies, is.awsManagedPolicies);
  const lostOfOthers = without(was.customerManagedPolicies, is.customerManagedPolicies);
  const named = (verb: string, names: readonly string[], mayAllowMore: boolean): Change[] => names.length === 0 ? []
    : [{ text: `${verb} the ${names.length === 1 ? 'policy' : 'policies'} ${list(names.map(quote))}`, mayAllowMore }];
  return [
    ...named('gains', gained, gained.some(name => !is.awsManagedPolicies.includes(name) || !DENYING.test(name))),
    ...named('loses', [...lostOfAws, ...lostOfOthers], lostOfOthers.length > 0 || lostOfAws.some(name => DENYING.test(name))),
  ];
}

/** Statements are told apart by their text: one that was changed has gone and come. */
function inlineChanges(was: InventoryPermissionSet, is: InventoryPermissionSet): Change[] {
  const [before, after] = [was, is].map(({ inlinePolicy }) =>
    (inlinePolicy?.Statement ?? []).map(statement => ({ Effect: statement.Effect, text: JSON.stringify(statement) })));
  const without = (some: typeof before, others: typeof before) => some.filter(({ text }) => !others.some(other => other.text === text));
  const [gained, lost] = [without(after, before), without(before, after)];
  return [
    ...gained.length > 0 ? [{ text: `gains ${count(gained.length, 'inline statement')}`, mayAllowMore: gained.some(({ Effect }) => Effect !== 'Deny') }] : [],
    ...lost.length > 0 ? [{ text: `loses ${count(lost.length, 'inline statement')}`, mayAllowMore: lost.some(({ Effect }) => Effect !== 'Allow') }] : [],
  ];
}

function boundaryChanges(was: string | undefined, is: string | undefined): Change[] {
  if (was === is) {
    return [];
  }
  return is === undefined ? [more(`loses its boundary ${quote(was!)}`)]
    : was === undefined ? [{ text: `gets the boundary ${quote(is)}`, mayAllowMore: false }]
      : [more(`gets the boundary ${quote(is)} instead of ${quote(was)}`)];
}

function more(text: string): Change {
  return { text, mayAllowMore: true };
}
