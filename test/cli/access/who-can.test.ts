import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { accessOrganization, granted, GRANTS, identityCenter, MEMBERS } from '../../support/access-organization';
import { account, assemblyWith, manifest, unit } from '../../support/manifests';
import { temporaryFolder } from '../../support/temporary-folder';
import { expectRefusal, run } from '../command-line';

const ASSEMBLY = assemblyWith({ '.': [accessOrganization()] });
const MEMBERSHIPS = fileWith(identityCenter());

function fileWith(content: unknown): string {
  const file = join(temporaryFolder(), 'identity-center.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const access = (...args: string[]) => run(['access', '--app', ASSEMBLY, ...args]);
/** The table of the answer with its lines joined, so that it does not matter where they break. */
const answer = (...args: string[]) => {
  const { code, stdout, stderr } = access(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').filter(line => stringWidth(line) > 80)).toEqual([]);
  return stdout;
};
/** Rows of the CSV as objects. */
const csv = (...args: string[]) => {
  const [head, ...lines] = access('--format', 'csv', ...args).stdout.trimEnd().split('\n').map(line => line.split(','));
  return lines.map(cells => Object.fromEntries(cells.map((text, column) => [head[column], text])));
};

describe('access', () => {
  test('tells by group who can reach what, and says once what is the same in many accounts', () => {
    const told = answer();
    expect(told).toMatch(/^Organization main: 16 assignments \(8 administrative\) of 4 permission sets to 4\ngroups and 1 user in 6 accounts\n/);
    expect(told).toMatch(/group `sre`\n.*\n.*Permission set.*\n│ Administrator +│ all 3 accounts of +│ Root: 2, Workloads: 1, +│\n│ \(everything\) +│ `Workloads\/Prod` +│ Prod: 2 +│\n└/);
    expect(told).toContain('user `eve@example.com`\n');
    expect(told.match(/^group /gm)).toHaveLength(4);
  });

  test('tells who can reach one account, by key, id or name', () => {
    const told = answer('--account', 'ShopProduction');
    expect(told).toMatch(/`shop` of `Workloads\/Prod`\nAccount 000000000002\n/);
    expect(told.match(/^│ [ABD]\w+/gm)).toEqual(['│ Administrator', '│ Auditor', '│ BreakGlass']);
    for (const name of ['000000000002', 'shop']) {
      expect(answer('--account', name).split('\n').slice(3)).toEqual(told.split('\n').slice(3));
    }
  });

  test('orders by account, permission set or user, and by what was asked for if it is not told', () => {
    const titles = (...args: string[]) => answer(...args).split('\n').filter((_, index, lines) => /^(┌|Account|`S)/.test(lines[index + 1] ?? ''))
      .filter(line => !/^(Account|│)/.test(line));
    expect(titles('--by', 'account')).toEqual(['the management account', 'all 3 accounts of `Workloads/Prod`', '`logs` of `Infra`', '`shop-dev` of `Workloads/SDLC`']);
    expect(answer('--by', 'permission-set')).toContain('permission set `Auditor`\n`SecurityAudit` and `job-function/ViewOnlyAccess`; sessions of 8 hours\n');
    expect(titles('--by', 'user', '--memberships', MEMBERSHIPS)).toEqual(['user `bob`', 'user `eve@example.com`']);
    expect(titles('--group', 'sre')).toEqual(['group `sre`']);
  });

  test('tells what one user reaches, directly and through groups', () => {
    const told = answer('--user', 'BOB', '--memberships', MEMBERSHIPS);
    expect(told).toContain('user `bob`\n');
    expect(told).toContain('│ group `sre`');
    expect(told).not.toContain('audit');
    const rows = csv('--user', 'eve@example.com', '--account', 'Logs', '--memberships', MEMBERSHIPS);
    expect(rows.map(({ principalType, principal, user }) => [principalType, principal, user]))
      .toEqual([['GROUP', 'audit', 'eve@example.com'], ['USER', 'eve@example.com', 'eve@example.com']]);
  });

  test('tells which accounts nobody reaches, and which users reach none', () => {
    const few = assemblyWith({ '.': [accessOrganization(granted(['ShopProduction'], 'sre', 'Auditor'))] });
    const byAccount = run(['access', '--app', few, '--by', 'account']).stdout;
    expect(byAccount).toMatch(/5 accounts that nobody reaches\n`cart` and `pay` of `Workloads\/Prod`, `shop-dev` of `Workloads\/SDLC`, `logs` of\n`Infra` and the management account\n$/);
    expect(run(['access', '--app', few, '--by', 'account', '--group', 'sre']).stdout).not.toContain('nobody reaches');
    expect(answer('--by', 'user', '--memberships', MEMBERSHIPS)).toMatch(/1 user with nothing of it\n`new`\n$/);
    expect(run(['access', '--app', few, '--account', 'Logs']).stdout).toBe('Organization main, account `Logs`: no assignment\n');
  });

  test('warns of groups of which nobody knows who is in them', () => {
    const listing = identityCenter();
    const file = fileWith({ ...listing, Groups: listing.Groups.filter(({ DisplayName }) => DisplayName !== 'sre') });
    const { code, stderr } = access('--user', 'bob', '--memberships', file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'warning: the listing lacks group `sre`; who of the users belongs there is not known\n' });
  });

  test('joins each row with the guardrails that bind it there', () => {
    const byRow = new Map(csv().map(({ account: name, permissionSet, guardrails, exemptions }) => [`${permissionSet} in ${name}`, `${guardrails} | ${exemptions}`]));
    expect(byRow.get('Administrator in shop')).toBe('denyLeaving denyRegions denyUsers denyDeletion closeBuckets | ');
    expect(byRow.get('Auditor in logs')).toBe('denyLeaving denyRegions | ');
    expect(byRow.get('BreakGlass in shop')).toBe('denyLeaving | permission set `BreakGlass`');
    expect(byRow.get('Auditor in Management account')).toBe(' | ');
    expect(answer('--group', 'incident', '--account', 'ShopProduction')).toMatch(/│ Root: 1, exempt from 4 +│/);
  });

  test('puts all of it into JSON, with each guardrail and where it stands', () => {
    const told = JSON.parse(access('--format', 'json', '--account', 'ShopProduction', '--group', 'sre').stdout);
    expect(told).toMatchObject({
      version: 1,
      qualifier: 'main',
      inventory: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      question: { account: 'ShopProduction', group: 'sre' },
      counts: { assignments: 1, administrative: 1, permissionSets: 1, groups: 1, directUsers: 0, accounts: 1 },
      permissionSets: [{ name: 'Administrator', awsManagedPolicies: ['AdministratorAccess'] }],
      rows: [{ accountKey: 'ShopProduction', accountId: '000000000002', organizationalUnit: 'Workloads/Prod', permissionSet: 'Administrator', principal: 'sre', administrative: true }],
    });
    expect(told.accounts[0].guardrails).toContainEqual({
      id: 'closeBuckets', policyType: 'RESOURCE_CONTROL_POLICY', absolute: false, node: { kind: 'organizationalUnit', key: 'Production' }, level: 'Prod',
    });
  });

  test('writes Markdown, in which names make no columns', () => {
    const odd = assemblyWith({ '.': [accessOrganization(granted(['Logs'], 'a|b <img>', 'Auditor'))] });
    expect(run(['access', '--app', odd, '--format', 'markdown']).stdout).toBe([
      '# Who can reach what', '', 'Organization main: 1 assignment of 1 permission set to 1 group in 1 account.', '',
      '## group `a|b <img>`', '', '| Permission set | Accounts | Guardrails |', '| --- | --- | --- |', '| Auditor | `logs` of `Infra` | Root: 2 |', '',
    ].join('\n'));
  });

  test('writes no CSV that a spreadsheet would run, and nothing that a terminal obeys', () => {
    const odd = assemblyWith({ '.': [accessOrganization(granted(['Logs'], '=cmd|\u001b[31m', 'Auditor'))] });
    const outputs = ['table', 'csv', 'json', 'markdown'].map(format => run(['access', '--app', odd, '--format', format]).stdout);
    expect(outputs.join('')).not.toContain('\u001b');
    expect(outputs[1]).toContain('\'=cmd|');
  });

  test('joins the ids of accounts that were made since', () => {
    const file = fileWith({ Accounts: [{ Id: '000000000006', Name: 'logs', Email: 'logs@example.com' }] });
    expect(answer('--account', '000000000006', '--accounts', file)).toContain('`logs` of `Infra`\nAccount 000000000006\n');
    expectRefusal(access('--account', '000000000006'), 'there is no account `000000000006`');
  });

  test('keeps to 80 columns whatever names there are, and says all of them', () => {
    const name = `${'保護'.repeat(30)}-${'x'.repeat(60)}`;
    const odd = accessOrganization(granted(['A'], name, 'Auditor'), {
      organizationalUnits: [unit('U', 'Root', { name })], accounts: [account('A', 'U', { name }), account('B')], guardrails: [],
    });
    const { stdout } = run(['access', '--app', assemblyWith({ '.': [odd] }), '--by', 'account']);
    expect(stdout.split('\n').filter(line => stringWidth(line) > 80)).toEqual([]);
    expect(stdout.match(/保/g)!.length).toBe(3 * 30);
  });

  test('answers of 20,000 assignments', () => {
    const accounts = Array.from({ length: 1_000 }, (_, number) => account(`A${number}`, number % 2 === 0 ? 'Production' : 'Sdlc'));
    const rows = Array.from({ length: 20 }, (_, group) => granted(accounts.map(({ key }) => key), `team-${group}`, 'Developer')).flat();
    const { code, stdout } = run(['access', '--app', assemblyWith({ '.': [accessOrganization(rows, { accounts })] })]);
    expect(code).toBe(0);
    expect(stdout).toContain('20000 assignments');
    expect(stdout.split('\n').length).toBeLessThan(20 * 12);
  });
});

describe('bad input is refused with code 2', () => {
  test.each([
    ['an unknown account', ['--account', 'ShopProd'], 'there is no account `ShopProd`'],
    ['an unknown group', ['--group', 'sree'], 'there is no group `sree`; did you mean `sre`?'],
    ['an unknown permission set', ['--permission-set', 'Auditors'], 'there is no permission set `Auditors`; did you mean `Auditor`?'],
    ['a user without a listing', ['--user', 'bob'], 'give a listing of groups, users and memberships with `--memberships`'],
    ['all users without a listing', ['--by', 'user'], 'nothing says which users there are'],
    ['a user whom the listing lacks', ['--user', 'bobb', '--memberships', MEMBERSHIPS], 'there is no user `bobb`; did you mean `bob`?'],
    ['a listing that answers nothing', ['--memberships', MEMBERSHIPS], '`--memberships` tells of users, but none were asked for'],
    ['a listing that is not there', ['--user', 'bob', '--memberships', 'none.json'], 'the listing `none.json` can\'t be read: ENOENT'],
    ['a listing that is no JSON', ['--user', 'bob', '--memberships', __filename], 'is no JSON; write it with the script that `access --print-script` prints'],
    ['a listing of something else', ['--user', 'bob', '--memberships', fileWith({ Groups: [] })], '`Users` must be the list of `aws identitystore list-users`, but it is missing'],
    ['another order', ['--by', 'colour'], 'Allowed choices are group, account, permission-set, user'],
    ['another form', ['--format', 'xml'], 'Allowed choices are table, csv, json, markdown'],
    ['a gate without a comparison', ['--fail-on-gain'], '`--fail-on-gain` needs `--compare`'],
    ['a file without a record', ['--out', 'x.json'], '`--out` needs `--sign-off`'],
    ['two questions at once', ['--compare', ASSEMBLY, '--group', 'sre'], 'cannot be used with option'],
  ])('%s', (_, args, message) => {
    expectRefusal(access(...args), message);
  });

  test('all that is wrong in one run', () => {
    expect(access('--account', 'x', '--group', 'y').stderr.match(/^error: /gm)).toHaveLength(2);
  });

  test('an app without an access model', () => {
    expectRefusal(run(['access', '--app', assemblyWith({ '.': [manifest()] })]), 'has no access model, so that nobody\'s access is known; add a `SsoAccessModel` to it');
  });

  test('an inventory that speaks of nothing', () => {
    const broken = accessOrganization(GRANTS, { accounts: MEMBERS.slice(1).map(key => account(key, 'Production')) });
    expectRefusal(run(['access', '--app', assemblyWith({ '.': [broken] })]), 'it has assignments of the account `ShopProduction`, which is not there');
  });
});
