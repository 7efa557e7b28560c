import { Lazy, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Guardrail, GuardrailMode, GuardrailSet, OrganizationLayout, OrganizationSource, SecureOrganization } from '../../src';
import type { GuardrailSetProps, SecureOrganizationProps } from '../../src';
import { draftOf, email, findingIds, findingTexts, manifestOf, twoStacks, withOrganization } from '../support/apps';

const MINIMUM = ['denyLeavingOrganization', 'protectExemptRoles', 'protectCloudTrail', 'protectConfig', 'protectGuardDuty', 'protectSecurityHub'];
const FOUNDATIONAL = [
  'denyOutsideRegions', 'denyRegionOptIn', 'protectAccessAnalyzer', 'protectMacie', 'protectInspector', 'protectDetective', 'protectFlowLogs',
  'protectResolverQueryLogs', 'denyRootAccessKeys',
];
const WORKLOADS = [
  'denyIamUsers', 'denyIdentityProviders', 'denyIdentityCenterInstances', 'denyFederationTokens', 'denyBedrockApiKeys', 'denyExternalSharing', 'denyImageSharing',
  'denyPublicDocuments', 'denyPublicFunctionUrls', 'denySerialConsole', 'protectS3PublicAccessBlock', 'protectEbsEncryption', 'protectSnapshotPublicAccessBlock',
  'protectAccountSettings', 'protectPasswordPolicy', 'denyMarketplace', 'denyPurchaseCommitments',
];
const PRODUCTION = [
  'denyKmsKeyDeletion', 'denyKmsPolicyLockout', 'denyDatabaseDeletion', 'denyTableDeletion', 'denyDataStoreDeletion', 'denyBackupDeletion', 'denyDomainChanges',
];
const INFRASTRUCTURE = ['allowOnlySharedServices', 'exemptions'];
const sorted = (byNode: Record<string, string[]>) => Object.fromEntries(Object.entries(byNode).map(([node, ids]) => [node, [...ids].sort()]));

describe('the standard mapping', () => {
  test('puts on each OU of the standard layout what it is for, and nothing on the others', () => {
    expect(enforcedByNode()).toEqual(sorted({
      Root: MINIMUM, Foundational: FOUNDATIONAL, Workloads: WORKLOADS, Production: PRODUCTION, Infrastructure: INFRASTRUCTURE, Suspended: ['denyEverything'],
    }));
  });

  test('does the same for the layout of AWS', () => {
    expect(enforcedByNode({ layout: OrganizationLayout.awsRecommended() })).toEqual(sorted({
      Root: MINIMUM,
      Security: [...FOUNDATIONAL, ...INFRASTRUCTURE],
      Infrastructure: [...FOUNDATIONAL, ...INFRASTRUCTURE],
      Workloads: [...FOUNDATIONAL, ...WORKLOADS],
      Production: PRODUCTION,
      Sandbox: [...FOUNDATIONAL, ...WORKLOADS],
      PolicyStaging: FOUNDATIONAL,
      Suspended: ['denyEverything'],
    }));
  });

  test.each([
    ['switched off', {}, { standardMapping: false }],
    ['of no use for a layout of one\'s own', { layout: OrganizationLayout.empty() }, {}],
  ])('leaves the minimum at the root where it is %s', (_, organization, set) => {
    expect(enforcedByNode(organization, set)).toEqual(sorted({ Root: MINIMUM }));
  });

  test('binds the OUs that the app adopts too', () => {
    const { stack } = withGuardrails({}, { existingOrganizationalUnitIds: { Suspended: 'ou-ab12-suspended' } });
    expect(policies(stack).find(({ Name }) => Name === 'main-organizationalUnit-Suspended-scp-1').TargetIds).toEqual(['ou-ab12-suspended']);
  });

  test('leaves the allowed Regions open and no other', () => {
    const { stack } = withGuardrails({ allowedRegions: ['ap-northeast-1', 'eu-central-1'] });
    const conditions = policies(stack).flatMap(({ Content }) => Content.Statement).flatMap(({ Condition }) => Condition?.StringNotEquals?.['aws:RequestedRegion'] ?? []);
    expect(conditions).toEqual(['ap-northeast-1', 'eu-central-1']);
  });
});

