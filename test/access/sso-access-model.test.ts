import { App, Aspects, Lazy, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { administrator, assignments, everywhere, GROUP_ID, INSTANCE, scene, shards, sre } from './scene';
import type { Scene } from './scene';
import { AccountSelector, AccountStage, Group, IdentityCenter, PermissionSet, SecureOrganization, SsoAccessModel } from '../../src';
import type { AssignmentOptions } from '../../src';
import { email, findingIds, findingTexts, MANAGEMENT_ACCOUNT, manifestOf, twoStacks } from '../support/apps';

describe('assignments', () => {
  test('reach the accounts that their selector selects, in a stack beside the model\'s own', () => {
    const { app, org, access } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.organizationalUnit(org.production) });
    expect(Object.keys(shards(app))).toEqual(['Security-assignments-1']);
    expect(assignments(app)).toEqual([`${GROUP_ID} | Administrator | Shop`]);
  });

  test('say what AWS wants of them', () => {
    const { app, org, access } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.organizationalUnit(org.production) });
    const [template] = Object.values(shards(app));
    const [{ Properties }] = Object.values<any>(template.Resources);
    expect(Properties).toEqual({
      InstanceArn: INSTANCE.instanceArn,
      PermissionSetArn: { Ref: expect.stringMatching(/^AccessIds/) },
      PrincipalId: GROUP_ID,
      PrincipalType: 'GROUP',
      TargetId: { Ref: 'SecureOrganizationIdsmainaccountShopF00FC97B' },
      TargetType: 'AWS_ACCOUNT',
    });
  });

  test.each<[string, (given: Scene) => AccountSelector, string[]]>([
    ['all', () => everywhere, ['Shop', 'Lab']],
    ['a tag', () => AccountSelector.tag('team', 'shop'), ['Shop']],
    ['a name', () => AccountSelector.named('La?'), ['Lab']],
    ['one of several', ({ org }) => AccountSelector.anyOf(AccountSelector.tag('team'), AccountSelector.directlyIn(org.sdlc)), ['Shop', 'Lab']],
    ['all but some', () => everywhere.excluding(AccountSelector.tag('team')), ['Lab']],
    ['some within others', ({ org }) => everywhere.within(AccountSelector.organizationalUnit(org.production)), ['Shop']],
    ['the root', ({ org }) => AccountSelector.organizationalUnit(org.root), ['Shop', 'Lab']],
  ])('go by %s', (_, selector, keys) => {
    const given = scene();
    given.access.assign({ group: sre, permissionSet: administrator, accounts: selector(given) });
    expect(assignments(given.app)).toEqual(keys.map(key => `${GROUP_ID} | Administrator | ${key}`));
  });

  test('are made for accounts that are added after them, too', () => {
    const { app, org, access } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    org.staging.addAccount('Late', { email: email('late') });
    expect(assignments(app)).toEqual(['Shop', 'Lab', 'Late'].map(key => `${GROUP_ID} | Administrator | ${key}`));
  });

  test('fail where an Aspect adds an account when they are made already', () => {
    const { app, org, access, home } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    let done = false;
    Aspects.of(home.node.findChild('Access')).add({
      visit: () => {
        if (!done) {
          done = true;
          org.staging.addAccount('Late', { email: email('late') });
        }
      },
    });
    expect(findingIds(app)).toEqual(['addedTooLate']);
  });

  test('reach the management account only by its name', () => {
    const all = scene();
    all.access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.anyOf(everywhere, AccountSelector.named('*')) });
    expect(assignments(all.app)).toHaveLength(2);
    const named = scene();
    named.access.assign({ group: sre, permissionSet: PermissionSet.billing(), accounts: AccountSelector.managementAccount() });
    expect(assignments(named.app)).toEqual([`${GROUP_ID} | Billing | 111111111111`]);
  });

  test('leave out an account that is retired, and one in maintenance keeps those of its home', () => {
    const { app, org, access } = scene({}, given => {
      given.production.addAccount('Old', { email: email('old'), stage: AccountStage.RETIRED });
      given.production.addAccount('Broken', { email: email('broken'), stage: AccountStage.MAINTENANCE });
    });
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.organizationalUnit(org.production) });
    expect(assignments(app)).toEqual([`${GROUP_ID} | Administrator | Broken`]);
    expect(manifestOf(app).access).toMatchObject({ profiles: [{ accounts: ['Broken'] }], shards: [['Broken']] });
  });

  test('of an account whose id is known need no parameter', () => {
    const { app, access } = scene({}, org => org.production.addExistingAccount('Legacy', { accountId: '222222222222' }));
    access.assign({ group: sre, permissionSet: PermissionSet.existing('Old', EXISTING_ARN), accounts: everywhere });
    expect(assignments(app)).toEqual([`${GROUP_ID} | ${EXISTING_ARN} | 222222222222`]);
    expect(Object.keys(Object.values(shards(app))[0].Parameters)).toEqual(['BootstrapVersion']);
  });

  test('are the same when the app is made twice, or synthesised twice', () => {
    const build = () => {
      const { app, access, org } = scene();
      access.assign({ group: Group.external('dev'), permissionSet: PermissionSet.developer(), accounts: everywhere });
      access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.organizationalUnit(org.production) });
      return app;
    };
    const [one, other] = [build(), build()];
    const templates = (app: Scene['app']) => app.synth({ force: true }).stacks.map(({ template }) => template);
    const first = templates(one);
    expect(templates(one)).toEqual(first);
    expect(templates(other)).toEqual(first);
  });

  test.each([false, true])('get the tags of the app as other stacks do; aspects that are run until nothing changes: %s', stabilise => {
    const app = new App({ context: { '@aws-cdk/core:aspectStabilization': stabilise, 'aws:cdk:disable-asset-staging': true } });
    Tags.of(app).add('team', 'sre');
    const env = { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' };
    const org = new SecureOrganization(new Stack(app, 'Organization', { env }), 'Organization');
    org.production.addAccount('Shop', { email: email('shop') });
    const access = new SsoAccessModel(new Stack(app, 'Access', { env }), 'Access', { organization: org, identityCenter: IdentityCenter.fromAttributes(INSTANCE) });
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    expect(app.synth().stacks.map(({ stackName, tags }) => [stackName, tags])).toEqual(
      expect.arrayContaining([['Access-assignments-1', { team: 'sre' }]]));
    expect(assignments(app)).toHaveLength(1);
  });
});

