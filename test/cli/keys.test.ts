import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expectRefusal, run } from './command-line';
import { allow, policy, role, ROOT, SELF } from '../domain/keys/shapes';
import { temporaryFolder } from '../support/temporary-folder';

const ADMIN = role('Admin');
const LOST = '11111111-1111-4111-8111-111111111111';
const KEPT = '22222222-2222-4222-8222-222222222222';
const OWN = 'mrk-33333333333333333333333333333333';

/** As `aws kms get-key-policy --output json` writes it. */
const exported = (given: unknown) => ({ Policy: JSON.stringify(given, null, 2), PolicyName: 'default' });

function folder(files: Readonly<Record<string, unknown>>): string {
  const path = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

const policies = folder({
  [`${SELF}/eu-central-1/${LOST}.json`]: exported(policy(allow(ADMIN), allow('AROAEXAMPLEEXAMPLE123'))),
  [`${SELF}/eu-central-1/${KEPT}.json`]: exported(policy(allow([ADMIN, role('Break')]))),
  [`${SELF}/us-east-1/${OWN}.json`]: exported(policy(allow(ROOT))),
  [`${SELF}/us-east-1/44444444-4444-4444-8444-444444444444.json`]: exported({ ...policy(allow('*', { Condition: { StringLike: { 'kms:ViaService': 'ebs.*' } } })), Id: 'auto-ebs-2' }),
});

describe('keys', () => {
  test('ends with 1 for a key that is lost, and tells who goes and who stays', () => {
    const { code, stdout, stderr } = run(['keys', '--policies', policies, '--remove', ADMIN]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^Once `arn:aws:iam::111122223333:role\/Admin` is gone, nobody can change the\npolicy of 1 of 3 keys\n/);
    expect(stdout).toMatch(/│ 111122223333 +│ nobody +│ goes: role\/Admin; +│\n│ eu-central-1 +│ +│ deleted before: +│\n│ 11111111-1111-4111-8111-111111111111 │/);
    expect(stdout).toMatch(/│ 1 left +│ stays: role\/Break; +│/);
    expect(stdout).toContain('1 key belongs to the account root, whoever goes\n1 key of AWS services left out');
    expect(stdout).not.toContain(OWN);
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
  });

  test('ends with 0 where somebody is left, and without a role tells how it is now', () => {
    expect(run(['keys', '--policies', policies, '--remove', 'role/Break']).code).toBe(0);
    const { code, stdout } = run(['keys', '--policies', policies]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nobody can change the policy of 0 of 3 keys\n/);
  });

  test('takes several roles, by name and with wildcards', () => {
    const { code, stdout } = run(['keys', '--policies', policies, '--remove', 'role/Adm*', 'role/Break']);
    expect(code).toBe(1);
    expect(stdout).toContain('are gone, nobody can\nchange the policy of 2 of 3 keys\n');
    expect(stdout.match(/│ nobody /g)).toHaveLength(2);
  });

  test('--json gives every key', () => {
    const { code, stdout } = run(['keys', '--policies', policies, '--remove', ADMIN, '--json']);
    expect(code).toBe(1);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ version: 1, removed: [ADMIN], awsManagedKeys: 1 });
    expect(answer.keys.map(({ key, outcome }: Record<string, string>) => [key, outcome])).toEqual([
      [`${SELF}/eu-central-1/${LOST}`, 'nobody'], [`${SELF}/eu-central-1/${KEPT}`, 'others'], [`${SELF}/us-east-1/${OWN}`, 'root'],
    ]);
    expect(answer.keys[0]).toMatchObject({ accountId: SELF, before: 'others', removed: [ADMIN], remaining: [], deleted: ['AROAEXAMPLEEXAMPLE123'] });
  });

  test('reads one file, a folder of one account, and policies that stand by themselves', () => {
    const lost = JSON.stringify(policy(allow(ADMIN)));
    expect(run(['keys', '--policies', join(policies, SELF), '--remove', 'role/Admin']).code).toBe(1);
    expect(run(['keys', '--policies', join(folder({ 'key.json': lost }), 'key.json'), '--remove', ADMIN]).code).toBe(1);
    expect(run(['keys', '--policies', folder({ 'key.json': lost }), '--remove', 'role/Admin', '--account', SELF]).code).toBe(1);
  });

  test('a statement on another key does not count, one on the key itself does', () => {
    const on = (key: string) => policy(allow(ROOT, { Resource: `arn:aws:kms:eu-central-1:${SELF}:key/${key}` }));
    const { stdout } = run(['keys', '--policies', folder({ [`${SELF}/eu-central-1/${LOST}.json`]: on(KEPT), [`${SELF}/eu-central-1/${KEPT}.json`]: on(KEPT) }), '--json']);
    expect(JSON.parse(stdout).keys.map(({ outcome }: Record<string, string>) => outcome)).toEqual(['nobody', 'root']);
  });

  test('warns of a role that no policy names, for most often it is misspelt', () => {
    const { code, stderr } = run(['keys', '--policies', policies, '--remove', 'role/Amdin']);
    expect(code).toBe(0);
    expect(stderr).toBe('warning: no key policy names `arn:*:iam::*:role/Amdin`; see that it is spelt as in IAM, with its path\n');
  });

  test('no terminal obeys what stands in a policy', () => {
    const { stdout } = run(['keys', '--policies', folder({ [`${SELF}/a.json`]: policy(allow(`arn:aws:iam::${SELF}:role/\u001b[2J`)) })]);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('bad input is refused with code 2', () => {
  const file = (content: unknown) => ['--policies', folder({ 'key.json': content })];
  test.each([
    ['no folder', ['--policies', join(temporaryFolder(), 'none')], 'is no folder with key policies'],
    ['an empty folder', ['--policies', temporaryFolder()], 'aws kms get-key-policy'],
    ['a file that is not there', ['--policies', join(temporaryFolder(), 'none.json')], 'can\'t be read: ENOENT'],
    ['no JSON', file('- a'), 'it is no JSON; write it with `aws kms get-key-policy --output json`'],
    ['an empty file', file(''), 'it is no JSON'],
    ['something else', file({ Roles: [] }), 'it has no `Statement`'],
    ['a key of nobody knows what account', file(policy(allow(ROOT))), 'nothing tells the account of the key; name its folder by the account id, or give `--account`'],
    ['a session', [...file(policy(allow(ROOT))), '--remove', `arn:aws:sts::${SELF}:assumed-role/Admin/x`], 'is no role or user; write `role/Admin`'],
    ['a name alone', [...file(policy(allow(ROOT))), '--remove', 'Admin'], '`Admin` is no role or user'],
    ['an account that is none', [...file(policy(allow(ROOT))), '--account', '123'], 'the account `123` must be an id of 12 digits'],
    ['no policies', [], 'required option \'--policies <folder>\' not specified'],
  ])('%s', (_, args, message) => {
    expectRefusal(run(['keys', ...args]), message);
  });

  test('every file that is bad, up to ten', () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, number) => [`${number}.json`, 'x']));
    const { stderr } = run(['keys', '--policies', folder(files)]);
    expect(stderr.match(/^error: /gm)).toHaveLength(11);
    expect(stderr).toContain('error: and 2 more files\n');
  });
});