describe('users of vendors', () => {
  const proved = (vendorUserNames: string[] | undefined, prove: (guardrails: GuardrailSet, org: SecureOrganization) => void) => {
    const { app, org, stack } = withOrganization();
    org.production.addExistingAccount('Shop', { accountId: '222222222222' });
    prove(new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'], vendorUserNames }), org);
    return findingIds(app);
  };
  const asked = (action: string, user: string) => ({ principal: 'role/Developer', action, resource: `arn:aws:iam::222222222222:user/${user}` });
  const KEYS = ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:AttachUserPolicy'];

  test('are made and given keys by their names, while nobody else is', () => {
    expect(proved(['vendors/*'], (guardrails, { production }) => {
      KEYS.forEach(action => guardrails.mustAllow(production, asked(action, 'vendors/scanner')));
      KEYS.forEach(action => guardrails.mustDeny(production, asked(action, 'jane')));
    })).toEqual([]);
    expect(proved(undefined, (guardrails, { production }) => KEYS.forEach(action => guardrails.mustDeny(production, asked(action, 'vendors/scanner'))))).toEqual([]);
  });

  test('get neither a password nor a place in a group', () => {
    expect(proved(['vendors/*'], (guardrails, { production }) => {
      ['iam:CreateLoginProfile', 'iam:UploadSSHPublicKey', 'iam:CreateServiceSpecificCredential'].forEach(action =>
        guardrails.mustDeny(production, asked(action, 'vendors/scanner')));
      guardrails.mustDeny(production, { principal: 'role/Developer', action: 'iam:AddUserToGroup', resource: 'arn:aws:iam::222222222222:group/admins' });
    })).toEqual([]);
  });

  test('fail with names that would be everybody\'s', () => {
    for (const wrong of ['', ' ', '*', '**', 'a b', '/']) {
      expect(proved([wrong], () => undefined)).toEqual(['badParameter']);
    }
  });
});

describe('the policies', () => {
  test('are objects below the quota, attached to one node each', () => {
    const { stack } = withGuardrails();
    const all = policies(stack);
    expect(all.length).toBeGreaterThanOrEqual(6);
    for (const { Type, Content, TargetIds, Name, Description } of all) {
      expect(Type).toBe('SERVICE_CONTROL_POLICY');
      expect(Content).toMatchObject({ Version: '2012-10-17', Statement: expect.any(Array) });
      expect(JSON.stringify(Content).length).toBeLessThanOrEqual(10_240);
      expect(TargetIds).toHaveLength(1);
      expect(Name.length).toBeLessThanOrEqual(128);
      expect(Description).toMatch(/^cdk-secure-organization: \w+/);
      expect(Description.length).toBeLessThanOrEqual(512);
    }
    expect(new Set(all.map(({ Name }) => Name)).size).toBe(all.length);
  });

  test('hold every guardrail of their node, those of the same conditions in one statement', () => {
    const { app, org, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.add(org.sdlc, Guardrail.denyKmsKeyDeletion());
    guardrails.add(org.sdlc, Guardrail.denyInternetGateways());
    const [policy] = manifestOf(app).policies.filter(({ target }) => target.key === 'Sdlc');
    expect(policy.sources).toEqual([[
      { guardrail: 'denyKmsKeyDeletion', statement: 0, actions: expect.arrayContaining(['kms:ScheduleKeyDeletion']) },
      { guardrail: 'denyInternetGateways', statement: 0, actions: expect.arrayContaining(['ec2:CreateInternetGateway']) },
    ]]);
  });

  test('may stand on the root and on accounts', () => {
    const { app, org, stack, guardrails } = withGuardrails();
    const shop = org.production.addAccount('Shop', { email: email('shop') });
    guardrails.add(shop, Guardrail.denyInternetGateways());
    guardrails.add(org.root, Guardrail.denyInternetGateways());

    expect(findingIds(app)).toEqual([]);
    const onShop = policies(stack).find(({ Name }) => Name === 'main-account-Shop-scp-1');
    expect(onShop.TargetIds).toEqual([{ 'Fn::GetAtt': [expect.stringContaining('AccountsShop'), 'AccountId'] }]);
  });

  test('hold what was added after somebody looked at them', () => {
    const { org, stack, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.add(org.sdlc, Guardrail.denyInternetGateways());
    draftOf(stack);
    guardrails.add(org.sdlc, Guardrail.denyIamUsers());
    expect(policies(stack).find(({ Name }) => Name === 'main-organizationalUnit-Sdlc-scp-1').Description)
      .toBe('cdk-secure-organization: denyInternetGateways, denyIamUsers');
  });

  test('are not made for a guardrail that only counts', () => {
    const { app, org, stack, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.add(org.sdlc, Guardrail.denyInternetGateways(), { mode: GuardrailMode.COUNT });

    expect(policies(stack).map(({ Name }) => Name)).toEqual(['main-Root-scp-1']);
    expect(JSON.stringify(policies(stack))).not.toContain('CreateInternetGateway');
    expect(manifestOf(app).guardrails.map(({ id, mode }) => `${id} ${mode}`)).toContain('denyInternetGateways COUNT');
  });

  test('of a staged guardrail bind PolicyStaging, and nothing else', () => {
    const { app, org, stack, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.add(org.workloads, Guardrail.denyInternetGateways(), { mode: GuardrailMode.STAGED });

    expect(findingIds(app)).toEqual([]);
    expect(policies(stack).filter(policy => JSON.stringify(policy).includes('CreateInternetGateway')).map(({ Name }) => Name))
      .toEqual(['main-organizationalUnit-PolicyStaging-scp-1']);
    expect(manifestOf(app).guardrails.filter(({ id }) => id === 'denyInternetGateways').map(({ mode, target }) => `${mode} on ${target.key}`))
      .toEqual(['STAGED on Workloads', 'ENFORCE on PolicyStaging']);
  });
});

describe('bad input', () => {
  test('fails with a target that is none, naming what it is', () => {
    const { app, guardrails } = withGuardrails();
    [undefined, null, 'Production', {}, new Stack()].forEach(target => guardrails.add(target as any, Guardrail.denyIamUsers()));
    expect(findingTexts(app).map(text => /is (missing|null|a text|an object);/.exec(text)?.[1])).toEqual(['missing', 'null', 'a text', 'an object', 'an object']);
  });

  test('fails with a node of another organization', () => {
    const { app, stack, guardrails } = withGuardrails();
    const other = new SecureOrganization(stack, 'Other', {
      qualifier: 'other', source: OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }),
    });
    guardrails.add(other.sdlc, Guardrail.denyInternetGateways());
    expect(findingTexts(app)).toEqual([expect.stringContaining('the target of `denyInternetGateways` is a node of another organization')]);
  });

  test('fails with a guardrail that is none', () => {
    const { app, org, guardrails } = withGuardrails();
    [undefined, 'denyIamUsers', { guardrailId: 'x' }].forEach(guardrail => guardrails.add(org.sdlc, guardrail as any));
    expect(findingIds(app)).toEqual(['wrongType', 'wrongType', 'wrongType']);
  });

  test('fails with a guardrail that stands there already, by the mapping or by hand, whatever the mode', () => {
    const { app, org, guardrails } = withGuardrails();
    guardrails.add(org.workloads, Guardrail.denyIamUsers(), { mode: GuardrailMode.COUNT });
    expect(findingTexts(app)).toEqual(['[guardrailTwice] Organization/Guardrails: `denyIamUsers` is on organizational unit `Workloads` already; take one of the two away']);
  });

  test('takes the same guardrail on another node', () => {
    const { app, org, guardrails } = withGuardrails();
    guardrails.add(org.maintenance, Guardrail.denyIamUsers());
    guardrails.add(org.policyStaging, Guardrail.denyIamUsers());
    expect(findingIds(app)).toEqual([]);
  });

  test('fails with a mode or a switch that is none, instead of enforcing or mapping in silence', () => {
    const { app, org, guardrails } = withGuardrails({ standardMapping: 'false' as any });
    guardrails.add(org.sdlc, Guardrail.denyInternetGateways(), { mode: 'count' as any });
    guardrails.add(org.staging, Guardrail.denyInternetGateways(), 'COUNT' as any);
    expect(findingTexts(app)).toEqual([
      '[wrongChoice] Organization/Guardrails: `standardMapping` is `false`, but must be `true` or `false`',
      '[wrongChoice] Organization/Guardrails: `mode` is `count`, but must be `GuardrailMode.ENFORCE`, `GuardrailMode.COUNT` or `GuardrailMode.STAGED`',
      expect.stringContaining('`options` must be a struct'),
    ]);
  });

  test('fails with a second set, once, and not for what is put on it', () => {
    const { app, org, stack } = withGuardrails();
    new GuardrailSet(stack, 'Second', { organization: org, allowedRegions: ['us-east-1'] }).add(org.sdlc, Guardrail.denyInternetGateways());
    expect(findingTexts(app)).toEqual(['[secondGuardrailSet] Organization/Second: `Organization/Organization` has a set of guardrails already; add your guardrails to that one']);
  });

  test('fails in another stack than the organization', () => {
    const { app, org, home } = withOrganization();
    new GuardrailSet(home, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    expect(findingTexts(app)).toEqual([expect.stringMatching(/^\[otherStack\] Security\/Guardrails: it stands in the stack `Security`.* put it into `Organization`$/)]);
  });

  test('fails without an organization', () => {
    const { app, stack } = twoStacks();
    new GuardrailSet(stack, 'Guardrails', undefined as any);
    expect(findingTexts(app)).toEqual([
      '[wrongType] Organization/Guardrails: `organization` must be a `SecureOrganization`, but it is missing',
      expect.stringContaining('`allowedRegions` must be a list of Region names'),
    ]);
  });

  test.each<[string, any, string]>([
    ['none', [], 'noRegion'],
    ['one that AWS does not have', ['us-east-1', 'eu-centrall-1'], 'unknownRegion'],
    ['one that is no text', [undefined], 'unknownRegion'],
    ['a hole', [, 'us-east-1'], 'unknownRegion'], // eslint-disable-line no-sparse-arrays
    ['a text', 'us-east-1', 'wrongType'],
    ['a token as list', Token.asList({ Ref: 'Regions' }), 'wrongType'],
    ['a token in the list', ['us-east-1', Lazy.string({ produce: () => 'eu-west-1' })], 'wrongType'],
    ['a token that nobody encoded', Token.asAny({ Ref: 'X' }), 'wrongType'],
  ])('fails with allowed Regions that are %s', (_, allowedRegions, finding) => {
    const { app } = withGuardrails({ allowedRegions });
    expect(findingIds(app)).toEqual([finding]);
  });

  test('takes a Region that is newer than this library where the user vouches for it', () => {
    const app = (props: Partial<GuardrailSetProps>) => findingIds(withGuardrails({ allowedRegions: ['us-east-1', 'eu-newest-7'], ...props }).app);
    expect(app({})).toEqual(['unknownRegion']);
    expect(app({ newRegions: ['eu-newest-7'] })).toEqual([]);
    expect(app({ newRegions: ['other-7'] })).toEqual(['unknownRegion']);
    expect(app({ newRegions: 'eu-newest-7' as any })).toEqual(['wrongType', 'unknownRegion']);
  });

  test('checks the Regions of a guardrail made by hand in the same way', () => {
    const { app, org, guardrails } = withGuardrails({ standardMapping: false });
    guardrails.add(org.sandbox, Guardrail.denyOutsideRegions({ regions: ['us-east-1', 'eu-newest-7'], newRegions: ['eu-newest-7'] }));
    guardrails.add(org.staging, Guardrail.denyOutsideRegions({ regions: [] }));
    guardrails.add(org.development, Guardrail.denyOutsideRegions({ regions: ['nowhere'] }));
    guardrails.add(org.production, Guardrail.denyOutsideRegions(undefined as any));
    expect(findingIds(app)).toEqual(['noRegion', 'unknownRegion', 'noRegion']);
  });

  test('a guardrail on an account with a bad key adds nothing to that finding', () => {
    const { app, org, guardrails } = withGuardrails();
    ['a/b', 'a--b!', '', undefined as any, 'x y', Token.asString({ Ref: 'Key' })].forEach((key, index) =>
      guardrails.add(org.sandbox.addAccount(key, { email: email(`a${index}`) }), Guardrail.denyInternetGateways()));
    expect(findingIds(app).filter(id => !['badKey', 'missingValue', 'unknownAtSynthesis'].includes(id))).toEqual([]);
  });
});

function withGuardrails(props: Partial<GuardrailSetProps> = {}, organization?: SecureOrganizationProps) {
  const scene = withOrganization(organization);
  const guardrails = new GuardrailSet(scene.stack, 'Guardrails', { organization: scene.org, allowedRegions: ['ap-northeast-1', 'us-east-1'], ...props });
  return { ...scene, guardrails };
}

function policies(stack: Stack): any[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::Organizations::Policy')).map(({ Properties }) => Properties);
}

/** The guardrails in the policies of each node, as the manifest tells it. */
function enforcedByNode(organization?: SecureOrganizationProps, set?: Partial<GuardrailSetProps>): Record<string, string[]> {
  const byNode: Record<string, string[]> = {};
  for (const { target, sources } of manifestOf(withGuardrails(set, organization).app).policies) {
    byNode[target.key] = [...new Set([...byNode[target.key] ?? [], ...sources.flat().map(source => source.guardrail)])].sort();
  }
  return byNode;
}
