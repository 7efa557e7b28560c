import { account, guardrail, manifest, statement, unit } from './manifests';
import { makeInventory } from '../../src/domain/access/access-inventory';
import type { InventoryPrincipal } from '../../src/domain/access/access-inventory';
import { MANAGEMENT_ACCOUNT_KEY } from '../../src/domain/access/account-for-access';
import { principalOf, principalText } from '../../src/domain/access/assignment';
import type { AssignmentRow } from '../../src/domain/access/assignment';
import { shardAssignments } from '../../src/domain/access/assignment-shards';
import type { PermissionSetDeclaration } from '../../src/domain/access/permission-set';
import { permissionSetArn } from '../../src/domain/guardrail/exemption';
import type { Manifest } from '../../src/domain/manifest/manifest';

const root = { kind: 'root', key: 'Root' } as const;
const onUnit = (key: string) => ({ kind: 'organizationalUnit', key }) as const;

export const PRODUCTION: readonly string[] = ['ShopProduction', 'CartProduction', 'PayProduction'];
export const MEMBERS: readonly string[] = [...PRODUCTION, 'ShopDevelopment', 'Logs'];

export const PERMISSION_SETS: readonly PermissionSetDeclaration[] = [
  { name: 'Administrator', awsManagedPolicies: ['AdministratorAccess'], path: '' },
  { name: 'Developer', awsManagedPolicies: ['PowerUserAccess'], sessionMinutes: 480, path: '' },
  { name: 'Auditor', awsManagedPolicies: ['SecurityAudit', 'job-function/ViewOnlyAccess'], sessionMinutes: 480, path: '' },
  { name: 'BreakGlass', breakGlass: true, awsManagedPolicies: ['AdministratorAccess'], path: '' },
];

/** A row for each account. */
export function granted(accounts: readonly string[], group: string, permissionSet: string): AssignmentRow[] {
  return accounts.map(key => ({ permissionSet, principalType: 'GROUP', principal: group, account: key }));
}

/** What everybody has at first. */
export const GRANTS: readonly AssignmentRow[] = [
  ...granted(PRODUCTION, 'sre', 'Administrator'),
  ...granted(['ShopDevelopment'], 'shop-dev', 'Developer'),
  ...granted([...MEMBERS, MANAGEMENT_ACCOUNT_KEY], 'audit', 'Auditor'),
  ...granted(MEMBERS, 'incident', 'BreakGlass'),
  { permissionSet: 'Auditor', principalType: 'USER', principal: 'eve@example.com', account: 'Logs' },
];

export interface AccessParts extends Partial<Manifest> {
  readonly permissionSets?: readonly PermissionSetDeclaration[];
  readonly principals?: readonly InventoryPrincipal[];
}

/**
 * ```
 * Management account      000000000001
 * Root                    denyLeaving (absolute), denyRegions
 * ├── Workloads           denyUsers
 * │   ├── Prod            denyDeletion, closeBuckets; countGateways only counts
 * │   │   ├── shop        000000000002
 * │   │   ├── cart        000000000003
 * │   │   └── pay         000000000004
 * │   └── SDLC
 * │       └── shop-dev    000000000005
 * └── Infra
 *     └── logs            without an id
 * ```
 * The permission set BreakGlass is exempt.
 */
export function accessOrganization(rows: readonly AssignmentRow[] = GRANTS, given: AccessParts = {}): Manifest {
  const { permissionSets = PERMISSION_SETS, principals, ...parts } = given;
  const named = new Map(rows.map(principalOf).map(principal => [principalText(principal), principal]));
  return manifest({
    organizationId: 'o-exampleorgid',
    managementAccountId: '000000000001',
    organizationalUnits: [
      unit('Workloads'),
      unit('Production', 'Workloads', { name: 'Prod' }),
      unit('Sdlc', 'Workloads', { name: 'SDLC' }),
      unit('Infrastructure', 'Root', { name: 'Infra' }),
    ],
    accounts: [
      account('ShopProduction', 'Production', { name: 'shop', id: '000000000002' }),
      account('CartProduction', 'Production', { name: 'cart', id: '000000000003' }),
      account('PayProduction', 'Production', { name: 'pay', id: '000000000004' }),
      account('ShopDevelopment', 'Sdlc', { name: 'shop-dev', id: '000000000005' }),
      account('Logs', 'Infrastructure', { name: 'logs', email: 'logs@example.com' }),
    ],
    guardrails: [
      guardrail('denyLeaving', root, { absolute: true }),
      guardrail('denyRegions', root),
      guardrail('denyUsers', onUnit('Workloads')),
      guardrail('denyDeletion', onUnit('Production')),
      guardrail('closeBuckets', onUnit('Production'), { policyType: 'RESOURCE_CONTROL_POLICY', statements: [statement({ Principal: '*' })] }),
      guardrail('countGateways', onUnit('Production'), { mode: 'COUNT' }),
    ],
    exemptions: [{
      label: 'permission set `BreakGlass`', kind: 'breakGlass', principalArn: permissionSetArn('BreakGlass'), owner: 'sre', reason: 'incidents',
    }],
    access: makeInventory(permissionSets, principals ?? [...named.values()], shardAssignments(rows)),
    ...parts,
  });
}

const arn = (name: string) => `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${name.toLowerCase().padEnd(16, '0')}`;

const ACCOUNT_IDS: Readonly<Record<string, string>> = {
  [MANAGEMENT_ACCOUNT_KEY]: '000000000001',
  ShopProduction: '000000000002',
  CartProduction: '000000000003',
  PayProduction: '000000000004',
  ShopDevelopment: '000000000005',
  Logs: '000000000006',
};

export interface Assigned {
  readonly AccountId: string;
  readonly PermissionSetArn: string;
  readonly PrincipalType: string;
  readonly PrincipalId: string;
}

/** An assignment as AWS lists it. */
export function assigned({ account: key, permissionSet, principalType, principal }: AssignmentRow): Assigned {
  return { AccountId: ACCOUNT_IDS[key] ?? key, PermissionSetArn: arn(permissionSet), PrincipalType: principalType, PrincipalId: `${principalType === 'GROUP' ? 'g' : 'u'}-${principal}` };
}

/** What the listing script writes where AWS has what was granted. */
export function identityCenter(rows: readonly AssignmentRow[] = GRANTS) {
  return {
    Groups: ['sre', 'shop-dev', 'audit', 'incident'].map(name => ({ GroupId: `g-${name}`, DisplayName: name })),
    Users: ['eve@example.com', 'bob', 'new'].map(name => ({ UserId: `u-${name}`, UserName: name })),
    GroupMemberships: [
      { GroupId: 'g-sre', MemberId: { UserId: 'u-bob' } }, { GroupId: 'g-incident', MemberId: { UserId: 'u-bob' } }, { GroupId: 'g-audit', MemberId: { UserId: 'u-eve@example.com' } },
    ],
    PermissionSets: [...PERMISSION_SETS.map(({ name }) => name), 'Legacy'].map(Name => ({ PermissionSetArn: arn(Name), Name })),
    AccountAssignments: rows.map(assigned),
  };
}
