import fc from 'fast-check';
import { accept, row, shardByRow } from './rows';
import { inventory, PERMISSION_SETS } from './views';
import { acceptedShards, inventoryRows, isAdministrative, makeInventory } from '../../../src/domain/access/access-inventory';
import type { AccessInventory, InventoryPermissionSet } from '../../../src/domain/access/access-inventory';
import { MANAGEMENT_ACCOUNT_KEY } from '../../../src/domain/access/account-for-access';
import { rowText } from '../../../src/domain/access/assignment';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import { shardAssignments } from '../../../src/domain/access/assignment-shards';
import { checkInventory, isInventory } from '../../../src/domain/access/inventory-rules';
import type { PermissionSetDeclaration } from '../../../src/domain/access/permission-set';

const anyRows: fc.Arbitrary<AssignmentRow[]> = fc.uniqueArray(fc.record<AssignmentRow>({
  permissionSet: fc.constantFrom('Admin', 'Dev', 'Read'),
  principalType: fc.constantFrom('GROUP', 'USER'),
  principal: fc.oneof(fc.constantFrom('sre', 'dev'), fc.string({ unit: 'grapheme' })),
  account: fc.constantFrom('A', 'B', 'C', '__proto__'),
}), { selector: rowText, maxLength: 40 });

describe('the inventory', () => {
  test('holds the assignments that there are, and where each one stands, whatever they are', () => {
    fc.assert(fc.property(anyRows, rows => {
      const plan = shardAssignments(rows);
      const read: AccessInventory = JSON.parse(JSON.stringify(inventory(rows)));
      expect(inventoryRows(read).map(rowText).sort()).toEqual(rows.map(rowText).sort());
      expect(acceptedShards(read)).toEqual(accept(plan));
      expect(shardByRow(shardAssignments(rows, acceptedShards(read)))).toEqual(shardByRow(plan));
      expect(isInventory(read)).toBe(true);
      expect(checkInventory(read, new Set(['A', 'B', 'C', '__proto__']))).toEqual([]);
    }));
  });

  test('is the same, whatever the order of grants was', () => {
    fc.assert(fc.property(anyRows, rows => {
      expect(inventory([...rows].reverse()).profiles).toEqual(inventory(rows).profiles);
    }));
  });

  test('says once what is the same in many accounts', () => {
    const rows = Array.from({ length: 1_000 }, (_, account) => Array.from({ length: 20 }, (__, group) => row(`Account${account}`, `team-${group}`, 'Dev'))).flat();
    const made = inventory(rows);
    expect(made.profiles).toHaveLength(1);
    expect(JSON.stringify(made).length).toBeLessThan(40_000);
  });

  test('names permission sets with what they allow, in one form', () => {
    const declared: PermissionSetDeclaration[] = [
      { name: 'B', existing: true, path: '' },
      {
        name: 'A',
        breakGlass: true,
        description: 'All',
        awsManagedPolicies: ['arn:aws:iam::aws:policy/job-function/Billing', 'AdministratorAccess'],
        customerManagedPolicies: [{ name: 'x', path: '/p/' }, { name: 'b' }],
        inlinePolicy: { Effect: 'Allow', Action: 's3:*', Resource: '*' },
        boundary: { customerManagedPolicy: { name: 'boundary' } },
        sessionMinutes: 90,
        path: 'Access',
      },
    ];
    expect(makeInventory(declared, [], shardAssignments([])).permissionSets).toEqual([
      {
        name: 'A',
        breakGlass: true,
        description: 'All',
        awsManagedPolicies: ['AdministratorAccess', 'job-function/Billing'],
        customerManagedPolicies: ['/b', '/p/x'],
        inlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] },
        boundary: '/boundary',
        sessionMinutes: 90,
      },
      { name: 'B', existing: true, awsManagedPolicies: [], customerManagedPolicies: [], sessionMinutes: 60 },
    ]);
  });
});

