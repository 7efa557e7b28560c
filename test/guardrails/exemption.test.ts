import { Lazy, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import fc from 'fast-check';
import { Exemption, Guardrail, PermissionSet } from '../../src';
import type { ExemptionOptions } from '../../src';
import { email, findingIds, findingTexts, manifestOf } from '../support/apps';
import { withGuardrails } from '../support/guardrail-sets';

const OPTIONS: ExemptionOptions = { owner: 'platform team', reason: 'deploys', expires: '2027-01-31' };
const TODAY = '2026-11-25';

/** The findings of a set with the exemption. */
const exempting = (exemption: Exemption, today?: string) => {
  const scene = withGuardrails({ today });
  scene.guardrails.addExemption(exemption);
  return scene;
};

describe('an exemption', () => {
  test('of break-glass needs no end; its role passes all but the absolute guardrails', () => {
    const { app } = exempting(Exemption.permissionSet(PermissionSet.breakGlass(), { owner: 'sre', reason: 'incidents' }), TODAY);
    const { guardrails } = manifestOf(app);
    const arn = 'arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_BreakGlass_????????????????';
    const spared = guardrails.filter(({ statements }) => JSON.stringify(statements).includes(arn)).map(({ id }) => id);
    const bound = guardrails.filter(({ id }) => !spared.includes(id)).map(({ id, absolute }) => `${id} ${absolute}`);
    expect(spared).toContain('denyEverything');
    expect(bound.sort()).toEqual(['allowOnlySharedServices false', 'denyKmsPolicyLockout true', 'denyLeavingOrganization true', 'denyRootAccessKeys true']);
  });

  test('of a role or a user is protected: the minimum at the root denies everybody else to take its name', () => {
    const scene = exempting(Exemption.role('deploy/pipeline', OPTIONS), TODAY);
    scene.guardrails.addExemption(Exemption.principal('arn:aws:iam::222222222222:user/vendor', OPTIONS));
    expect(findingIds(scene.app)).toEqual([]);
    const minimum = manifestOf(scene.app).guardrails.find(({ id }) => id === 'protectExemptRoles')!;
    expect(minimum.statements.map(({ Resource }) => Resource)).toEqual([
      ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/cdk-secure-organization/*', 'arn:*:iam::*:role/deploy/pipeline'],
      'arn:aws:iam::222222222222:user/vendor',
    ]);
  });

  test('stands in the manifest with owner, reason and end', () => {
    const { app } = exempting(Exemption.role('deploy/pipeline', OPTIONS), TODAY);
    expect(manifestOf(app).exemptions.at(-1)).toEqual({
      label: 'role `deploy/pipeline`', kind: 'other', principalArn: 'arn:*:iam::*:role/deploy/pipeline', owner: 'platform team', reason: 'deploys', expires: '2027-01-31',
    });
  });

  test('holds up to its last day', () => {
    expect(findingIds(exempting(Exemption.role('deploy/pipeline', OPTIONS), '2027-01-31').app)).toEqual([]);
    expect(findingTexts(exempting(Exemption.role('deploy/pipeline', OPTIONS), '2027-02-01').app)).toEqual([
      '[exemptionExpired] Organization/Guardrails: the exemption of role `deploy/pipeline` ended on `2027-01-31`, and today is `2027-02-01`; drop it, or have platform team extend `expires`',
    ]);
  });

  test('takes the day from the context, too, and only a day', () => {
    const scene = withGuardrails({ today: 'tomorrow' });
    expect(findingIds(scene.app)).toEqual(['badToday']);
  });

  test('may be given with the set', () => {
    expect(manifestOf(withGuardrails({ exemptions: [Exemption.role('deploy/pipeline', OPTIONS)] }).app).exemptions).toHaveLength(3);
    expect(findingIds(withGuardrails({ exemptions: 'x' as any }).app)).toEqual(['wrongType']);
    expect(findingIds(withGuardrails({ exemptions: ['x'] as any }).app)).toEqual(['wrongType']);
  });

  test.each<[string, () => Exemption, string]>([
    ['without an end', () => Exemption.role('deploy/pipeline', { owner: 'a', reason: 'b' }), 'exemptionWithoutEnd'],
    ['of another permission set without an end', () => Exemption.permissionSet(PermissionSet.existing('Admin'), { owner: 'a', reason: 'b' }), 'exemptionWithoutEnd'],
    ['of every role', () => Exemption.role('*', OPTIONS), 'exemptionTooWide'],
    ['of the root user', () => Exemption.principal('arn:aws:iam::222222222222:root', OPTIONS), 'badExemptPrincipal'],
    ['of a permission set that is none', () => Exemption.permissionSet('Admin' as any, OPTIONS), 'badExemption'],
    ['of a permission set with a bad name', () => Exemption.permissionSet(PermissionSet.existing('a b'), OPTIONS), 'badExemption'],
    ['of an account that is none', () => Exemption.account('222222222222' as any, OPTIONS), 'unknownTarget'],
    ['of a principal that is a token', () => Exemption.principal(Lazy.string({ produce: () => 'arn:x' }), OPTIONS), 'unknownAtSynthesis'],
    ['with an owner that is a number', () => Exemption.role('deploy/pipeline', { ...OPTIONS, owner: 7 as any }), 'badExemption'],
  ])('fails %s', (_, make, id) => {
    expect(findingIds(exempting(make(), TODAY).app)).toEqual([id]);
  });

  test('may be given anything: there are findings, never an exception', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), fc.anything({ withNullPrototype: true }), (subject, options) => {
      const scene = withGuardrails({ standardMapping: false });
      for (const factory of ['permissionSet', 'role', 'principal', 'account'] as const) {
        scene.guardrails.addExemption((Exemption[factory] as any)(subject, options));
      }
      expect(findingIds(scene.app).length).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});

describe('an exempt account', () => {
  test('that exists is named by the guardrails that bind it, and by no other', () => {
    const scene = withGuardrails();
    scene.guardrails.addExemption(Exemption.account(scene.org.production.addExistingAccount('Shop', { accountId: '222222222222' }), OPTIONS));
    const naming = manifestOf(scene.app).policies.filter(({ content }) => JSON.stringify(content).includes('"aws:PrincipalAccount":"222222222222"')).map(({ target }) => target.key);
    expect([...new Set(naming)].sort()).toEqual(['Foundational', 'Production', 'Root', 'Workloads']);
  });

  test('that this app makes fails, since it waits for the very policies that would name it', () => {
    const scene = withGuardrails();
    scene.guardrails.addExemption(Exemption.account(scene.org.production.addAccount('Shop', { email: email('shop') }), OPTIONS));
    expect([...new Set(findingIds(scene.app))]).toEqual(['policyNamesWaitingAccount']);
  });
});

describe('a list of allowed services', () => {
  test('lets exempt principals do everything, and is attached before FullAWSAccess goes and before accounts come', () => {
    const scene = withGuardrails();
    scene.guardrails.addExemption(Exemption.permissionSet(PermissionSet.breakGlass(), { owner: 'sre', reason: 'incidents' }));
    scene.org.infrastructure.addAccount('LogArchive', { email: email('log') });
    const template = Template.fromStack(scene.stack).toJSON();
    const [swapId, swap] = Object.entries<any>(template.Resources).find(([, { Type }]) => Type === 'Custom::SecureOrganizationFullAccess')!;
    expect(swap.Properties).toMatchObject({ Operation: 'replaceFullAccess', TargetId: { 'Fn::GetAtt': [expect.stringContaining('Infrastructure'), 'Id'] } });
    const [policyId] = swap.Properties.PolicyIds[0]['Fn::GetAtt'];
    const statements = template.Resources[policyId].Properties.Content.Statement;
    expect(statements.every(({ Effect }: any) => Effect === 'Allow')).toBe(true);
    expect(JSON.stringify(statements)).toContain('AWSReservedSSO_BreakGlass_');
    const account = Object.values<any>(template.Resources).find(({ Type }) => Type === 'AWS::Organizations::Account');
    expect(account.DependsOn).toContain(swapId);
  });

  test('leaves FullAWSAccess where there is none', () => {
    expect(Object.keys(Template.fromStack(withGuardrails({ standardMapping: false }).stack).findResources('Custom::SecureOrganizationFullAccess'))).toEqual([]);
  });
});

describe('resource control policies', () => {
  test('have their type switched on, and take the id of an organization that is not made yet', () => {
    const scene = withGuardrails({ standardMapping: false });
    scene.guardrails.add(scene.org.root, Guardrail.requireOrganizationPrincipals({ organizationId: scene.org.organizationId }));
    const template = Template.fromStack(scene.stack);
    template.hasResourceProperties('Custom::SecureOrganizationPolicyTypes', { PolicyTypes: ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'] });
    const rcp = Object.values(template.findResources('AWS::Organizations::Policy')).find(({ Properties }) => Properties.Type === 'RESOURCE_CONTROL_POLICY')!;
    expect(rcp.Properties.Content.Statement[0].Condition.StringNotEqualsIfExists['aws:PrincipalOrgID']).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Id'] });
    expect(Token.isUnresolved(rcp.Properties.Content)).toBe(false);
  });

  test('are reckoned with the longest id that an organization may have', () => {
    const scene = withGuardrails({ standardMapping: false });
    scene.guardrails.add(scene.org.root, Guardrail.requireOrganizationPrincipals({ organizationId: scene.org.organizationId }));
    const rcp = manifestOf(scene.app).policies.find(({ policyType }) => policyType === 'RESOURCE_CONTROL_POLICY')!;
    expect(JSON.stringify(rcp.content)).toMatch(/"o-\w{32}"/);
    expect(rcp.size).toBe(JSON.stringify(rcp.content).length);
  });
});

describe('requirements', () => {
  const home = { 'aws:RequestedRegion': 'ap-northeast-1' };

  test('that hold are no findings', () => {
    const { app, org, guardrails } = withGuardrails();
    guardrails.mustAllow(org.workloads, { principal: 'role/Developer', action: 'ec2:RunInstances', context: home });
    guardrails.mustDeny(org.production, { principal: 'role/Developer', action: 'kms:ScheduleKeyDeletion', context: home });
    guardrails.mustDeny(org.root, { principal: 'role/Developer', action: 'organizations:LeaveOrganization' });
    expect(findingIds(app)).toEqual([]);
  });

  test('that don\'t hold are told with what decides', () => {
    const { app, org, guardrails } = withGuardrails();
    guardrails.mustAllow(org.production, { principal: 'role/Developer', action: 'kms:ScheduleKeyDeletion', context: home });
    guardrails.mustDeny(org.sdlc, { principal: 'role/Developer', action: 'kms:ScheduleKeyDeletion', context: home });
    guardrails.mustAllow(org.sdlc, { principal: 'role/Developer', action: 'ec2:RunInstances' });
    expect(findingTexts(app)).toEqual([
      expect.stringMatching(/^\[mustAllowBroken\].*denied by `denyKmsKeyDeletion` on organizational unit `Production`/),
      expect.stringMatching(/^\[mustDenyBroken\].*it is allowed/),
      expect.stringMatching(/^\[mustAllowBroken\].*undetermined until `aws:requestedregion` is known/),
    ]);
  });

  test.each<[string, any, string[]]>([
    ['nothing', undefined, ['missingValue', 'missingValue']],
    ['a pattern of actions', { principal: 'role/x', action: 's3:*' }, ['badAction']],
    ['a role session', { principal: 'arn:aws:sts::222222222222:assumed-role/x/y', action: 's3:GetObject' }, ['badPrincipal']],
    ['a resource that is none', { principal: 'root', action: 's3:GetObject', resource: 'bucket' }, ['badResource']],
    ['a context of numbers', { principal: 'root', action: 's3:GetObject', context: { 's3:TlsVersion': 1.2 } }, ['wrongType']],
  ])('fail with %s', (_, request, expected) => {
    const { app, org, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.mustAllow(org.root, request);
    expect(findingIds(app)).toEqual(expected);
  });

  test('fail with a target that is none', () => {
    const { app, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.mustDeny('Production' as any, { principal: 'root', action: 's3:GetObject' });
    expect(findingIds(app)).toEqual(['unknownTarget']);
  });
});

describe('quotas', () => {
  test('can be other than this library knows, and leave room for what others attach', () => {
    const quotas = { serviceControlPolicyCharacters: 5_120, serviceControlPolicies: 5, reservedServiceControlPolicies: 2 };
    const { app } = withGuardrails({ quotas });
    const { policies, policyRoom } = manifestOf(app);
    expect(policyRoom.SERVICE_CONTROL_POLICY).toEqual({ maxCharacters: 5_120, available: 2 });
    expect(policies.filter(({ target }) => target.key === 'Workloads').length).toBe(2);
    expect(Math.max(...policies.map(({ size }) => size))).toBeLessThanOrEqual(5_120);
  });

  test.each([
    { serviceControlPolicies: 0 }, { serviceControlPolicyCharacters: '10240' as any }, { reservedResourceControlPolicies: -1 }, { resourceControlPolicies: 2.5 },
  ])('fail with %j', quotas => {
    expect(findingIds(withGuardrails({ quotas }).app)).toContain('badNumber');
  });
});
