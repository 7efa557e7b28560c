import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANAGEMENT_ACCOUNT_KEY } from '../../../src/domain/access/account-for-access';
import { accessOrganization, granted, GRANTS, identityCenter, PRODUCTION } from '../../support/access-organization';
import { assemblyWith } from '../../support/manifests';
import { temporaryFolder } from '../../support/temporary-folder';
import { expectRefusal, run } from '../command-line';

const ASSEMBLY = assemblyWith({ '.': [accessOrganization()] });

describe('--actual', () => {
  const listing = (content: unknown) => {
    const file = join(temporaryFolder(), 'listing.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const ACCOUNTS = listing({ Accounts: [{ Id: '000000000006', Name: 'logs', Email: 'logs@example.com' }] });
  const actual = (content: unknown, ...args: string[]) => run(['access', '--app', ASSEMBLY, '--accounts', ACCOUNTS, '--actual', listing(content), ...args]);
  const byHand = granted([...PRODUCTION, 'Logs', MANAGEMENT_ACCOUNT_KEY], 'shop-dev', 'Legacy');

  test('ends with 0 where AWS has what was declared', () => {
    expect(actual(identityCenter())).toEqual({ code: 0, stdout: 'AWS has what is declared: 16 assignments\n', stderr: '' });
  });

  test('ends with 1 and tells what was assigned by hand, and what was taken away', () => {
    const { code, stdout, stderr } = actual(identityCenter([...GRANTS.slice(1), ...byHand]));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^AWS does not have what is declared: 6 differences\n\nIn AWS, but not declared: 5 assignments\n/);
    expect(stdout).toMatch(/│ group `shop-dev` │ Legacy +│ all 3 accounts of `Workloads\/Prod`,/);
    expect(stdout).toMatch(/Declared, but not in AWS: 1 assignment\n[\s\S]*│ group `sre` +│ Administrator +│ `shop` of `Workloads\/Prod` +│/);
    expect(stdout).not.toContain('nobody knows');
  });

  test('does not call undeclared what may be an account whose id is not known', () => {
    const { code, stdout } = run(['access', '--app', ASSEMBLY, '--actual', listing(identityCenter())]);
    expect(code).toBe(1);
    expect(stdout).not.toContain('but not declared');
    expect(stdout).toContain('In AWS, in accounts that the app does not know: 3 assignments');
    expect(stdout).toMatch(/Declared, and nobody knows whether it is in AWS: 3 assignments\nThe ids of these accounts are not known; give them with `--accounts`.\n/);
  });

  test('has a row for each difference in CSV, and all of it in JSON', () => {
    const [head, ...lines] = actual(identityCenter([...GRANTS, ...byHand.slice(0, 1)]), '--format', 'csv').stdout.trimEnd().split('\n');
    expect(head).toBe('difference,accountKey,account,accountId,permissionSet,principalType,principal,reason');
    expect(lines).toEqual(['undeclared,ShopProduction,shop,000000000002,Legacy,GROUP,shop-dev,']);
    const content = { ...identityCenter(), Groups: [] };
    const told = JSON.parse(actual(content, '--format', 'json').stdout);
    expect(told).toMatchObject({ version: 1, agrees: false });
    expect(new Set(told.differences.map(({ difference, reason }: Record<string, string>) => `${difference} ${reason}`)))
      .toEqual(new Set(['undeclared undefined', 'undetermined principalNotListed']));
    expect(actual(content, '--format', 'markdown').stdout).toContain('Groups or users are not in the listing');
  });

  test.each([
    ['no JSON', '{', 'is no JSON'],
    ['an organization', { Roots: [] }, '`AccountAssignments` must be the list of `aws sso-admin list-account-assignments`, but it is missing'],
    ['memberships alone', { ...identityCenter(), AccountAssignments: undefined }, '`AccountAssignments` must be the list'],
    ['a broken entry', { ...identityCenter(), Groups: [{}] }, '/Groups/0: the entry lacks `GroupId`'],
  ])('refuses a listing that is %s', (_, content, message) => {
    expectRefusal(actual(content), message);
  });
});
