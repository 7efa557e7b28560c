import fc from 'fast-check';
import type { Guardrail as DomainGuardrail } from '../../src/domain/guardrail/entry';
import { POLICY_QUOTAS } from '../../src/domain/limits';
import type { Statement } from '../../src/domain/policy/document';
import { policySize } from '../../src/domain/policy/render';
import type { Guardrail } from '../../src/guardrails/guardrail';
import { PerimeterGuardrails } from '../../src/guardrails/perimeter-guardrails';
import { S3TlsVersion } from '../../src/guardrails/perimeter-options';

/** Shows what the factories make of their options; the other groups are inherited. */
class Probe extends PerimeterGuardrails {
  protected static _wrap(guardrail: DomainGuardrail): Guardrail {
    return { guardrailId: guardrail.id, _guardrail: guardrail } as Guardrail;
  }
}

const WITHOUT_OPTIONS = [
  'denyIamUsers', 'denyIdentityProviders', 'denyIdentityCenterInstances', 'denyLeavingOrganization', 'denyRootUser', 'denyRootAccessKeys',
  'denyExternalConnectivity', 'denyInternetGateways', 'denyDefaultVpcs', 'denyMarketplace', 'denyPurchaseCommitments', 'denyExternalSharing',
  'denyImageSharing', 'denyPublicFunctionUrls', 'denyEbsDirectAccess', 'denyBedrockApiKeys', 'denyCliLogin', 'denyFederationTokens',
  'allowOnlySharedServices', 'denyEverything', 'quarantineNewAccount', 'requireSecureTransport', 'requireS3TlsVersion', 'requireS3KmsEncryption',
] as const;

/** Options that are right, for each factory that takes some. */
const OPTIONS = {
  protectRoles: { roleNamePrefixes: ['platform-'], roleArns: ['arn:aws:iam::222222222222:role/audit'] },
  protectPolicies: { policyNamePrefixes: ['boundary-'], policyArns: ['arn:aws:iam::222222222222:policy/audit'] },
  requirePermissionsBoundary: { policyNames: ['boundary-developer'] },
  allowOnlyInstanceTypes: { instanceTypes: ['t3.*'] },
  allowOnlySharedServices: { additionalServices: ['eks'], additionalActions: ['transfer:List*'] },
  quarantineNewAccount: { baselineRoleNames: ['OrganizationAccountAccessRole'] },
  requireOrganizationResources: {
    organizationId: 'o-exampleorgid',
    serviceAccounts: ['602401143452'],
    serviceBuckets: ['aws-neptune-notebook'],
    trustedResources: ['arn:aws:s3:::partner/*'],
    trustedAccounts: ['444444444444'],
  },
  requireExpectedNetworks: { cidrs: ['203.0.113.0/24'], vpcsByRegion: { 'eu-central-1': ['vpc-0a1b2c3d4e5f60718'] } },
  protectPerimeterTags: { adminTagKey: 'perimeter-admin', adminTagValue: 'true' },
  requireOrganizationPrincipals: { organizationId: 'o-exampleorgid', trustedAccounts: ['444444444444'] },
  denyConfusedDeputy: { organizationId: 'o-exampleorgid', trustedAccounts: ['444444444444'] },
  requireS3TlsVersion: { minimumVersion: S3TlsVersion.TLS_1_2 },
  allowOnlyOidcProviders: { providers: ['app.terraform.io'], subjects: { 'app.terraform.io': ['organization:example:*'] } },
} as const;

type Name = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as Name[];

function make(name: Name | typeof WITHOUT_OPTIONS[number], options?: unknown): DomainGuardrail {
  return (Probe[name] as (given: unknown) => Guardrail)(options)._guardrail;
}

function problemIds(name: Name, options: unknown): string[] {
  return make(name, options).problems.map(problem => problem.id);
}

/** Every list of a statement: none may be empty, which AWS refuses. */
function lists(statements: readonly Statement[]): (readonly string[])[] {
  return statements.flatMap(({ Action, NotAction, Resource, NotResource, Condition }) => [
    ...[Action, NotAction, Resource, NotResource].flatMap(values => values ? [values] : []),
    ...Object.values(Condition ?? {}).flatMap(keys => Object.values(keys)),
  ]);
}

