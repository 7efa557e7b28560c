import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { administrator, assignments, everywhere, INSTANCE, scene, sre } from './scene';
import { AccountSelector, OrganizationLayout, PermissionSet } from '../../src';
import type { PermissionSetOptions } from '../../src';
import { email, findingIds, findingTexts, manifestOf } from '../support/apps';

const TYPE = 'AWS::SSO::PermissionSet';

/** The findings of a permission set of one's own. */
function findingsOfCustom(options: unknown, name: unknown = 'Own'): string[] {
  const { app, access } = scene();
  access.addPermissionSet(PermissionSet.custom(name as string, options as PermissionSetOptions));
  return findingIds(app);
}

/** The template of one. */
function templateOf(options: PermissionSetOptions): any {
  const { app, access, home } = scene();
  access.addPermissionSet(PermissionSet.custom('Own', options));
  expect(findingTexts(app)).toEqual([]);
  return Object.values<any>(Template.fromStack(home).findResources(TYPE))[0].Properties;
}

describe('permission sets', () => {
  test('say what AWS makes of them', () => {
    const { access, home } = scene();
    access.assign({ group: sre, permissionSet: PermissionSet.breakGlass(), accounts: everywhere });
    access.addPermissionSet(PermissionSet.custom('Deployer', {
      description: 'Deploys',
      awsManagedPolicies: ['PowerUserAccess', 'arn:aws:iam::aws:policy/job-function/Billing'],
      customerManagedPolicies: [{ policyName: 'Deploy', path: '/platform/' }, { policyName: 'Read' }],
      sessionDuration: Duration.minutes(90),
      relayState: 'https://console.aws.amazon.com/cloudformation/home',
      awsManagedBoundary: 'PowerUserAccess',
      statements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })],
      tags: { team: 'a' },
    }));
    const template = Template.fromStack(home);
    template.hasResourceProperties(TYPE, { Name: 'BreakGlass', SessionDuration: 'PT1H', InstanceArn: INSTANCE.instanceArn });
    const arn = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]] });
    template.hasResourceProperties(TYPE, {
      Name: 'Deployer',
      Description: 'Deploys',
      ManagedPolicies: [arn('PowerUserAccess'), arn('job-function/Billing')],
      CustomerManagedPolicyReferences: [{ Name: 'Deploy', Path: '/platform/' }, { Name: 'Read' }],
      SessionDuration: 'PT1H30M',
      RelayStateType: 'https://console.aws.amazon.com/cloudformation/home',
      PermissionsBoundary: { ManagedPolicyArn: arn('PowerUserAccess') },
      InlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] },
      Tags: [{ Key: 'team', Value: 'a' }],
    });
  });

  test('may have a boundary that every account has, and ready ones can be changed', () => {
    const { access, home } = scene();
    access.addPermissionSet(PermissionSet.developer({
      permissionSetName: 'Dev', sessionDuration: Duration.hours(1), customerManagedBoundary: { policyName: 'Boundary', path: '/platform/' },
    }));
    Template.fromStack(home).hasResourceProperties(TYPE, {
      Name: 'Dev', SessionDuration: 'PT1H', PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'Boundary', Path: '/platform/' } }, InlinePolicy: Match.anyValue(),
    });
  });

  test('are one where they are given twice and mean the same', () => {
    const { app, access, home } = scene();
    const own = () => PermissionSet.custom('Own', { statements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })] });
    access.assign({ group: sre, permissionSet: own(), accounts: AccountSelector.tag('team') });
    access.assign({ group: sre, permissionSet: own(), accounts: AccountSelector.named('Lab') });
    access.addPermissionSet(own());
    expect(findingTexts(app)).toEqual([]);
    Template.fromStack(home).resourceCountIs(TYPE, 1);
    expect(assignments(app)).toHaveLength(2);
  });

  test('fail where two of one name differ, in a boundary or an ARN too', () => {
    const pairs = [
      [administrator, PermissionSet.administrator({ sessionDuration: Duration.hours(1) })],
      [PermissionSet.readOnly({ permissionSetName: 'X' }), PermissionSet.auditor({ permissionSetName: 'X' })],
      [administrator, PermissionSet.existing('Administrator', EXISTING_ARN)],
      [PermissionSet.existing('Old', EXISTING_ARN), PermissionSet.existing('Old', EXISTING_ARN.replace(/f$/, '0'))],
    ];
    for (const [one, other] of pairs) {
      const { app, access } = scene();
      access.addPermissionSet(one);
      access.addPermissionSet(other);
      expect(findingIds(app)).toEqual(['duplicatePermissionSet']);
    }
  });

  test('take more managed policies where IAM\'s quota was raised, and are assigned all the same', () => {
    const awsManagedPolicies = Array.from({ length: 15 }, (_, number) => `Policy${number}`);
    const { app, access, home } = scene({ managedPoliciesPerRole: 20 });
    access.assign({ group: sre, permissionSet: PermissionSet.custom('Own', { awsManagedPolicies }), accounts: everywhere });
    expect(findingTexts(app)).toEqual([]);
    Template.fromStack(home).resourceCountIs(TYPE, 1);
    expect(assignments(app)).toHaveLength(2);
    expect(findingsOfCustom({ awsManagedPolicies })).toEqual(['tooManyManagedPolicies']);
  });

  test('may be there without anybody who has them', () => {
    const { access, home, app } = scene();
    access.addPermissionSet(administrator);
    Template.fromStack(home).resourceCountIs(TYPE, 1);
    expect(assignments(app)).toEqual([]);
  });

  test('fail where what is added is none', () => {
    const { app, access } = scene();
    access.addPermissionSet({ permissionSetName: 'X' } as any);
    access.addPermissionSet(undefined as any);
    expect(findingIds(app)).toEqual(['wrongType', 'wrongType']);
  });

  test.each<[string, unknown, string[]]>([
    ['no policy', {}, ['emptyPermissionSet']],
    ['options that are none', 'all', ['wrongType']],
    ['a description that is none', { description: 1, awsManagedPolicies: ['X'] }, ['wrongType']],
    ['a description beyond Latin-1', { description: '管理', awsManagedPolicies: ['X'] }, ['badPermissionSetDescription']],
    ['policies that are no list', { awsManagedPolicies: 'X' }, ['wrongType']],
    // eslint-disable-next-line no-sparse-arrays
    ['a policy that is missing', { awsManagedPolicies: [, 'X'] }, ['wrongType']],
    ['a policy of AWS that is a token', { awsManagedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('X').managedPolicyArn] }, ['wrongType']],
    ['a policy twice', { awsManagedPolicies: ['X', 'X'] }, ['duplicateManagedPolicy']],
    ['a policy of one account', { awsManagedPolicies: ['arn:aws:iam::111111111111:policy/X'] }, ['customerPolicyByArn']],
    ['a customer managed policy without name', { customerManagedPolicies: [{}] }, ['missingValue']],
    ['a customer managed policy that is missing', { customerManagedPolicies: [null] }, ['missingValue']],
    ['a path without slashes', { customerManagedPolicies: [{ policyName: 'X', path: 'platform' }] }, ['badCustomerPolicyPath']],
    ['two boundaries', { awsManagedPolicies: ['X'], awsManagedBoundary: 'X', customerManagedBoundary: { policyName: 'Y' } }, ['twoBoundaries']],
    ['a session that is too long', { awsManagedPolicies: ['X'], sessionDuration: Duration.hours(13) }, ['badSessionDuration']],
    ['a session that is no duration', { awsManagedPolicies: ['X'], sessionDuration: { toMinutes: () => 60 } }, ['wrongType']],
    ['a session that is known later', { awsManagedPolicies: ['X'], sessionDuration: Duration.minutes(Lazy.number({ produce: () => 60 })) }, ['wrongType']],
    ['a relay state that is none', { awsManagedPolicies: ['X'], relayState: '<>' }, ['badRelayState']],
    ['tags that are none', { awsManagedPolicies: ['X'], tags: ['a'] }, ['wrongType']],
    ['statements that are none', { statements: [{ Effect: 'Allow' }] }, ['wrongType']],
    ['an acknowledgement that means nothing', { awsManagedPolicies: ['X'], acknowledgedFindings: ['unknwonAction'] }, ['unknownFinding']],
    ['an acknowledgement that is no text', { awsManagedPolicies: ['X'], acknowledgedFindings: [1n] }, ['wrongType']],
  ])('fail with %s', (_, options, ids) => expect(findingsOfCustom(options)).toEqual(ids));

  test.each<[unknown]>([[''], ['a b'], ['x'.repeat(33)], ['a/b'], ['ü']])('fail with the name %p', name => {
    expect(findingsOfCustom({ awsManagedPolicies: ['X'] }, name)).toEqual(['badPermissionSetName']);
  });

  test.each<[unknown]>([[null], [1], [Lazy.string({ produce: () => 'x' })]])('fail with the name %p, which is none', name => {
    expect(findingsOfCustom({ awsManagedPolicies: ['X'] }, name)).toEqual(['wrongType']);
  });

  test('take names that JavaScript or CDK keeps for itself', () => {
    const { app, access } = scene();
    const names = ['constructor', 'toString', '__proto__', 'Default', 'Resource', 'a.b', 'a@b', 'ab'];
    names.forEach(name => access.assign({ group: sre, permissionSet: PermissionSet.custom(name, { awsManagedPolicies: ['X'] }), accounts: AccountSelector.tag('team') }));
    expect(findingTexts(app)).toEqual([]);
    expect(assignments(app).map(text => text.split(' | ')[1]).sort()).toEqual([...names].sort());
  });
});

