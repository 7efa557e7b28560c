import { Template } from 'aws-cdk-lib/assertions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Exemption, Guardrail, GuardrailSet, OrganizationLayout, OrganizationSource } from '../../src';
import { email, findingIds, findingTexts, manifestOf, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

const found = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });

describe('an organization that is looked up', () => {
  test('is not made; its root id, found at deployment, stands above its OUs and in what is switched on', () => {
    const { app, org, stack } = withOrganization({ source: OrganizationSource.lookup() });
    const template = Template.fromStack(stack);
    const [ids] = Object.keys(template.findResources('Custom::OrganizationIds'));

    template.resourceCountIs('AWS::Organizations::Organization', 0);
    template.hasResourceProperties('Custom::OrganizationIds', { Operation: 'findOrganization' });
    template.hasResourceProperties('AWS::Organizations::OrganizationalUnit', { Name: 'Foundational', ParentId: found(ids, 'RootId') });
    template.hasResourceProperties('Custom::SecureOrganizationPolicyTypes', { RootId: found(ids, 'RootId') });
    expect(stack.resolve(org.organizationId)).toEqual(found(ids, 'OrganizationId'));
    expect(manifestOf(app)).not.toHaveProperty('organizationId');
    expect(manifestOf(app)).not.toHaveProperty('rootId');
  });

  test('has guardrails at its root and in its id, proved with stand-ins', () => {
    const { app, org, stack } = withOrganization({ source: OrganizationSource.lookup() });
    const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    guardrails.add(org.root, Guardrail.requireOrganizationPrincipals({ organizationId: org.organizationId }));
    expect(findingIds(app)).toEqual([]);

    const template = Template.fromStack(stack);
    const [ids] = Object.keys(template.findResources('Custom::OrganizationIds'));
    template.hasResourceProperties('AWS::Organizations::Policy', { TargetIds: [found(ids, 'RootId')], Type: 'SERVICE_CONTROL_POLICY' });
    expect(JSON.stringify(template.findResources('AWS::Organizations::Policy', { Properties: { Type: 'RESOURCE_CONTROL_POLICY' } })))
      .toContain(JSON.stringify(found(ids, 'OrganizationId')));
    expect(JSON.stringify(template.toJSON())).not.toContain('standin');
  });

  test('forms one chain as any other, which waits for what is found', () => {
    const { org, stack } = withOrganization({ source: OrganizationSource.lookup() });
    org.production.addAccount('Shop', { email: email('shop') });
    const graph = new TemplateGraph(Template.fromStack(stack));
    const mutating = graph.ids(MUTATING);
    const [ids] = graph.ids('Custom::OrganizationIds');

    expect(graph.onCycle()).toEqual([]);
    expect(() => graph.totalOrder(mutating)).not.toThrow();
    expect(mutating.filter(id => !graph.ancestors(id).has(ids))).toEqual([]);
  });

  test('needs rights to read, and no other', () => {
    const { org, stack } = withOrganization({ source: OrganizationSource.lookup() });
    org.production.addExistingAccount('Legacy', { email: email('legacy') });
    const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter(([id]) => /LookupFunction/.test(id));
    expect(policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement.flatMap((statement: any) => statement.Action))).toEqual([
      'organizations:DescribeOrganization', 'organizations:ListRoots', 'organizations:ListAccounts',
    ]);
  });
});

describe('an account that is looked up', () => {
  test('by its e-mail address is known by the id that is found, in every stack', () => {
    const { app, org, stack, home } = withOrganization();
    const legacy = org.suspended.addExistingAccount('Legacy', { email: email('legacy') });
    new StringParameter(home, 'Use', { stringValue: legacy.accountId });
    const template = Template.fromStack(stack);
    const [id] = Object.keys(template.findResources('Custom::AccountByEmail'));

    template.hasResourceProperties('Custom::AccountByEmail', { Operation: 'findAccount', Email: email('legacy') });
    template.resourceCountIs('AWS::Organizations::Account', 0);
    expect(stack.resolve(legacy.accountId)).toEqual(found(id, 'AccountId'));
    template.hasResourceProperties('Custom::SecureOrganizationDirectory', { Ids: { 'account/Legacy': found(id, 'AccountId') } });
    expect(Template.fromStack(home).toJSON().Parameters).toHaveProperty('SecureOrganizationIdsmainaccountLegacy676FE3F3');
    expect(manifestOf(app).accounts).toEqual([
      { key: 'Legacy', name: 'Legacy', parent: 'Suspended', email: email('legacy'), origin: 'existing', tags: {} },
    ]);
  });

  test('may be exempt from guardrails above it, since it does not wait for them', () => {
    const { app, org, stack } = withOrganization();
    const legacy = org.production.addExistingAccount('Legacy', { email: email('legacy') });
    new GuardrailSet(stack, 'Guardrails', {
      organization: org,
      allowedRegions: ['us-east-1'],
      exemptions: [Exemption.account(legacy, { owner: 'platform', reason: 'migration', expires: '2099-01-31' })],
    });
    expect(findingIds(app)).toEqual([]);
    expect(new TemplateGraph(Template.fromStack(stack)).onCycle()).toEqual([]);
  });

  test('has guardrails of its own', () => {
    const { app, org, stack } = withOrganization();
    const legacy = org.production.addExistingAccount('Legacy', { email: email('legacy') });
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] }).add(legacy, Guardrail.denyExternalSharing());
    expect(findingIds(app)).toEqual([]);
    const template = Template.fromStack(stack);
    const [id] = Object.keys(template.findResources('Custom::AccountByEmail'));
    template.hasResourceProperties('AWS::Organizations::Policy', { TargetIds: [found(id, 'AccountId')] });
  });

  test('is not looked up where its id is given', () => {
    const { org, stack } = withOrganization();
    org.suspended.addExistingAccount('Legacy', { accountId: '222222222222', email: email('legacy') });
    const template = Template.fromStack(stack);
    template.resourceCountIs('Custom::AccountByEmail', 0);
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { Description: 'Finds ids of the organization and its accounts, for cdk-secure-organization' }, 0);
  });

  test('fails without anything to find it by, with a bad address, and with an address that another account has', () => {
    const { app, org } = withOrganization({ layout: OrganizationLayout.empty() });
    org.root.addExistingAccount('Nothing', {});
    org.root.addExistingAccount('Bad', { email: 'nobody' });
    org.root.addExistingAccount('First', { email: email('one') });
    org.root.addAccount('Second', { email: email('one') });
    expect(findingTexts(app).map(text => text.replace(/^(\S+) \S+/, '$1'))).toEqual([
      '[missingValue] `accountId` is missing; give it, or the `email` by which the account is to be found',
      '[badEmail] the e-mail address `nobody` must look like `name@domain.tld` and have 6 to 64 characters; correct it',
      `[duplicateEmail] the e-mail address \`${email('one')}\` is used by 2 accounts: \`First\` and \`Second\`; every account needs an e-mail address of its own`,
    ]);
  });
});
