import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { identityCenter } from '../../support/access-organization';
import { temporaryFolder } from '../../support/temporary-folder';
import { run } from '../command-line';

const script = run(['access', '--print-script']);
const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const OTHER = 'arn:aws:sso:::instance/ssoins-fedcba9876543210';

/**
 * An AWS CLI that answers from the listing, for the queries that the script makes, and fails from the given call on. Where there is nothing,
 * it writes what the real one does: nothing as text, or `None`.
 */
const FAKE_AWS = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const raw = JSON.parse(readFileSync(process.env.LISTING, 'utf8'));
const [service, operation, ...args] = process.argv.slice(2);
appendFileSync(process.env.CALLS, operation + '\\n');
if (readFileSync(process.env.CALLS, 'utf8').split('\\n').length > Number(process.env.FAILS_AFTER)) {
  process.stderr.write('An error occurred (ThrottlingException)\\n');
  process.exit(254);
}
const option = name => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
const store = service === 'identitystore';
if (operation !== 'list-instances' && option(store ? '--identity-store-id' : '--instance-arn') !== (store ? 'd-1234567890' : '${INSTANCE}')) {
  process.exit(255);
}
const ofSet = ({ PermissionSetArn }) => PermissionSetArn === option('--permission-set-arn');
const text = (...rows) => rows.length === 0 ? process.env.EMPTY : rows.map(row => [row].flat().join('\\t')).join('\\n') + '\\n';
const json = value => JSON.stringify(value, null, 4) + '\\n';
const answers = {
  "list-instances Instances[].[InstanceArn,IdentityStoreId] text": () => text(...JSON.parse(process.env.INSTANCES)),
  "list-groups Groups[].{GroupId: GroupId, DisplayName: DisplayName} || \`[]\` json": () => json(raw.Groups),
  "list-groups Groups[].GroupId text": () => text(raw.Groups.map(({ GroupId }) => GroupId)),
  "list-users Users[].{UserId: UserId, UserName: UserName} || \`[]\` json": () => json(raw.Users),
  "list-group-memberships GroupMemberships[].MemberId.UserId text": () =>
    text(...raw.GroupMemberships.filter(({ GroupId }) => GroupId === option('--group-id')).map(({ MemberId }) => MemberId.UserId)),
  "list-permission-sets PermissionSets[] text": () => text(raw.PermissionSets.map(({ PermissionSetArn }) => PermissionSetArn)),
  "describe-permission-set PermissionSet.{PermissionSetArn: PermissionSetArn, Name: Name} json": () => json(raw.PermissionSets.find(ofSet)),
  "list-accounts-for-provisioned-permission-set AccountIds[] text": () =>
    text(...new Set(raw.AccountAssignments.filter(ofSet).map(({ AccountId }) => AccountId))),
  "list-account-assignments AccountAssignments[].[PrincipalType,PrincipalId] text": () => text(...raw.AccountAssignments
    .filter(item => ofSet(item) && item.AccountId === option('--account-id')).map(({ PrincipalType, PrincipalId }) => [PrincipalType, PrincipalId])),
};
process.stdout.write(answers[[operation, option('--query'), option('--output')].join(' ')]());
`;

interface ListOptions {
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
  readonly listing?: unknown;
}

function list(shell: string, { env, args = [], listing = identityCenter() }: ListOptions = {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'aws'), FAKE_AWS);
  chmodSync(join(folder, 'aws'), 0o755);
  writeFileSync(join(folder, 'calls'), '');
  writeFileSync(join(folder, 'listing'), JSON.stringify(listing));
  const { status, stdout, stderr } = spawnSync(shell, ['-s', ...args], {
    input: script.stdout,
    encoding: 'utf8',
    env: {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      LISTING: join(folder, 'listing'),
      CALLS: join(folder, 'calls'),
      FAILS_AFTER: '100000',
      EMPTY: '',
      INSTANCES: JSON.stringify([[INSTANCE, 'd-1234567890']]),
      ...env,
    },
  });
  return { code: status, stdout, stderr, calls: readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean) };
}

/** The order of a list says nothing. */
function inOneOrder(listing: Readonly<Record<string, readonly unknown[]>>) {
  return Object.fromEntries(Object.entries(listing).map(([part, items]) => [part, items.map(item => JSON.stringify(item)).sort()]));
}

test('access --print-script prints a script, and the docs show the same', () => {
  expect(script).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^#!\/bin\/sh\n/) });
  const [, shown] = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(readFileSync(join(__dirname, '..', '..', '..', 'docs', 'concepts', 'access.md'), 'utf8'))!;
  expect(shown).toBe(script.stdout);
});

describe.each(['sh', 'bash'])('under %s, the script', shell => {
  const odd = { ...identityCenter(), Groups: [...identityCenter().Groups, { GroupId: 'g-odd', DisplayName: '"$(exit 1)`\'\\ %s\n' }] };
  const { code, stdout, calls } = list(shell, { listing: odd });

  test('lists Identity Center, whatever its names hold, and only reads', () => {
    expect(code).toBe(0);
    expect(inOneOrder(JSON.parse(stdout))).toEqual(inOneOrder(odd));
    expect(new Set(calls.map(call => call.split('-')[0]))).toEqual(new Set(['list', 'describe']));
  });

  test.each(['', 'None\n'])('lists an Identity Center in which there is nothing, of which the AWS CLI says %j', EMPTY => {
    const nothing = { Groups: [], Users: [], GroupMemberships: [], PermissionSets: [], AccountAssignments: [] };
    const listed = list(shell, { env: { EMPTY }, listing: nothing });
    expect({ code: listed.code, listing: JSON.parse(listed.stdout) }).toEqual({ code: 0, listing: nothing });
  });

  test('asks which instance is meant where there is none, or several', () => {
    const INSTANCES = JSON.stringify([[OTHER, 'd-0987654321'], [INSTANCE, 'd-1234567890']]);
    expect(list(shell, { env: { INSTANCES: '[]' } })).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^error: 0 instances of Identity Center here; set AWS_REGION/) });
    expect(list(shell, { env: { INSTANCES } })).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^error: 2 instances/) });
    expect(list(shell, { env: { INSTANCES }, args: [INSTANCE] }).code).toBe(0);
  });

  test.each([...new Set(calls)])('ends with an error where AWS refuses %s, and what it wrote is no listing', operation => {
    const refused = list(shell, { listing: odd, env: { FAILS_AFTER: String(calls.lastIndexOf(operation) + 1) } });
    expect(refused.code).not.toBe(0);
    expect(() => JSON.parse(refused.stdout)).toThrow();
  });
});
