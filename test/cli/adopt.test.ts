import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptedApp } from './adopted-app';
import { expectRefusal, run } from './command-line';
import { validateTemplates } from '../../projenrc/tasks/validate-templates';
import type { RawListing } from '../../src/domain/adopt/listing';
import type { Manifest } from '../../src/domain/manifest/manifest';
import { findingTexts } from '../support/apps';
import { assemblyWith, manifest } from '../support/manifests';
import { temporaryFolder } from '../support/temporary-folder';

/** An organization with a history: 40 member accounts, 16 organizational units down to the fifth level, names of all kinds. */
const LISTING = join(__dirname, '..', 'fixtures', 'adopt', 'organization.json');
const raw: RawListing = JSON.parse(readFileSync(LISTING, 'utf8'));
const MEMBERS = raw.Parents.flatMap(({ Accounts }) => Accounts!).filter(({ Id }) => Id !== raw.Organization.MasterAccountId);
const UNITS = raw.Parents.flatMap(({ OrganizationalUnits }) => OrganizationalUnits!);
/** What stays referred to, however much is to be managed: accounts that are not in use, an OU of the layout with tags, one with a strange tag. */
const isUnmanageable = ({ Id, Name = '' }: { readonly Id: string; readonly Name?: string }) =>
  ['old-website', 'old-shop', 'Workloads'].includes(Name) || raw.Tags.some(({ ResourceId, Tags }) => ResourceId === Id && Tags!.some(({ Value }) => Value.includes('"')));

/** Adopts the fixture, and synthesises the app that comes of it. */
function adopt(...args: string[]) {
  const folder = temporaryFolder();
  const outcome = run(['adopt', '--from', LISTING, ...args], { cwd: folder });
  const source = readFileSync(join(folder, 'organization.ts'), 'utf8');
  const app = adoptedApp(source, join(folder, 'cdk.out'));
  return { folder, outcome, source, app };
}

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const readManifest = (folder: string): Manifest => readJson(folder, 'cdk.out', 'secure-organization.main.json');

test('the fixture is an organization of 40 accounts beside the management account', () => {
  expect({ members: MEMBERS.length, units: UNITS.length }).toEqual({ members: 40, units: 16 });
});

describe.each([
  ['nothing', []], ['accounts', ['--manage', 'accounts']], ['accounts and organizational units', ['--manage', 'accounts,organizational-units']],
])('an organization is adopted that manages %s', (_, manage) => {
  const { folder, outcome, app } = adopt(...manage);
  const problems = findingTexts(app);
  const mapping = run(['adopt', '--from', LISTING, '--app', 'cdk.out'], { cwd: folder });

  test('the app synthesises without a finding, and CloudFormation takes its template', () => {
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(problems).toEqual([]);
    expect(validateTemplates(join(folder, 'cdk.out')).problems).toEqual([]);
  });

  test('its tree is that of the listing', () => {
    expect(treeOfApp(readManifest(folder))).toEqual(treeOfListing());
  });

  test('the mapping names every resource by the id that it has, and nothing wants a look', () => {
    const declared = resourcesOf(folder, 'cdk.out');
    const ids = existsSync(join(folder, 'organization.import.json')) ? readJson(folder, 'organization.import.json') : {};
    expect(mapping).toMatchObject({ code: 0, stderr: '' });
    expect(Object.keys(ids)).toEqual(Object.keys(declared));
    const managed = [...manage.length > 0 ? MEMBERS : [], ...manage.includes('accounts,organizational-units') ? UNITS : []]
      .filter(node => !isUnmanageable(node));
    expect(Object.values<Record<string, string>>(ids).flatMap(id => Object.values(id)).sort()).toEqual(managed.map(({ Id }) => Id).sort());
    for (const [logicalId, { AccountId, Id }] of Object.entries<Record<string, string>>(ids)) {
      const { AccountName, Email, Name } = declared[logicalId].Properties;
      expect(AccountId === undefined ? UNITS.find(unit => unit.Id === Id) : MEMBERS.find(account => account.Id === AccountId))
        .toMatchObject(AccountId === undefined ? { Name } : { Name: AccountName, Email });
    }
  });

  test('what is imported refers to nothing, for the CDK imports it without the rest of the template', () => {
    const imported = manage.length > 0 ? Object.values(resourcesOf(folder, 'cdk.import.out')) : [];
    expect(imported.filter(resource => resource.DependsOn !== undefined || /"(Ref|Fn::\w+)"/.test(JSON.stringify(resource)))).toEqual([]);
    expect(imported.filter(resource => resource.DeletionPolicy !== 'Retain')).toEqual([]);
  });
});

