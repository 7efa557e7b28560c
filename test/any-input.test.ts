import { App, Lazy, Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import {
  AccountSelector, DelegatedService, Group, Guardrail, GuardrailSet, IdentityCenter, OrganizationLayout, OrganizationSource, PermissionSet,
  SecureOrganization, SsoAccessModel, TrustedService,
} from '../src';
import type { IOrganizationParent } from '../src';
import { draftOf, findingsOf, withOrganization } from './support/apps';

/** What plain JavaScript, or another language, may hand over: no value of which ends in anything but findings. */
const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  maxDepth: 2,
});

/** Keys that JavaScript, CDK or a file system would trip over, and a few that are fine. */
const key = fc.oneof(anything, fc.constantFrom<unknown>(
  '', ' ', '/', 'a/b', 'a--b', '..', '__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'Root', 'root', 'Production', 'Shop',
  'x'.repeat(5_000), Lazy.string({ produce: () => 'known later' }), '#0', 'ü', '\0', 'a\nb', Symbol('key'), () => 'key', 0n, NaN,
));

/** Structs with the right names and anything in them, so that values get further than the first check. */
const structOf = (...names: string[]) =>
  fc.oneof(anything, fc.record(Object.fromEntries(names.map(name => [name, fc.oneof(anything, key)])), { requiredKeys: [] }));

const unitOptions = structOf('organizationalUnitName', 'existingId', 'tags', 'removalPolicy', 'generation');
const accountOptions = structOf(
  'email', 'accountName', 'tags', 'accountId', 'renameTo', 'stage', 'closeConfirmation', 'manageParent', 'alternateContacts',
);

const RUNS = { numRuns: 60 };

