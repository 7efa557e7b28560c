/**
 * The reference organization: an education SaaS after an incident, with a fresh management account (111111111111).
 * Whatever changes the organization stands in one stack in us-east-1; the rest of the security tooling will stand in the
 * home Region.
 */
import { App, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  AccountSelector, DelegatedService, Exemption, Group, Guardrail, GuardrailMode, GuardrailSet, IdentityCenter, KeyLockoutCheck, PermissionSet,
  SecureOrganization, SsoAccessModel, TrustCheck, TrustedService,
} from '../src';

const MANAGEMENT_ACCOUNT = '111111111111';

const app = new App();
const organizationStack = new Stack(app, 'Organization', {
  env: { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' },
  description: 'Organizational units, accounts and guardrails',
  terminationProtection: true,
});
const homeStack = new Stack(app, 'Security', {
  env: { account: MANAGEMENT_ACCOUNT, region: 'ap-northeast-1' },
  description: 'What the security team runs in the home Region',
  terminationProtection: true,
});

const mail = (name: string) => `aws+${name}@example.com`;
const org = new SecureOrganization(organizationStack, 'Organization');

org.production.addAccount('ShopProduction', { email: mail('shop-production'), tags: { team: 'shop' } });
org.production.addAccount('LearningProduction', { email: mail('learning-production'), tags: { team: 'learning' } });
org.production.addAccount('BillingProduction', { email: mail('billing-production'), tags: { team: 'billing' } });
org.staging.addAccount('ShopStaging', { email: mail('shop-staging'), tags: { team: 'shop' } });
org.staging.addAccount('LearningStaging', { email: mail('learning-staging'), tags: { team: 'learning' } });
org.development.addAccount('ShopDevelopment', { email: mail('shop-development'), tags: { team: 'shop' } });
org.development.addAccount('LearningDevelopment', { email: mail('learning-development'), tags: { team: 'learning' } });
org.sandbox.addAccount('Sandbox', { email: mail('sandbox') });
const logArchive = org.infrastructure.addAccount('LogArchive', { email: mail('log-archive'), accountName: 'Log archive' });
const audit = org.infrastructure.addAccount('Audit', { email: mail('audit') });
org.infrastructure.addAccount('Network', { email: mail('network') });
const trial = org.policyStaging.addAccount('PolicyTrial', { email: mail('policy-trial'), accountName: 'Policy trial' });
// The production account of old, from before there was an organization; it waits to be closed.
org.suspended.addExistingAccount('Legacy', { accountId: '222222222222' });

// The security team works from the audit account, not from the management account.
org.enableTrustedAccess(TrustedService.stackSets());
org.delegateAdministration(audit, DelegatedService.accessAnalyzer());
org.delegateAdministration(audit, DelegatedService.guardDuty(), { regions: ['ap-northeast-1', 'us-east-1'] });

const breakGlass = PermissionSet.breakGlass();
const guardrails = new GuardrailSet(organizationStack, 'Guardrails', {
  organization: org,
  allowedRegions: ['ap-northeast-1', 'us-east-1'],
  exemptions: [Exemption.permissionSet(breakGlass, { owner: 'SRE', reason: 'incident response' })],
});
// Counted first: years of history may hang on a gateway that nobody remembers.
guardrails.add(org.sdlc, Guardrail.denyInternetGateways(), { mode: GuardrailMode.COUNT });

// Data stays in the organization, whatever a bucket policy says by mistake. Counted first: partners may read what nobody remembers.
guardrails.add(org.root, Guardrail.requireOrganizationPrincipals({ organizationId: org.organizationId }), { mode: GuardrailMode.COUNT });
guardrails.add(org.foundational, Guardrail.requireSecureTransport());
// Tried on one account before it goes up the tree.
guardrails.add(trial, Guardrail.denyExternalConnectivity());

// What must hold whatever is added later; synthesis proves it.
const home = { 'aws:RequestedRegion': 'ap-northeast-1' };
guardrails.mustAllow(org.workloads, { principal: 'role/Developer', action: 'lambda:UpdateFunctionCode', context: home });
guardrails.mustDeny(org.production, { principal: 'role/Developer', action: 'rds:DeleteDBCluster', context: home });
guardrails.mustDeny(org.root, { principal: 'role/Developer', action: 'organizations:LeaveOrganization' });

// In place of the bastion account and Switch Role: the groups come from Entra ID. Who leaves the group leaves all accounts.
const access = new SsoAccessModel(homeStack, 'Access', { organization: org, identityCenter: IdentityCenter.lookup() });
const [sre, security, finance] = ['sre', 'security', 'finance'].map(name => Group.external(name));
access.assign({ group: sre, permissionSet: PermissionSet.operator(), accounts: AccountSelector.organizationalUnit(org.workloads) });
access.assign({ group: sre, permissionSet: PermissionSet.administrator(), accounts: AccountSelector.organizationalUnit(org.infrastructure) });
access.assign({ group: sre, permissionSet: PermissionSet.administrator(), accounts: AccountSelector.organizationalUnit(org.policyStaging) });
for (const team of ['shop', 'learning']) {
  const developers = Group.external(`${team}-dev`);
  const own = AccountSelector.tag('team', team);
  const [trying, live] = [org.sdlc, org.production].map(unit => own.within(AccountSelector.organizationalUnit(unit)));
  access.assign({ group: developers, permissionSet: PermissionSet.developer(), accounts: trying });
  access.assign({ group: developers, permissionSet: PermissionSet.auditor(), accounts: live });
  access.assign({ group: developers, permissionSet: PermissionSet.powerUser(), accounts: AccountSelector.organizationalUnit(org.sandbox) });
}
access.assign({ group: security, permissionSet: PermissionSet.auditor(), accounts: AccountSelector.all() });
access.assign({ group: security, permissionSet: PermissionSet.securityResponder(), accounts: AccountSelector.organizationalUnit(org.foundational) });
access.assign({ group: finance, permissionSet: PermissionSet.billing(), accounts: AccountSelector.managementAccount() });
access.assign({ group: Group.external('incident'), permissionSet: breakGlass, accounts: AccountSelector.all() });

// The accident that nobody can mend: a key whose only administrator was a role that is gone.
KeyLockoutCheck.applyTo(app);
TrustCheck.applyTo(app);

// Ids of accounts that do not exist yet, used in another Region: scripts of the security team read them there.
new StringParameter(homeStack, 'LogArchiveAccount', { parameterName: '/security/log-archive-account', stringValue: logArchive.accountId });
new StringParameter(homeStack, 'AuditAccount', { parameterName: '/security/audit-account', stringValue: audit.accountId });

app.synth();