describe('the report', () => {
  const { outcome: { stdout } } = adopt();

  test('says what was adopted, and tells each kind of deviation', () => {
    expect(stdout).toMatch(/^organization\.ts: organization o-exampleorgid with 16 organizational units and 40 accounts\nLayout: aws-recommended, of which 8 of 8 /);
    expect(new Set([...stdout.matchAll(/^ {2}- \[(\w+)\]/gm)].map(([, id]) => id))).toEqual(new Set([
      'unitOutsideLayout', 'accountUnderRoot', 'repeatedAccountName', 'inactiveAccount', 'policyTypeOff', 'ownPolicy', 'sharedQuota', 'withoutFullAccess',
    ]));
  });

  test('ends with 0 where nothing deviates', () => {
    const folder = temporaryFolder();
    const units = ['Security', 'Infrastructure', 'Workloads', 'Prod', 'SDLC', 'Sandbox', 'PolicyStaging', 'Suspended'].map((Name, number) => ({ Id: `ou-ab12-xxxxxxx${number}`, Name }));
    const below = (Id: string, ...numbers: number[]) => ({ Id, OrganizationalUnits: numbers.map(number => units[number]), Accounts: [] });
    const sound = {
      ...raw,
      Roots: [{ Id: 'r-ab12', PolicyTypes: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map(Type => ({ Type, Status: 'ENABLED' })) }],
      Parents: [below('r-ab12', 0, 1, 2, 5, 6, 7), ...units.map(({ Id, Name }) => Name === 'Workloads' ? below(Id, 3, 4) : below(Id))],
      Tags: [],
      Policies: [],
    };
    writeFileSync(join(folder, 'listing.json'), JSON.stringify(sound));
    const { code, stdout: told } = run(['adopt', '--from', 'listing.json', '--out', 'app'], { cwd: folder });
    expect({ code, told }).toEqual({ code: 0, told: expect.not.stringContaining('To look at') });
    expect(findingTexts(adoptedApp(readFileSync(join(folder, 'app', 'organization.ts'), 'utf8').replace('new Secure', 'const org = new Secure')))).toEqual([]);
  });

  test('--layout has the app make what is missing, and the mapping tells so', () => {
    const { folder, outcome, app } = adopt('--layout', 'standard');
    expect(outcome.stdout).toContain('[missingUnit] Root/Foundational/Workloads/Production: ');
    expect(findingTexts(app)).toEqual([]);
    const { code, stdout: told } = run(['adopt', '--from', LISTING, '--app', 'cdk.out'], { cwd: folder });
    expect(code).toBe(1);
    expect(told).toContain('Nothing to import');
    expect(told).toMatch(/\[notListed\] Organization\/\w+: `Foundational` is in the app, but not in the listing/);
  });
});