describe('a permission set may do everything', () => {
  const set = (more: Partial<InventoryPermissionSet>): InventoryPermissionSet => ({ name: 'X', awsManagedPolicies: [], customerManagedPolicies: [], sessionMinutes: 60, ...more });
  const inline = (statement: Record<string, unknown>): Partial<InventoryPermissionSet> => ({ inlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] } });

  test.each<[string, Partial<InventoryPermissionSet>, boolean]>([
    ['with the policy for it', { awsManagedPolicies: ['AdministratorAccess'] }, true],
    ['with all of IAM, by which one gets the rest', { awsManagedPolicies: ['IAMFullAccess'] }, true],
    ['with a statement for it', inline({ Action: '*', Resource: '*' }), true],
    ['with a statement for all of all services', inline({ Action: ['s3:*', '*:*'], Resource: ['*'] }), true],
    ['but not within a boundary', { awsManagedPolicies: ['AdministratorAccess'], boundary: 'PowerUserAccess' }, false],
    ['but not with power', { awsManagedPolicies: ['PowerUserAccess'] }, false],
    ['but not on some resources', inline({ Action: '*', Resource: 'arn:aws:s3:::x' }), false],
    ['but not under a condition', inline({ Action: '*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }), false],
    ['but not with all of one service', inline({ Action: 's3:*', Resource: '*' }), false],
  ])('%s', (_, more, expected) => {
    expect(isAdministrative(set(more))).toBe(expected);
  });
});

describe('an inventory that was read', () => {
  const sound = inventory([row('A'), row('B', 'dev', 'Dev')]);

  test('may have assignments in the management account, which nobody lists', () => {
    expect(checkInventory(inventory([row(MANAGEMENT_ACCOUNT_KEY)]), new Set())).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['that is nothing', undefined], ['that is null', null], ['that is a text', 'x'], ['without profiles', { ...sound, profiles: undefined }],
    ['with a shard of numbers', { ...sound, shards: [[1]] }], ['with a stray in no shard', { ...sound, strays: [{ ...row('A'), shard: 2 }] }],
    ['with a stray in shard 0', { ...sound, strays: [{ ...row('A'), shard: 0 }] }], ['with a stray of nobody', { ...sound, strays: [{ shard: 1 }] }],
    ['with a principal of no type', { ...sound, principals: [{ type: 'ROLE', name: 'x' }] }], ['with null for a profile', { ...sound, profiles: [null] }],
  ])('is none %s', (_, value) => {
    expect(isInventory(value)).toBe(false);
  });

  test('is one or none, but never fails', () => {
    fc.assert(fc.property(fc.anything({ maxDepth: 4 }), value => {
      expect(isInventory(value)).toBe(false);
      expect(isInventory({ ...sound, strays: value })).toBe(Array.isArray(value) && value.length === 0);
    }));
  });

  test.each<[string, Partial<AccessInventory>, string[]]>([
    ['nothing', {}, []],
    ['an account that is not there', { profiles: [...sound.profiles, { accounts: ['Z'], assignments: [{ permissionSet: 'Dev', groups: ['dev'], users: [] }] }] },
      ['unknownInAccess', 'accountWithoutShard']],
    ['a permission set that is not there', { permissionSets: sound.permissionSets.filter(({ name }) => name !== 'Dev') }, ['unknownInAccess']],
    ['a principal that is not there', { principals: [] }, ['unknownInAccess', 'unknownInAccess']],
    ['an assignment that is there twice', { profiles: [...sound.profiles, sound.profiles[0]] }, ['assignmentTwice']],
    ['an account in two shards', { shards: [['A', 'B'], ['B']] }, ['accountInTwoShards']],
    ['an account in none', { shards: [['A']] }, ['accountWithoutShard']],
    ['a stray in a shard that is not there', { strays: [{ ...row('A'), shard: 2 }] }, ['strayInNoShard']],
    ['a stray that is no assignment', { strays: [{ ...row('A', 'dev', 'Dev'), shard: 1 }] }, ['strayUnknown']],
  ])('is told to have %s', (_, parts, ids) => {
    expect(checkInventory({ ...sound, ...parts }, new Set(['A', 'B'])).map(({ id }) => id)).toEqual(ids);
  });

  test('knows the permission sets that nobody has as well', () => {
    expect(sound.permissionSets.map(({ name }) => name)).toEqual(PERMISSION_SETS.map(({ name }) => name).sort());
  });
});
