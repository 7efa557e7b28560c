import { Aspects, CfnResource, Fn, Stack, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { CONCRETE, scene, warnings, withPseudoParameters } from './stacks';
import { CheckLevel, KeyLockoutCheck } from '../../src';
import { KEY_SHAPES, SELF } from '../domain/keys/shapes';
import { findingIds, findingTexts } from '../support/apps';

describe('a stack whose account is known', () => {
  test.each(KEY_SHAPES)('$name', ({ policy, id }) => {
    const { app, stack } = scene(CONCRETE);
    new kms.CfnKey(stack, 'Key', { keyPolicy: policy });
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual(id === undefined ? [] : [id]);
    expect(warnings(stack)).toEqual([]);
  });
});

describe('a stack whose account is known only after deployment', () => {
  test.each(KEY_SHAPES)('$name', ({ policy, id, agnosticId, name }) => {
    // Without a Region nobody knows what ARN the key will have.
    const expected = name === 'nobody: another key' ? 'keyAdministrationUnknown' : agnosticId ?? id;
    const { app, stack } = scene();
    new kms.CfnKey(stack, 'Key', { keyPolicy: withPseudoParameters(policy) });
    KeyLockoutCheck.applyTo(stack);
    const isWarning = expected === 'keyAdministrationUnknown';
    expect(findingIds(app)).toEqual(expected === undefined || isWarning ? [] : [expected]);
    expect(warnings(stack)).toEqual(isWarning ? [expected] : []);
  });
});

describe.each([['known', CONCRETE], ['known only after deployment', undefined]] as const)('keys of the CDK in an account that is %s', (_, env) => {
  test('have a sound policy by default, whatever is granted', () => {
    const { app, stack } = scene(env);
    const key = new kms.Key(stack, 'Key');
    key.grantEncryptDecrypt(new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
    key.grantAdmin(new iam.AccountPrincipal('444455556666'));
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual([]);
  });

  test('that name only a role of the stack are found, and the role is named', () => {
    const { app, stack } = scene(env);
    const admin = new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() });
    new kms.Key(stack, 'Key', { policy: new iam.PolicyDocument({ statements: [administer(admin)] }) });
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)).toEqual([
      '[keyWithOneAdministrator] Stack/Key/Resource: only `Stack/Admin` can change its key policy, and nobody once that is deleted, even if it is made again by that name: '
      + 'no statement allows it to the account root; allow `kms:*` on `*` to `arn:${AWS::Partition}:iam::${AWS::AccountId}:root` without a condition, as the default policy does',
    ]);
  });

  test('are told by the role of their own stack, though another stack has one by the same logical id', () => {
    const { app, stack } = scene(env);
    const [admin] = [stack, new Stack(app, 'Other', { env })].map(scope => new iam.Role(scope, 'Admin', { assumedBy: new iam.AccountRootPrincipal() }));
    new kms.Key(stack, 'Key', { policy: new iam.PolicyDocument({ statements: [administer(admin)] }) });
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)[0]).toContain('only `Stack/Admin` can change');
  });

  test('see what name a role of the stack will have', () => {
    const { app, stack } = scene(env);
    const admin = new iam.Role(stack, 'Admin', { roleName: 'admin', path: '/keys/', assumedBy: new iam.AccountRootPrincipal() });
    const denial = new iam.PolicyStatement({
      effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['kms:*'], resources: ['*'], conditions: { ArnNotLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/keys/*' } },
    });
    new kms.Key(stack, 'Key', { policy: new iam.PolicyDocument({ statements: [administer(admin), denial] }) });
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)[0]).toContain('only `Stack/Admin` can change');
  });

  test('that name a role of another stack are found', () => {
    const { app, stack } = scene(env);
    const admin = new iam.Role(new Stack(app, 'Roles', { env }), 'Admin', { assumedBy: new iam.AccountRootPrincipal() });
    new kms.Key(stack, 'Key', { policy: new iam.PolicyDocument({ statements: [administer(admin)] }) });
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)[0]).toContain('only `Roles/Admin` can change');
  });

  test('that several roles administer are found, by their ARNs where others make them', () => {
    const { app, stack } = scene(env);
    const admins = ['One', 'Two'].map(name => iam.Role.fromRoleArn(stack, name, `arn:aws:iam::${stack.account}:role/${name}`));
    new kms.Key(stack, 'Key', { policy: new iam.PolicyDocument({ statements: admins.map(administer) }) });
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)[0]).toMatch(/^\[keyWithoutRootAdministration\].* once `arn:aws:iam::(111122223333|\$\{AWS::AccountId\}):role\/One` and `.*Two` are deleted/);
  });

  test('whose root is spared by a denial are sound, also through the role itself', () => {
    const { app, stack } = scene(env);
    const admin = new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() });
    const key = new kms.Key(stack, 'Key');
    key.addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['kms:*'],
      resources: ['*'],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': [admin.roleArn, stack.formatArn({ service: 'iam', region: '', resource: 'root' })] } },
    }));
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual([]);
  });

  test('whose denial spares only a role of the stack are found', () => {
    const { app, stack } = scene(env);
    const admin = new iam.Role(stack, 'Admin', { roleName: 'admin', path: '/keys/', assumedBy: new iam.AccountRootPrincipal() });
    new kms.Key(stack, 'Key').addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['kms:*'], resources: ['*'], conditions: { ArnNotEquals: { 'aws:PrincipalArn': admin.roleArn } },
    }));
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)[0]).toMatch(/^\[keyWithOneAdministrator\].*only `Stack\/Admin` can.*statement 2 denies it to the account root/);
  });
});

describe('other ways to make a key', () => {
  const bad = { Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${SELF}:role/Admin` }, Action: 'kms:*', Resource: '*' }] };

  test('replica keys, bare resources, and policies as text are checked', () => {
    const { app, stack } = scene(CONCRETE);
    new kms.CfnReplicaKey(stack, 'Replica', { primaryKeyArn: `arn:aws:kms:us-east-1:${SELF}:key/mrk-1`, keyPolicy: bad });
    new CfnResource(stack, 'Bare', { type: 'AWS::KMS::Key', properties: { KeyPolicy: bad } });
    new kms.CfnKey(stack, 'Text').addPropertyOverride('KeyPolicy', JSON.stringify(bad));
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual(Array(3).fill('keyWithOneAdministrator'));
  });

  test('the bypass of the safety check, overrides and what Aspects add are seen', () => {
    const { app, stack } = scene(CONCRETE);
    const key = new kms.CfnKey(stack, 'Key', { bypassPolicyLockoutSafetyCheck: true });
    Aspects.of(key).add({ visit: node => (node as kms.CfnKey).addPropertyOverride('KeyPolicy', bad) }, { priority: 900 });
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual(['keyWithOneAdministrator', 'keyLockoutCheckBypassed']);
  });

  test('what an import gives is a warning', () => {
    const { app, stack } = scene(CONCRETE);
    const statement = { Effect: 'Allow', Principal: { AWS: Fn.importValue('Admin') }, Action: 'kms:*', Resource: '*' };
    new kms.CfnKey(stack, 'Key', { keyPolicy: { Statement: [statement] } });
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual([]);
    expect(warnings(stack)).toEqual(['keyAdministrationUnknown']);
  });

  test('a key without a policy, and other resources, are left alone', () => {
    const { app, stack } = scene();
    new kms.CfnKey(stack, 'Key');
    new CfnResource(stack, 'Other', { type: 'AWS::SQS::Queue', properties: { KeyPolicy: bad } });
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual([]);
  });

  test('nothing is checked that nobody asked for', () => {
    const { app, stack } = scene();
    new kms.CfnKey(stack, 'Key', { keyPolicy: bad });
    KeyLockoutCheck.applyTo(new Stack(app, 'Other'));
    expect(findingIds(app)).toEqual([]);
  });
});

describe('levels and acknowledgements', () => {
  const bad = { Statement: [{ Effect: 'Allow', Principal: { Service: 'logs.amazonaws.com' }, Action: 'kms:*', Resource: '*' }] };

  test('a warning does not end the synthesis', () => {
    const { app, stack } = scene(CONCRETE);
    new kms.CfnKey(stack, 'Key', { keyPolicy: bad });
    KeyLockoutCheck.applyTo(app, { level: CheckLevel.WARNING });
    expect(findingIds(app)).toEqual([]);
    expect(warnings(stack)).toEqual(['keyWithoutAdministrator']);
  });

  test('the innermost scope decides, and each key is told once', () => {
    const { app, stack } = scene(CONCRETE);
    const other = new Stack(app, 'Other', { env: CONCRETE });
    [stack, other].forEach(scope => new kms.CfnKey(scope, 'Key', { keyPolicy: bad }));
    KeyLockoutCheck.applyTo(other, { level: CheckLevel.WARNING });
    KeyLockoutCheck.applyTo(app);
    KeyLockoutCheck.applyTo(app);
    KeyLockoutCheck.applyTo(stack);
    expect(findingTexts(app)).toEqual([expect.stringContaining('Stack/Key')]);
    expect(warnings(other)).toEqual(['keyWithoutAdministrator']);
  });

  test('an acknowledged key is left alone, and the reason stands in the assembly', () => {
    const { app, stack } = scene(CONCRETE);
    const key = new kms.Key(stack, 'Key', { policy: iam.PolicyDocument.fromJson(bad) });
    new kms.CfnKey(stack, 'Other', { keyPolicy: bad });
    KeyLockoutCheck.acknowledge(key, 'belongs to the vendor');
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)).toEqual([expect.stringContaining('Stack/Other')]);
    expect(key.node.metadata).toEqual([expect.objectContaining({ data: 'belongs to the vendor' })]);
  });

  test.each([['an empty reason', ' '], ['no reason', undefined], ['a reason that is a number', 7]])('%s acknowledges nothing', (_, reason) => {
    const { app, stack } = scene(CONCRETE);
    KeyLockoutCheck.acknowledge(new kms.CfnKey(stack, 'Key', { keyPolicy: bad }), reason as any);
    KeyLockoutCheck.applyTo(app);
    expect(findingIds(app)).toEqual(['acknowledgementWithoutReason', 'keyWithoutAdministrator']);
  });

  test('stages are checked, and one that comes too late is a finding', () => {
    const { app } = scene();
    const stage = new Stage(app, 'Early');
    new kms.CfnKey(new Stack(stage, 'Stack', { env: CONCRETE }), 'Key', { keyPolicy: bad });
    KeyLockoutCheck.applyTo(app);
    expect(findingTexts(app)).toEqual([expect.stringContaining('[keyWithoutAdministrator] Early/Stack/Key')]);

    const late = scene();
    KeyLockoutCheck.applyTo(late.app);
    new kms.CfnKey(new Stack(new Stage(late.app, 'Late'), 'Stack', { env: CONCRETE }), 'Key', { keyPolicy: bad });
    expect(findingTexts(late.app)).toEqual([expect.stringContaining('[stageNotChecked] KeyLockoutCheck: `Late` came after')]);
  });

  test.each([['a level', { level: 'LOUD' }, 'wrongChoice'], ['props', 7, 'wrongType']])('%s that is none is a finding', (_, props, id) => {
    const { app } = scene();
    KeyLockoutCheck.applyTo(app, props as any);
    expect(findingIds(app)).toEqual([id]);
  });
});

function administer(principal: iam.IGrantable): iam.PolicyStatement {
  return new iam.PolicyStatement({ principals: [principal.grantPrincipal], actions: ['kms:*'], resources: ['*'] });
}