describe('input of any kind ends in a template or in findings', () => {
  test('props of an organization', () => {
    const props = structOf('source', 'layout', 'organizationalUnitNames', 'existingOrganizationalUnitIds', 'qualifier', 'baselineFile',
      'centralizedRootAccess', 'accountStacks', 'alternateContacts');
    fc.assert(fc.property(props, given => {
      const { app, stack } = scene();
      new SecureOrganization(stack, 'Organization', given as any);
      expectOutcome(app, stack);
    }), RUNS);
  });

  test('accounts that exist, by id or by e-mail address', () => {
    fc.assert(fc.property(fc.array(structOf('accountId', 'email'), { minLength: 1, maxLength: 4 }), options => {
      const { app, org, stack } = withOrganization({ layout: OrganizationLayout.empty(), source: OrganizationSource.lookup() });
      options.forEach((given, number) => org.root.addExistingAccount(`Account${number}`, given as any));
      expectOutcome(app, stack);
    }), RUNS);
  });

  test('ids of an organization that exists', () => {
    fc.assert(fc.property(structOf('organizationId', 'rootId', 'managementAccountId'), ids => {
      const { app, stack } = scene();
      new SecureOrganization(stack, 'Organization', { source: OrganizationSource.existing(ids as any), layout: OrganizationLayout.empty() });
      expect(findingsOf(app).length).toBeGreaterThan(0);
    }), RUNS);
  });

  test('services and options of what is switched on for the organization', () => {
    const service = fc.oneof(
      anything, key.map(principal => TrustedService.of(principal as any)), key.map(principal => DelegatedService.of(principal as any)),
      fc.constant(TrustedService.config()), fc.constant(DelegatedService.guardDuty()),
    );
    const options = fc.oneof(structOf('removalPolicy', 'regions'), fc.record({ regions: fc.array(fc.oneof(key, fc.constant('us-east-1'))) }));
    fc.assert(fc.property(service, options, anything, structOf('centralizedRootAccess'), (given, how, account, props) => {
      const { app, org, stack } = withOrganization({ ...props as object, layout: OrganizationLayout.empty() });
      org.enableTrustedAccess(given as any, how as any);
      org.delegateAdministration(org.root.addExistingAccount('Audit', { accountId: '222222222222' }), given as any, how as any);
      org.delegateAdministration(account as any, given as any, how as any);
      expectOutcome(app, stack);
    }), RUNS);
  });

  test('keys and options of OUs and accounts, and guardrails on them', () => {
    const step = fc.tuple(fc.constantFrom('addOrganizationalUnit', 'addAccount', 'addExistingAccount'), key, fc.oneof(unitOptions, accountOptions));
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), steps => {
      const { app, org, stack } = withOrganization({ layout: OrganizationLayout.empty() });
      const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
      let parent: IOrganizationParent = org.root;
      for (const [method, name, options] of steps) {
        const added = parent[method as 'addAccount'](name as any, options as any);
        guardrails.add(added, Guardrail.denyIamUsers());
        parent = method === 'addOrganizationalUnit' ? added as any : parent;
      }
      expectOutcome(app, stack);
    }), RUNS);
  });

  test('props of a set of guardrails', () => {
    const props = structOf('organization', 'allowedRegions', 'newRegions', 'standardMapping');
    fc.assert(fc.property(props, fc.boolean(), (given, withOrg) => {
      const { app, org, stack } = withOrganization();
      new GuardrailSet(stack, 'Guardrails', (withOrg && typeof given === 'object' ? { ...given, organization: org } : given) as any);
      expectOutcome(app, stack);
    }), RUNS);
  });

  test('what is put on a node', () => {
    const regions = fc.oneof(anything, fc.array(fc.oneof(anything, key)));
    fc.assert(fc.property(anything, anything, structOf('mode'), fc.oneof(anything, fc.record({ regions })), (target, guardrail, options, closed) => {
      const { app, org, stack } = withOrganization();
      const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
      guardrails.add(target as any, guardrail as any, options as any);
      guardrails.add(org.sdlc, guardrail as any, options as any);
      guardrails.add(org.sandbox, Guardrail.denyOutsideRegions(closed as any), options as any);
      expect(findingsOf(app).length).toBeGreaterThanOrEqual(3);
      expectOutcome(app, stack);
    }), RUNS);
  });

  test('props of an access model, and who is assigned to what where', () => {
    const named = (...factories: ((value: any) => unknown)[]) => fc.oneof(anything, ...factories.map(make => fc.oneof(key, fc.constant('sre')).map(make)));
    const group = fc.oneof(
      named(Group.external, value => Group.fromId('sre', value), value => Group.builtIn(value)),
      structOf('description', 'memberIds').map(options => Group.builtIn('sre', options as any)),
    );
    const common = ['sessionDuration', 'relayState', 'tags', 'awsManagedBoundary', 'customerManagedBoundary'];
    const own = structOf('description', 'awsManagedPolicies', 'customerManagedPolicies', 'statements', 'acknowledgedFindings', ...common);
    const lists = fc.record({
      awsManagedPolicies: fc.array(fc.oneof(key, fc.constant('ReadOnlyAccess'))), customerManagedPolicies: fc.array(structOf('policyName', 'path')),
    });
    const permissionSet = fc.oneof(
      named(value => PermissionSet.custom(value, { awsManagedPolicies: ['ReadOnlyAccess'] }), value => PermissionSet.existing(value),
        value => PermissionSet.existing('Old', value)),
      fc.oneof(own, lists).map(options => PermissionSet.custom('Own', options as any)),
      structOf('permissionSetName', ...common).map(options => PermissionSet.administrator(options as any)),
    );
    const selector = fc.oneof(
      named(AccountSelector.account, AccountSelector.organizationalUnit, AccountSelector.tag, value => AccountSelector.tag('team', value), AccountSelector.named,
        value => AccountSelector.all().excluding(value), value => AccountSelector.anyOf(AccountSelector.all(), value)),
      fc.constant(AccountSelector.all()),
    );
    const assignment = fc.oneof(anything, fc.record(
      { group, permissionSet, accounts: selector, mayBeEmpty: fc.oneof(anything, fc.constant(true)) }, { requiredKeys: [] },
    ));
    const identityCenter = fc.oneof(anything, structOf('instanceArn', 'identityStoreId', 'primaryRegion').map(given => IdentityCenter.fromAttributes(given as any)));
    const props = fc.oneof(structOf('organization', 'attributesForAccessControl', 'permissionSetsPerAccount', 'managedPoliciesPerRole'),
      fc.record({ identityCenter }, { requiredKeys: [] }));
    fc.assert(fc.property(props, fc.boolean(), fc.array(assignment, { maxLength: 3 }), permissionSet, (given, withOrg, assignments, added) => {
      const { app, org, home } = withOrganization({ layout: OrganizationLayout.empty() });
      org.root.addExistingAccount('Legacy', { accountId: '222222222222' });
      const access = new SsoAccessModel(home, 'Access', (withOrg && typeof given === 'object' ? { ...given, organization: org } : given) as any);
      assignments.forEach(options => access.assign(options as any));
      access.addPermissionSet(added as any);
      expectOutcome(app, home);
    }), { numRuns: 300 });
  });

  test('the key of an OU that is looked up, which alone throws at once, and says what there is', () => {
    const { org } = withOrganization();
    fc.assert(fc.property(key, name => {
      fc.pre(name !== 'Production');
      expect(() => org.organizationalUnit(name as any)).toThrow(/has no organizational unit .*; it has `Foundational`/);
    }), RUNS);
  });
});

function scene() {
  const app = new App();
  return { app, stack: new Stack(app, 'Organization', { env: { account: '111111111111', region: 'us-east-1' } }) };
}

/** Either findings that read like ours, or a template that resolves to plain JSON. */
function expectOutcome(app: App, stack: Stack): void {
  const findings = findingsOf(app);
  findings.forEach(finding => expect(finding).toMatch(/^\[[a-zA-Z]+\] \S[^]*: [^]*[^.]$/));
  if (findings.length === 0) {
    expect(JSON.stringify(draftOf(stack))).not.toMatch(/unsound|undefined|\[object/);
  }
}
