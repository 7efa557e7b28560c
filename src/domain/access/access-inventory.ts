import { comparePairs, compareTexts, pairText, rowText } from './assignment';
import type { AccessPrincipal, AssignmentRow, PrincipalType } from './assignment';
import type { AcceptedShards, ShardPlan, StrayAssignment } from './assignment-shards';
import { groupBy } from './group-by';
import { allowsEverything, parseIdentityPolicy } from './identity-policy';
import { customerPolicyText } from './managed-policies';
import { awsPolicyName, inlineDocument } from './permission-set';
import type { PermissionSetDeclaration } from './permission-set';
import { MIN_SESSION_MINUTES } from '../limits';
import type { RenderedPolicy } from '../policy/render';

/** Who can reach what, as the manifest holds it. What one cannot read here was not declared. */
export interface AccessInventory {
  /** By name. */
  readonly permissionSets: readonly InventoryPermissionSet[];
  /** By type and name. */
  readonly principals: readonly InventoryPrincipal[];
  readonly profiles: readonly AccessProfile[];
  /** Accounts of each shard, the first of which is shard 1. */
  readonly shards: readonly (readonly string[])[];
  readonly strays: readonly StrayAssignment[];
}

export interface InventoryPermissionSet {
  readonly name: string;
  /** Identity Center has it already, so that nothing is known of its policies. */
  readonly existing?: boolean;
  readonly breakGlass?: boolean;
  readonly description?: string;
  /** By name with their path, in the order of names. */
  readonly awsManagedPolicies: readonly string[];
  /** By path and name, in that order. */
  readonly customerManagedPolicies: readonly string[];
  readonly inlinePolicy?: RenderedPolicy;
  /** The policy of AWS by name, or the customer managed one by path and name. */
  readonly boundary?: string;
  readonly sessionMinutes: number;
}

export interface InventoryPrincipal extends AccessPrincipal {
  /** Where it is known before deployment. */
  readonly id?: string;
}

/** Accounts in which the same principals may do the same. */
export interface AccessProfile {
  readonly accounts: readonly string[];
  readonly assignments: readonly ProfileAssignment[];
}

export interface ProfileAssignment {
  readonly permissionSet: string;
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

export function makeInventory(
  permissionSets: readonly PermissionSetDeclaration[], principals: readonly InventoryPrincipal[], { shards, places }: ShardPlan,
): AccessInventory {
  return {
    permissionSets: permissionSets.map(inventoryPermissionSet).sort((a, b) => compareTexts(a.name, b.name)),
    principals: [...principals].sort((a, b) => compareTexts(a.type, b.type) || compareTexts(a.name, b.name)),
    profiles: profilesOf(shards.flatMap(({ rows }) => rows)),
    ...places,
  };
}

/** All assignments: by account, permission set and principal. */
export function inventoryRows({ profiles }: Pick<AccessInventory, 'profiles'>): AssignmentRow[] {
  const rows = profiles.flatMap(({ accounts, assignments }) => accounts.flatMap(account => assignments.flatMap(({ permissionSet, groups, users }) => [
    ...groups.map((principal): AssignmentRow => ({ permissionSet, principalType: 'GROUP', principal, account })),
    ...users.map((principal): AssignmentRow => ({ permissionSet, principalType: 'USER', principal, account })),
  ])));
  return rows.sort(compareRows);
}

/** Where an accepted inventory has its assignments. */
export function acceptedShards(inventory: Pick<AccessInventory, 'profiles' | 'shards' | 'strays'>): AcceptedShards {
  return { shards: inventory.shards, strays: inventory.strays, rows: new Set(inventoryRows(inventory).map(rowText)) };
}

/** Whether whoever has it can do everything in an account. */
export function isAdministrative({ awsManagedPolicies, boundary, inlinePolicy }: InventoryPermissionSet): boolean {
  return boundary === undefined && (awsManagedPolicies.some(name => name === 'AdministratorAccess' || name === 'IAMFullAccess')
    || inlinePolicy !== undefined && allowsEverything(parseIdentityPolicy(inlinePolicy).statements));
}

function inventoryPermissionSet(declaration: PermissionSetDeclaration): InventoryPermissionSet {
  const { name, existing, breakGlass, description, awsManagedPolicies = [], customerManagedPolicies = [], inlinePolicy, boundary } = declaration;
  const boundaryName = boundary?.awsManagedPolicy !== undefined ? awsPolicyName(boundary.awsManagedPolicy)
    : boundary?.customerManagedPolicy && customerPolicyText(boundary.customerManagedPolicy);
  return {
    name,
    ...existing && { existing },
    ...breakGlass && { breakGlass },
    ...description !== undefined && { description },
    awsManagedPolicies: awsManagedPolicies.map(awsPolicyName).sort(compareTexts),
    customerManagedPolicies: customerManagedPolicies.map(customerPolicyText).sort(compareTexts),
    ...inlinePolicy !== undefined && { inlinePolicy: inlineDocument(inlinePolicy) },
    ...boundaryName !== undefined && { boundary: boundaryName },
    sessionMinutes: declaration.sessionMinutes ?? MIN_SESSION_MINUTES,
  };
}

function profilesOf(rows: readonly AssignmentRow[]): AccessProfile[] {
  const byAccount = groupBy([...rows].sort(compareRows), ({ account }) => account);
  const profiles = groupBy(byAccount.values(), own => own.map(pairText).join('\n'));
  return [...profiles.values()].map(alike => ({ accounts: alike.map(([{ account }]) => account), assignments: assignmentsOf(alike[0]) }));
}

/** Those of one account. */
function assignmentsOf(rows: readonly AssignmentRow[]): ProfileAssignment[] {
  const sets = [...new Set(rows.map(row => row.permissionSet))];
  const named = (permissionSet: string, type: PrincipalType) =>
    rows.filter(row => row.permissionSet === permissionSet && row.principalType === type).map(row => row.principal);
  return sets.map(permissionSet => ({ permissionSet, groups: named(permissionSet, 'GROUP'), users: named(permissionSet, 'USER') }));
}

function compareRows(a: AssignmentRow, b: AssignmentRow): number {
  return compareTexts(a.account, b.account) || comparePairs(a, b);
}
