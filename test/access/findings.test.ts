import { Lazy } from 'aws-cdk-lib';
import { administrator, everywhere, scene, sre } from './scene';
import type { Scene } from './scene';
import { AccountSelector, OrganizationSource, PermissionSet, SecureOrganization, SsoAccessModel } from '../../src';
import { email, findingIds, findingTexts, twoStacks } from '../support/apps';

const later = Lazy.string({ produce: () => 'shop' });

/** The findings of assignments to accounts, given to one group. */
function findingsOf(...selectors: ((given: Scene) => AccountSelector)[]): string[] {
  const given = scene();
  selectors.forEach(selector => given.access.assign({ group: sre, permissionSet: administrator, accounts: selector(given) }));
  return findingTexts(given.app);
}

const ids = (texts: string[]) => texts.map(text => /^\[(\w+)\]/.exec(text)![1]);

describe('selectors', () => {
  test('fail in the words of the user, with what was probably meant', () => {
    expect(findingsOf(() => AccountSelector.tag('team', 'shpo'))).toEqual([
      '[selectorSelectsNothing] Security/Access: `Administrator` for group `sre`: the tag `team=shpo` selects none of 3 accounts; did you mean `team=shop`?; '
        + 'correct the selector, or say `mayBeEmpty` where accounts are still to come',
    ]);
  });

  test.each<[string, () => AccountSelector, string[]]>([
    ['that select nothing', () => AccountSelector.named('Nobody*'), ['selectorSelectsNothing']],
    ['of nothing', () => AccountSelector.anyOf(), ['selectorSelectsNothing']],
    ['of which a part selects nothing', () => AccountSelector.anyOf(everywhere, AccountSelector.tag('none')), ['selectorPartSelectsNothing']],
    ['whose exclusion excludes nothing', () => everywhere.excluding(AccountSelector.tag('none')), ['exclusionExcludesNothing']],
    ['of a tag known later', () => AccountSelector.tag('team', later), ['badSelector']],
    ['of a tag without key', () => AccountSelector.tag(undefined as any), ['badSelector']],
    ['of a value that is no text', () => AccountSelector.tag('team', 1 as any), ['badSelector']],
    ['of a name known later', () => AccountSelector.named(later), ['badSelector']],
    ['of a name that is none', () => AccountSelector.named(null as any), ['badSelector']],
    ['of an account that is none', () => AccountSelector.account({} as any), ['badSelector']],
    ['of an organizational unit that is none', () => AccountSelector.organizationalUnit('Production' as any), ['badSelector']],
    ['of a part that is none', () => AccountSelector.anyOf(everywhere, undefined as any), ['badSelector']],
    ['within what is none', () => everywhere.within(null as any), ['badSelector']],
    ['excluding what is broken', () => everywhere.excluding(AccountSelector.tag(undefined as any)), ['badSelector']],
  ])('fail %s', (_, selector, expected) => {
    expect(ids(findingsOf(selector))).toEqual(expected);
  });

  test('of an account fail where a unit is given, and the other way round', () => {
    expect(ids(findingsOf(({ org }) => AccountSelector.account(org.production as any)))).toEqual(['badSelector']);
    const { app, org, access } = scene();
    const account = org.staging.addAccount('Data', { email: email('data') });
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.directlyIn(account as any) });
    expect(findingIds(app)).toEqual(['badSelector']);
  });

  test('may select nothing yet where that is meant, but not the unknown', () => {
    const { app, access } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.tag('none'), mayBeEmpty: true });
    expect(findingIds(app)).toEqual([]);
  });

  test('of nodes of another organization fail', () => {
    const { app, access, stack } = scene();
    const other = new SecureOrganization(stack, 'Other', { qualifier: 'other', source: OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }) });
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.organizationalUnit(other.production) });
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere.excluding(AccountSelector.organizationalUnit(other.sandbox)) });
    expect(findingIds(app)).toEqual(['unknownTarget', 'unknownTarget']);
  });
});

describe('assignments', () => {
  test('given twice fail, and side by side don\'t', () => {
    expect(ids(findingsOf(() => everywhere, () => AccountSelector.tag('team')))).toEqual(['duplicateAssignment']);
    expect(findingsOf(() => AccountSelector.tag('team'), () => AccountSelector.named('Lab'))).toEqual([]);
  });

  test('that undo an exclusion of the same group and permission set fail', () => {
    expect(ids(findingsOf(() => everywhere.excluding(AccountSelector.tag('team')), () => AccountSelector.tag('team')))).toEqual(['exclusionContradicted']);
    const { app, access } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere.excluding(AccountSelector.tag('team')) });
    access.assign({ group: sre, permissionSet: PermissionSet.readOnly(), accounts: AccountSelector.tag('team') });
    expect(findingIds(app)).toEqual([]);
  });

  test('of more permission sets than an account takes fail, unless AWS raised the quota', () => {
    const crowded = (permissionSetsPerAccount: number) => {
      const { app, access } = scene({ permissionSetsPerAccount });
      [administrator, PermissionSet.readOnly(), PermissionSet.auditor()].forEach(permissionSet =>
        access.assign({ group: sre, permissionSet, accounts: AccountSelector.tag('team') }));
      return findingIds(app);
    };
    expect(crowded(2)).toEqual(['tooManyPermissionSetsInAccount']);
    expect(crowded(3)).toEqual([]);
  });
});

test('everything that is wrong is told at once', () => {
  const { app, access, org } = scene({ attributesForAccessControl: { 'a*b': 'x' } });
  access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.named('Nobody') });
  access.assign({ group: sre, permissionSet: PermissionSet.custom('Own', {}), accounts: everywhere });
  access.assign({ group: undefined, permissionSet: administrator, accounts: everywhere } as any);
  new SsoAccessModel(twoStacks().home, 'Elsewhere', { organization: org });
  expect(findingIds(app)).toEqual(['badAccessAttribute', 'missingValue', 'emptyPermissionSet', 'selectorSelectsNothing']);
});
