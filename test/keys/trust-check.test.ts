import { CfnJson, CfnParameter, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CONCRETE, scene, warnings, withPseudoParameters } from './stacks';
import { CheckLevel, TrustCheck } from '../../src';
import { FOREIGN, MEMBER, ORGANIZATION_ID, SELF, TRUST_SHAPES } from '../domain/trust/shapes';
import { findingIds, findingTexts } from '../support/apps';

const ORGANIZATION = { organizationAccountIds: [SELF, MEMBER], organizationId: ORGANIZATION_ID };

describe('a stack whose account is known', () => {
  test.each(TRUST_SHAPES)('$name', ({ policy, ids = [] }) => {
    const { app, stack } = scene(CONCRETE);
    new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: policy });
    TrustCheck.applyTo(app, ORGANIZATION);
    expect(findingIds(app)).toEqual(ids);
    expect(warnings(stack)).toEqual([]);
  });
});

describe('a stack whose account is known only after deployment', () => {
  test.each(TRUST_SHAPES)('$name', ({ policy, ids = [], name, namesAccount = false }) => {
    const { app, stack } = scene();
    new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: withPseudoParameters(policy) });
    TrustCheck.applyTo(stack, ORGANIZATION);
    // An account that is written out may be that of the stack.
    const doubtful = name === 'several at once' ? ids.slice(0, 2) : namesAccount ? ids : [];
    expect(findingIds(app)).toEqual(ids.filter(id => !doubtful.includes(id)));
    expect(warnings(stack)).toEqual(doubtful);
  });
});

describe.each([['known', CONCRETE], ['known only after deployment', undefined]] as const)('roles of the CDK in an account that is %s', (_, env) => {
  test('that trust services, their own account and roles of the app are left alone', () => {
    const { app, stack } = scene(env);
    const role = (id: string, assumedBy: iam.IPrincipal) => new iam.Role(stack, id, { assumedBy });
    const first = role('Service', new iam.ServicePrincipal('ecs-tasks.amazonaws.com'));
    role('Own', new iam.AccountRootPrincipal());
    role('Named', new iam.ArnPrincipal(first.roleArn));
    role('Elsewhere', new iam.Role(new Stack(app, 'Other', { env }), 'Role', { assumedBy: new iam.AccountRootPrincipal() }));
    role('Vendor', new iam.PrincipalWithConditions(new iam.AccountPrincipal(FOREIGN), { StringEquals: { 'sts:ExternalId': 'f3b1' } }));
    TrustCheck.applyTo(app, ORGANIZATION);
    expect(findingIds(app)).toEqual([]);
    expect(warnings(stack)).toEqual([]);
  });

  test('that trust anyone, the organization or all of GitHub are found', () => {
    const { app, stack } = scene(env);
    const role = (id: string, assumedBy: iam.IPrincipal) => new iam.Role(stack, id, { assumedBy });
    const github = new iam.OpenIdConnectProvider(stack, 'GitHub', { url: 'https://token.actions.githubusercontent.com' });
    role('Anyone', new iam.AnyPrincipal());
    role('Organization', new iam.OrganizationPrincipal(ORGANIZATION_ID));
    role('Audience', new iam.OpenIdConnectPrincipal(github, { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }));
    role('Repository', new iam.OpenIdConnectPrincipal(github, { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example/shop:*' } }));
    role('NoCondition', new iam.OpenIdConnectPrincipal(github));
    TrustCheck.applyTo(app, ORGANIZATION);
    expect(findingTexts(app).map(text => /^\[\w+\] [^:]+/.exec(text)![0])).toEqual([
      '[trustsAnyone] Stack/Anyone/Resource', '[trustsWholeOrganization] Stack/Organization/Resource', '[trustsWholeProvider] Stack/Audience/Resource',
      '[trustsWholeProvider] Stack/NoCondition/Resource',
    ]);
  });

  test('that service accounts of a cluster put on are left alone, though the keys of the condition are tokens', () => {
    const { app, stack } = scene(env);
    const issuer = new CfnParameter(stack, 'Issuer').valueAsString;
    const value = new CfnJson(stack, 'Condition', { value: { [`${issuer}:sub`]: 'system:serviceaccount:shop:web', [`${issuer}:aud`]: 'sts.amazonaws.com' } });
    new iam.Role(stack, 'Role', { assumedBy: new iam.FederatedPrincipal(new CfnParameter(stack, 'Provider').valueAsString, { StringEquals: value }, 'sts:AssumeRoleWithWebIdentity') });
    TrustCheck.applyTo(app);
    expect(findingIds(app)).toEqual([]);
    expect(warnings(stack)).toEqual([]);
  });
});

test('what parameters and imports give is a warning', () => {
  const { app, stack } = scene(CONCRETE);
  new iam.Role(stack, 'Parameter', { assumedBy: new iam.AccountPrincipal(new CfnParameter(stack, 'Trusted').valueAsString) });
  new iam.Role(stack, 'Import', { assumedBy: new iam.ArnPrincipal(Fn.importValue('Role')) });
  TrustCheck.applyTo(app);
  expect(findingIds(app)).toEqual([]);
  expect(warnings(stack)).toEqual(['trustsWholeAccount', 'trustUnknown']);
});

test('the message says what to change', () => {
  const { app, stack } = scene(CONCRETE);
  new iam.Role(stack, 'Role', { assumedBy: new iam.AccountPrincipal(MEMBER) });
  TrustCheck.applyTo(app, ORGANIZATION);
  expect(findingTexts(app)).toEqual([
    `[trustsWholeAccount] Stack/Role/Resource: statement 1 lets in the whole account \`${MEMBER}\`, whoever its IAM policies let call \`sts:AssumeRole\`; name the roles that need it as `
    + '`Principal`, or add a condition on `aws:PrincipalArn`',
  ]);
});

test('a level of warning, and an acknowledgement of one role', () => {
  const { app, stack } = scene(CONCRETE);
  const accepted = new iam.Role(stack, 'Accepted', { assumedBy: new iam.AnyPrincipal() });
  new iam.Role(stack, 'Other', { assumedBy: new iam.AccountPrincipal(FOREIGN) });
  TrustCheck.acknowledge(accepted, 'a honeypot');
  TrustCheck.applyTo(app, { level: CheckLevel.WARNING });
  expect(findingIds(app)).toEqual([]);
  expect(warnings(stack)).toEqual(['trustsForeignAccount']);
});

test('a bare resource is checked, and other types are left alone', () => {
  const { app, stack } = scene(CONCRETE);
  const properties = { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] } };
  new CfnResource(stack, 'Bare', { type: 'AWS::IAM::Role', properties });
  new CfnResource(stack, 'Other', { type: 'AWS::SQS::Queue', properties });
  TrustCheck.applyTo(app);
  expect(findingTexts(app)).toEqual([expect.stringContaining('[trustsAnyone] Stack/Bare')]);
});

test.each([
  ['accounts that are no list', { organizationAccountIds: 7 }, ['wrongType']],
  ['an account that is no text', { organizationAccountIds: [7] }, ['wrongType']],
  ['an account that is none', { organizationAccountIds: ['123'] }, ['badAccountId']],
  ['an organization that is none', { organizationId: 'example' }, ['badOrganizationId']],
])('%s are a finding', (_, props, ids) => {
  const { app } = scene();
  TrustCheck.applyTo(app, props as any);
  expect(findingIds(app)).toEqual(ids);
});
