import { Template } from 'aws-cdk-lib/assertions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import fc from 'fast-check';
import {
  AccountSelector, DelegatedService, Group, Guardrail, GuardrailMode, GuardrailSet, OrganizationLayout, OrganizationSource, PermissionSet,
  SsoAccessModel, TrustedService,
} from '../src';
import type { IOrganizationNode, SecureOrganization } from '../src';
import { draftOf, email, findingsOf, withOrganization } from './support/apps';

describe('logical ids', () => {
  test('are a contract: a changed one replaces an account, an OU or a policy', () => {
    const { org, stack, home } = withOrganization({ layout: OrganizationLayout.empty() });
    const team = org.root.addOrganizationalUnit('Team');
    const shop = team.addAccount('Shop', { email: email('shop') });
    const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    guardrails.add(team, Guardrail.denyIamUsers());
    guardrails.add(shop, Guardrail.denyInternetGateways());
    org.enableTrustedAccess(TrustedService.cloudTrail());
    org.delegateAdministration(shop, DelegatedService.config());
    org.delegateAdministration(shop, DelegatedService.guardDuty(), { regions: ['us-east-1'] });
    new StringParameter(home, 'Use', { stringValue: shop.accountId });

    expect(idsByType(stack)).toEqual({
      'AWS::IAM::Policy': [
        'OrganizationWriterFunctionServiceRoleDefaultPolicy317DEF36',
        'OrganizationWriterProviderframeworkonEventServiceRoleDefaultPolicy63FFEA70',
        'OrganizationWriterServiceAccessPolicyEA05317A',
        'OrganizationWriterRootAccessPolicy78E10D9C',
        'OrganizationWriterAdministratorsPolicy3EA2C077',
        'OrganizationWriterGuardDutyAdministratorsPolicyB467E097',
      ],
      'AWS::IAM::Role': ['OrganizationWriterFunctionServiceRole7FA26708', 'OrganizationWriterProviderframeworkonEventServiceRole71BBF967'],
      'AWS::Lambda::Function': ['OrganizationWriterFunction94552401', 'OrganizationWriterProviderframeworkonEvent227F7DF3'],
      'AWS::Logs::LogGroup': ['OrganizationWriterLogs3F67B20E'],
      'AWS::Organizations::Account': ['OrganizationAccountsShopA531C4DB'],
      'AWS::Organizations::Organization': ['Organization06E16095'],
      'AWS::Organizations::OrganizationalUnit': ['OrganizationOrganizationalUnitsTeamAD1DEB36'],
      'AWS::Organizations::Policy': [
        'GuardrailsPoliciesRootScp1C184DF34', 'GuardrailsPoliciesOrganizationalUnitTeamScp18F914D78', 'GuardrailsPoliciesAccountShopScp16943022F',
      ],
      'Custom::SecureOrganizationDelegatedAdministrator': [
        'OrganizationDelegatedAdministratorsconfigamazonawscomShop1A41B996',
        'OrganizationDelegatedAdministratorsguarddutyamazonawscomShopuseast1ADB0CAD5',
      ],
      'Custom::SecureOrganizationDirectory': ['OrganizationDirectoryPublisher1C52EDDC0'],
      'Custom::SecureOrganizationPolicyTypes': ['OrganizationPolicyTypes0C833AE2'],
      'Custom::SecureOrganizationRootAccess': ['OrganizationRootAccess9D05EC8F'],
      'Custom::SecureOrganizationTrustedAccess': [
        'OrganizationTrustedAccessiamamazonawscom9E801824',
        'OrganizationTrustedAccesscloudtrailamazonawscomB4FE8AA0',
        'OrganizationTrustedAccessconfigamazonawscom65A239E5',
      ],
    });
    expect(Object.keys(Template.fromStack(home).toJSON().Parameters)).toEqual(['SecureOrganizationIdsmainaccountShopF00FC97B', 'BootstrapVersion']);
  });

  test('of what is looked up are one too', () => {
    const { org, stack } = withOrganization({ layout: OrganizationLayout.empty(), source: OrganizationSource.lookup() });
    org.root.addExistingAccount('Legacy', { email: email('legacy') });
    expect(idsByType(stack)).toMatchObject({
      'Custom::OrganizationIds': ['OrganizationOrganizationIds749A223E'],
      'Custom::AccountByEmail': ['OrganizationAccountsLegacyLookup55C7F05A'],
    });
  });

  test('of what happens to accounts and organizational units later are one too', () => {
    const contact = { name: 'a', title: 'b', emailAddress: 'a@example.com', phoneNumber: '1' };
    const { org, stack } = withOrganization({ layout: OrganizationLayout.empty(), alternateContacts: { security: contact } });
    const team = org.root.addOrganizationalUnit('Team', { generation: 2 });
    team.addExistingAccount('Legacy', { accountId: '222222222222', manageParent: true, renameTo: 'Old' });
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] }).add(team, Guardrail.denyIamUsers());
    expect(idsByType(stack)).toMatchObject({
      'AWS::Organizations::OrganizationalUnit': ['OrganizationOrganizationalUnitsTeamResource258E2C98E'],
      'AWS::Organizations::Policy': ['GuardrailsPoliciesRootScp1C184DF34', 'GuardrailsPoliciesOrganizationalUnitTeam2Scp171047839'],
      'Custom::SecureOrganizationAlternateContacts': [
        'OrganizationAccountsLegacyAlternateContacts219B233E', 'OrganizationManagementAccountContactsF61CD3FE',
      ],
      'Custom::SecureOrganizationAccountName': ['OrganizationAccountsLegacyName92C1FCBF'],
      'Custom::SecureOrganizationAccountParent': ['OrganizationAccountsLegacyParentB36BB4D4'],
    });
  });

  test('are a contract in the stacks beside the organization\'s own as well', () => {
    const { app, org, stack } = withOrganization({ layout: OrganizationLayout.empty(), accountStacks: 2 });
    const team = org.root.addOrganizationalUnit('Team');
    const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    ['Audit', 'Bank', 'Cards', 'Depot', 'Lab', 'Shop'].forEach(key => guardrails.add(team.addAccount(key, { email: email(key) }), Guardrail.denyInternetGateways()));

    const { template } = app.synth().getStackByName('Organization-accounts-2');
    expect(Object.keys(template.Resources)).toEqual([
      'DirectoryPublisher13AEED3BA', 'AccountsDepot9C0878F3', 'PoliciesAccountDepotScp1D4194349',
    ]);
    expect(Object.keys(template.Parameters)).toEqual([
      'SecureOrganizationIdsmainorganizationwriterservicetoken11A459F8', 'SecureOrganizationIdsmainorganizationalunitTeam567836B1', 'BootstrapVersion',
    ]);
  });

  test('of an access model are one too: under another one an assignment is made a second time, which Identity Center refuses', () => {
    const { app, org, home } = withOrganization({ layout: OrganizationLayout.empty() });
    const shop = org.root.addAccount('Shop', { email: email('shop') });
    const access = new SsoAccessModel(home, 'Access', { organization: org, attributesForAccessControl: { Department: '${path:enterprise.department}' } });
    const memberIds = ['9067642a-44d1-7040-bfd4-000000000000'];
    [Group.external('shop-dev'), Group.builtIn('On call', { memberIds }), Group.external('a/b')].forEach(group =>
      access.assign({ group, permissionSet: PermissionSet.developer(), accounts: AccountSelector.account(shop) }));
    access.assign({ group: Group.external('constructor'), permissionSet: PermissionSet.billing(), accounts: AccountSelector.managementAccount() });

    expect(idsByType(home)).toMatchObject({
      'Custom::IdentityCenter': ['AccessInstance78FC5C25'],
      'AWS::SSO::InstanceAccessControlAttributeConfiguration': ['AccessAttributesForAccessControl3DACF962'],
      'AWS::SSO::PermissionSet': ['AccessPermissionSetsDeveloperE64F8421', 'AccessPermissionSetsBillingFD2163BA'],
      'AWS::SSM::Parameter': expect.arrayContaining(['AccessParameters5e8c03a94c7835b852DF4D25']),
      'AWS::IdentityStore::Group': ['AccessGroupsOncall415FE854'],
      'AWS::IdentityStore::GroupMembership': ['AccessGroupsOncall9067642a44d17040bfd40000000000001B5A925B'],
      'Custom::GroupByName': [
        'AccessGroupsabc14cddc033f64b9dLookup6413557A', 'AccessGroupsshopdevLookupC7F87A49', 'AccessGroupsconstructore3c1703abf8a6b3dLookup026BB2A3',
      ],
    });
    const { template } = app.synth().getStackByName('Security-assignments-1');
    expect(Object.keys(template.Resources)).toEqual([
      'AssignDeveloperOnCallShopCD0CE7C6A1783F263396', 'AssignDeveloperABShop28881D199EB06265B3EB', 'AssignDeveloperShopDevShop1FDC21AB5AFB741C60FE',
      'AssignBillingConstructorManagement966550F820E080A0BE01',
    ]);
    expect(Object.keys(template.Parameters)).toEqual(expect.arrayContaining(['AccessIds5e8c03a94c7835b8D205723E', 'SecureOrganizationIdsmainaccountShopF00FC97B']));
  });

  test('stay as they are when an account, an OU or a guardrail is added, before or after', () => {
    fc.assert(fc.property(fc.array(addition, { minLength: 1, maxLength: 6 }), fc.array(addition, { minLength: 1, maxLength: 6 }), (base, more) => {
      const before = resources(base);
      for (const steps of [[...base, ...more], [...more, ...base]]) {
        expect(resources(steps)).toMatchObject(before);
      }
    }), { numRuns: 12 });
  });

  test('don\'t depend on names, tags or parents', () => {
    const plain = withOrganization();
    plain.org.production.addAccount('Shop', { email: email('a') });
    const other = withOrganization({ organizationalUnitNames: { Production: 'Prod' } });
    other.org.suspended.addAccount('Shop', { email: email('b'), accountName: 'Another name', tags: { a: 'b' } });

    expect(idsByType(other.stack)).toEqual(idsByType(plain.stack));
  });
});

