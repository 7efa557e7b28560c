import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountStage, Guardrail, GuardrailSet, OrganizationLayout, OrganizationSource, SecureOrganization } from '../../src';
import type { AccountOptions, AlternateContactOptions, SecureOrganizationProps } from '../../src';
import { email, findingIds, findingTexts, manifestOf, MANAGEMENT_ACCOUNT, withOrganization } from '../support/apps';
import { TemplateGraph } from '../support/template-graph';

const CONTACTS = 'Custom::SecureOrganizationAlternateContacts';
const NAME = 'Custom::SecureOrganizationAccountName';
const PARENT = 'Custom::SecureOrganizationAccountParent';
const CLOSING = 'Custom::SecureOrganizationAccountClosing';
const ACCOUNT = 'AWS::Organizations::Account';

const folder = mkdtempSync(join(tmpdir(), 'account-life-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('alternate contacts', () => {
  const contact = (name: string): AlternateContactOptions => ({ name, title: 'Team', emailAddress: `${name.toLowerCase()}@example.com`, phoneNumber: '+49 30 123' });
  const sent = (type: string, name: string) => ({ Type: type, Name: name, Title: 'Team', EmailAddress: `${name.toLowerCase()}@example.com`, PhoneNumber: '+49 30 123' });

  test('of the organization are set for every account, the management account included', () => {
    const { org, stack } = withOrganization({ alternateContacts: { security: contact('Soc') } });
    org.production.addAccount('Shop', { email: email('shop') });
    org.production.addExistingAccount('Legacy', { accountId: '222222222222' });
    const template = Template.fromStack(stack);

    expect(accountsOf(template, CONTACTS)).toEqual([
      [expect.stringContaining('AccountsShop'), 'false', [sent('SECURITY', 'Soc')]],
      ['222222222222', 'false', [sent('SECURITY', 'Soc')]],
      [MANAGEMENT_ACCOUNT, 'true', [sent('SECURITY', 'Soc')]],
    ]);
    template.hasResourceProperties('Custom::SecureOrganizationTrustedAccess', { ServicePrincipal: 'account.amazonaws.com' });
  });

  test('of an account stand in place of the organization\'s of the same kind, and beside its others', () => {
    const { org, stack } = withOrganization({ alternateContacts: { security: contact('Soc'), billing: contact('Finance') } });
    org.production.addAccount('Shop', { email: email('shop'), alternateContacts: { security: contact('Shop'), operations: contact('Ops') } });

    expect(accountsOf(Template.fromStack(stack), CONTACTS)[0][2]).toEqual([sent('BILLING', 'Finance'), sent('OPERATIONS', 'Ops'), sent('SECURITY', 'Shop')]);
  });

  test('are asked for nowhere where nobody gives any, and let nobody in', () => {
    const { org, stack } = withOrganization();
    org.production.addAccount('Shop', { email: email('shop') });
    const template = Template.fromStack(stack);

    template.resourceCountIs(CONTACTS, 0);
    expect(Object.values(template.findResources('Custom::SecureOrganizationTrustedAccess')).map(({ Properties }) => Properties.ServicePrincipal))
      .not.toContain('account.amazonaws.com');
  });

  test('are set once the account has its guardrails, with the right to set them and none to delete them', () => {
    const { org, stack } = withOrganization({ alternateContacts: { security: contact('Soc') } });
    const shop = org.production.addAccount('Shop', { email: email('shop') });
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] }).add(shop, Guardrail.denyInternetGateways());
    const template = Template.fromStack(stack);
    const graph = new TemplateGraph(template);
    const [ofShop] = graph.ids(CONTACTS);

    expect(graph.ids('AWS::Organizations::Policy').filter(id => !graph.ancestors(ofShop).has(id))).toEqual([]);
    expect(graph.ids('AWS::IAM::Policy').filter(id => /ContactsPolicy/.test(id)).map(id => graph.ancestors(ofShop).has(id))).toEqual([true]);
    const rights = template.findResources('AWS::IAM::Policy');
    expect(JSON.stringify(rights)).toContain('PutAlternateContact');
    expect(JSON.stringify(rights)).not.toContain('DeleteAlternateContact');
  });

  test('fail with what AWS would refuse', () => {
    const { app, org } = withOrganization({ alternateContacts: { billing: { ...contact('Finance'), phoneNumber: 'call us' }, security: 'soc' as any } });
    org.production.addAccount('Shop', { email: email('shop'), alternateContacts: { operations: { ...contact('Ops'), title: '' } } });

    expect(findingTexts(app)).toEqual(expect.arrayContaining([
      expect.stringContaining('[badContact] Organization/Organization: the phone number `call us` of a contact holds something else'),
      expect.stringContaining('[wrongType] Organization/Organization: `security` must be a struct'),
      expect.stringContaining('[badContact] Organization/Organization/Accounts/Shop: the title of a contact is empty'),
    ]));
  });

  test('fail in a partition without the service for them', () => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Organization', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-gov-west-1' } });
    new SecureOrganization(stack, 'Organization', { alternateContacts: { security: contact('Soc') } });
    expect(findingIds(app)).toEqual(['notInPartition']);
  });
});