const EXISTING_ARN = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef';

describe('the instance of Identity Center', () => {
  test('is looked up where nobody gives it', () => {
    const { app, access, home } = scene({ identityCenter: undefined });
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    Template.fromStack(home).resourceCountIs('Custom::IdentityCenter', 1);
    expect(Object.values(Object.values(shards(app))[0].Parameters).map((parameter: any) => parameter.Description)).toEqual(expect.arrayContaining(['instance']));
  });

  test.each<[string, any, string[]]>([
    ['sound attributes', INSTANCE, []],
    ['its primary Region', { ...INSTANCE, primaryRegion: 'ap-northeast-1' }, []],
    ['another primary Region', { ...INSTANCE, primaryRegion: 'eu-central-1' }, ['otherRegion']],
    ['a primary Region that is no text', { ...INSTANCE, primaryRegion: 1 }, ['wrongType']],
    ['a bad ARN', { ...INSTANCE, instanceArn: 'ssoins-1' }, ['badIdentityCenter']],
    ['a bad id of the store', { ...INSTANCE, identityStoreId: '1' }, ['badIdentityCenter']],
    ['no ARN', { identityStoreId: 'd-0123456789' }, ['missingValue']],
    ['no attributes', undefined, ['missingValue', 'missingValue']],
  ])('is given by %s', (_, attributes, ids) => {
    const { app, access } = scene({ identityCenter: IdentityCenter.fromAttributes(attributes) });
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    expect(findingIds(app)).toEqual(ids);
  });

  test('says that its Region is not checked where nobody gives it', () => {
    const messages = (attributes: any) => Annotations.fromStack(scene({ identityCenter: IdentityCenter.fromAttributes(attributes) }).home)
      .findInfo('*', Match.stringLikeRegexp('without `primaryRegion`'));
    expect(messages(INSTANCE)).toHaveLength(1);
    expect(messages({ ...INSTANCE, primaryRegion: 'ap-northeast-1' })).toHaveLength(0);
  });

  test('may be known only after deployment: its ARN is then read by the assignments', () => {
    const later = Lazy.string({ produce: () => 'arn:aws:sso:::instance/ssoins-later' });
    const { app, access } = scene({ identityCenter: IdentityCenter.fromAttributes({ instanceArn: later, identityStoreId: later }) });
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    expect(Object.values<any>(Object.values(shards(app))[0].Resources)[0].Properties.InstanceArn).toEqual({ Ref: expect.stringMatching(/^AccessIds/) });
  });
});