test('help fits into 80 columns', () => {
  expect(run(['adopt', '--help']).stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
});

describe('nothing is lost', () => {
  test('an app that was changed is not written over without --force, and an unchanged one may be', () => {
    const folder = temporaryFolder();
    const again = (...args: string[]) => run(['adopt', '--from', LISTING, ...args], { cwd: folder });
    expect([again().code, again().code]).toEqual([1, 1]);
    writeFileSync(join(folder, 'organization.ts'), 'mine');
    expectRefusal(again(), '`organization.ts` exists and would be overwritten');
    expect(readFileSync(join(folder, 'organization.ts'), 'utf8')).toBe('mine');
    expect(again('--force').code).toBe(1);
    expect(readFileSync(join(folder, 'organization.ts'), 'utf8')).toContain('SecureOrganization');
  });

  test('neither a mapping, nor the assembly itself, nor a folder with something else', () => {
    const { folder, app } = adopt('--manage', 'accounts');
    app.synth();
    const map = (...args: string[]) => run(['adopt', '--from', LISTING, '--app', 'cdk.out', ...args], { cwd: folder });
    writeFileSync(join(folder, 'mine.json'), '{}');
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other', 'manifest.json'), '{}');
    expectRefusal(map('--mapping', 'mine.json'), '`mine.json` exists and would be overwritten');
    expectRefusal(map('--import-app', 'cdk.out'), '`cdk.out` holds something else than an assembly to import with');
    expectRefusal(map('--import-app', 'other'), '`other` holds something else');
    expect(existsSync(join(folder, 'organization.import.json'))).toBe(false);
    expect([map().code, map().code]).toEqual([0, 0]);
  });
});

describe('bad input is refused with code 2', () => {
  const file = (content: unknown) => {
    const path = join(temporaryFolder(), 'listing.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  test.each<[string, unknown, string]>([
    ['a listing that ends half-way', readFileSync(LISTING, 'utf8').slice(0, 5000), 'is no JSON; write it with the script that `adopt --print-script` prints'],
    ['null', 'null', 'is not what the script writes: the document must be object'],
    ['another answer of the AWS CLI', { Accounts: [] }, 'the document must have required property `Organization`'],
    ['an id that is none', { ...raw, Organization: { ...raw.Organization, Id: 'x' } }, '`Organization/Id` must match pattern'],
    ['a listing without all parents', { ...raw, Parents: raw.Parents.slice(1) }, 'does not describe an organization:\n  - [missingParent] Parents: '],
  ])('%s', (_, content, message) => expectRefusal(run(['adopt', '--from', file(content)]), message));

  test.each<[string, string[], string]>([
    ['no listing', [], '`--from` is missing'],
    ['a listing that is not there', ['--from', 'none.json'], 'the listing `none.json` can\'t be read: ENOENT'],
    ['something that can\'t be managed', ['--from', LISTING, '--manage', 'accounts,policies'], 'It takes `accounts` and `organizational-units`'],
    ['a layout that there is not', ['--from', LISTING, '--layout', 'mine'], 'Allowed choices are standard, aws-recommended, none'],
    ['an app to be written and one to import into', ['--from', LISTING, '--app', 'cdk.out', '--manage', 'accounts'], 'cannot be used with option'],
    ['an app that is not there', ['--from', LISTING, '--app', 'none'], 'there is no cloud assembly in `none`'],
    ['the app of another organization', ['--from', LISTING, '--app', assemblyWith({ '.': [manifest({ organizationId: 'o-otherorgid' })] })],
      'the listing is that of the organization `o-exampleorgid`, but the app is for `o-otherorgid`'],
    ['an assembly without its manifest', ['--from', LISTING, '--app', assemblyWith({ '.': [manifest()] })], 'manifest.json` can\'t be read: ENOENT'],
    ['a place that can\'t be written', ['--from', LISTING, '--out', LISTING], 'can\'t be written: '],
  ])('%s', (_, args, message) => expectRefusal(run(['adopt', ...args], { cwd: temporaryFolder() }), message));
});

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: unknown;
  readonly DeletionPolicy?: string;
}

/** The resources of Organizations in the template, by logical id. */
function resourcesOf(folder: string, assembly: string): Record<string, Resource> {
  const { Resources } = readJson(folder, assembly, 'Organization.template.json');
  return Object.fromEntries(Object.entries<any>(Resources).filter(([, { Type }]) => Type.startsWith('AWS::Organizations::')));
}

/** Each account by its e-mail address, with the names on the way to it; OUs without accounts as well. */
function treeOfApp({ organizationalUnits, accounts }: Manifest): string[] {
  const pathOf = (key: string): string => {
    const found = organizationalUnits.find(unit => unit.key === key);
    return found ? `${pathOf(found.parent)}/${found.name}` : '';
  };
  return [...organizationalUnits.map(({ key }) => pathOf(key)), ...accounts.map(({ parent, name, email }) => `${pathOf(parent)}/${name} ${email}`)].sort();
}

function treeOfListing(): string[] {
  const visit = (id: string, path: string): string[] => {
    const { OrganizationalUnits, Accounts } = raw.Parents.find(({ Id }) => Id === id)!;
    return [
      ...OrganizationalUnits!.flatMap(({ Id, Name }) => [`${path}/${Name}`, ...visit(Id, `${path}/${Name}`)]),
      ...Accounts!.filter(({ Id }) => Id !== raw.Organization.MasterAccountId).map(({ Name, Email }) => `${path}/${Name} ${Email}`),
    ];
  };
  return visit(raw.Roots[0].Id, '').sort();
}
