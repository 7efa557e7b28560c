import { accessOrganization, granted, GRANTS, PERMISSION_SETS, PRODUCTION } from '../../support/access-organization';
import { account, assemblyWith, manifest } from '../../support/manifests';
import { expectRefusal, run } from '../command-line';

const assembly = (...args: Parameters<typeof accessOrganization>) => assemblyWith({ '.': [accessOrganization(...args)] });
const BEFORE = assembly();
const MORE = assembly([...GRANTS, ...granted(PRODUCTION, 'shop-dev', 'Administrator')]);
const LESS = assembly(GRANTS.slice(1));

describe('--compare', () => {
  const compare = (after: string, ...args: string[]) => run(['access', '--app', BEFORE, '--compare', after, ...args]);

  test('tells in security terms what another assembly changes', () => {
    const { code, stdout, stderr } = compare(MORE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/\s+/g, ' ')).toBe(
      `\`${MORE}\`, compared with \`${BEFORE}\`: 1 gain (1 administrative) - group \`shop-dev\` gains \`Administrator\` (may do everything) in 3 accounts: `
      + 'all 3 accounts of `Workloads/Prod` ',
    );
    expect(run(['access', '--app', MORE, '--compare', BEFORE]).stdout).toContain('- group `shop-dev` loses `Administrator`');
    expect(compare(BEFORE).stdout.replace(/\s+/g, ' ')).toContain(': nobody gains or loses access');
  });

  test('ends with 1 for a gain only where that is asked for', () => {
    const developer = (more: object) => assembly(GRANTS, { permissionSets: PERMISSION_SETS.map(set => set.name === 'Developer' ? { ...set, ...more } : set) });
    const codeOf = (after: string) => compare(after, '--fail-on-gain').code;
    expect([MORE, LESS, BEFORE].map(codeOf)).toEqual([1, 0, 0]);
    expect(codeOf(developer({ awsManagedPolicies: ['AdministratorAccess'] }))).toBe(1);
    expect(codeOf(developer({ sessionMinutes: 60, boundary: { awsManagedPolicy: 'ReadOnlyAccess' } }))).toBe(0);
    expect(codeOf(assembly([...GRANTS, ...granted(['New'], 'audit', 'Auditor')], { accounts: [...accessOrganization().accounts, account('New')] }))).toBe(1);
  });

  test('is one screen, however much changes, and Markdown has all of it', () => {
    const groups = Array.from({ length: 60 }, (_, number) => granted(PRODUCTION, `team-${number}`, 'Administrator')).flat();
    const much = assembly([...GRANTS, ...groups]);
    const { stdout } = compare(much);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(30);
    expect(stdout).toContain('and 48 more; --top shows more of them');
    expect(compare(much, '--top', '60').stdout).toMatch(/team-9`/);
    expect(compare(much, '--format', 'markdown').stdout.match(/^- group/gm)).toHaveLength(60);
  });

  test('counts places where there are many', () => {
    const organizationalUnits = Array.from({ length: 40 }, (_, number) => ({ key: `U${number}`, name: `U${number}`, parent: 'Root' }));
    const accounts = organizationalUnits.flatMap(({ key }) => [account(`${key}a`, key), account(`${key}b`, key)]);
    const wide = assembly(granted(accounts.filter(({ key }) => key.endsWith('a')).map(({ key }) => key), 'sre', 'Auditor'), { organizationalUnits, accounts, guardrails: [] });
    const none = assembly([], { organizationalUnits, accounts, guardrails: [] });
    expect(run(['access', '--app', none, '--compare', wide]).stdout.replace(/\s+/g, ' ')).toMatch(/in 40 accounts: `U0a` of `U0`, .* and 34 more places/);
  });

  test('has a row for each assignment in CSV, and all of it in JSON', () => {
    const lines = compare(MORE, '--format', 'csv').stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe('gain,GROUP,shop-dev,Administrator,true,CartProduction,cart,000000000003,Workloads/Prod,');
    expect(JSON.parse(compare(MORE, '--format', 'json').stdout)).toMatchObject({
      version: 1,
      same: false,
      gainsAccess: true,
      losses: [],
      gains: [{ principal: { type: 'GROUP', name: 'shop-dev' }, permissionSet: 'Administrator', administrative: true, accounts: ['CartProduction', 'PayProduction', 'ShopProduction'] }],
    });
  });

  test('takes an app without an access model for one in which nobody has access', () => {
    const none = assemblyWith({ '.': [manifest({ ...accessOrganization(), access: undefined })] });
    expect(run(['access', '--app', none, '--compare', BEFORE, '--fail-on-gain']).code).toBe(1);
    expect(compare(none).stdout).toContain('loses');
    expectRefusal(run(['access', '--app', none, '--compare', none]), 'has no access model');
  });

  test('refuses an assembly that is none', () => {
    expectRefusal(compare('nowhere'), 'there is no cloud assembly in `nowhere`');
    expectRefusal(compare(MORE, '--top', '0'), 'It must be a whole number from 1.');
    expectRefusal(compare(MORE, '--actual', 'x.json'), 'cannot be used with option');
  });
});