interface Addition {
  readonly kind: 'unit' | 'account' | 'guardrail';
  readonly parent: number;
  readonly number: number;
}

/** Something to add; a number stands for one and the same thing in every organization. */
const addition: fc.Arbitrary<Addition> = fc.record({
  kind: fc.constantFrom('unit', 'account', 'guardrail'), parent: fc.nat({ max: 3 }), number: fc.nat({ max: 20 }),
});

const GUARDRAILS = [
  () => Guardrail.denyInternetGateways(), () => Guardrail.denyIamUsers(), () => Guardrail.denyKmsKeyDeletion(), () => Guardrail.denyExternalSharing(),
];

/** What identifies each resource: its type, and the name where it has one. */
function resources(steps: readonly Addition[]): Record<string, unknown> {
  const { app, org, stack } = withOrganization();
  const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
  const done = new Set<string>();
  for (const { kind, parent, number } of steps) {
    const target = [org.root, org.sdlc, org.staging, org.maintenance][parent];
    const name = kind === 'guardrail' ? `${kind}${number % GUARDRAILS.length} on ${target.key}` : `${kind}${number}`;
    if (!done.has(name)) {
      done.add(name);
      add(org, guardrails, kind, number, target);
    }
  }
  expect(findingsOf(app)).toEqual([]);
  return Object.fromEntries(Object.entries<any>(draftOf(stack).Resources).map(([id, { Type, Properties }]) =>
    [id, { Type, name: Properties?.AccountName ?? Properties?.Name }]));
}

function add(
  org: SecureOrganization, guardrails: GuardrailSet, kind: Addition['kind'], number: number, target: IOrganizationNode,
): void {
  if (kind === 'unit') {
    org.maintenance.addOrganizationalUnit(`Unit${number}`);
  } else if (kind === 'account') {
    org.production.addAccount(`Account${number}`, { email: email(`a${number}`) });
  } else {
    const index = number % GUARDRAILS.length;
    guardrails.add(target, GUARDRAILS[index](), { mode: index === 0 ? GuardrailMode.COUNT : GuardrailMode.ENFORCE });
  }
}

function idsByType(stack: Parameters<typeof Template.fromStack>[0]): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  Object.entries<any>(Template.fromStack(stack).toJSON().Resources).forEach(([id, { Type }]) => (ids[Type] ??= []).push(id));
  return ids;
}
