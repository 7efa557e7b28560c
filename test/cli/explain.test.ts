import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal, run } from './command-line';
import type { Outcome } from './command-line';
import { explainOrganization } from '../support/explain-organization';
import { assemblyWith } from '../support/manifests';
import { temporaryFolder } from '../support/temporary-folder';

const assembly = assemblyWith({ '.': [explainOrganization({ organizationId: undefined, managementAccountId: undefined })] });
const REGION = ['--context', 'aws:RequestedRegion=eu-central-1'];

function explain(...args: string[]): Outcome {
  return run(['explain', '--app', assembly, ...args]);
}
const ask = (action: string, ...args: string[]) => explain('--account', 'Shop', '--principal', 'role/Developer', '--action', action, '--resource', '*', ...args);

/** A file with the accounts, as AWS lists them. */
function accountList(content: unknown): string {
  const file = join(temporaryFolder(), 'accounts.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const LISTED = {
  Accounts: ['222222222222', '444444444444', '555555555555'].map((Id, number) => ({
    Id,
    Arn: `arn:aws:organizations::111111111111:account/o-exampleorgid/${Id}`,
    Name: ['Shop', 'Logs', 'Stray'][number],
    Email: `${Id}@example.com`,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    JoinedTimestamp: '2026-11-23T10:00:00.000000+00:00',
  })),
};

describe('explain', () => {
  test('ends with 0 for what is allowed, and shows the levels', () => {
    const { code, stdout, stderr } = ask('s3:ListBucket', ...REGION);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^allowed\n/);
    expect(stdout).toMatch(/^ {2}Root +allows\n {2}Prod +allows\n {2}Shop \(account\) +allows\n/m);
  });

  test('ends with 1 for what is denied, and names guardrail, level and statement', () => {
    const { code, stdout, stderr } = ask('rds:DeleteDBInstance', ...REGION);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^denied by `denyDatabases` on organizational unit `Production`\n/);
    expect(stdout).toContain('denies: denyDatabases (statement 1 of main-Production-scp-1)');
  });

  test('ends with 1 for what nobody can tell, unless --complete says that the rest is absent', () => {
    const open = ask('s3:ListBucket');
    expect(open.code).toBe(1);
    expect(open.stdout).toMatch(/^can't tell until `aws:RequestedRegion` is known/);
    expect(ask('s3:ListBucket', '--complete').stdout).toMatch(/^denied by `denyRegions` on the root\n/);
  });

  test('--json gives the answer with the statement that decides', () => {
    const { code, stdout } = ask('rds:DeleteDBInstance', ...REGION, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'denied',
      reason: 'explicit',
      summary: 'denied by `denyDatabases` on organizational unit `Production`',
      statements: [{
        guardrails: ['denyDatabases'],
        policy: 'main-Production-scp-1',
        index: 0,
        level: 'organizationalUnit:Production',
        statement: { Effect: 'Deny', Action: ['rds:DeleteDBInstance'] },
      }],
      missing: [],
      question: { account: 'Shop', action: 'rds:DeleteDBInstance' },
      exemptions: [],
      policyTypes: [{ policyType: 'SERVICE_CONTROL_POLICY', levels: [{ name: 'Root', outcome: 'allowed' }, { name: 'Prod', outcome: 'denied' }, { name: 'Shop' }] }],
    });
  });

  test('--json tells what only counts', () => {
    const { policyTypes } = JSON.parse(ask('ec2:CreateInternetGateway', ...REGION, '--json').stdout);
    expect(policyTypes[0].levels[1].counted).toEqual([{ guardrail: 'denyGateways', outcome: 'denied', missing: [] }]);
  });

  test('takes several resources and keys, together and one by one', () => {
    const { code, stdout } = ask('s3:GetObject', '--resource', 'arn:aws:s3:::a', 'arn:aws:s3:::b', ...REGION, 's3:prefix=x', '--context', 's3:delimiter=/', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).question).toMatchObject({
      resources: ['*', 'arn:aws:s3:::a', 'arn:aws:s3:::b'], context: ['aws:RequestedRegion=eu-central-1', 's3:prefix=x', 's3:delimiter=/'],
    });
  });

  test('warns of an action that AWS does not document, since most often it is misspelt', () => {
    const { code, stdout, stderr } = ask('s3:ListBuckt', ...REGION);
    expect({ code, stderr }).toEqual({
      code: 0, stderr: 'warning: `s3:ListBuckt` is no action that AWS documented when this version was made; did you mean `s3:ListBucket`?\n',
    });
    expect(stdout).toMatch(/^allowed\n/);
    expect(ask('cloudwatchlogs:PutLogEvents', ...REGION).stderr).toContain('`cloudwatchlogs` is no service that AWS documented');
    expect(ask('S3:listbucket', ...REGION).stderr).toBe('');
  });

  test('speaks in colour only where it is wanted', () => {
    const args = ['explain', '--app', assembly, '--account', 'Shop', '--principal', 'role/A', '--action', 'rds:DeleteDBInstance'];
    expect(run(args).stdout).not.toContain('\u001b');
    expect(run(args, { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[31mdenied');
  });
});

describe('bad input is refused with code 2', () => {
  test.each([
    ['an unknown account', ['--account', 'Shp', '--principal', 'role/A', '--action', 's3:ListBucket'], 'there is no account `Shp` in this organization'],
    ['a bad action', ['--account', 'Shop', '--principal', 'role/A', '--action', 's3:*'], '`s3:*` is no action'],
    ['a bad principal', ['--account', 'Shop', '--principal', 'A', '--action', 's3:ListBucket'], '`A` is no principal'],
    ['a bad resource', ['--account', 'Shop', '--principal', 'role/A', '--action', 's3:ListBucket', '--resource', 'b'], 'the resource `b` is no ARN'],
    ['a context without a value', ['--account', 'Shop', '--principal', 'role/A', '--action', 's3:ListBucket', '--context', 'aws:x'], 'the context `aws:x` must be'],
    ['no principal', ['--account', 'Shop', '--action', 's3:ListBucket'], 'required option \'--principal <principal>\' not specified'],
    ['an unknown option', ['--account', 'Shop', '--principal', 'role/A', '--action', 's3:ListBucket', '--wrong'], 'unknown option \'--wrong\''],
  ])('%s', (_, args, message) => {
    expectRefusal(explain(...args), message);
  });

  test('all that is wrong in one run', () => {
    const { stderr } = explain('--account', 'Shp', '--principal', 'A', '--action', 's3');
    expect(stderr.match(/^error: /gm)).toHaveLength(3);
  });

  test('an organization that is not there', () => {
    expectRefusal(ask('s3:ListBucket', '--qualifier', 'farm'), 'no organization with the qualifier `farm`');
  });
});

describe('--accounts', () => {
  test('gives ids to accounts that were made since', () => {
    const byId = ['--account', '444444444444', '--principal', 'role/A', '--action', 'ec2:RunInstances', ...REGION];
    expectRefusal(explain(...byId), 'the account of `--account` `444444444444` is none whose id is known');
    const { code, stdout } = explain(...byId, '--accounts', accountList(LISTED));
    expect(code).toBe(1);
    expect(stdout).toContain('silent: allowListed does not list it');
  });

  test('tells the management account, which no guardrail reaches, and accounts that the app does not place', () => {
    const accounts = accountList(LISTED);
    expect(explain('--account', '111111111111', '--principal', 'root', '--action', 's3:ListBucket', '--accounts', accounts).stdout)
      .toContain('don\'t bind the management account');
    expectRefusal(explain('--account', '555555555555', '--principal', 'root', '--action', 's3:ListBucket', '--accounts', accounts), 'belongs to the organization, but the app does not say');
  });

  test.each([
    ['no JSON', '- Id: 1', 'are no JSON; write them with `aws organizations list-accounts --output json`'],
    ['something else', { Roots: [] }, 'are not what `aws organizations list-accounts --output json` writes: the document must have required property `Accounts`'],
    ['null', 'null', 'the document must be object'],
    ['an id that is none', { Accounts: [{ Id: '123' }] }, '`Accounts/0/Id` must match pattern'],
  ])('refuses %s', (_, content, message) => {
    expectRefusal(ask('s3:ListBucket', '--accounts', accountList(content)), message);
  });

  test('refuses a file that is not there, and the accounts of another organization', () => {
    expectRefusal(ask('s3:ListBucket', '--accounts', join(temporaryFolder(), 'none.json')), 'can\'t be read: ENOENT');
    const other = ['explain', '--app', assemblyWith({ '.': [explainOrganization({ organizationId: 'o-otherorgid' })] }), '--accounts', accountList(LISTED)];
    expectRefusal(run([...other, '--account', 'Shop', '--principal', 'root', '--action', 's3:ListBucket']), 'are those of the organization `o-exampleorgid`');
  });
});
