import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal, run } from './command-line';
import { FOREIGN, MEMBER, ORGANIZATION_ID, SELF } from '../domain/trust/shapes';
import { account, assemblyWith, manifest } from '../support/manifests';
import { temporaryFolder } from '../support/temporary-folder';

const MANAGEMENT = '111111111111';

function file(content: unknown): string {
  const path = join(temporaryFolder(), 'file.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const trusting = (principal: unknown, condition?: unknown) =>
  ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...condition !== undefined && { Condition: condition } }] });
const role = (name: string, policy: unknown) =>
  ({ Path: '/', RoleName: name, RoleId: 'AROAEXAMPLEEXAMPLE123', Arn: `arn:aws:iam::${SELF}:role/${name}`, AssumeRolePolicyDocument: policy });

const ROLES = [
  role('Web', trusting({ Service: 'ec2.amazonaws.com' })),
  role('Switch', trusting({ AWS: `arn:aws:iam::${MEMBER}:root` }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
  role('Pipeline', trusting({ AWS: `arn:aws:iam::${MEMBER}:role/Pipeline` })),
  role('Vendor', trusting({ AWS: `arn:aws:iam::${FOREIGN}:root` })),
  role('OrganizationAccountAccessRole', trusting({ AWS: `arn:aws:iam::${MANAGEMENT}:root` })),
];
const details = file({ UserDetailList: [], GroupDetailList: [], RoleDetailList: ROLES.map(it => ({ ...it, InstanceProfileList: [] })) });
const accounts = file({
  Accounts: [SELF, MEMBER].map(Id => ({ Id, Arn: `arn:aws:organizations::${MANAGEMENT}:account/${ORGANIZATION_ID}/${Id}`, Name: Id, Email: `${Id}@example.com`, Status: 'ACTIVE' })),
});

const idsOf = (stdout: string) => JSON.parse(stdout).findings.map(({ id, role: arn }: Record<string, string>) => `${arn.split('/')[1]} ${id}`);

describe('trust', () => {
  test('ends with 1 and tells each role with what is wrong', () => {
    const { code, stdout, stderr } = run(['trust', '--roles', details, '--accounts', accounts]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^3 of 5 roles let in whom they should not\n\narn:aws:iam::111122223333:role\/OrganizationAccountAccessRole\n {2}\[trustsWholeAccount\] statement 1 /);
    expect(stdout).toContain('[trustsForeignAccount]');
    expect(stdout).not.toContain('role/Pipeline');
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
  });

  test('ends with 0 where nothing is wrong', () => {
    const { code, stdout } = run(['trust', '--roles', file({ Roles: [ROLES[0]] })]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'None of 1 role lets in whom it should not\n' });
  });

  test('--json gives findings', () => {
    const { code, stdout } = run(['trust', '--roles', details, '--accounts', accounts, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, roles: 5 });
    expect(JSON.parse(stdout).findings[1]).toEqual({
      role: `arn:aws:iam::${SELF}:role/Switch`, accountId: SELF, id: 'trustsWholeAccount', message: expect.stringContaining(MEMBER), principal: `arn:aws:iam::${MEMBER}:root`, statement: 1,
    });
  });

  test('takes the accounts of the organization from an assembly, those that were made since from a listing', () => {
    const app = assemblyWith({ '.': [manifest({ managementAccountId: MANAGEMENT, organizationId: ORGANIZATION_ID, accounts: [account('Shop', 'Root', { id: SELF }), account('Bastion')] })] });
    const pipeline = file({ Roles: [ROLES[2], ROLES[4]] });
    expect(idsOf(run(['trust', '--roles', pipeline, '--app', app, '--json']).stdout)).toEqual(['OrganizationAccountAccessRole trustsWholeAccount', 'Pipeline trustsForeignAccount']);
    expect(idsOf(run(['trust', '--roles', pipeline, '--app', app, '--accounts', accounts, '--json']).stdout)).toEqual(['OrganizationAccountAccessRole trustsWholeAccount']);
  });

  test('without accounts everybody else is foreign', () => {
    const { stdout } = run(['trust', '--roles', file({ Roles: [ROLES[2]] })]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('if it belongs to the organization, tell its accounts with `--accounts` or `--app`');
  });

  test('leaves roles out that are excepted, by name, ARN and wildcards', () => {
    const except = ['--except', 'role/OrganizationAccountAccess*', `arn:aws:iam::${SELF}:role/Vendor`];
    expect(idsOf(run(['trust', '--roles', details, '--accounts', accounts, '--json', ...except]).stdout)).toEqual(['Switch trustsWholeAccount']);
  });

  test('reads several files, a single role, and policies as IAM encodes them', () => {
    const encoded = file({ Role: role('Encoded', encodeURIComponent(JSON.stringify(trusting('*')))) });
    const { stdout } = run(['trust', '--roles', details, encoded, '--accounts', accounts, '--json']);
    expect(idsOf(stdout)[0]).toBe('Encoded trustsAnyone');
    expect(JSON.parse(stdout).roles).toBe(6);
  });

  test('the organization of the listing is the own one', () => {
    const other = file({ Roles: [role('Other', trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-otherorgid' } }))] });
    expect(idsOf(run(['trust', '--roles', other, '--accounts', accounts, '--json']).stdout)).toEqual(['Other trustsAnyone']);
    expect(idsOf(run(['trust', '--roles', other, '--json']).stdout)).toEqual(['Other trustsWholeOrganization']);
  });

  test('no terminal obeys what stands in a policy', () => {
    const hostile = file({ Roles: [role('x', trusting({ AWS: `arn:aws:iam::${FOREIGN}:role/\u001b[2J\u202e` }))] });
    expect(run(['trust', '--roles', hostile]).stdout).not.toMatch(/[\u001b\u202e]/);
    expect(run(['trust', '--roles', hostile, '--json']).stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('bad input is refused with code 2', () => {
  test.each([
    ['no file', ['--roles', join(temporaryFolder(), 'none.json')], 'can\'t be read: ENOENT'],
    ['no JSON', ['--roles', file('- a')], 'are no JSON; write it with `aws iam get-account-authorization-details --filter Role --output json`'],
    ['null', ['--roles', file('null')], 'are not what IAM tells of roles'],
    ['something else', ['--roles', file({ Users: [] })], 'are not what IAM tells of roles'],
    ['a role without a policy', ['--roles', file({ Roles: [{ Arn: `arn:aws:iam::${SELF}:role/x` }] })], '`Roles/0` must have required property `AssumeRolePolicyDocument`'],
    ['a role without a sound ARN', ['--roles', file({ Roles: [{ Arn: 'x', AssumeRolePolicyDocument: {} }] })], '`Roles/0/Arn` must match pattern'],
    ['an assembly that is not there', ['--roles', details, '--app', join(temporaryFolder(), 'none')], 'there is no cloud assembly in'],
    ['accounts that are none', ['--roles', details, '--accounts', file({ Roots: [] })], 'are not what `aws organizations list-accounts --output json` writes'],
    ['an exception that is no role', ['--roles', details, '--except', 'Admin'], '`Admin` is no role; write `role/Admin`'],
    ['no roles', [], 'required option \'--roles <file...>\' not specified'],
  ])('%s', (_, args, message) => {
    expectRefusal(run(['trust', ...args]), message);
  });
});