const EXISTING_ARN = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef';

describe('a permission set that exists', () => {
  const findings = (arn?: unknown, assigned = true) => {
    const { app, access } = scene();
    const set = PermissionSet.existing('Old', arn as string);
    assigned ? access.assign({ group: sre, permissionSet: set, accounts: everywhere }) : access.addPermissionSet(set);
    return findingIds(app);
  };

  test('needs its ARN where it is assigned', () => {
    expect(findings(EXISTING_ARN)).toEqual([]);
    expect(findings()).toEqual(['missingValue']);
    expect(findings(undefined, false)).toEqual([]);
  });

  test('fails with an ARN that is none', () => {
    expect(findings('ps-0123456789abcdef')).toEqual(['badPermissionSetArn']);
    expect(findings(1)).toEqual(['wrongType']);
  });

  test('is read by the assignments where its ARN is known only after deployment', () => {
    const { app, access } = scene();
    access.assign({ group: sre, permissionSet: PermissionSet.existing('Old', Lazy.string({ produce: () => 'arn' })), accounts: AccountSelector.tag('team') });
    expect(assignments(app)).toEqual([expect.stringMatching(/ \| Old \| Shop$/)]);
  });
});

describe('statements', () => {
  const statement = (props: ConstructorParameters<typeof PolicyStatement>[0]) => ({ statements: [new PolicyStatement(props)] });

  test.each<[string, ConstructorParameters<typeof PolicyStatement>[0]]>([
    ['an allowance of all but some actions', { notActions: ['iam:*', 'organizations:*'], resources: ['*'] }],
    ['resources by the attributes of people', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::team-${aws:PrincipalTag/team}/*'] }],
    ['a condition on the attributes of people', {
      actions: ['ec2:StartInstances'], resources: ['*'], conditions: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
    }],
    ['roles that are handed to one service', { actions: ['iam:PassRole'], resources: ['*'], conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }],
    ['a denial without MFA', { effect: Effect.DENY, actions: ['*'], resources: ['*'], conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }],
    ['a denial by who it is', { effect: Effect.DENY, actions: ['s3:*'], resources: ['*'], conditions: { StringNotEquals: { 'aws:PrincipalAccount': '222222222222' } } }],
    ['an allowance beside resources', { actions: ['s3:GetObject'], notResources: ['arn:aws:s3:::secret/*'] }],
    ['actions of services that no resource control policy binds', { actions: ['ec2:DescribeInstances'], resources: ['*'] }],
  ])('of identity policies pass: %s', (_, props) => expect(findingsOfCustom(statement(props))).toEqual([]));

  test.each<[string, ConstructorParameters<typeof PolicyStatement>[0], string]>([
    ['an action that there is not', { actions: ['s3:GetObjekt'], resources: ['*'] }, 'unknownAction'],
    ['a resource that no action takes', { actions: ['s3:GetObject'], resources: ['arn:aws:sqs:eu-central-1:111111111111:queue'] }, 'resourceNeverMatches'],
    ['a condition key that there is not', { actions: ['s3:GetObject'], resources: ['*'], conditions: { StringEquals: { 'aws:PrincipalAcount': '1' } } }, 'unknownConditionKey'],
    ['a denial that holds without its key',
      { effect: Effect.DENY, actions: ['s3:*'], resources: ['*'], conditions: { StringNotEquals: { 'aws:PrincipalTag/team': 'a' } } }, 'negatedOperatorOnAbsentKey'],
  ])('are linted: %s', (_, props, id) => {
    expect(findingsOfCustom(statement(props))).toEqual([id]);
    expect(findingsOfCustom({ ...statement(props), acknowledgedFindings: [id] })).toEqual([]);
  });

  test('fail where they are none of an identity policy', () => {
    expect(findingsOfCustom(statement({ actions: ['s3:GetObject'] }))).toEqual(['elementMissing']);
    const trust = new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });
    trust.addArnPrincipal('arn:aws:iam::222222222222:root');
    expect(findingsOfCustom({ statements: [trust] })).toEqual(['principalInIdentityPolicy']);
  });

  test('may name the partition', () => {
    const { InlinePolicy } = templateOf(statement({ actions: ['s3:GetObject'], resources: [`arn:${Aws.PARTITION}:s3:::bucket/*`] }));
    expect(InlinePolicy.Statement[0].Resource).toBe('arn:aws:s3:::bucket/*');
  });

  test('may name ids of the organization that are known only after deployment, with a stand-in in the manifest', () => {
    const { app, access, home, org } = scene({}, given => given.production.addAccount('Shop', { email: email('shop') }), { layout: OrganizationLayout.standard() });
    const shop = org.staging.addAccount('Data', { email: email('data') });
    access.assign({
      group: sre,
      permissionSet: PermissionSet.custom('Own', statement({
        actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${shop.accountId}:role/Reader`], conditions: { StringEquals: { 'aws:ResourceOrgID': org.organizationId } },
      })),
      accounts: everywhere,
    });
    expect(findingTexts(app)).toEqual([]);
    const [{ Properties }] = Object.values<any>(Template.fromStack(home).findResources(TYPE));
    expect(Properties.InlinePolicy.Statement).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: expect.stringContaining('accountData') }, ':role/Reader']] },
      Condition: { StringEquals: { 'aws:ResourceOrgID': { Ref: expect.stringContaining('organizationid') } } },
    }]);
    const { inlinePolicy } = manifestOf(app).access!.permissionSets[0];
    expect(JSON.stringify(inlinePolicy)).not.toMatch(/Token|Fn::/);
  });

  test('fail with what nobody knows before deployment', () => {
    const later = Lazy.string({ produce: () => 'bucket' });
    expect(findingsOfCustom(statement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${later}/*`] }))).toEqual(['unknownAtSynthesis']);
    expect(findingsOfCustom(statement({ actions: ['s3:GetObject'], resources: Lazy.list({ produce: () => ['*'] }) }))).toEqual(['unknownAtSynthesis']);
  });
});

describe('tags of permission sets', () => {
  test('may be known only after deployment', () => {
    const { Tags } = templateOf({ awsManagedPolicies: ['X'], tags: { team: 'a', stack: Aws.STACK_NAME } });
    expect(Tags).toEqual([{ Key: 'stack', Value: { Ref: 'AWS::StackName' } }, { Key: 'team', Value: 'a' }]);
  });

  test('fail where CloudFormation refuses them', () => {
    expect(findingsOfCustom({ awsManagedPolicies: ['X'], tags: { team: '' } })).toEqual(['badTag']);
  });
});
