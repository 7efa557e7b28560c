import fc from 'fast-check';
import { row } from './rows';
import { accountId, inventory, rowsIn, view } from './views';
import { AccessView } from '../../../src/domain/access/access-view';
import { readIdentityCenterListing } from '../../../src/domain/access/identity-center-listing';
import type { IdentityCenterListing } from '../../../src/domain/access/identity-center-listing';
import { Membership, MEMBERSHIP_PARTS } from '../../../src/domain/access/membership';
import { whoCan } from '../../../src/domain/access/who-can';
import type { AccessAnswer, AccessQuery } from '../../../src/domain/access/who-can';
import type { Finding } from '../../../src/domain/finding';

const ROWS = [
  ...rowsIn(['ShopProd', 'ShopDev'], 'sre', 'Admin'), ...rowsIn(['ShopProd', 'Logs'], 'audit', 'Read'), { ...row('Logs', 'eve', 'Dev'), principalType: 'USER' as const },
  row('Logs', '44444444-aaaa-4bbb-8ccc-444444444444', 'Read'),
];
const VIEW = view(ROWS, {
  principals: [
    { type: 'GROUP', name: 'sre' }, { type: 'GROUP', name: 'audit', id: 'g-audit' }, { type: 'USER', name: 'eve' }, { type: 'GROUP', name: '44444444-aaaa-4bbb-8ccc-444444444444' },
  ],
});
const LISTING = {
  Groups: [{ GroupId: 'g-sre', DisplayName: 'sre' }, { GroupId: 'g-audit', DisplayName: 'auditors, renamed' }, { GroupId: '44444444-aaaa-4bbb-8ccc-444444444444' }],
  Users: [{ UserId: 'u-eve', UserName: 'eve' }, { UserId: 'u-bob', UserName: 'Bob' }, { UserId: 'u-new', UserName: 'new' }],
  GroupMemberships: [
    { GroupId: 'g-sre', MemberId: { UserId: 'u-bob' } }, { GroupId: 'g-audit', MemberId: { UserId: 'u-bob' } }, { GroupId: 'g-audit', MemberId: { UserId: 'u-eve' } },
    { GroupId: '44444444-aaaa-4bbb-8ccc-444444444444', MemberId: { UserId: 'u-eve' } },
  ],
};
const MEMBERSHIP = new Membership(LISTING);

const ask = (query: AccessQuery, membership?: Membership) => (whoCan(VIEW, query, membership) as AccessAnswer[])
  .map(({ account, permissionSet, principal }) => `${principal.name} ${permissionSet.name} ${account.key}`);
const refusals = (query: AccessQuery, membership?: Membership) => (whoCan(VIEW, query, membership) as Finding[]).map(({ id, message }) => `${id}: ${message}`);