describe('another name', () => {
  test('is given to the account, while the template keeps the first', () => {
    const { app, org, stack } = withOrganization();
    const shop = org.production.addAccount('Shop', { email: email('shop'), renameTo: 'Web shop' });
    const template = Template.fromStack(stack);

    template.hasResourceProperties(ACCOUNT, { AccountName: 'Shop' });
    template.hasResourceProperties(NAME, { Name: 'Web shop', AccountId: { 'Fn::GetAtt': [Match.stringLikeRegexp('AccountsShop'), 'AccountId'] } });
    expect(shop.accountName).toBe('Web shop');
    expect(manifestOf(app).accounts).toMatchObject([{ key: 'Shop', name: 'Shop', renamedTo: 'Web shop' }]);
  });

  test('is given to an account that exists, too', () => {
    const { org, stack } = withOrganization();
    org.production.addExistingAccount('Legacy', { accountId: '222222222222', renameTo: 'Old shop' });
    Template.fromStack(stack).hasResourceProperties(NAME, { Name: 'Old shop', AccountId: '222222222222' });
  });

  test('passes the baseline, and comes or goes without harm', () => {
    const named = { email: email('shop'), renameTo: 'Web shop' };
    for (const [before, after] of [[{ email: email('shop') }, named], [named, { email: email('shop') }]] as const) {
      expect(findingIds(against(org => org.production.addAccount('Shop', before), org => org.production.addAccount('Shop', after)))).toEqual([]);
    }
  });

  test('fails where the service takes it for none', () => {
    const { app, org } = withOrganization();
    org.production.addAccount('Shop', { email: email('shop'), renameTo: 'a<b' });
    expect(findingIds(app)).toEqual(['badAccountName']);
  });
});

