import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './command-line';
import { toListing } from '../../src/domain/adopt/listing';
import type { RawListing } from '../../src/domain/adopt/listing';
import { rawListing } from '../domain/adopt/listings';
import { temporaryFolder } from '../support/temporary-folder';

const ROOT = join(__dirname, '..', '..');
const LISTING = join(ROOT, 'test', 'fixtures', 'adopt', 'organization.json');
const script = run(['adopt', '--print-script']);

/**
 * An AWS CLI that answers from the fixture, for the queries that the script makes, and fails from the given call on. Where there is nothing,
 * it writes what the real one does: `None` as text, null as JSON.
 */
const FAKE_AWS = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const raw = JSON.parse(readFileSync(process.env.LISTING, 'utf8'));
const [service, operation, ...args] = process.argv.slice(2);
appendFileSync(process.env.CALLS, operation + '\\n');
if (readFileSync(process.env.CALLS, 'utf8').split('\\n').length > Number(process.env.FAILS_AFTER)) {
  process.stderr.write('An error occurred (TooManyRequestsException)\\n');
  process.exit(254);
}
const option = name => args[args.indexOf(name) + 1];
const under = raw.Parents.find(({ Id }) => Id === option('--parent-id'));
const policy = raw.Policies.find(({ Policy }) => Policy.PolicySummary.Id === option('--policy-id'));
const answers = {
  'describe-organization': () => ({ Organization: raw.Organization }),
  'list-roots': () => ({ Roots: raw.Roots }),
  'list-organizational-units-for-parent': () => ({ OrganizationalUnits: under.OrganizationalUnits }),
  'list-accounts-for-parent': () => ({ Accounts: under.Accounts }),
  'list-tags-for-resource': () => ({ Tags: raw.Tags.find(({ ResourceId }) => ResourceId === option('--resource-id')).Tags }),
  'list-policies': () => ({ Policies: raw.Policies.map(({ Policy }) => Policy.PolicySummary).filter(({ Type }) => Type === option('--filter')) }),
  'describe-policy': () => ({ Policy: policy.Policy }),
  'list-targets-for-policy': () => ({ Targets: policy.Targets }),
};
const steps = option('--query').replace(/\\[\\]/g, '.*').replace('[0]', '.0').split('.');
const query = (value, [step, ...more]) => step === undefined ? value
  : step === '*' ? value.map(item => query(item, more)) : query(value[step], more);
const found = query(answers[operation](), steps);
const none = found.length === 0;
process.stdout.write(option('--output') === 'text' ? [none ? 'None' : found].flat().join('\\t') + '\\n' : JSON.stringify(none ? null : found, null, 4) + '\\n');
`;

function list(shell: string, env: Record<string, string> = {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'aws'), FAKE_AWS);
  chmodSync(join(folder, 'aws'), 0o755);
  writeFileSync(join(folder, 'calls'), '');
  const { status, stdout } = spawnSync(shell, ['-s'], {
    input: script.stdout,
    encoding: 'utf8',
    env: { PATH: `${folder}${delimiter}${process.env.PATH}`, LISTING, CALLS: join(folder, 'calls'), FAILS_AFTER: '100000', ...env },
  });
  return { code: status, stdout, calls: readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean) };
}

test('adopt --print-script prints a script, and the docs show the same', () => {
  expect(script).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^#!\/bin\/sh\n/) });
  const [, shown] = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs', 'concepts', 'adopting.md'), 'utf8'))!;
  expect(shown).toBe(script.stdout);
});

test('the script lists the organization, whatever its names hold, and only reads', () => {
  const { code, stdout, calls } = list('sh');
  expect(code).toBe(0);
  expect(toListing(JSON.parse(stdout))).toEqual(toListing(JSON.parse(readFileSync(LISTING, 'utf8')) as RawListing));
  expect(new Set(calls.map(call => call.split('-')[0]))).toEqual(new Set(['list', 'describe']));
}, 120_000);

describe.each(['sh', 'bash'])('where AWS refuses half-way, under %s', shell => {
  const small = join(temporaryFolder(), 'small.json');
  const policy = { Policy: { PolicySummary: { Id: 'p-deny', Name: 'deny', Type: 'SERVICE_CONTROL_POLICY', AwsManaged: false }, Content: '{}' }, Targets: [] };
  writeFileSync(small, JSON.stringify({
    ...rawListing({ units: { Prod: { accounts: ['shop'] } } }),
    Tags: ['ou-ab12-xxxxxxx1', '111111111111', '200000000001'].map(ResourceId => ({ ResourceId, Tags: [] })),
    Policies: [policy],
  }));
  const { code: soundCode, calls } = list(shell, { LISTING: small });

  test('nothing else is wrong', () => {
    expect(soundCode).toBe(0);
    expect(new Set(calls).size).toBe(8);
  });

  test.each([...new Set(calls)])('%s, the script ends with an error, and what it wrote is no listing', operation => {
    const { code, stdout } = list(shell, { LISTING: small, FAILS_AFTER: String(calls.indexOf(operation) + 1) });
    expect(code).not.toBe(0);
    expect(() => JSON.parse(stdout)).toThrow();
  });
});
