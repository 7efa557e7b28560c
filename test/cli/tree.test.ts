import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectRefusal, run } from './command-line';
import { MANIFEST_VERSION } from '../../src/domain/manifest/manifest';
import { row } from '../domain/access/rows';
import { inventory } from '../domain/access/views';
import { account, assemblyWith, guardrail, manifest, move, policy, unit } from '../support/manifests';

const shop = manifest({ qualifier: 'shop', organizationalUnits: [unit('Shops')] });
const bank = manifest({ qualifier: 'bank', organizationalUnits: [unit('Banks')] });

describe('tree', () => {
  const root = { kind: 'root', key: 'Root' } as const;
  const assembly = assemblyWith({
    '.': [manifest({ accounts: [account('Audit')], guardrails: [guardrail('denyAll', root)], policies: [policy(root, 5120)] })],
  });

  test('shows the organization', () => {
    const { code, stdout, stderr } = run(['tree', '--app', assembly]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Root\n│   SCP  denyAll\n└── Audit (account)\n');
    expect(stdout).not.toContain('10,240');
  });

  test('--budget adds how much of the quotas is used', () => {
    const { code, stdout } = run(['tree', '--budget', '--app', assembly]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ Root +│ SCP +│ 1 of 9 +│ 5,120 of 10,240 \(50 %\) +│/);
  });

  test('--budget stays within 80 columns when every policy slot is full and names are long', () => {
    const units = [unit('A', 'Root', { name: 'a'.repeat(128) }), unit('B', 'A', { name: '保護'.repeat(64) })];
    const target = { kind: 'organizationalUnit', key: 'B' } as const;
    const policies = Array.from({ length: 9 }, () => policy(target, 10_240, { kind: 'allow' }));
    const { stdout } = run(['tree', '--budget', '--app', assemblyWith({ '.': [manifest({ organizationalUnits: units, policies })] })]);
    const table = stdout.split('\n').filter(line => /^[│┌└]/.test(line) && !line.includes('──'));
    expect(table.filter(line => line.includes('10,240 of 10,240 (100 %)'))).toHaveLength(9);
    expect(stdout.match(/保/g)!.length).toBeGreaterThanOrEqual(128);
    // A character of this script takes two columns.
    expect(stdout.split('\n').filter(line => line.length + (line.match(/[保護]/g) ?? []).length > 80)).toEqual([]);
  });

  test('--budget goes by the quotas of the app, and marks what stands in place of FullAWSAccess', () => {
    const { stdout } = run(['tree', '--budget', '--app', assemblyWith({
      '.': [manifest({
        policyRoom: { ...manifest().policyRoom, SERVICE_CONTROL_POLICY: { maxCharacters: 5_120, available: 3 } },
        policies: [policy(root, 512), policy(root, 1_024, { kind: 'allow' })],
      })],
    })]);
    expect(stdout).toMatch(/│ Root +│ SCP +│ 2 of 3 +│ 512 of 5,120 \(10 %\) +│\n│ +│ +│ +│ 1,024 of 5,120 \(20 %\) \* +│/);
    expect(stdout).toContain('* in place of FullAWSAccess: what it does not list is denied');
    expect(run(['tree', '--budget', '--app', assembly]).stdout).not.toContain('*');
  });

  test('tells what moves against the baseline', () => {
    const { stdout } = run(['tree', '--app', assemblyWith({ '.': [manifest({ moves: [move('denyAll', root, 1, 0)] })] })]);
    expect(stdout).toContain('Moves against the baseline (absent for a moment during the update)\n  Root\n    denyAll\n');
    expect(stdout).toContain('\n      main-Root-scp-2 → main-Root-scp-1\n');
  });

  test('reads cdk.out where no assembly is named', () => {
    expectRefusal(run(['tree'], { cwd: tmpdir() }), 'there is no cloud assembly in `cdk.out`; run `npx cdk synth` first');
  });
});

describe('the organization that is meant', () => {
  test('must be chosen where there are several, and the message names them', () => {
    const assembly = assemblyWith({ '.': [shop, bank] });
    expectRefusal(run(['tree', '--app', assembly]), 'choose one with `--qualifier`: `bank` and `shop`');
    expect(run(['tree', '--app', assembly, '--qualifier', 'shop']).stdout).toContain('Shops');
    expectRefusal(run(['tree', '--app', assembly, '--qualifier', 'farm']), 'no organization with the qualifier `farm`');
  });

  test('is found in the assemblies of stages, and stages of stages', () => {
    const assembly = assemblyWith({ 'assembly-Prod/assembly-Prod-Inner': [shop], 'asset.123': [bank] });
    expect(run(['tree', '--app', assembly]).stdout).toContain('Shops');
  });

  test('is named by its assembly where stages use one qualifier', () => {
    const assembly = assemblyWith({ 'assembly-Beta': [shop], 'assembly-Prod': [shop] });
    const beta = join(assembly, 'assembly-Beta');
    expectRefusal(run(['tree', '--app', assembly, '--qualifier', 'shop']), `\`--app\` with \`${beta}\` or`);
    expect(run(['tree', '--app', beta]).code).toBe(0);
  });

  test('is not looked for in a file or in an assembly that has none', () => {
    expectRefusal(run(['tree', '--app', __filename]), 'there is no cloud assembly in');
    expectRefusal(run(['tree', '--app', assemblyWith({})]), 'there is no organization in');
  });
});

describe('a manifest that is broken is refused in readable words', () => {
  const refused = (content: object | string, message: string) =>
    expectRefusal(run(['tree', '--app', assemblyWith({ '.': [typeof content === 'string' ? content : JSON.stringify(content)] })]), message);

  test('no JSON', () => refused('{"version": 1,', 'is no JSON'));
  test('another version', () => refused(manifest({ version: 99 as never }), `has version \`99\`, but this command line reads version ${MANIFEST_VERSION}`));
  test('JSON of something else', () => refused('null', 'the document must be object'));
  test('a part that is missing', () => refused({ ...manifest(), accounts: undefined }, 'must have required property `accounts`'));
  test('a wrong value', () => refused(manifest({ accounts: [account('A', 'Root', { id: '123' })] }), '`accounts/0/id` must match pattern'));
  test('a value that is none of those known', () =>
    refused(manifest({ accounts: [account('A', 'Root', { origin: 'found' as never })] }), '`accounts/0/origin` must be equal to one of the allowed values: `created`, `existing`'));
  test('a property that nobody knows', () => refused({ ...manifest(), extra: 1 }, 'must NOT have additional properties `extra`'));
  test('a parent that is not there', () => refused(manifest({ accounts: [account('A', 'Gone')] }), 'its parent `Gone` is no organizational unit'));
  test('parents in a ring', () => refused(manifest({ organizationalUnits: [unit('A', 'B'), unit('B', 'A')] }), 'its parents lead back to `A`'));
  test('a key twice', () => refused(manifest({ accounts: [account('A'), account('A')] }), 'the key `A` is used more than once'));
  test('a guardrail on nothing', () =>
    refused(manifest({ guardrails: [guardrail('x', { kind: 'account', key: 'A' })] }), 'its target `account:A` is no node'));
  test('access to nothing', () => {
    const access = inventory([row('Gone')]);
    refused(manifest({ access }), '[unknownInAccess] access: it has assignments of the account `Gone`, which is not there');
    refused(manifest({ accounts: [account('Gone')], access: { ...access, shards: [] } }), '[accountWithoutShard] access/shards: account `Gone` stands in no shard');
    expect(run(['tree', '--app', assemblyWith({ '.': [manifest({ accounts: [account('Gone')], access })] })]).code).toBe(0);
  });
  test('so much that it fills the screen', () =>
    refused(manifest({ accounts: Array.from({ length: 50 }, (_, number) => account(`A${number}`, 'Gone')) }), 'and 40 more'));
});
