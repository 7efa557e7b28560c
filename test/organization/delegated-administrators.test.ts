import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DelegatedService, GuardrailSet, OrganizationLayout, SecureOrganization } from '../../src';
import type { IAccount } from '../../src';
import { serviceFacts } from '../../src/domain/organization/services';
import { email, findingIds, findingTexts, MANAGEMENT_ACCOUNT, manifestOf, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

const TYPE = 'Custom::SecureOrganizationDelegatedAdministrator';
const TRUST = 'Custom::SecureOrganizationTrustedAccess';

describe('a delegated administrator', () => {
  test('may be an account that this app makes, and is registered after it, its policies and the trusted access of the service', () => {
    const { org, stack, audit } = withAudit();
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    org.delegateAdministration(audit, DelegatedService.accessAnalyzer());
    org.production.addAccount('Shop', { email: email('shop') });

    const template = Template.fromStack(stack);
    const graph = new TemplateGraph(template);
    const [account] = Object.keys(template.findResources('AWS::Organizations::Account', { Properties: { AccountName: 'Audit' } }));
    template.hasResourceProperties(TYPE, {
      Operation: 'registerDelegatedAdministrator',
      AccountId: { 'Fn::GetAtt': [account, 'AccountId'] },
      ServicePrincipal: 'access-analyzer.amazonaws.com',
      Removal: 'retain',
    });
    template.hasResourceProperties(TRUST, { ServicePrincipal: 'access-analyzer.amazonaws.com' });
    const order = graph.totalOrder(graph.ids(MUTATING)).map(id => graph.resources[id].Type);
    expect(order.slice(-4)).toEqual(['AWS::Organizations::Account', 'AWS::Organizations::Account', TYPE, 'Custom::SecureOrganizationDirectory']);
    expect(order.indexOf(TRUST)).toBeLessThan(order.indexOf('AWS::Organizations::OrganizationalUnit'));
    expect(graph.onCycle()).toEqual([]);
  });

  test('may be an account that exists', () => {
    const { org, stack } = withAudit();
    const legacy = org.infrastructure.addExistingAccount('Legacy', { accountId: '022222222222' });
    org.delegateAdministration(legacy, DelegatedService.identityCenter());
    Template.fromStack(stack).hasResourceProperties(TYPE, { AccountId: '022222222222', ServicePrincipal: 'sso.amazonaws.com' });
  });

  test('is registered in each Region where the service wants that, one after the other in the order given', () => {
    const { org, stack, audit } = withAudit();
    org.delegateAdministration(audit, DelegatedService.securityHub(), { regions: ['eu-central-1', 'us-east-1'] });
    org.delegateAdministration(audit, DelegatedService.securityHub(), { regions: ['us-east-1', 'ap-northeast-1'] });

    const graph = new TemplateGraph(Template.fromStack(stack));
    expect(graph.totalOrder(graph.ids(TYPE)).map(id => graph.resources[id].Properties.Region)).toEqual(['eu-central-1', 'us-east-1', 'ap-northeast-1']);
    expect(graph.ids(TRUST).map(id => graph.resources[id].Properties.ServicePrincipal)).toEqual(['securityhub.amazonaws.com']);
  });

  test('of a service that brings trusted access along is registered without it', () => {
    const { org, stack, audit } = withAudit();
    org.delegateAdministration(audit, DelegatedService.guardDuty(), { regions: ['us-east-1'] });
    const template = Template.fromStack(stack);
    template.resourceCountIs(TYPE, 1);
    template.resourceCountIs(TRUST, 0);
  });

  test('asked for again is registered once, and deregistered with its removal where one says so', () => {
    const { org, stack, audit } = withAudit();
    org.delegateAdministration(audit, DelegatedService.config());
    org.delegateAdministration(audit, DelegatedService.of('config.amazonaws.com'), { removalPolicy: RemovalPolicy.DESTROY });

    const template = Template.fromStack(stack);
    template.resourceCountIs(TYPE, 1);
    template.hasResourceProperties(TYPE, { Removal: 'destroy' });
    // That others may need the service is no reason to shut it out.
    template.hasResourceProperties(TRUST, { Removal: 'retain' });
  });

  test('stands in the manifest', () => {
    const { app, org, audit } = withAudit();
    org.delegateAdministration(audit, DelegatedService.guardDuty(), { regions: ['eu-central-1', 'us-east-1'] });
    org.delegateAdministration(audit, DelegatedService.cloudTrail());
    expect(manifestOf(app)).toMatchObject({
      delegatedAdministrators: [
        { servicePrincipal: 'guardduty.amazonaws.com', account: 'Audit', regions: ['eu-central-1', 'us-east-1'] },
        { servicePrincipal: 'cloudtrail.amazonaws.com', account: 'Audit', regions: [] },
      ],
      trustedServices: ['cloudtrail.amazonaws.com'],
    });
  });

  test('fails where there is one too many, across Regions', () => {
    const { app, org, audit } = withAudit();
    const other = org.infrastructure.addAccount('Other', { email: email('other') });
    org.delegateAdministration(audit, DelegatedService.guardDuty(), { regions: ['us-east-1'] });
    org.delegateAdministration(other, DelegatedService.guardDuty(), { regions: ['eu-central-1'] });
    [audit, other].forEach(account => org.delegateAdministration(account, DelegatedService.cloudTrail()));
    expect(findingTexts(app)).toEqual([
      '[tooManyDelegatedAdministrators] Organization/Organization: `guardduty.amazonaws.com` has 2 delegated administrators, `Audit` and `Other`, but takes at most 1; drop one',
    ]);
  });

  test('fails below an organizational unit for suspended accounts', () => {
    const { app, org } = withAudit();
    const old = org.suspended.addOrganizationalUnit('ToClose').addAccount('Old', { email: email('old') });
    org.delegateAdministration(old, DelegatedService.config());
    expect(findingTexts(app)).toEqual([
      '[unfitAdministrator] Organization/Organization: `Old` can\'t administer `config.amazonaws.com`: it is suspended, and AWS registers active accounts only; name another account',
    ]);
  });

  test('fails where it is the management account', () => {
    const { app, org } = withAudit();
    org.delegateAdministration(org.root.addExistingAccount('Management', { accountId: MANAGEMENT_ACCOUNT }), DelegatedService.config());
    expect(findingIds(app)).toEqual(['managementAccountInTree', 'unfitAdministrator']);
  });

  test('fails where it is an account of another organization, or no account', () => {
    const { app, org, stack } = withAudit();
    const second = new SecureOrganization(stack, 'Second', { qualifier: 'second', layout: OrganizationLayout.empty(), centralizedRootAccess: [] });
    const foreign = second.root.addAccount('Foreign', { email: email('foreign') });
    [foreign, org.production, '222222222222', undefined].forEach(account => org.delegateAdministration(account as IAccount, DelegatedService.config()));
    expect(findingTexts(app).map(text => /what shall administer the service is (.*);/.exec(text)![1])).toEqual([
      'an account of another organization', 'no account, but another node', 'a text', 'missing',
    ]);
  });

  test.each([
    ['no Region where each has its own', DelegatedService.guardDuty(), undefined, 'missingRegions'],
    ['an empty list of Regions', DelegatedService.macie(), [], 'missingRegions'],
    ['Regions where one registration holds for all', DelegatedService.config(), ['us-east-1'], 'needlessRegions'],
    ['a Region twice', DelegatedService.inspector(), ['us-east-1', 'us-east-1'], 'regionTwice'],
    ['a Region that does not exist', DelegatedService.inspector(), ['us-east-9'], 'unknownRegion'],
    ['a Region of another partition', DelegatedService.inspector(), ['us-east-1', 'cn-north-1'], 'otherPartition'],
    ['Regions that are no list', DelegatedService.inspector(), 'us-east-1' as any, 'wrongType'],
    ['a service that takes none', DelegatedService.of('ram.amazonaws.com'), undefined, 'noDelegatedAdministrators'],
    ['a service whose call is not made here', DelegatedService.of('fms.amazonaws.com'), undefined, 'callNotMadeHere'],
    ['what is no service', 'config.amazonaws.com' as any, undefined, 'wrongType'],
  ])('fails with %s', (_, service, regions, finding) => {
    const { app, org, audit } = withAudit();
    org.delegateAdministration(audit, service, { regions });
    expect(findingIds(app)).toEqual([finding]);
  });

  test('fails for a service that the partition lacks', () => {
    const app = new App();
    const org = new SecureOrganization(new Stack(app, 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-gov-west-1' } }), 'Organization');
    const audit = org.infrastructure.addExistingAccount('Audit', { accountId: '222222222222' });
    org.delegateAdministration(audit, DelegatedService.macie(), { regions: ['us-gov-west-1'] });
    org.delegateAdministration(audit, DelegatedService.detective(), { regions: ['us-gov-west-1'] });
    expect(findingIds(app)).toEqual(['notInPartition']);
  });

  test('has a factory for each service that takes one', () => {
    const factories = Object.getOwnPropertyNames(DelegatedService).filter(name => !['length', 'name', 'prototype', 'of'].includes(name));
    const made = factories.map(name => (DelegatedService as unknown as Record<string, () => DelegatedService>)[name]().servicePrincipal);
    expect(made.filter(principal => !serviceFacts(principal).delegation)).toEqual([]);
    expect(new Set(made).size).toBe(factories.length);
  });
});

function withAudit() {
  const parts = withOrganization({ centralizedRootAccess: [] });
  return { ...parts, audit: parts.org.infrastructure.addAccount('Audit', { email: email('audit') }) };
}