test.each(WITHOUT_OPTIONS)('%s makes the guardrail of its name without any option', name => {
  const guardrail = make(name);
  expect(guardrail.id).toBe(name);
  expect(guardrail.problems).toEqual([]);
});

test.each(NAMES)('%s hands every option on', name => {
  const guardrail = make(name, OPTIONS[name]);
  expect(guardrail.id).toBe(name);
  expect(guardrail.problems).toEqual([]);
  const text = JSON.stringify(guardrail.fixedStatements);
  const values = Object.values(OPTIONS[name]).flatMap(option => typeof option === 'object' ? Object.values(option).flat() : [option]) as string[];
  values.forEach(value => expect(text).toContain(value));
});

test.each(NAMES)('%s fits into one policy, and lists nothing that is empty', name => {
  const { fixedStatements, policyType } = make(name, OPTIONS[name]);
  expect(policySize({ Version: '2012-10-17', Statement: fixedStatements })).toBeLessThanOrEqual(POLICY_QUOTAS[policyType].maxCharacters);
  expect(lists(fixedStatements).filter(values => values.length === 0)).toEqual([]);
});

test.each<[Name, object]>([
  ['requireOrganizationResources', { organizationId: 'o-exampleorgid', serviceAccounts: [] }],
  ['requireExpectedNetworks', { cidrs: ['203.0.113.0/24'] }],
  ['requireExpectedNetworks', { cidrs: ['203.0.113.0/24'], vpcsByRegion: { 'eu-central-1': [] } }],
  ['requireExpectedNetworks', { vpcsByRegion: { 'eu-central-1': ['vpc-0a1b2c3d4e5f60718'] } }],
  ['requireOrganizationPrincipals', { organizationId: 'o-exampleorgid' }],
  ['denyConfusedDeputy', { organizationId: 'o-exampleorgid', trustedAccounts: [] }],
  ['allowOnlyOidcProviders', { providers: ['gitlab.example.com'] }],
  ['quarantineNewAccount', { baselineRoleNames: [] }],
  ['allowOnlySharedServices', {}],
])('%s drops the element of an option that is left out: %j', (name, options) => {
  const guardrail = make(name, options);
  expect(guardrail.problems).toEqual([]);
  expect(lists(guardrail.fixedStatements).filter(values => values.length === 0)).toEqual([]);
});

test('a resource perimeter without partners has one statement, and opens the add-ons of EKS unless told otherwise', () => {
  const opened = (options: object) => make('requireOrganizationResources', { organizationId: 'o-exampleorgid', ...options }).fixedStatements;
  expect(opened({})).toHaveLength(1);
  expect(opened({})[0].NotResource).toContain('arn:*:ecr:*:602401143452:repository/*');
  expect(JSON.stringify(opened({ serviceAccounts: [] }))).not.toContain('602401143452');
});

test('an id that is a token is taken as it is', () => {
  const guardrail = make('requireOrganizationPrincipals', { organizationId: '${Token[TOKEN.12]}' });
  expect(guardrail.problems).toEqual([]);
  expect(JSON.stringify(guardrail.fixedStatements)).toContain('${Token[TOKEN.12]}');
});

test('of TLS versions 1.3 is asked for, unless told otherwise', () => {
  expect(make('requireS3TlsVersion').fixedStatements[0].Condition).toEqual({ NumericLessThan: { 's3:TlsVersion': ['1.3'] } });
});

test('the list of shared services takes the place of FullAWSAccess, and names nothing twice', () => {
  const { replacesFullAccess, fixedStatements: [{ Effect, Action }] } = make('allowOnlySharedServices', { additionalServices: ['s3', 'eks'] });
  expect(replacesFullAccess).toBe(true);
  expect(Effect).toBe('Allow');
  expect(Action).toContain('eks:*');
  expect(new Set(Action).size).toBe(Action!.length);
});

