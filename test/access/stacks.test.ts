import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { administrator, assignments, assignmentsOf, everywhere, GROUP_ID, INSTANCE, scene, shards, sre, standard } from './scene';
import { validateTemplates } from '../../projenrc/tasks/validate-templates';
import { AccountSelector, Group, IdentityCenter, OrganizationSource, PermissionSet, SecureOrganization, SsoAccessModel } from '../../src';
import type { SecureOrganizationProps } from '../../src';
import { email, findingIds, findingTexts, HOME_REGION, MANAGEMENT_ACCOUNT, manifestOf, twoStacks, withOrganization } from '../support/apps';

const folder = mkdtempSync(join(tmpdir(), 'access-'));
afterAll(() => rmSync(folder, { recursive: true }));

const identityCenter = IdentityCenter.fromAttributes(INSTANCE);

/** Names of the stacks that a stack is deployed after. */
function after(assembly: CloudAssembly, name: string): string[] {
  return assembly.getStackByName(name).dependencies.map(({ id }) => id).filter(id => !id.endsWith('.assets')).sort();
}

/** A model of so many accounts and groups: 20 assignments an account, so that ten accounts fill a stack. */
function model(accounts: readonly string[], { baselineFile, groups = 20 }: { baselineFile?: string; groups?: number } = {}) {
  const given = scene({}, org => accounts.forEach(key => org.production.addAccount(key, { email: email(key) })), { baselineFile });
  for (let group = 0; group < groups; group++) {
    given.access.assign({ group: Group.external(`group${group}`), permissionSet: PermissionSet.readOnly(), accounts: everywhere });
  }
  return given;
}

const keys = (amount: number) => Array.from({ length: amount }, (_, number) => `Account${number}`);

