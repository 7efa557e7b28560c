import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountSelector, AccountStage, Group, IdentityCenter, OrganizationLayout, PermissionSet, SsoAccessModel } from '../../src';
import type { SecureOrganization, SsoAccessModelProps } from '../../src';
import { email, findingTexts, manifestOf, withOrganization } from '../support/apps';

const ASSIGNMENT = 'AWS::SSO::Assignment';
const INSTANCE = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789' };
const GROUP_ID = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';

function scene(props: Partial<SsoAccessModelProps> = {}, declare: (org: SecureOrganization) => void = standard) {
  const stacks = withOrganization({ layout: OrganizationLayout.standard() });
  declare(stacks.org);
  const access = new SsoAccessModel(stacks.home, 'Access', { organization: stacks.org, identityCenter: IdentityCenter.fromAttributes(INSTANCE), ...props });
  return { ...stacks, access };
}

function standard(org: SecureOrganization): void {
  org.production.addAccount('Shop', { email: email('shop'), tags: { team: 'shop' } });
  org.sdlc.addAccount('Lab', { email: email('lab') });
}

const sre = Group.fromId('sre', GROUP_ID);

/** Group, permission set and account of each assignment, by the parameters that they are read from. */
function assignments(app: ReturnType<typeof scene>['app']): string[] {
  const names = new Map<string, string>();
  return app.synth().stacks.filter(stack => /-assignments-\d+$/.test(stack.stackName)).flatMap(({ template }) => {
    Object.entries<any>(template.Parameters ?? {}).forEach(([id, { Default, Description }]) => names.set(id, `${Description} ${Default}`));
    return Object.values<any>(template.Resources).filter(({ Type }) => Type === ASSIGNMENT).map(({ Properties }) => {
      const said = (value: any) => typeof value === 'string' ? value : names.get(value.Ref) ?? JSON.stringify(value);
      return [said(Properties.PrincipalId), said(Properties.PermissionSetArn), said(Properties.TargetId)].join(' | ');
    });
  });
}

test('an assignment reaches the accounts that its selector selects, in a stack beside the model\'s own', () => {
  const { app, org, access } = scene();
  access.assign({ group: sre, permissionSet: PermissionSet.administrator(), accounts: AccountSelector.organizationalUnit(org.production) });
  expect(assignments(app)).toEqual([
    expect.stringMatching(new RegExp(`^${GROUP_ID} \\| permission set Administrator /cdk-secure-organization/main/access/\\w+ \\| .*/cdk-secure-organization/main/account/Shop$`)),
  ]);
});

test('a group that comes from an identity provider is looked up once, and the instance too where nobody gives it', () => {
  const { app, access, home } = scene({ identityCenter: IdentityCenter.lookup() });
  access.assign({ group: Group.external('shop-dev'), permissionSet: PermissionSet.developer(), accounts: AccountSelector.all() });
  access.assign({ group: Group.external('shop-dev'), permissionSet: PermissionSet.readOnly(), accounts: AccountSelector.all() });
  expect(findingTexts(app)).toEqual([]);
  const template = Template.fromStack(home);
  template.resourceCountIs('Custom::IdentityCenter', 1);
  template.hasResourceProperties('Custom::GroupByName', { Operation: 'findGroup', DisplayName: 'shop-dev' });
  template.resourceCountIs('Custom::GroupByName', 1);
});

test('permission sets say what AWS makes of them', () => {
  const { access, home } = scene();
  access.assign({ group: sre, permissionSet: PermissionSet.breakGlass(), accounts: AccountSelector.all() });
  access.addPermissionSet(PermissionSet.custom('Deployer', {
    description: 'Deploys', awsManagedPolicies: ['PowerUserAccess'], sessionDuration: Duration.minutes(90), awsManagedBoundary: 'PowerUserAccess', tags: { team: 'a' },
  }));
  const template = Template.fromStack(home);
  template.hasResourceProperties('AWS::SSO::PermissionSet', { Name: 'BreakGlass', SessionDuration: 'PT1H', InstanceArn: INSTANCE.instanceArn });
  template.hasResourceProperties('AWS::SSO::PermissionSet', {
    Name: 'Deployer', SessionDuration: 'PT1H30M', ManagedPolicies: [Match.anyValue()], PermissionsBoundary: Match.anyValue(), Tags: [{ Key: 'team', Value: 'a' }],
  });
});

test('an account that is retired has nobody, and one in maintenance keeps those of its home', () => {
  const { app, org, access } = scene({}, given => {
    given.production.addAccount('Old', { email: email('old'), stage: AccountStage.RETIRED });
    given.production.addAccount('Broken', { email: email('broken'), stage: AccountStage.MAINTENANCE });
  });
  access.assign({ group: sre, permissionSet: PermissionSet.administrator(), accounts: AccountSelector.organizationalUnit(org.production) });
  expect(assignments(app)).toEqual([expect.stringContaining('account/Broken')]);
  expect(manifestOf(app).access).toMatchObject({ profiles: [{ accounts: ['Broken'] }], shards: [['Broken']] });
});
