import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { MANIFEST_SCHEMA } from '../../../src/domain/manifest/schema';
import { checkReferences } from '../../../src/domain/manifest/schema-references';
import { account, guardrail, manifest, move, policy, statement, unit } from '../../support/manifests';
import { temporaryFolder } from '../../support/temporary-folder';

const validate = new Ajv({ allErrors: true, strict: true }).compile(MANIFEST_SCHEMA);
const root = { kind: 'root', key: 'Root' } as const;

/** The reference organization, synthesised as the demo does it. */
const reference = (() => {
  const outdir = temporaryFolder();
  process.env.CDK_OUTDIR = outdir;
  jest.requireActual('../../../examples/reference-organization');
  delete process.env.CDK_OUTDIR;
  return JSON.parse(readFileSync(join(outdir, 'secure-organization.main.json'), 'utf8'));
})();

describe('the schema of the manifest', () => {
  test('takes what synthesis of the reference organization writes', () => {
    expect(reference.accounts.length).toBeGreaterThan(5);
    expect(validate(reference) || validate.errors).toBe(true);
    expect(checkReferences(reference)).toEqual([]);
  });

  test('takes every property that a manifest may have', () => {
    const full = manifest({
      organizationId: 'o-a1b2c3d4e5',
      rootId: 'r-ab12',
      managementAccountId: '111111111111',
      organizationalUnits: [unit('A', 'Root', { id: 'ou-ab12-cdefgh34' })],
      accounts: [account('B', 'A', { id: '222222222222', email: 'b@example.com', tags: { team: '' }, origin: 'existing' })],
      guardrails: [guardrail('x', root, { policyType: 'RESOURCE_CONTROL_POLICY', mode: 'COUNT', statements: [statement({ Principal: '*' })] })],
      policies: [policy({ kind: 'account', key: 'B' }, 1, { kind: 'allow', sources: [[{ guardrail: 'x', statement: 0, actions: ['s3:*'] }]] })],
      moves: [move('x', { kind: 'organizationalUnit', key: 'A' }, 0, 1)],
      exemptions: [
        { label: 'a', kind: 'platform', principalArn: 'arn:*:iam::*:role/a', owner: 'b', reason: 'c' },
        { label: 'd', kind: 'other', accountKey: 'B', accountId: '222222222222', owner: 'e', reason: 'f', expires: '2027-01-31' },
      ],
      trustedServices: ['iam.amazonaws.com'],
      delegatedAdministrators: [{ servicePrincipal: 'guardduty.amazonaws.com', account: 'B', regions: ['us-east-1'] }],
      centralizedRootAccess: ['RootSessions'],
    });
    expect(validate(full) || validate.errors).toBe(true);
    expect(checkReferences(full)).toEqual([]);
  });

  test('refuses the reference organization when any one property of it is taken away', () => {
    const optional = new Set([
      'email', 'id', 'organizationId', 'rootId', 'managementAccountId', 'actions', 'principalArn', 'accountKey', 'accountId', 'expires',
      'trustedServices', 'delegatedAdministrators', 'centralizedRootAccess', 'access', 'description', 'breakGlass', 'inlinePolicy',
    ]);
    const kept = removals(reference).filter(({ key, without }) => !optional.has(key) && validate(without)).map(({ place }) => place);
    expect(kept).toEqual([]);
  });

  test.each([
    ['an unknown property', { ...manifest(), extra: true }],
    ['an unknown property deep down', manifest({ accounts: [{ ...account('A'), shard: 1 } as never] })],
    ['a number for a text', manifest({ organizationalUnits: [unit('A', 'Root', { name: 5 as never })] })],
    ['an empty name', manifest({ accounts: [account('A', 'Root', { name: ' ' })] })],
    ['an account id of 11 digits', manifest({ managementAccountId: '11111111111' })],
    ['an unknown kind of node', manifest({ guardrails: [guardrail('x', { kind: 'stack' as never, key: 'A' })] })],
    ['an unknown kind of policy', manifest({ policies: [policy(root, 10, { kind: 'boundary' as never })] })],
    ['a source without its statement', manifest({ policies: [policy(root, 10, { sources: [[{ guardrail: 'x' } as never]] })] })],
    ['a move without its way', manifest({ moves: [{ guardrail: 'x', target: root } as never] })],
    ['an unknown policy type', manifest({ policies: [policy(root, 10, { policyType: 'TAG_POLICY' as never })] })],
    ['a tag that is no text', manifest({ accounts: [account('A', 'Root', { tags: { a: 1 as never } })] })],
    ['a list in place of the document', [manifest()]],
  ])('refuses %s', (_, value) => {
    expect(validate(value)).toBe(false);
  });
});

describe('what no schema can say', () => {
  test.each([
    ['a move on nothing', manifest({ moves: [move('x', { kind: 'account', key: 'A' }, 0, 1)] }), 'moves/0', 'its target `account:A` is no node'],
    ['a statement that denies nothing that anybody could tell', manifest({ policies: [policy(root, 1, { content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] } })] }),
      'policies/0', 'statement 1: it has neither `Action` nor `NotAction`'],
    ['a resource control policy that allows', manifest({ guardrails: [guardrail('x', root, { policyType: 'RESOURCE_CONTROL_POLICY', statements: [statement({ Effect: 'Allow', Principal: '*' })] })] }),
      'guardrails/0', '`Effect` must be `Deny`'],
    ['an administrator that is no account', manifest({ delegatedAdministrators: [{ servicePrincipal: 'config.amazonaws.com', account: 'Gone', regions: [] }] }),
      'delegatedAdministrators/0', 'its account `Gone` is no account'],
    ['a statement without a source', manifest({ policies: [policy(root, 1, { sources: [] })] }), 'policies/0', 'it has 1 statement, but sources of 0'],
  ])('refuses %s', (_, value, path, message) => {
    expect(checkReferences(value)).toContainEqual(expect.objectContaining({ path, message: expect.stringContaining(message) }));
  });
});

/** The document without one property of its own, or of the first item of one of its lists, and so on down to policies' content. */
function removals(document: Record<string, unknown>, place = ''): { place: string; key: string; without: unknown }[] {
  return Object.entries(document).flatMap(([key, value]) => {
    const { [key]: _, ...without } = document;
    const below = (inner: unknown, put: (changed: unknown) => unknown) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? removals(inner as Record<string, unknown>, `${place}/${key}`).map(removal => ({ ...removal, without: { ...document, [key]: put(removal.without) } })) : [];
    if (key === 'tags' || key === 'Statement' || key === 'statements') {
      return [{ place: `${place}/${key}`, key, without }];
    }
    return [
      { place: `${place}/${key}`, key, without },
      ...Array.isArray(value) ? below(value[0], changed => [changed, ...value.slice(1)]) : below(value, changed => changed),
    ];
  });
}
