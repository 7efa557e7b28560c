import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessOrganization, GRANTS, PERMISSION_SETS } from '../../support/access-organization';
import { assemblyWith } from '../../support/manifests';
import { temporaryFolder } from '../../support/temporary-folder';
import { expectRefusal, run } from '../command-line';

const assembly = (...args: Parameters<typeof accessOrganization>) => assemblyWith({ '.': [accessOrganization(...args)] });
const ASSEMBLY = assembly();
const LESS = assembly(GRANTS.slice(1));

describe('--sign-off', () => {
  const sign = (folder: string, ...args: string[]) => run(['access', '--app', ASSEMBLY, '--sign-off', 'Jane Doe', ...args], { cwd: folder });

  test('writes a dated record under a name of its own, and never over another one', () => {
    const folder = temporaryFolder();
    const { code, stdout } = sign(folder);
    const [file] = readdirSync(folder);
    expect(file).toMatch(/^access-review\.main\.\d{4}-\d\d-\d\d\.json$/);
    expect({ code, stdout }).toEqual({
      code: 0, stdout: `${file}: 16 assignments (8 administrative) of 4 permission sets to 4 groups and 1 user in 6 accounts, reviewed by Jane Doe\n`,
    });
    const text = readFileSync(join(folder, file), 'utf8');
    const record = JSON.parse(text);
    expect(record).toMatchObject({
      version: 1, reviewer: 'Jane Doe', qualifier: 'main', organizationId: 'o-exampleorgid', question: {}, counts: { assignments: 16, administrative: 8, accounts: 6 },
    });
    expect(record.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(file).toContain(record.date.slice(0, 10));
    expect(record.rows).toEqual(JSON.parse(run(['access', '--app', ASSEMBLY, '--format', 'json']).stdout).rows);
    expect(record.inventory).toEqual(JSON.parse(run(['access', '--app', ASSEMBLY, '--format', 'json']).stdout).inventory);

    expectRefusal(sign(folder), 'exists, and a record of a review is never written over; name another file with `--out`');
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  });

  test('writes Markdown with all that the reviewer saw', () => {
    const folder = temporaryFolder();
    expect(sign(folder, '--out', 'reviews/one.md', '--permission-set', 'Administrator').code).toBe(0);
    const page = readFileSync(join(folder, 'reviews', 'one.md'), 'utf8');
    expect(page).toMatch(/^# Access review of \d{4}-\d\d-\d\d\n/);
    expect(page).toContain('| Reviewer | Jane Doe |\n');
    expect(page).toContain('| Reviewed | permission set `Administrator` |\n');
    expect(page).toContain('| Found | 3 assignments (3 administrative) of 1 permission set to 1 group in 3 accounts |\n');
    expect(page).toContain('## permission set `Administrator`\n\n`AdministratorAccess`; sessions of 1 hour; may do everything\n\n| Who | Accounts | Guardrails |\n| --- | --- | --- |\n| group `sre` | all 3 accounts of `Workloads/Prod` |');
    expect(sign(folder, '--format', 'markdown').stdout).toMatch(/^access-review\.main\.\d{4}-\d\d-\d\d\.md: 16 assignments/);
  });

  test('has the same hash as long as nobody\'s access changes', () => {
    const hash = (folder: string, ...args: string[]) => JSON.parse(run(['access', '--app', folder, '--format', 'json', ...args]).stdout).inventory.sha256;
    expect(hash(assembly([...GRANTS].reverse()))).toBe(hash(ASSEMBLY));
    expect(hash(ASSEMBLY, '--group', 'sre')).toBe(hash(ASSEMBLY));
    expect(hash(assembly(GRANTS, { permissionSets: [...PERMISSION_SETS, { name: 'Unused', path: '' }] }))).toBe(hash(ASSEMBLY));
    expect(hash(LESS)).not.toBe(hash(ASSEMBLY));
    expect(hash(assembly(GRANTS, { permissionSets: PERMISSION_SETS.map(set => ({ ...set, sessionMinutes: 60 })) }))).not.toBe(hash(ASSEMBLY));
  });

  test.each([
    ['nobody', ['--sign-off', ' '], 'the name of whoever signs is empty'],
    ['another form', ['--sign-off', 'J', '--out', 'x.pdf'], '`x.pdf` is neither JSON nor Markdown'],
    ['a form that is no record', ['--sign-off', 'J', '--format', 'csv'], 'can\'t be of the form `csv`'],
    ['two forms', ['--sign-off', 'J', '--out', 'x.json', '--format', 'markdown'], 'say `--format json`'],
    ['a question that is wrong', ['--sign-off', 'J', '--out', join(temporaryFolder(), 'x.json'), '--group', 'sree'], 'there is no group `sree`'],
    ['a comparison', ['--sign-off', 'J', '--compare', LESS], 'cannot be used with option'],
    ['a place where nothing can be written', ['--sign-off', 'J', '--out', '/dev/null/x.json'], 'can\'t be written: E'],
  ])('refuses %s', (_, args, message) => {
    expectRefusal(run(['access', '--app', ASSEMBLY, ...args]), message);
  });
});