test.each<[Name, unknown, string[]]>([
  ['protectRoles', {}, ['missingParameter']],
  ['protectRoles', { roleNamePrefixes: ['*'] }, ['badParameter']],
  ['protectRoles', { roleArns: ['platform'] }, ['badParameter']],
  ['protectPolicies', { policyNamePrefixes: [], policyArns: [] }, ['missingParameter']],
  ['protectPolicies', { policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, ['badParameter']],
  ['requirePermissionsBoundary', { policyNames: [] }, ['missingParameter']],
  ['requirePermissionsBoundary', { policyNames: ['boundary-*'] }, ['badParameter']],
  ['allowOnlyInstanceTypes', { instanceTypes: 't3.*' }, ['missingParameter']],
  ['allowOnlyInstanceTypes', { instanceTypes: ['*'] }, ['badParameter']],
  ['allowOnlyInstanceTypes', { instanceTypes: ['t3'] }, ['badParameter']],
  ['allowOnlySharedServices', { additionalServices: ['eks:*'] }, ['badParameter']],
  ['allowOnlySharedServices', { additionalActions: ['*'] }, ['badParameter']],
  ['quarantineNewAccount', { baselineRoleNames: ['*'] }, ['badParameter']],
  ['requireOrganizationResources', { organizationId: '' }, ['missingParameter']],
  ['requireOrganizationResources', { organizationId: 'o-exampleorgid', serviceBuckets: ['*'] }, ['badParameter']],
  ['requireOrganizationResources', { organizationId: 'o-exampleorgid', serviceAccounts: ['amazon'] }, ['badParameter']],
  ['requireOrganizationResources', { organizationId: 'o-exampleorgid', trustedResources: ['arn:aws:s3:::partner/*'] }, ['trustWithoutCounterpart']],
  ['requireOrganizationResources', { organizationId: 'o-exampleorgid', trustedAccounts: ['444444444444'] }, ['trustWithoutCounterpart']],
  ['requireExpectedNetworks', {}, ['missingParameter']],
  ['requireExpectedNetworks', { vpcsByRegion: { 'eu-central-1': [] } }, ['missingParameter']],
  ['requireExpectedNetworks', { cidrs: ['203.0.113.0/33', '300.0.0.0/8', '2001:db8::/32'] }, ['badParameter']],
  ['requireExpectedNetworks', { vpcsByRegion: { Frankfurt: ['vpc-0a1b2c3d4e5f60718'] } }, ['badParameter']],
  ['requireExpectedNetworks', { vpcsByRegion: { 'eu-central-1': ['subnet-0a1b2c3d'] } }, ['badParameter']],
  ['protectPerimeterTags', { adminTagKey: 'team' }, ['missingParameter']],
  ['protectPerimeterTags', { adminTagKey: 'dp:admin', adminTagValue: 'true' }, ['badParameter']],
  ['protectPerimeterTags', { adminTagKey: 'AWS:admin', adminTagValue: 'true' }, ['badParameter']],
  ['requireOrganizationPrincipals', { organizationId: ' ' }, ['badParameter']],
  ['requireOrganizationPrincipals', { organizationId: 'o-exampleorgid', trustedAccounts: ['arn:aws:iam::444444444444:root'] }, ['badParameter']],
  ['denyConfusedDeputy', undefined, ['missingParameter']],
  ['requireS3TlsVersion', { minimumVersion: '1.1' }, ['badParameter']],
  ['allowOnlyOidcProviders', { providers: [] }, ['missingParameter']],
  ['allowOnlyOidcProviders', { providers: ['https://gitlab.example.com'] }, ['badParameter']],
  ['allowOnlyOidcProviders', { providers: ['gitlab.example.com'], subjects: { 'app.terraform.io': ['organization:example:*'] } }, ['badParameter']],
  ['allowOnlyOidcProviders', { providers: ['app.terraform.io'], subjects: { 'app.terraform.io': ['*'] } }, ['badParameter']],
  ['allowOnlyOidcProviders', { providers: ['app.terraform.io'], subjects: { 'app.terraform.io': [] } }, ['missingParameter']],
])('%s tells what is wrong with %j', (name, options, ids) => {
  expect(problemIds(name, options)).toEqual(ids);
});

test.each(NAMES)('%s throws nothing, whatever plain JavaScript hands it', name => {
  const named = fc.record(Object.fromEntries(Object.keys(OPTIONS[name]).map(key => [key, fc.anything()])));
  fc.assert(fc.property(fc.oneof(fc.anything(), named), options => {
    for (const { id, message } of make(name, options).problems) {
      expect(id).toMatch(/^[a-z][A-Za-z]+$/);
      expect(message).not.toMatch(/\.$/);
    }
  }), { numRuns: 200 });
});