describe('an account that exists', () => {
  const existing = (manageParent?: boolean) => {
    const { org, stack } = withOrganization({ source: OrganizationSource.existing({ organizationId: 'o-a1b2c3d4e5', rootId: 'r-ab12' }) });
    org.production.addExistingAccount('Legacy', { accountId: '222222222222', manageParent });
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    return Template.fromStack(stack);
  };

  test('is moved to where it is declared only where that is asked for', () => {
    existing().resourceCountIs(PARENT, 0);
    existing(false).resourceCountIs(PARENT, 0);
    existing(true).hasResourceProperties(PARENT, { AccountId: '222222222222', ParentId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Production'), 'Id'] } });
  });

  test('is moved once the guardrails of its new ancestors are attached', () => {
    const graph = new TemplateGraph(existing(true));
    const [move] = graph.ids(PARENT);
    expect(graph.ids('AWS::Organizations::Policy').length).toBeGreaterThan(3);
    expect(graph.ids('AWS::Organizations::Policy').filter(id => !graph.ancestors(move).has(id))).toEqual([]);
  });
});

describe('the stage of an account', () => {
  const standing = (options: Partial<AccountOptions>) => {
    const { app, org, stack } = withOrganization();
    org.production.addAccount('Shop', { email: email('shop'), ...options });
    const [{ Properties }] = Object.values(Template.fromStack(stack).findResources(ACCOUNT));
    return { parent: JSON.stringify(Properties.ParentIds), account: manifestOf(app).accounts[0] };
  };

  test('has it stand under the organizational unit for it, and come back when it is active again', () => {
    expect(standing({}).parent).toContain('UnitsProduction');
    expect(standing({ stage: AccountStage.ACTIVE }).parent).toContain('UnitsProduction');
    expect(standing({ stage: AccountStage.MAINTENANCE }).parent).toContain('UnitsMaintenance');
    expect(standing({ stage: AccountStage.RETIRED }).parent).toContain('UnitsSuspended');
  });

  test('is told to reports, with where the account belongs', () => {
    expect(standing({ stage: AccountStage.MAINTENANCE }).account).toMatchObject({ parent: 'Maintenance', home: 'Production', stage: 'maintenance' });
    expect(standing({}).account).toEqual(expect.not.objectContaining({ home: expect.anything() }));
  });

  test('fails in a layout without an organizational unit for it', () => {
    const { app, org } = withOrganization({ layout: OrganizationLayout.awsRecommended() });
    org.production.addAccount('Shop', { email: email('shop'), stage: AccountStage.MAINTENANCE });
    org.production.addAccount('Bank', { email: email('bank'), stage: AccountStage.RETIRED });
    org.production.addAccount('Lab', { email: email('lab'), stage: 'gone' as AccountStage });
    expect(findingTexts(app)).toEqual([
      expect.stringContaining('[noPlaceForStage] Organization/Organization/Accounts/Shop: the layout has no organizational unit for accounts in the stage `maintenance`'),
      expect.stringContaining('[wrongChoice] Organization/Organization/Accounts/Lab: `stage` is `gone`'),
    ]);
  });
});

describe('closing an account', () => {
  const retire = (org: SecureOrganization, more: Partial<AccountOptions> = {}) =>
    org.production.addAccount('Shop', { email: email('shop'), stage: AccountStage.RETIRED, ...more });
  const closing = (org: SecureOrganization) => retire(org, { closeConfirmation: 'close Shop' });

  test('is asked for once it is accepted as retired, last of all that is done to accounts', () => {
    const { app, org, stack } = withOrganization({ baselineFile: baseline(before => retire(before)), alternateContacts: {} });
    closing(org);
    expect(findingIds(app)).toEqual([]);
    const graph = new TemplateGraph(Template.fromStack(stack));
    const [close] = graph.ids(CLOSING);
    expect(graph.ids(ACCOUNT).every(id => graph.ancestors(close).has(id))).toBe(true);
    Template.fromStack(stack).hasResourceProperties(CLOSING, { AccountId: { 'Fn::GetAtt': [Match.stringLikeRegexp('AccountsShop'), 'AccountId'] }, ConfirmedBy: 'close Shop' });
  });

  test('brings the right to close that account and no other', () => {
    const { org, stack } = withOrganization({ baselineFile: baseline(before => retire(before)) });
    closing(org);
    org.production.addAccount('Bank', { email: email('bank') });
    const statements = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const resources = statements.filter(({ Action }) => [Action].flat().includes('organizations:CloseAccount')).map(({ Resource }) => JSON.stringify(Resource));
    expect(resources).toEqual([expect.stringMatching(/account\/o-\*\/.*AccountsShop/)]);
  });

  test('asks for nothing else to be done to it', () => {
    const { org, stack } = withOrganization({ baselineFile: baseline(before => retire(before)) });
    retire(org, {
      closeConfirmation: 'close Shop',
      renameTo: 'Gone',
      alternateContacts: { security: { name: 'a', title: 'b', emailAddress: 'a@example.com', phoneNumber: '1' } },
    });
    const template = Template.fromStack(stack);
    template.resourceCountIs(NAME, 0);
    template.resourceCountIs(CONTACTS, 0);
  });

  test('fails without a baseline, and with one in which the account still is in use', () => {
    const { app, org } = withOrganization();
    closing(org);
    expect(findingTexts(app)).toEqual([expect.stringContaining('[closedBeforeRetired] Organization/Organization/Accounts/Shop: `Shop` can\'t be closed before the baseline has it as retired')]);
    expect(findingIds(against(org2 => org2.production.addAccount('Shop', { email: email('shop') }), closing))).toEqual(['closedBeforeRetired']);
  });

  test('fails without the exact confirmation, and where the account is not retired any longer', () => {
    const confirmed = (closeConfirmation: string, stage = AccountStage.RETIRED) =>
      findingIds(against(org => retire(org), org => retire(org, { closeConfirmation, stage })));
    for (const wrong of ['close', 'close shop', 'Close Shop', 'yes', '']) {
      expect(confirmed(wrong)).toEqual(['badConfirmation']);
    }
    expect(confirmed('close Shop', AccountStage.ACTIVE)).toEqual(['closingNotRetired']);
  });

  test('fails for more accounts at a time than AWS closes in 30 days, and not for those that were closed before', () => {
    const retired = (count: number, closed: number) => (org: SecureOrganization) => Array.from({ length: count }, (_, index) => {
      const key = `Shop${index}`;
      org.production.addAccount(key, { email: email(key), stage: AccountStage.RETIRED, closeConfirmation: index < closed ? `close ${key}` : undefined });
    });
    expect(findingIds(against(retired(25, 0), retired(25, 10)))).toEqual([]);
    expect(findingTexts(against(retired(25, 0), retired(25, 11)))).toEqual([
      expect.stringContaining('[tooManyClosings] Organization/Organization/Accounts/Shop10: 11 accounts are to be closed'),
    ]);
    const halfway = baseline(retired(25, 10), baseline(retired(25, 0)));
    const { app, org } = withOrganization({ baselineFile: halfway });
    retired(25, 20)(org);
    expect(findingIds(app)).toEqual([]);
  });
});

/** The file of what synthesis wrote, as `accept` keeps it. */
function baseline(declare: (org: SecureOrganization) => unknown, before?: string, props?: SecureOrganizationProps): string {
  const { app, org } = withOrganization({ ...props, baselineFile: before });
  declare(org);
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, JSON.stringify(manifestOf(app)));
  return file;
}
let files = 0;

function against(before: (org: SecureOrganization) => unknown, declare: (org: SecureOrganization) => unknown): App {
  const { app, org } = withOrganization({ baselineFile: baseline(before) });
  declare(org);
  return app;
}

function accountsOf(template: Template, type: string): unknown[][] {
  return Object.values(template.findResources(type)).map(({ Properties }) =>
    [simple(Properties.AccountId), Properties.IsManagementAccount, Properties.Contacts]);
}

function simple(id: any): unknown {
  return id['Fn::GetAtt']?.[0] ?? id;
}
