import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkApi } from './support/api-rules';
import { checkSources, readBarrel } from './support/api-sources';
import { compileIfStale, sourceFiles } from './support/compiled';

const ROOT = join(__dirname, '..');

/** The public API. A type that joins this list must be kept until the next major version. */
const TYPES = [
  'AccessRequestOptions',
  'AccountOptions',
  'AccountSelector',
  'AccountStage',
  'AllowOnlyInstanceTypesOptions',
  'AllowOnlyOidcProvidersOptions',
  'AllowOnlySharedServicesOptions',
  'AlternateContactOptions',
  'AlternateContactsOptions',
  'AssignmentOptions',
  'BuiltInGroupOptions',
  'CheckLevel',
  'CustomGuardrailOptions',
  'CustomJsonOptions',
  'CustomStatementsOptions',
  'CustomerManagedPolicyOptions',
  'DelegatedService',
  'DelegationOptions',
  'DenyBedrockOutsideRegionsOptions',
  'DenyBucketDataDeletionOptions',
  'DenyConfusedDeputyOptions',
  'DenyIamUsersOptions',
  'DenyOutsideRegionsOptions',
  'DenySecretDeletionOptions',
  'DenyTaggedVolumeDeletionOptions',
  'Exemption',
  'ExemptionOptions',
  'ExistingAccountOptions',
  'Group',
  'Guardrail',
  'GuardrailMode',
  'GuardrailOptions',
  'GuardrailPolicyType',
  'GuardrailSet',
  'GuardrailSetProps',
  'IAccount',
  'IOrganizationNode',
  'IOrganizationParent',
  'IOrganizationalUnit',
  'IdentityCenter',
  'IdentityCenterAttributes',
  'KeyLockoutCheck',
  'KeyLockoutCheckProps',
  'NamePrefixOptions',
  'OrganizationAttributes',
  'OrganizationLayout',
  'OrganizationSource',
  'OrganizationalUnitOptions',
  'PermissionSet',
  'PermissionSetCommonOptions',
  'PermissionSetOptions',
  'PolicyQuotaOptions',
  'ProtectLogArchiveOptions',
  'ProtectPerimeterTagsOptions',
  'ProtectPoliciesOptions',
  'ProtectRolesOptions',
  'QuarantineNewAccountOptions',
  'ReadyPermissionSetOptions',
  'RequireExpectedNetworksOptions',
  'RequireKmsDeletionWindowOptions',
  'RequireOrganizationPrincipalsOptions',
  'RequireOrganizationResourcesOptions',
  'RequirePermissionsBoundaryOptions',
  'RequireS3TlsVersionOptions',
  'RootAccessFeature',
  'S3TlsVersion',
  'SecureOrganization',
  'SecureOrganizationProps',
  'SsoAccessModel',
  'SsoAccessModelProps',
  'TrustCheck',
  'TrustCheckProps',
  'TrustedAccessOptions',
  'TrustedService',
];

/** `Type.member` that must take anything. */
const ANY_ALLOWED_AT: string[] = [];

const barrel = readBarrel(readFileSync(join(ROOT, 'src', 'index.ts'), 'utf8'));

// Takes some ten seconds where the library was not compiled since its last change.
beforeAll(compileIfStale, 120_000);

describe('the public API', () => {
  test('is documented, reads well in every language, and holds what the list says', () => {
    const assembly = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));
    expect(checkApi(assembly, { types: TYPES, anyAllowedAt: ANY_ALLOWED_AT })).toEqual([]);
  });

  test('loses nothing on the way to other languages', () => {
    const sources = barrel.files.map(file => ({ name: file, text: readFileSync(join(ROOT, 'src', `${file}.ts`), 'utf8') }));
    expect(barrel.complaints).toEqual([]);
    expect(checkSources(sources)).toEqual([]);
  });

  test('is what requiring the package gives', () => {
    const [names] = requireInOrders([['index']]) as [string[]];
    const assembly: { types: Record<string, { name: string; kind: string }> } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));
    const values = Object.values(assembly.types).filter(({ kind }) => kind !== 'interface').map(({ name }) => name);
    expect(names).toEqual(values.sort());
  });
});

describe('loading', () => {
  const own = sourceFiles().map(path => path.replace(/\.ts$/, '')).filter(path => !/^cli\/|\.lambda$|\.d$/.test(path));
  const publicFiles = barrel.files.map(file => file.replace(/^\.\//, ''));

  test('works from every file, and from the public files in whatever order', () => {
    const orders = [
      ...own.map(file => [file]),
      ...publicFiles.flatMap(first => publicFiles.filter(file => file !== first).map(second => [first, second])),
      [...publicFiles].reverse(),
    ];
    expect(requireInOrders(orders).filter(answer => !Array.isArray(answer))).toEqual([]);
  }, 60_000);
});

/**
 * Requires compiled files in each of the orders, every time as if nothing of this library had been loaded; the exports of the
 * last file by name, or what went wrong. In a process of its own, since jest keeps its own modules.
 */
function requireInOrders(orders: string[][]): (string[] | string)[] {
  const script = `
    const { join, sep } = require('node:path');
    const lib = join(process.cwd(), 'lib') + sep;
    const answers = JSON.parse(require('node:fs').readFileSync(0, 'utf8')).map(order => {
      Object.keys(require.cache).filter(file => file.startsWith(lib)).forEach(file => delete require.cache[file]);
      try {
        return order.map(file => Object.keys(require(lib + file)).sort()).at(-1);
      } catch (error) {
        return order.join(', then ') + ': ' + error.message;
      }
    });
    process.stdout.write(JSON.stringify(answers));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: ROOT, input: JSON.stringify(orders), encoding: 'utf8' }));
}
