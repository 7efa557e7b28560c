import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RootAccessFeature, SecureOrganization } from '../../src';
import type { SecureOrganizationProps } from '../../src';
import { email, findingTexts, MANAGEMENT_ACCOUNT, manifestOf, withOrganization } from '../support/apps';
import { TemplateGraph } from '../support/template-graph';

const TYPE = 'Custom::SecureOrganizationRootAccess';

describe('centralized root access', () => {
  test('is on by default, with trusted access of IAM before it and every account after it', () => {
    const { app, org, stack } = withOrganization();
    org.production.addAccount('Shop', { email: email('shop') });
    const graph = new TemplateGraph(Template.fromStack(stack));

    const [root] = graph.ids(TYPE);
    expect(graph.resources[root].Properties).toMatchObject({ Operation: 'centralizeRootAccess', Features: ['RootCredentialsManagement', 'RootSessions'] });
    const trusted = graph.ids('Custom::SecureOrganizationTrustedAccess');
    expect(trusted.map(id => graph.resources[id].Properties.ServicePrincipal)).toEqual(['iam.amazonaws.com']);
    expect(graph.ancestors(root).has(trusted[0])).toBe(true);
    expect(graph.ids('AWS::Organizations::Account').map(id => graph.ancestors(id).has(root))).toEqual([true]);
    expect(manifestOf(app).centralizedRootAccess).toEqual(['RootCredentialsManagement', 'RootSessions']);
  });

  test('has the features that one wants, each once', () => {
    expect(features({ centralizedRootAccess: [RootAccessFeature.ROOT_SESSIONS, RootAccessFeature.ROOT_SESSIONS] })).toEqual([['RootSessions']]);
  });

  test('is left off with an empty list, and IAM with it', () => {
    const { app, stack } = withOrganization({ centralizedRootAccess: [] });
    const template = Template.fromStack(stack);
    template.resourceCountIs(TYPE, 0);
    template.resourceCountIs('Custom::SecureOrganizationTrustedAccess', 0);
    expect(manifestOf(app)).toMatchObject({ trustedServices: [], centralizedRootAccess: [] });
  });

  test.each(['us-gov-west-1', 'cn-northwest-1'])('is not switched on unasked in %s, but can be', region => {
    expect(features({}, region)).toEqual([]);
    expect(features({ centralizedRootAccess: [RootAccessFeature.ROOT_SESSIONS] }, region)).toEqual([['RootSessions']]);
  });

  test.each([
    ['a flag', true, '`centralizedRootAccess` must be a list, but it is a boolean; `[]` leaves it off'],
    ['a feature that is none', ['RootKeys'], '`centralizedRootAccess` is `RootKeys`, but must be `RootAccessFeature.ROOT_CREDENTIALS_MANAGEMENT` '
      + 'or `RootAccessFeature.ROOT_SESSIONS`'],
    ['a hole', [undefined], '`centralizedRootAccess` is `missing`, but must be `RootAccessFeature.ROOT_CREDENTIALS_MANAGEMENT` or `RootAccessFeature.ROOT_SESSIONS`'],
  ])('fails with %s', (_, given, message) => {
    const { app } = withOrganization({ centralizedRootAccess: given as any });
    expect(findingTexts(app).map(text => text.replace(/^\S+ \S+ /, ''))).toEqual([message]);
  });
});

function features(props: SecureOrganizationProps, region = 'us-east-1'): string[][] {
  const stack = new Stack(new App(), 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region } });
  new SecureOrganization(stack, 'Organization', props);
  return Object.values(Template.fromStack(stack).findResources(TYPE)).map(({ Properties }) => Properties.Features);
}