describe('attributes for access control', () => {
  const TYPE = 'AWS::SSO::InstanceAccessControlAttributeConfiguration';

  test('are switched on for the instance', () => {
    const { home } = scene({ attributesForAccessControl: { Department: '${path:enterprise.department}' } });
    Template.fromStack(home).hasResourceProperties(TYPE, {
      InstanceArn: INSTANCE.instanceArn, AccessControlAttributes: [{ Key: 'Department', Value: { Source: ['${path:enterprise.department}'] } }],
    });
  });

  test('stay as they are where none are given', () => {
    Template.fromStack(scene().home).resourceCountIs(TYPE, 0);
    Template.fromStack(scene({ attributesForAccessControl: {} }).home).resourceCountIs(TYPE, 0);
  });

  test.each<[any, string]>([
    [{ 'a*b': '${path:userName}' }, 'badAccessAttribute'], [{ Department: 1 }, 'wrongType'], [['Department'], 'wrongType'],
    [Object.fromEntries(Array.from({ length: 51 }, (_, number) => [`Key${number}`, '${path:userName}'])), 'tooManyAccessAttributes'],
  ])('fail where Identity Center would refuse them: %#', (attributesForAccessControl, id) => {
    expect(findingIds(scene({ attributesForAccessControl }).app)).toEqual([id]);
  });
});

describe('the access model', () => {
  test('is one for an organization', () => {
    const { app, org, home } = scene();
    const second = new SsoAccessModel(home, 'Second', { organization: org });
    second.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    expect(findingTexts(app)).toEqual([expect.stringMatching(/^\[secondAccessModel\] Security\/Second: `Organization\/Organization` has an access model already/)]);
  });

  test('needs an organization, and tells all that is wrong with its props at once', () => {
    const { app, home } = twoStacks();
    const access = new SsoAccessModel(home, 'Access', { identityCenter: {}, permissionSetsPerAccount: 0, managedPoliciesPerRole: 1.5 } as any);
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    expect(findingIds(app)).toEqual(['wrongType', 'wrongType', 'badNumber', 'badNumber']);
  });

  test.each<[string, Partial<AssignmentOptions> | undefined, string[]]>([
    ['nothing', undefined, ['missingValue', 'missingValue', 'missingValue']],
    ['look-alikes', { group: 'sre', permissionSet: { permissionSetName: 'X' }, accounts: [] } as any, ['wrongType', 'wrongType', 'wrongType']],
    ['a flag that is none', { mayBeEmpty: 'yes' } as any, ['wrongChoice']],
    ['a broken selector', { accounts: AccountSelector.account({ key: 'Shop' } as any) }, ['badSelector']],
  ])('tells what is wrong with an assignment of %s', (_, options, ids) => {
    const { app, access } = scene();
    const sound = { group: sre, permissionSet: administrator, accounts: everywhere };
    access.assign((options && { ...ids.length === 1 && sound, ...options }) as AssignmentOptions);
    access.addPermissionSet(administrator);
    expect(findingIds(app)).toEqual(ids);
  });

  test('makes no stack where anything is wrong', () => {
    const { app, access, home } = scene();
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    access.assign({ group: sre, permissionSet: PermissionSet.readOnly(), accounts: AccountSelector.tag('team', 'shpo') });
    expect(findingIds(app)).toEqual(['selectorSelectsNothing']);
    expect(home.node.findChild('Access').node.children.map(({ node: { id } }) => id)).toEqual(['PermissionSets']);
  });
});