describe('who can reach what', () => {
  const anonymous = '44444444-aaaa-4bbb-8ccc-444444444444';

  test.each<[string, AccessQuery, string[]]>([
    ['is told of all', {}, ['audit Read Logs', 'eve Dev Logs', `${anonymous} Read Logs`, 'sre Admin ShopDev', 'sre Admin ShopProd', 'audit Read ShopProd']],
    ['is told by group', { group: 'sre' }, ['sre Admin ShopDev', 'sre Admin ShopProd']],
    ['is told by the id of a group', { group: 'g-audit' }, ['audit Read Logs', 'audit Read ShopProd']],
    ['is told by the key of an account', { account: 'ShopProd' }, ['sre Admin ShopProd', 'audit Read ShopProd']],
    ['is told by the name of an account', { account: 'shop-prod' }, ['sre Admin ShopProd', 'audit Read ShopProd']],
    ['is told by the id of an account', { account: accountId(1) }, ['sre Admin ShopProd', 'audit Read ShopProd']],
    ['is told of an account that nobody reaches', { account: '@management' }, []],
    ['is told of the management account by its id', { account: accountId(99) }, []],
    ['is told by permission set', { permissionSet: 'Read', account: 'Logs' }, ['audit Read Logs', `${anonymous} Read Logs`]],
    ['is told of what all parts of the question say', { permissionSet: 'Admin', account: 'Logs' }, []],
  ])('%s', (_, query, expected) => {
    expect(ask(query).sort()).toEqual([...expected].sort());
  });

  test.each<[string, AccessQuery, string[]]>([
    ['by the groups in which a user is', { user: 'bob' }, ['sre Admin ShopDev', 'sre Admin ShopProd', 'audit Read Logs', 'audit Read ShopProd']],
    ['by the name of a user in any case', { user: 'BOB', account: 'Logs' }, ['audit Read Logs']],
    ['by the id of a user', { user: 'u-bob', account: 'Logs' }, ['audit Read Logs']],
    ['by a user and by groups that were declared by id', { user: 'eve', account: 'Logs' }, ['eve Dev Logs', 'audit Read Logs', `${anonymous} Read Logs`]],
    ['by nothing for a user in no group', { user: 'new' }, []],
  ])('is told %s', (_, query, expected) => {
    expect(ask(query, MEMBERSHIP).sort()).toEqual([...expected].sort());
  });

  test('is told of a group without the user of the same name, and of a user by his id whatever he is called', () => {
    const principals = [{ type: 'GROUP' as const, name: 'eve' }, { type: 'USER' as const, name: 'eve' }, { type: 'USER' as const, name: 'was-new', id: 'u-new' }];
    const rows = [row('Logs', 'eve', 'Read'), { ...row('Logs', 'eve', 'Dev'), principalType: 'USER' as const }, { ...row('Logs', 'was-new', 'Dev'), principalType: 'USER' as const }];
    const of = view(rows, { principals });
    expect((whoCan(of, { group: 'eve' }) as AccessAnswer[]).map(({ permissionSet }) => permissionSet.name)).toEqual(['Read']);
    expect((whoCan(of, { user: 'new' }, MEMBERSHIP) as AccessAnswer[]).map(({ principal }) => principal.name)).toEqual(['was-new']);
  });

  test.each<[string, AccessQuery, string]>([
    ['an unknown group', { group: 'sree' }, 'unknownGroup: there is no group `sree`; did you mean `sre`?'],
    ['a user where a group was asked for', { group: 'eve' }, 'unknownGroup: there is no group `eve`; did you mean `sre`?'],
    ['an unknown account', { account: 'ShopPrd' }, 'unknownAccount: there is no account `ShopPrd`; did you mean `ShopProd`?'],
    ['an unknown permission set', { permissionSet: 'Raed' }, 'unknownPermissionSet: there is no permission set `Raed`; did you mean `Read`?'],
  ])('is not told of %s', (_, query, expected) => {
    expect(refusals(query)).toEqual([expected]);
  });

  test('is not told of a user without a listing of memberships, or of one whom it lacks', () => {
    expect(refusals({ user: 'bob' })).toEqual([expect.stringMatching(/^membershipNeeded: nothing says in which groups `bob` is/)]);
    expect(refusals({ user: 'bobb' }, MEMBERSHIP)).toEqual(['unknownUser: there is no user `bobb`; did you mean `Bob`?']);
  });

  test('calls an account by the name that it has by now, and puts it where it is at home', () => {
    const accounts = [{ key: 'Shop', name: 'first', renamedTo: 'second', parent: 'Maintenance', home: 'Production', id: accountId(1) }];
    const of = new AccessView({ organizationalUnits: [], accounts }, inventory([row('Shop')]));
    expect((whoCan(of, { account: 'second' }) as AccessAnswer[])[0].account).toEqual({ key: 'Shop', name: 'second', id: accountId(1), unit: 'Production', management: false });
  });

  test('tells all that is unknown at once', () => {
    expect(refusals({ user: 'x', group: 'y', account: 'z' }, MEMBERSHIP).map(text => text.split(':')[0])).toEqual(['unknownGroup', 'unknownUser', 'unknownAccount']);
  });
});

describe('a listing of Identity Center', () => {
  const read = (value: unknown) => readIdentityCenterListing(value, MEMBERSHIP_PARTS, 'listing.json');

  test('gives what is needed, and nothing of what is not', () => {
    expect(read({ ...LISTING, PermissionSets: 'never read' })).toEqual({ ...LISTING, PermissionSets: [], AccountAssignments: [] });
  });

  test.each<[string, unknown, string[]]>([
    ['that is no object', [], ['listing.json: the listing must be an object with `Groups`, `Users`, `GroupMemberships`, but it is a list']],
    ['without its lists', { Groups: [] }, [
      'listing.json: `Users` must be the list of `aws identitystore list-users`, but it is missing',
      'listing.json: `GroupMemberships` must be the list of `aws identitystore list-group-memberships`, but it is missing',
    ]],
    ['with an entry that lacks its id', { ...LISTING, Users: [{ UserId: 'u' }, { UserName: 'x' }] }, [
      'listing.json/Users/1: the entry lacks `UserId`; list it again with `aws identitystore list-users`',
    ]],
    ['with a membership of nobody', { ...LISTING, GroupMemberships: [{ GroupId: 'g', MemberId: null }] }, [
      'listing.json/GroupMemberships/0: the entry lacks `GroupId` and `MemberId` with a `UserId`; list it again with `aws identitystore list-group-memberships`',
    ]],
  ])('is refused %s', (_, value, expected) => {
    expect((read(value) as Finding[]).map(({ path, message }) => `${path}: ${message}`)).toEqual(expected);
  });

  test('is read or refused, but never fails', () => {
    fc.assert(fc.property(fc.anything(), fc.constantFrom(...MEMBERSHIP_PARTS), (value, part) => {
      const given = read({ ...LISTING, [part]: value });
      if (!Array.isArray(given)) {
        expect(() => new Membership(given as IdentityCenterListing)).not.toThrow();
      }
    }));
  });
});
