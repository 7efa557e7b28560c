import { row } from './rows';
import { accountId, rowsIn, view } from './views';
import { AccessView } from '../../../src/domain/access/access-view';
import { ACTUAL_PARTS, agrees, compareWithActual } from '../../../src/domain/access/actual';
import { readIdentityCenterListing } from '../../../src/domain/access/identity-center-listing';
import type { IdentityCenterListing } from '../../../src/domain/access/identity-center-listing';

const ROWS = [...rowsIn(['ShopProd', 'ShopDev'], 'sre', 'Admin'), { ...row('Logs', 'eve', 'Read'), principalType: 'USER' as const }];
const arn = (name: string) => `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${name.toLowerCase().padEnd(16, '0')}`;
const assignment = (account: number, name: string, principalId: string, type: 'GROUP' | 'USER' = 'GROUP') =>
  ({ AccountId: accountId(account), PermissionSetArn: arn(name), PrincipalType: type, PrincipalId: principalId });

const LISTING: IdentityCenterListing = {
  Groups: [{ GroupId: 'g-sre', DisplayName: 'sre' }, { GroupId: 'g-old', DisplayName: 'old' }],
  Users: [{ UserId: 'u-eve', UserName: 'eve' }],
  GroupMemberships: [],
  PermissionSets: ['Admin', 'Read', 'Legacy'].map(Name => ({ PermissionSetArn: arn(Name), Name })),
  AccountAssignments: [assignment(1, 'Admin', 'g-sre'), assignment(4, 'Admin', 'g-sre'), assignment(6, 'Read', 'u-eve', 'USER')],
};
const compare = (more: Partial<IdentityCenterListing> = {}, of = view(ROWS)) => compareWithActual(of, { ...LISTING, ...more });

describe('what AWS has', () => {
  test('agrees with what was declared', () => {
    expect(compare()).toEqual({ missing: [], undeclared: [], undetermined: [] });
    expect(agrees(compare())).toBe(true);
  });

  test('lacks what was taken away by hand', () => {
    const difference = compare({ AccountAssignments: LISTING.AccountAssignments.slice(1) });
    expect(difference).toEqual({ missing: [row('ShopProd', 'sre', 'Admin')], undeclared: [], undetermined: [] });
    expect(agrees(difference)).toBe(false);
  });

  test.each([
    ['by hand, in an account that is known', assignment(6, 'Admin', 'g-old'), { account: 'Logs', permissionSet: 'Admin', principal: { type: 'GROUP', name: 'old' } }],
    ['in the management account', assignment(99, 'Admin', 'g-sre'), { account: '@management', permissionSet: 'Admin', principal: { type: 'GROUP', name: 'sre' } }],
    ['by a permission set that nobody declared', assignment(1, 'Legacy', 'g-sre'), { account: 'ShopProd', permissionSet: 'Legacy', principal: { type: 'GROUP', name: 'sre' } }],
    ['in an account that the organization does not know', assignment(77, 'Admin', 'g-sre'), { account: undefined, permissionSet: 'Admin', principal: { type: 'GROUP', name: 'sre' } }],
    ['to a group that is gone', assignment(1, 'Read', 'g-gone'), { account: 'ShopProd', permissionSet: 'Read', principal: { type: 'GROUP', name: 'g-gone' } }],
    ['to a user', assignment(1, 'Read', 'u-eve', 'USER'), { account: 'ShopProd', permissionSet: 'Read', principal: { type: 'USER', name: 'eve' } }],
    ['by a permission set that is not listed', assignment(1, 'Unlisted', 'g-sre'), { account: 'ShopProd', permissionSet: arn('Unlisted'), principal: { type: 'GROUP', name: 'sre' } }],
  ])('has more where somebody was assigned %s', (_, more, expected) => {
    const { missing, undeclared, undetermined } = compare({ AccountAssignments: [...LISTING.AccountAssignments, more] });
    expect(undeclared.map(({ account, permissionSet, principal }) => ({ account: account?.key, permissionSet, principal }))).toEqual([expected]);
    expect(undeclared[0].accountId).toBe(more.AccountId);
    expect([missing, undetermined]).toEqual([[], []]);
  });

  test('cannot be told for a principal that the listing lacks', () => {
    const { undetermined } = compare({ Users: [], AccountAssignments: LISTING.AccountAssignments.slice(0, 2) });
    expect(undetermined.map(({ row: { principal }, reason }) => `${principal} ${reason}`)).toEqual(['eve principalNotListed']);
    expect(agrees(compare({ Users: [] }))).toBe(false);
  });

  test('cannot be told for an account whose id is not known', () => {
    const known = view(ROWS);
    const members = known.accounts.filter(({ management }) => !management);
    const source = { organizationalUnits: [], accounts: members.map(({ key, name, id }) => ({ key, name, parent: 'Root', id: key === 'ShopDev' ? undefined : id })) };
    const { missing, undetermined } = compare({}, new AccessView(source, known.inventory));
    expect(undetermined.map(({ row: { account }, reason }) => `${account} ${reason}`)).toEqual(['ShopDev accountIdUnknown']);
    expect(missing).toEqual([]);
  });

  test('is known by the id of a group where that was declared, whatever the group is called now', () => {
    const of = view(ROWS, { principals: [{ type: 'GROUP', name: 'sre', id: 'g-old' }, { type: 'USER', name: 'eve' }] });
    const { missing, undeclared } = compare({}, of);
    expect(missing.map(({ account }) => account)).toEqual(['ShopDev', 'ShopProd']);
    expect(undeclared.map(({ principal }) => principal.name)).toEqual(['sre', 'sre']);
  });

  test('is told by an id that was declared, even if the group is gone', () => {
    const of = view(ROWS, { principals: [{ type: 'GROUP', name: 'sre', id: 'g-sre' }, { type: 'USER', name: 'eve', id: 'u-eve' }] });
    expect(agrees(compare({ Groups: [], Users: [] }, of))).toBe(true);
  });

  test('is read from the answers of the AWS CLI, as they come', () => {
    const answers = {
      Groups: [{ GroupId: 'g-sre', DisplayName: 'sre', ExternalIds: [], IdentityStoreId: 'd-1234567890' }],
      Users: [{ UserId: 'u-eve', UserName: 'eve', Name: { FamilyName: 'E', GivenName: 'V' }, Emails: [], IdentityStoreId: 'd-1234567890' }],
      PermissionSets: LISTING.PermissionSets.map(set => ({ ...set, CreatedDate: '2026-11-23T10:00:00+00:00', SessionDuration: 'PT1H' })),
      AccountAssignments: LISTING.AccountAssignments,
    };
    const listing = readIdentityCenterListing(answers, ACTUAL_PARTS, 'listing.json') as IdentityCenterListing;
    expect(agrees(compareWithActual(view(ROWS), listing))).toBe(true);
  });
});
