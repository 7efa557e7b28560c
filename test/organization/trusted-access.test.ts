import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecureOrganization, TrustedService } from '../../src';
import { serviceFacts } from '../../src/domain/organization/services';
import { findingTexts, MANAGEMENT_ACCOUNT, manifestOf, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

const TYPE = 'Custom::SecureOrganizationTrustedAccess';

describe('trusted access', () => {
  test('is switched on by the organization writer, and kept when it leaves the app', () => {
    const { org, stack } = withOrganization({ centralizedRootAccess: [] });
    org.enableTrustedAccess(TrustedService.cloudTrail());

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      Operation: 'enableServiceAccess', ServicePrincipal: 'cloudtrail.amazonaws.com', Removal: 'retain',
    });
  });

  test('asked for again gives the same resource, whoever asks', () => {
    const { org, stack } = withOrganization({ centralizedRootAccess: [] });
    const first = org._trust('config.amazonaws.com');
    org.enableTrustedAccess(TrustedService.config());
    org.enableTrustedAccess(TrustedService.of('config.amazonaws.com'));

    expect(org._trust('config.amazonaws.com')).toBe(first);
    Template.fromStack(stack).resourceCountIs(TYPE, 1);
  });

  test('is switched off with its removal where one says so, before or after whoever only needs it', () => {
    const { org, stack } = withOrganization({ centralizedRootAccess: [] });
    org._trust('config.amazonaws.com');
    org.enableTrustedAccess(TrustedService.config(), { removalPolicy: RemovalPolicy.DESTROY });
    org.enableTrustedAccess(TrustedService.backup(), { removalPolicy: RemovalPolicy.DESTROY });
    org._trust('backup.amazonaws.com');

    Template.fromStack(stack).allResourcesProperties(TYPE, { Removal: 'destroy' });
  });

  test('comes after policy types and before the first organizational unit, one service after the other', () => {
    const { org, stack } = withOrganization();
    org.enableTrustedAccess(TrustedService.stackSets());
    org.root.addOrganizationalUnit('Late');
    org.enableTrustedAccess(TrustedService.health());
    const graph = new TemplateGraph(Template.fromStack(stack));

    expect(graph.onCycle()).toEqual([]);
    const types = graph.totalOrder(graph.ids(MUTATING)).map(id => graph.resources[id].Type);
    expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
      'AWS::Organizations::Organization', 'Custom::SecureOrganizationPolicyTypes', TYPE, 'Custom::SecureOrganizationRootAccess',
      'AWS::Organizations::OrganizationalUnit', 'Custom::SecureOrganizationDirectory',
    ]);
    expect(types.filter(type => type === TYPE)).toHaveLength(3);
  });

  test('stands in the manifest', () => {
    const { app, org } = withOrganization();
    org.enableTrustedAccess(TrustedService.resourceAccessManager());
    org.enableTrustedAccess(TrustedService.of('brand-new.amazonaws.com'));
    expect(manifestOf(app).trustedServices).toEqual(['brand-new.amazonaws.com', 'iam.amazonaws.com', 'ram.amazonaws.com']);
  });

  test.each(['guardduty.amazonaws.com', 'securitylake.amazonaws.com'])('fails for %s, which wants its own call, and says which method to use', principal => {
    const { app, org } = withOrganization();
    org.enableTrustedAccess(TrustedService.of(principal));
    expect(findingTexts(app)).toEqual([
      `[trustComesWithAdministrator] Organization/Organization: trusted access of \`${principal}\` comes with its delegated administrator, by the service's own call, `
      + 'and can\'t be switched on alone; name the account with `delegateAdministration`',
    ]);
  });

  test.each([
    ['fms.amazonaws.com', 'fms:AssociateAdminAccount'],
    ['auditmanager.amazonaws.com', 'auditmanager:RegisterOrganizationAdminAccount'],
    ['ipam.amazonaws.com', 'ec2:EnableIpamOrganizationAdminAccount'],
  ])('fails for %s, which is let in by %s alone, and says where to make that call', (principal, call) => {
    const { app, org } = withOrganization();
    org.enableTrustedAccess(TrustedService.of(principal));
    expect(findingTexts(app)).toEqual([
      `[callNotMadeHere] Organization/Organization: \`${principal}\` is let in, and gets its administrator, by \`${call}\` alone, which this library doesn't call; `
      + 'leave it out of the app and use the console of the service',
    ]);
  });

  test('fails with two opinions about its end', () => {
    const { app, org } = withOrganization();
    org.enableTrustedAccess(TrustedService.config(), { removalPolicy: RemovalPolicy.DESTROY });
    org.enableTrustedAccess(TrustedService.config(), { removalPolicy: RemovalPolicy.RETAIN });
    expect(findingTexts(app)).toEqual([
      '[removalPolicyTwice] Organization/Organization: `removalPolicy` of trusted access of `config.amazonaws.com` is given twice, and not the same; decide for one',
    ]);
  });

  test('fails for what is no service, no principal or no removal policy', () => {
    const { app, org } = withOrganization();
    org.enableTrustedAccess('cloudtrail.amazonaws.com' as any);
    org.enableTrustedAccess(TrustedService.of('cloudtrail'));
    org.enableTrustedAccess(TrustedService.of(undefined as any));
    org.enableTrustedAccess(TrustedService.config(), { removalPolicy: RemovalPolicy.SNAPSHOT });
    expect(findingTexts(app).map(text => text.split(' ')[0])).toEqual(['[wrongType]', '[badServicePrincipal]', '[missingValue]', '[wrongChoice]']);
  });

  test.each([
    ['us-gov-west-1', TrustedService.macie(), 'the partition `aws-us-gov` has no `macie.amazonaws.com`; leave it out there'],
    ['cn-northwest-1', TrustedService.detective(), 'the partition `aws-cn` has no `detective.amazonaws.com`; leave it out there'],
  ])('fails in %s for a service that its partition lacks', (region, service, message) => {
    const { app, org } = inRegion(region);
    org.enableTrustedAccess(service);
    expect(findingTexts(app)).toEqual([`[notInPartition] Stack/Organization: ${message}`]);
  });

  test.each([['us-gov-west-1', TrustedService.detective()], ['cn-northwest-1', TrustedService.config()], ['us-iso-east-1', TrustedService.macie()]])(
    'is taken in %s for a service that its partition has, or of which nothing is known', (region, service) => {
      const { app, org } = inRegion(region);
      org.enableTrustedAccess(service);
      expect(findingTexts(app)).toEqual([]);
    });

  test('has a factory for each service that is switched on by itself, and for no other', () => {
    const factories = Object.getOwnPropertyNames(TrustedService).filter(name => !['length', 'name', 'prototype', 'of'].includes(name));
    const made = factories.map(name => (TrustedService as unknown as Record<string, () => TrustedService>)[name]().servicePrincipal);
    expect(made.filter(principal => serviceFacts(principal).trust !== 'switch')).toEqual([]);
    expect(new Set(made).size).toBe(factories.length);
  });
});

function inRegion(region: string) {
  const app = new App();
  return { app, org: new SecureOrganization(new Stack(app, 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region } }), 'Organization') };
}