function baselineOf(app: App): string {
  const file = join(folder, `baseline-${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(manifestOf(app)));
  return file;
}

describe('the stacks of assignments', () => {
  test('are deployed one after the other, after the access model\'s own and the organization\'s', () => {
    const { app } = model(keys(25));
    const assembly = app.synth();
    expect(Object.keys(shards(app))).toEqual([1, 2, 3].map(number => `Security-assignments-${number}`));
    expect(after(assembly, 'Security-assignments-1')).toEqual(['Organization', 'Security']);
    expect(after(assembly, 'Security-assignments-2')).toEqual(['Organization', expect.stringContaining('Assignments1')]);
    expect(after(assembly, 'Security-assignments-3')).toEqual(['Organization', expect.stringContaining('Assignments2')]);
  });

  test('stand where the model\'s own stack stands, and are protected as it is', () => {
    const app = new App();
    const env = { account: MANAGEMENT_ACCOUNT, region: HOME_REGION };
    const org = new SecureOrganization(new Stack(app, 'Organization', { env: { ...env, region: 'us-east-1' } }), 'Organization');
    standard(org);
    const access = new SsoAccessModel(new Stack(app, 'Home', { env, stackName: 'access', terminationProtection: true }), 'Access', { organization: org, identityCenter });
    access.assign({ group: sre, permissionSet: administrator, accounts: everywhere });
    const shard = app.synth().getStackByName('access-assignments-1');
    expect(shard.environment).toMatchObject(env);
    expect(shard.terminationProtection).toBe(true);
  });

  test('read nothing that was not written: accounts from the directory of the Region, the rest from what the model publishes', () => {
    const { app, stack, home } = model(keys(3));
    const [template] = Object.values(shards(app));
    const [{ Prefix, Ids, Regions }] = Object.values<any>(Template.fromStack(stack).findResources('Custom::SecureOrganizationDirectory')).map(({ Properties }) => Properties);
    expect(Regions).toContain(HOME_REGION);
    const written = [...Object.keys(Ids).map(name => `${Prefix}${name}`),
      ...Object.values<any>(Template.fromStack(home).findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties.Name)];
    const read = Object.entries<any>(template.Parameters).filter(([id]) => id !== 'BootstrapVersion').map(([, { Type, Default }]) => {
      expect(Type).toBe('AWS::SSM::Parameter::Value<String>');
      return Default;
    });
    expect(read).toHaveLength(3 + 20 + 1);
    read.forEach(name => expect(written).toContain(name));
    expect(JSON.stringify([template, Template.fromStack(home).toJSON()])).not.toMatch(/ImportValue|"Export"/);
  });

  test('make no more than eight assignments at a time, and one at a time in an account', () => {
    const [template] = Object.values(shards(model(keys(10)).app));
    const resources = Object.entries<any>(template.Resources);
    expect(resources).toHaveLength(200);
    expect(resources.filter(([, { DependsOn = [] }]) => DependsOn.length === 0)).toHaveLength(8);
    const account = (id: string) => template.Resources[id].Properties.TargetId.Ref;
    for (const key of new Set(resources.map(([id]) => account(id)))) {
      const own = resources.filter(([id]) => account(id) === key);
      const first = own.filter(([, { DependsOn = [] }]) => !DependsOn.some((other: string) => account(other) === key));
      expect(first).toHaveLength(1);
    }
  });

  test('are one without assignments, too: the last one that goes must find its stack in the app', () => {
    const { app } = scene();
    const [template] = Object.values(shards(app));
    expect(Object.values<any>(template.Resources)).toEqual([{ Type: 'AWS::CloudFormation::WaitConditionHandle' }]);
  });

  test('stay when all that they hold goes', () => {
    const first = model(keys(25)).app;
    const { app } = model(keys(5), { baselineFile: baselineOf(first) });
    const templates = shards(app);
    expect(Object.keys(templates)).toHaveLength(3);
    expect(Object.values(templates).map(template => assignmentsOf(template).length)).toEqual([100, 0, 0]);
    expect(manifestOf(app).access!.shards).toEqual([keys(5), [], []]);
    const again = model(keys(5), { baselineFile: baselineOf(app) });
    expect(Object.keys(shards(again.app))).toHaveLength(3);
  });

  test('are told to be accepted as long as they are several and in no baseline', () => {
    const warnings = ({ app, home }: ReturnType<typeof model>) => {
      app.synth();
      return Annotations.fromStack(home).findWarning('*', Match.stringLikeRegexp('are in no baseline'));
    };
    expect(warnings(model(keys(5)))).toHaveLength(0);
    const first = model(keys(25));
    expect(warnings(first)).toHaveLength(1);
    expect(warnings(model(keys(25), { baselineFile: baselineOf(first.app) }))).toHaveLength(0);
  });

  test('pass the validator of CloudFormation, with everything that an access model may have', () => {
    const { app, access } = scene({ identityCenter: undefined, attributesForAccessControl: { Department: '${path:enterprise.department}' } });
    const users = ['9067642a-44d1-7040-bfd4-000000000000'];
    const groups = [sre, Group.external('dev'), Group.builtIn('auditors', { description: 'Read', memberIds: users })];
    groups.forEach(group => access.assign({ group, permissionSet: administrator, accounts: everywhere }));
    [PermissionSet.powerUser(), PermissionSet.developer(), PermissionSet.operator(), PermissionSet.readOnly(), PermissionSet.auditor(),
      PermissionSet.billing(), PermissionSet.securityResponder(), PermissionSet.breakGlass(),
      PermissionSet.custom('Own', { awsManagedPolicies: ['X'], customerManagedPolicies: [{ policyName: 'Y', path: '/a/' }], tags: { team: 'a' } })].forEach(set => access.assign({ group: sre, permissionSet: set, accounts: AccountSelector.managementAccount() }));
    const outdir = app.synth().directory;
    const { templates, problems } = validateTemplates(outdir);
    expect(templates).toContainEqual(expect.stringContaining('Assignments1'));
    expect(problems).toEqual([]);
    const { app: empty, access: unused } = scene();
    unused.addPermissionSet(administrator);
    expect(validateTemplates(empty.synth().directory).problems).toEqual([]);
  }, 60_000);
});

describe('a permission set that leaves the app', () => {
  const assigned = (baselineFile?: string, ...sets: PermissionSet[]) => {
    const given = scene({}, standard, { baselineFile });
    sets.forEach(permissionSet => given.access.assign({ group: sre, permissionSet, accounts: everywhere }));
    return given;
  };

  test('fails while the baseline has it assigned, since it would be deleted before its assignments', () => {
    const before = baselineOf(assigned(undefined, administrator, PermissionSet.readOnly()).app);
    expect(findingTexts(assigned(before, administrator).app)).toEqual([expect.stringMatching(/^\[permissionSetDroppedTooEarly\] Security\/Access: the permission set `ReadOnly` /)]);
    expect(findingIds(assigned(before, administrator, PermissionSet.readOnly()).app)).toEqual([]);
  });

  test('goes in two steps', () => {
    const before = baselineOf(assigned(undefined, administrator, PermissionSet.readOnly()).app);
    const unassigned = assigned(before, administrator);
    unassigned.access.addPermissionSet(PermissionSet.readOnly());
    expect(findingIds(unassigned.app)).toEqual([]);
    expect(assignments(unassigned.app).filter(text => text.includes('ReadOnly'))).toEqual([]);
    expect(findingIds(assigned(baselineOf(unassigned.app), administrator).app)).toEqual([]);
  });

  test('fails as well where it is to be one that exists already, and may go where it was one', () => {
    const existing = PermissionSet.existing('Administrator', 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef');
    expect(findingIds(assigned(baselineOf(assigned(undefined, administrator).app), existing).app)).toEqual(['permissionSetDroppedTooEarly']);
    expect(findingIds(assigned(baselineOf(assigned(undefined, existing).app)).app)).toEqual([]);
  });
});

describe('the stack of the access model', () => {
  const organization = (scope: App | Stage, id = 'Organization', props: SecureOrganizationProps = {}) => {
    const org = new SecureOrganization(new Stack(scope, id, { env: { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' } }), 'Organization', props);
    org.production.addAccount('Shop', { email: email('shop') });
    return org;
  };
  const assignAll = (access: SsoAccessModel) => access.assign({ group: Group.external('sre'), permissionSet: administrator, accounts: everywhere });

  test('may be the organization\'s own', () => {
    const { app, org, stack } = withOrganization();
    standard(org);
    assignAll(new SsoAccessModel(stack, 'Access', { organization: org, identityCenter }));
    expect(assignments(app)).toEqual(['sre | Administrator | Shop', 'sre | Administrator | Lab']);
    expect(after(app.synth(), 'Organization-assignments-1')).toEqual(['Organization']);
  });

  test.each(['Security', 'Organization'])('may be %s where accounts stand in several stacks: assignments come after all of these that they read', name => {
    const { app, org } = withOrganization({ accountStacks: 2 });
    ['Audit', 'Bank', 'Cards', 'Depot', 'Lab', 'Shop'].forEach(key => org.production.addAccount(key, { email: email(key) }));
    assignAll(new SsoAccessModel(app.node.findChild(name) as Stack, 'Access', { organization: org, identityCenter }));
    expect(assignments(app)).toHaveLength(6);
    const assembly = app.synth();
    expect(after(assembly, `${name}-assignments-1`)).toEqual([...new Set(['Organization', assembly.getStackByName('Organization-accounts-2').id, name])].sort());
  });

  test('fails in another account than the management account', () => {
    const { app } = twoStacks();
    const org = organization(app, 'Other');
    const elsewhere = new Stack(app, 'Elsewhere', { env: { account: '222222222222', region: HOME_REGION } });
    assignAll(new SsoAccessModel(elsewhere, 'Access', { organization: org, identityCenter }));
    expect(findingIds(app)).toEqual(['otherAccount']);
  });

  test('fails where it is nested: its assignments would be deployed before it', () => {
    const { app, org, home } = withOrganization();
    assignAll(new SsoAccessModel(new NestedStack(home, 'Nested'), 'Access', { organization: org, identityCenter }));
    expect(findingIds(app)).toEqual(['nestedStack']);
  });

  test('needs a known Region where ids of accounts are read, and none where they are known', () => {
    const agnostic = (declare: (org: SecureOrganization) => void) => {
      const app = new App();
      const org = new SecureOrganization(new Stack(app, 'Organization'), 'Organization', {
        source: OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }),
      });
      declare(org);
      assignAll(new SsoAccessModel(new Stack(app, 'Home'), 'Access', { organization: org, identityCenter }));
      return app;
    };
    expect(findingIds(agnostic(org => org.production.addAccount('Shop', { email: email('shop') })))).toEqual(['regionUnknown']);
    const known = agnostic(org => org.production.addExistingAccount('Shop', { accountId: '222222222222' }));
    expect(assignments(known)).toEqual(['sre | Administrator | 222222222222']);
  });

  test('stands in each stage with the organization of that stage', () => {
    const app = new App();
    for (const stage of [new Stage(app, 'Trial'), new Stage(app, 'Live')]) {
      const org = organization(stage);
      assignAll(new SsoAccessModel(new Stack(stage, 'Home', { env: { account: MANAGEMENT_ACCOUNT, region: HOME_REGION } }), 'Access', { organization: org, identityCenter }));
    }
    expect(findingTexts(app)).toEqual([]);
    expect(Object.keys(shards(app)).sort()).toEqual(['Live-Home-assignments-1', 'Trial-Home-assignments-1']);
    Object.values(shards(app)).forEach(template => expect(assignmentsOf(template)).toEqual(['sre | Administrator | Shop']));
  });

  test('fails in another stage than the organization', () => {
    const app = new App();
    const org = organization(new Stage(app, 'Trial'));
    const home = new Stack(new Stage(app, 'Live'), 'Home', { env: { account: MANAGEMENT_ACCOUNT, region: HOME_REGION } });
    assignAll(new SsoAccessModel(home, 'Access', { organization: org, identityCenter }));
    expect(findingIds(app)).toEqual(['otherStage']);
  });

  test('fails with more groups to look up than a template takes, and takes them by id', () => {
    const many = (group: (number: number) => Group) => {
      const { app, access, org } = scene();
      for (let number = 0; number < 260; number++) {
        access.assign({ group: group(number), permissionSet: administrator, accounts: AccountSelector.directlyIn(org.sdlc) });
      }
      return findingIds(app);
    };
    expect(many(number => Group.external(`group${number}`))).toEqual(['tooManyResources']);
    expect(many(number => Group.fromId(`group${number}`, GROUP_ID.replace(/.{3}$/, String(number).padStart(3, '0'))))).toEqual([]);
  });

  test('names the management account by its own, whatever that is', () => {
    const app = new App();
    const org = new SecureOrganization(new Stack(app, 'Organization'), 'Organization');
    const access = new SsoAccessModel(new Stack(app, 'Home'), 'Access', { organization: org, identityCenter });
    access.assign({ group: sre, permissionSet: administrator, accounts: AccountSelector.managementAccount() });
    expect(assignments(app)).toEqual([`${GROUP_ID} | Administrator | {"Ref":"AWS::AccountId"}`]);
  });
});
