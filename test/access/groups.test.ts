import { CfnParameter, Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { administrator, assignments, everywhere, GROUP_ID, INSTANCE, scene, shards } from './scene';
import { AccountSelector, Group, IdentityCenter, PermissionSet } from '../../src';
import { findingIds, findingTexts } from '../support/apps';

const USERS = ['0', '1', '2'].map(digit => `9067642a-44d1-7040-bfd4-${digit.repeat(12)}`);
const shop = AccountSelector.tag('team', 'shop');

/** The findings where these groups are assigned, one after the other, to one account each. */
function findingsOf(...groups: unknown[]): string[] {
  const { app, access } = scene();
  groups.forEach((group, index) => access.assign({
    group: group as Group, permissionSet: PermissionSet.custom(`Set${index}`, { awsManagedPolicies: ['X'] }), accounts: shop,
  }));
  return findingIds(app);
}

describe('a group from an identity provider', () => {
  test('is looked up once, however often it is assigned, and the instance too where nobody gives it', () => {
    const { app, access, home } = scene({ identityCenter: IdentityCenter.lookup() });
    access.assign({ group: Group.external('shop-dev'), permissionSet: PermissionSet.developer(), accounts: everywhere });
    access.assign({ group: Group.external('shop-dev'), permissionSet: PermissionSet.readOnly(), accounts: everywhere });
    expect(findingTexts(app)).toEqual([]);
    const template = Template.fromStack(home);
    template.resourceCountIs('Custom::IdentityCenter', 1);
    template.hasResourceProperties('Custom::GroupByName', { Operation: 'findGroup', DisplayName: 'shop-dev' });
    template.resourceCountIs('Custom::GroupByName', 1);
    expect(assignments(app).map(text => text.split(' | ')[0])).toEqual(Array(4).fill('shop-dev'));
  });

  test('is not looked up where nobody is assigned in the end', () => {
    const { access, home } = scene();
    access.assign({ group: Group.external('later'), permissionSet: administrator, accounts: AccountSelector.tag('none'), mayBeEmpty: true });
    Template.fromStack(home).resourceCountIs('Custom::GroupByName', 0);
  });

  test('may have any name that Identity Center takes, and is never mixed up with another', () => {
    const names = [
      'constructor', '__proto__', 'toString', 'Default', 'Resource', 'a/b', 'a--b', 'a-b', 'a b', 'ab', 'グループ', '管理者', 'Größe', `${'x'.repeat(1_023)}1`, `${'x'.repeat(1_023)}2`, '#', '..', 'a\tb',
      'CN=Admins,OU=Groups,DC=example,DC=com',
    ];
    const { app, access, home } = scene();
    names.forEach(name => access.assign({ group: Group.external(name), permissionSet: administrator, accounts: shop }));
    expect(findingTexts(app)).toEqual([]);
    const lookups = Object.values<any>(Template.fromStack(home).findResources('Custom::GroupByName')).map(({ Properties }) => Properties.DisplayName);
    expect(lookups.sort()).toEqual([...names].sort());
    const published = Object.values<any>(Template.fromStack(home).findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties);
    expect(new Set(published.map(({ Name }) => Name)).size).toBe(names.length + 1);
    published.forEach(({ Description, Name }) => {
      expect(Description.length).toBeLessThanOrEqual(1_024);
      expect(Name).toMatch(/^\/cdk-secure-organization\/main\/access\/[0-9a-f]{16}$/);
    });
    // Each assignment reads the id of its own group.
    const values = new Map(published.map(({ Name, Value }) => [Name, Value['Fn::GetAtt'][0]]));
    const [template] = Object.values(shards(app));
    const read = Object.values<any>(template.Resources).map(({ Properties }) => values.get(template.Parameters[Properties.PrincipalId.Ref].Default));
    expect(new Set(read).size).toBe(names.length);
  });

  test.each<[unknown]>([[''], [' '], ['x'.repeat(1_025)]])('fails with the name %p', name => expect(findingsOf(Group.external(name as string))).toEqual(['badPrincipalName']));

  test.each<[unknown]>([[undefined], [1], [Lazy.string({ produce: () => 'x' })]])('fails with the name %p, which is none', name => {
    expect(findingsOf(Group.external(name as string))).toEqual(['wrongType']);
  });
});

describe('a group by its id', () => {
  test('is not looked up', () => {
    const { app, access, home } = scene();
    access.assign({ group: Group.fromId('sre', GROUP_ID), permissionSet: administrator, accounts: shop });
    expect(assignments(app)).toEqual([`${GROUP_ID} | Administrator | Shop`]);
    Template.fromStack(home).resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('is read by the assignments where the id is known only after deployment', () => {
    const { app, access, home } = scene();
    access.assign({ group: Group.fromId('sre', new CfnParameter(home, 'Sre').valueAsString), permissionSet: administrator, accounts: shop });
    expect(assignments(app)).toEqual(['sre | Administrator | Shop']);
    Template.fromStack(home).hasResourceProperties('AWS::SSM::Parameter', { Value: { Ref: 'Sre' }, Description: 'group sre' });
  });

  test('keeps the logical ids of its assignments when it comes in another way', () => {
    const ids = [Group.external('sre'), Group.fromId('sre', GROUP_ID), Group.builtIn('sre')].map(group => {
      const { app, access } = scene();
      access.assign({ group, permissionSet: administrator, accounts: everywhere });
      return Object.keys(Object.values(shards(app))[0].Resources);
    });
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
  });

  test('fails with an id that is none', () => {
    expect(findingsOf(Group.fromId('sre', 'sre'))).toEqual(['badPrincipalId']);
    expect(findingsOf(Group.fromId('sre', undefined as any))).toEqual(['wrongType']);
  });
});

describe('a group of the built-in directory', () => {
  test('is made with its members, and stays when it leaves the app: assignments that are taken away later would name nobody', () => {
    const { app, access, home } = scene();
    access.assign({ group: Group.builtIn('sre', { description: 'On call', memberIds: USERS }), permissionSet: administrator, accounts: shop });
    expect(findingTexts(app)).toEqual([]);
    const template = Template.fromStack(home);
    template.hasResource('AWS::IdentityStore::Group', {
      Properties: { DisplayName: 'sre', Description: 'On call', IdentityStoreId: INSTANCE.identityStoreId }, DeletionPolicy: 'Retain',
    });
    const [groupId] = Object.keys(template.findResources('AWS::IdentityStore::Group'));
    const memberships = Object.values<any>(template.findResources('AWS::IdentityStore::GroupMembership'));
    expect(memberships.map(({ Properties }) => Properties.MemberId.UserId)).toEqual(USERS);
    memberships.forEach(({ Properties, DeletionPolicy }) => {
      expect(Properties.GroupId).toEqual({ 'Fn::GetAtt': [groupId, 'GroupId'] });
      expect(DeletionPolicy).toBeUndefined();
    });
    expect(assignments(app)).toEqual(['sre | Administrator | Shop']);
  });

  test('keeps the logical ids of its members whatever their order', () => {
    const ids = [USERS, [...USERS].reverse()].map(memberIds => {
      const { access, home } = scene();
      access.assign({ group: Group.builtIn('sre', { memberIds }), permissionSet: administrator, accounts: shop });
      return Object.keys(Template.fromStack(home).findResources('AWS::IdentityStore::GroupMembership')).sort();
    });
    expect(ids[1]).toEqual(ids[0]);
  });

  test('takes members whose ids are known only after deployment', () => {
    const memberIds = [Lazy.string({ produce: () => 'one' }), Lazy.string({ produce: () => 'two' })];
    const { access, home } = scene();
    access.assign({ group: Group.builtIn('sre', { memberIds }), permissionSet: administrator, accounts: shop });
    Template.fromStack(home).resourceCountIs('AWS::IdentityStore::GroupMembership', 2);
  });

  test.each<[string, unknown, string[]]>([
    ['no options', undefined, []],
    ['null for everything', { description: null, memberIds: null }, []],
    ['options that are none', 'x', ['wrongType']],
    ['a description that is none', { description: 1 }, ['wrongType']],
    ['a description that is empty', { description: '' }, ['badGroupDescription']],
    ['a description that is too long', { description: 'x'.repeat(1_025) }, ['badGroupDescription']],
    ['members that are no list', { memberIds: USERS[0] }, ['wrongType']],
    ['a member that is no text', { memberIds: [USERS[0], 1] }, ['wrongType']],
    // eslint-disable-next-line no-sparse-arrays
    ['a member that is missing', { memberIds: [, USERS[0]] }, ['wrongType']],
    ['a member by name', { memberIds: ['alice'] }, ['badPrincipalId']],
    ['a member twice', { memberIds: [USERS[0], USERS[0].toUpperCase()] }, ['memberTwice']],
    ['members known only as a whole, later', { memberIds: Lazy.list({ produce: () => USERS }) }, ['wrongType']],
  ])('with %s', (_, options, ids) => expect(findingsOf(Group.builtIn('sre', options as any))).toEqual(ids));
});

describe('a group that is given twice', () => {
  test('is one where it is the same', () => {
    expect(findingsOf(Group.external('sre'), Group.external('sre'))).toEqual([]);
    expect(findingsOf(Group.builtIn('sre', { memberIds: USERS }), Group.builtIn('sre', { memberIds: USERS }))).toEqual([]);
  });

  test.each<[string, Group, Group]>([
    ['in another way', Group.external('sre'), Group.fromId('sre', GROUP_ID)],
    ['with another id', Group.fromId('sre', USERS[0]), Group.fromId('sre', GROUP_ID)],
    ['with other members', Group.builtIn('sre', { memberIds: USERS }), Group.builtIn('sre', { memberIds: USERS.slice(1) })],
    ['with another description', Group.builtIn('sre', { description: 'a' }), Group.builtIn('sre')],
  ])('%s fails', (_, one, other) => expect(findingsOf(one, other)).toEqual(['groupTwice']));

  test('under two names with one id fails', () => {
    expect(findingsOf(Group.fromId('sre', GROUP_ID), Group.fromId('SRE', GROUP_ID.toUpperCase()))).toEqual(['principalTwice']);
  });
});
