import { FLAG, listOf, object, oneOf, TEXT } from './schema-parts';
import type { AccessInventory, AccessProfile, InventoryPermissionSet, InventoryPrincipal, ProfileAssignment } from '../access/access-inventory';
import type { StrayAssignment } from '../access/assignment-shards';
import type { RenderedPolicy } from '../policy/render';

const PRINCIPAL_TYPE = oneOf('GROUP', 'USER');

const PERMISSION_SET = object<InventoryPermissionSet>({
  name: TEXT,
  existing: FLAG,
  breakGlass: FLAG,
  description: TEXT,
  awsManagedPolicies: listOf(TEXT),
  customerManagedPolicies: listOf(TEXT),
  inlinePolicy: object<RenderedPolicy>({ Version: oneOf('2012-10-17'), Statement: listOf({ type: 'object' }) }, {}),
  boundary: TEXT,
  sessionMinutes: { type: 'integer', minimum: 1 },
}, { existing: 'optional', breakGlass: 'optional', description: 'optional', inlinePolicy: 'optional', boundary: 'optional' });

const PRINCIPAL = object<InventoryPrincipal>({ type: PRINCIPAL_TYPE, name: TEXT, id: TEXT }, { id: 'optional' });

const ASSIGNMENT = object<ProfileAssignment>({ permissionSet: TEXT, groups: listOf(TEXT), users: listOf(TEXT) }, {});

const STRAY = object<StrayAssignment>({
  permissionSet: TEXT, principalType: PRINCIPAL_TYPE, principal: TEXT, account: TEXT, shard: { type: 'integer', minimum: 1 },
}, {});

/** Who can reach what. */
export const ACCESS = object<AccessInventory>({
  permissionSets: listOf(PERMISSION_SET),
  principals: listOf(PRINCIPAL),
  profiles: listOf(object<AccessProfile>({ accounts: listOf(TEXT), assignments: listOf(ASSIGNMENT) }, {})),
  shards: listOf(listOf(TEXT)),
  strays: listOf(STRAY),
}, {});
