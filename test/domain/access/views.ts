import { row } from './rows';
import { makeInventory } from '../../../src/domain/access/access-inventory';
import type { AccessInventory, InventoryPrincipal } from '../../../src/domain/access/access-inventory';
import { AccessView } from '../../../src/domain/access/access-view';
import type { AccessSource } from '../../../src/domain/access/access-view';
import { principalOf, principalText } from '../../../src/domain/access/assignment';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import { shardAssignments } from '../../../src/domain/access/assignment-shards';
import type { PermissionSetDeclaration } from '../../../src/domain/access/permission-set';

export const PERMISSION_SETS: readonly PermissionSetDeclaration[] = [
  { name: 'Read', awsManagedPolicies: ['ReadOnlyAccess'], sessionMinutes: 480, path: '' },
  { name: 'Admin', awsManagedPolicies: ['AdministratorAccess'], path: '' },
  { name: 'Dev', awsManagedPolicies: ['PowerUserAccess'], sessionMinutes: 240, path: '' },
];

/** What of an organization a test changes. */
export interface ViewParts {
  readonly accounts?: readonly (readonly [key: string, parent: string])[];
  readonly permissionSets?: readonly PermissionSetDeclaration[];
  readonly principals?: readonly InventoryPrincipal[];
}

const ACCOUNTS: readonly (readonly [string, string])[] = [
  ['ShopProd', 'Production'], ['CartProd', 'Production'], ['PayProd', 'Production'], ['ShopDev', 'Sdlc'], ['CartDev', 'Sdlc'], ['Logs', 'Infrastructure'],
];

const UNITS: AccessSource['organizationalUnits'] = [
  { key: 'Workloads', name: 'Workloads', parent: 'Root' }, { key: 'Production', name: 'Prod', parent: 'Workloads' }, { key: 'Sdlc', name: 'SDLC', parent: 'Workloads' },
  { key: 'Infrastructure', name: 'Infra', parent: 'Root' }, { key: 'Empty', name: 'Empty', parent: 'Root' },
];

export function inventory(rows: readonly AssignmentRow[], { permissionSets = PERMISSION_SETS, principals }: ViewParts = {}): AccessInventory {
  const named = new Map(rows.map(principalOf).map(principal => [principalText(principal), principal]));
  return makeInventory(permissionSets, principals ?? [...named.values()], shardAssignments(rows));
}

/** An organization of six accounts, the ids of which are their numbers from 1, and a management account. */
export function view(rows: readonly AssignmentRow[], parts: ViewParts = {}): AccessView {
  return new AccessView({
    organizationalUnits: UNITS,
    accounts: (parts.accounts ?? ACCOUNTS).map(([key, parent], number) => ({ key, name: key.replace(/(?<=[a-z])(?=[A-Z])/, '-').toLowerCase(), parent, id: accountId(number + 1) })),
    managementAccountId: accountId(99),
  }, inventory(rows, parts));
}

export function accountId(number: number): string {
  return String(number).padStart(12, '0');
}

/** A row for each account. */
export function rowsIn(accounts: readonly string[], principal: string, permissionSet: string): AssignmentRow[] {
  return accounts.map(account => row(account, principal, permissionSet));
}
