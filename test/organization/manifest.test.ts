import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Guardrail, GuardrailMode, GuardrailSet, OrganizationLayout } from '../../src';
import { email, MANAGEMENT_ACCOUNT, manifestOf, withOrganization } from '../support/apps';

const PLATFORM = ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/cdk-secure-organization/*'];

describe('the manifest', () => {
  test('is written into the cloud assembly under the qualifier, with what is known and nothing else', () => {
    const { app, org } = withOrganization({ qualifier: 'trial-2', layout: OrganizationLayout.empty() });
    const team = org.root.addOrganizationalUnit('Team', { organizationalUnitName: 'The team' });
    org.root.addOrganizationalUnit('Old', { existingId: 'ou-ab12-oldoldold' });
    team.addAccount('Shop', { email: email('shop'), accountName: 'The shop', tags: { team: 'shop' } });
    org.root.addExistingAccount('Legacy', { accountId: '222222222222', email: email('legacy') });

    expect(manifestOf(app, 'trial-2')).toEqual({
      version: 1,
      qualifier: 'trial-2',
      managementAccountId: MANAGEMENT_ACCOUNT,
      organizationalUnits: [
        { key: 'Team', name: 'The team', parent: 'Root' },
        { key: 'Old', name: 'Old', parent: 'Root', id: 'ou-ab12-oldoldold' },
      ],
      accounts: [
        { key: 'Shop', name: 'The shop', parent: 'Team', email: email('shop'), origin: 'created', tags: { team: 'shop' } },
        { key: 'Legacy', name: 'Legacy', parent: 'Root', email: email('legacy'), id: '222222222222', origin: 'existing', tags: {} },
      ],
      guardrails: [],
      policies: [],
      policyRoom: {
        SERVICE_CONTROL_POLICY: { maxCharacters: 10_240, available: 9 }, RESOURCE_CONTROL_POLICY: { maxCharacters: 5_120, available: 4 },
      },
      moves: [],
      exemptions: [],
      trustedServices: ['iam.amazonaws.com'],
      delegatedAdministrators: [],
      centralizedRootAccess: ['RootCredentialsManagement', 'RootSessions'],
    });
  });

  test('tells an existing account from a new one even where its id is not known yet', () => {
    const { app, org } = withOrganization({ layout: OrganizationLayout.empty() });
    org.root.addExistingAccount('Looked', { accountId: Lazy.string({ produce: () => '222222222222' }), accountName: Lazy.string({ produce: () => 'later' }) });
    expect(manifestOf(app).accounts).toEqual([{ key: 'Looked', name: 'Looked', parent: 'Root', origin: 'existing', tags: {} }]);
  });

  test('holds every guardrail with target and mode, and only the enforced ones in policies', () => {
    const { app, org, stack } = withOrganization();
    const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'], standardMapping: false });
    guardrails.add(org.sdlc, Guardrail.denyInternetGateways(), { mode: GuardrailMode.COUNT });
    guardrails.add(org.sdlc, Guardrail.denyIamUsers());

    const manifest = manifestOf(app);
    const onSdlc = manifest.guardrails.filter(guardrail => guardrail.target.key === 'Sdlc');
    expect(onSdlc).toMatchObject([
      { id: 'denyInternetGateways', target: { kind: 'organizationalUnit', key: 'Sdlc' }, mode: 'COUNT', minimum: false, policyType: 'SERVICE_CONTROL_POLICY' },
      { id: 'denyIamUsers', mode: 'ENFORCE', minimum: false },
    ]);
    expect(onSdlc[0].statements[0]).toMatchObject({ Effect: 'Deny', Condition: { ArnNotLike: { 'aws:PrincipalArn': PLATFORM } } });
    expect(manifest.policies.find(policy => policy.target.key === 'Sdlc')!.sources).toEqual([[{ guardrail: 'denyIamUsers', statement: 0 }]]);
    expect(manifest.guardrails.filter(guardrail => guardrail.minimum).map(guardrail => guardrail.target.kind)).toEqual(Array(6).fill('root'));
    expect(manifest.guardrails.filter(guardrail => guardrail.absolute).map(guardrail => guardrail.id)).toEqual(['denyLeavingOrganization']);
    expect(manifest.exemptions.map(({ kind, principalArn }) => [kind, principalArn])).toEqual(PLATFORM.map(arn => ['platform', arn]));
  });

  test('holds the policies of the template, each statement with its guardrail', () => {
    const { app, org, stack } = withOrganization();
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });

    const written = Object.values(Template.fromStack(stack).findResources('AWS::Organizations::Policy')).map(({ Properties }) => Properties);
    const { policies } = manifestOf(app);
    expect(policies.map(({ name, content }) => ({ name, content })).sort(byName))
      .toEqual(written.map(({ Name, Content }) => ({ name: Name, content: Content })).sort(byName));
    for (const { content, sources, size } of policies) {
      expect(sources).toHaveLength(content.Statement.length);
      expect(sources.every(list => list.length > 0)).toBe(true);
      expect(size).toBe(JSON.stringify(content).length);
    }
  });

  test('is not written where there are findings', () => {
    const { app, org } = withOrganization();
    org.production.addAccount('Shop', { email: 'none' });
    expect(() => app.synth()).toThrow('badEmail');
    expect(existsSync(join(app.outdir, 'secure-organization.main.json'))).toBe(false);
  });
});

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
