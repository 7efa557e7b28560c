import fc from 'fast-check';
import { GUARDRAILS } from '../../../src/domain/guardrail/catalogue';
import { instantiate } from '../../../src/domain/guardrail/entry';
import { exemptedStatements } from '../../../src/domain/guardrail/exemptions';
import type { Manifest, ManifestGuardrail } from '../../../src/domain/manifest/manifest';
import { renderPolicy } from '../../../src/domain/policy/render';
import { laterDay } from '../../../src/domain/replay/later-day';
import type { VerdictGroup } from '../../../src/domain/replay/report';
import { suggest } from '../../../src/domain/replay/suggest';
import type { Suggestion } from '../../../src/domain/replay/suggestion';
import { MANAGEMENT, MEMBER, OTHER_MEMBER, STRANGER } from '../../support/cloudtrail';
import { account, guardrail, manifest, unit } from '../../support/manifests';
import { group, guardrailReport, replayReport } from '../../support/replay-report';

const EXEMPT = { principalArns: ['arn:*:iam::*:role/stacksets-exec-*'], accountIds: [], organizationId: 'o-exampleorgid' };
const SDLC = { kind: 'organizationalUnit', key: 'Sdlc' } as const;
const WORKLOADS = { kind: 'organizationalUnit', key: 'Workloads' } as const;

const shop = { id: MEMBER, key: 'Shop', name: 'Shop', path: 'Workloads/Production' };
const lab = { id: OTHER_MEMBER, key: 'Lab', name: 'Lab', path: 'Workloads/SDLC/Sandbox' };
const role = (name: string, id = MEMBER) => `arn:aws:iam::${id}:role/${name}`;

/** A guardrail of the catalogue on a node, as synthesis writes it. */
function catalogued(id: string, parameters?: unknown, more: Partial<ManifestGuardrail> = {}): ManifestGuardrail {
  const made = instantiate(GUARDRAILS.get(id)!, parameters);
  return guardrail(id, SDLC, {
    title: made.title,
    policyType: made.policyType,
    mode: 'COUNT',
    absolute: made.absolute !== undefined,
    statements: renderPolicy({ Version: '2012-10-17', Statement: exemptedStatements(made, EXEMPT) }).Statement,
    ...more,
  });
}

/**
 * ```
 * Root
 * ├── Workloads
 * │   ├── Production   Shop
 * │   └── Sdlc
 * │       ├── Staging
 * │       └── Sandbox  Lab, Lab2
 * └── Suspended
 * ```
 */
function organization(guardrails: readonly ManifestGuardrail[], parts: Partial<Manifest> = {}): Manifest {
  return manifest({
    organizationId: 'o-exampleorgid',
    managementAccountId: MANAGEMENT,
    organizationalUnits: [
      unit('Workloads'), unit('Production', 'Workloads'), unit('Sdlc', 'Workloads', { name: 'SDLC' }), unit('Staging', 'Sdlc'), unit('Sandbox', 'Sdlc'),
      unit('Suspended'),
    ],
    accounts: [account('Shop', 'Production', { id: MEMBER }), account('Lab', 'Sandbox', { id: OTHER_MEMBER }), account('Lab2', 'Sandbox')],
    guardrails,
    ...parts,
  });
}

function suggestedFor(given: ManifestGuardrail, groups: readonly VerdictGroup[], parts: Partial<Manifest> = {}) {
  const report = replayReport({ guardrails: [guardrailReport(given, groups)] });
  return suggest(report, organization([given], parts), '2026-11-25');
}

function ofKind(kind: Suggestion['kind'], given: ManifestGuardrail, groups: readonly VerdictGroup[], parts: Partial<Manifest> = {}): Suggestion[] {
  return suggestedFor(given, groups, parts)[0].suggestions.filter(suggestion => suggestion.kind === kind);
}

describe('an exemption', () => {
  const gateways = catalogued('denyInternetGateways');
  const exemption = (groups: readonly VerdictGroup[], given = gateways) => ofKind('exemption', given, groups)[0];

  test('is suggested for the role by which most calls are made, in whatever account, with an end in 90 days', () => {
    const groups = [
      group({ principal: role('deploy/pipeline'), calls: 5 }), group({ principal: role('deploy/pipeline', OTHER_MEMBER), calls: 4 }),
      ...[1, 2, 3, 4].map(number => group({ principal: role(`web${number}`) })),
    ];
    expect(exemption(groups)).toEqual({
      kind: 'exemption',
      text: 'Exempt the role deploy/pipeline, the role web1 and the role web2',
      code: [
        'guardrails.addExemption(Exemption.role(',
        '  \'deploy/pipeline\',',
        '  { owner: \'\', reason: \'\', expires: \'2027-02-23\' },',
        '));',
        ...['web1', 'web2'].flatMap(name => [
          'guardrails.addExemption(Exemption.role(', `  '${name}',`, '  { owner: \'\', reason: \'\', expires: \'2027-02-23\' },', '));',
        ]),
      ],
      form: 'statements',
      spares: 11,
    });
  });

  test('of a role of Identity Center is one of its permission set, which needs no end if it is break-glass', () => {
    const reserved = (path: string) => role(`aws-reserved/sso.amazonaws.com/${path}_0123456789abcdef`);
    const { text, code, spares } = exemption([
      group({ principal: reserved('eu-central-1/AWSReservedSSO_Data_Engineers'), calls: 3 }), group({ principal: reserved('AWSReservedSSO_Data_Engineers') }),
      group({ principal: reserved('AWSReservedSSO_BreakGlass') }),
    ]);
    expect(text).toBe('Exempt the permission set Data_Engineers and the permission set BreakGlass');
    expect(spares).toBe(5);
    expect(code[1]).toBe('  PermissionSet.existing(\'Data_Engineers\'),');
    expect(code.slice(5, 7)).toEqual(['  PermissionSet.breakGlass(),', '  { owner: \'\', reason: \'\' },']);
  });

  test('of a user is one by ARN', () => {
    expect(exemption([group({ principal: `arn:aws:iam::${MEMBER}:user/ada` })])).toMatchObject({
      text: `Exempt the user ada of ${MEMBER}`, code: ['guardrails.addExemption(Exemption.principal(', `  'arn:aws:iam::${MEMBER}:user/ada',`, expect.anything(), '));'],
    });
  });

  test.each([
    ['the root user', `arn:aws:iam::${MEMBER}:root`],
    ['a federated user', `arn:aws:sts::${MEMBER}:federated-user/x`],
    ['a service', 'cloudtrail.amazonaws.com'],
    ['what is not kept apart', '(others)'],
    ['a name that would be code', role('x\'); process.exit(1); (\'')],
    ['a path that an exemption would take for a wildcard', role('team*/admin')],
    ['a name of more lines than one', role('admin\nx')],
    ['a name that says too little', role('x')],
  ])('is not suggested for %s', (_, principal) => {
    expect(exemption([group({ principal })])).toBeUndefined();
  });

  test('is not suggested where it takes many principals to spare half of the calls', () => {
    const groups = (principals: number) => Array.from({ length: principals }, (_, number) => group({ principal: role(`web${number}`) }));
    expect(exemption(groups(7))).toBeUndefined();
    expect(exemption(groups(6))).toMatchObject({ spares: 3 });
  });

  test('is not suggested of an absolute guardrail, which says why', () => {
    const absolute = catalogued('denyRootUser');
    expect(suggestedFor(absolute, [group()])).toMatchObject([{ absolute: expect.stringContaining('The principal is root itself') }]);
    expect(exemption([group()], absolute)).toBeUndefined();
    expect(suggestedFor(guardrail('mine', SDLC, { absolute: true }), [group()])[0].absolute).toBe('It was made so that it spares nobody.');
    expect(suggestedFor(gateways, [group()])[0]).not.toHaveProperty('absolute');
  });

  test('from a resource control policy is suggested for principals of the organization only, and where names count', () => {
    const encryption = catalogued('requireS3KmsEncryption');
    expect(encryption.policyType).toBe('RESOURCE_CONTROL_POLICY');
    expect(exemption([group()], encryption)).toBeDefined();
    expect(exemption([group({ principal: role('app/web', STRANGER) })], encryption)).toBeUndefined();
    expect(exemption([group()], { ...encryption, statements: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] })).toBeUndefined();
  });
});

describe('parameters', () => {
  const parameters = (given: ManifestGuardrail, groups: readonly VerdictGroup[], parts: Partial<Manifest> = {}) =>
    ofKind('parameters', given, groups, parts).map(({ text, code, form, spares }) => ({ text, code: code.join('\n'), form, spares }));

  test('allow the Regions that are used beside those that are allowed', () => {
    const regions = catalogued('denyOutsideRegions', { regions: ['ap-northeast-1', 'us-east-1'], exemptActions: ['bcm-recommended-actions:*'] });
    const calls = ['eu-west-1', 'eu-west-1', 'us-west-2'].map((region, number) => group({ region, action: `ec2:Do${number}` }));
    expect(parameters(regions, [...calls, group({ region: 'unspecified' })]).find(({ text }) => text.startsWith('Allow'))).toEqual({
      text: 'Allow eu-west-1 and us-west-2',
      code: 'Guardrail.denyOutsideRegions({\n  regions: [\'ap-northeast-1\', \'eu-west-1\', \'us-east-1\', \'us-west-2\'],\n'
        + '  exemptActions: [\'bcm-recommended-actions:*\'],\n})',
      form: 'guardrail',
      spares: 3,
    });
  });

  test('leave actions open, where few are called in many Regions', () => {
    const regions = catalogued('denyOutsideRegions', { regions: ['eu-central-1'] });
    const groups = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-west-3'].map(region => group({ region, action: 'ec2:DescribeVpcs' }));
    expect(parameters(regions, groups)).toEqual([{
      text: 'Leave ec2:DescribeVpcs open in every Region',
      code: 'Guardrail.denyOutsideRegions({\n  regions: [\'eu-central-1\'],\n  exemptActions: [\'ec2:DescribeVpcs\'],\n})',
      form: 'guardrail',
      spares: 7,
    }]);
  });

  test('of a guardrail that leaves actions to a finer one don\'t name these', () => {
    const fine = catalogued('denyBedrockOutsideRegions', { regions: ['eu-central-1'], inferenceProfilePrefixes: ['eu', 'us'] });
    const carved = [...catalogued('denyOutsideRegions', { regions: ['eu-central-1'] }).statements].map(statement => (
      { ...statement, NotAction: [...statement.NotAction as string[], 'bedrock:InvokeModel'] }));
    const coarse = catalogued('denyOutsideRegions', { regions: ['eu-central-1'] }, { statements: carved });
    const [{ code }] = parameters(coarse, [group({ region: 'eu-west-1' })], { guardrails: [coarse, fine] });
    expect(code).not.toContain('bedrock');
    expect(parameters(coarse, [group({ region: 'eu-west-1' })])[0].code).toContain('exemptActions: [\'bedrock:InvokeModel\']');
    expect(parameters(fine, [group({ region: 'eu-west-1' })])[0].code)
      .toBe('Guardrail.denyBedrockOutsideRegions({\n  regions: [\'eu-central-1\', \'eu-west-1\'],\n  inferenceProfilePrefixes: [\'eu\', \'us\'],\n})');
  });

  test('of the standard mapping are props of the set', () => {
    const mapped = catalogued('denyOutsideRegions', { regions: ['us-east-1'] }, { target: { kind: 'organizationalUnit', key: 'Foundational' }, mode: 'ENFORCE' });
    expect(parameters(mapped, [group({ region: 'eu-west-1' })]))
      .toEqual([{ text: 'Allow eu-west-1', code: 'allowedRegions: [\'eu-west-1\', \'us-east-1\'],', form: 'prop', spares: 1 }]);
  });

  test('of a list of services name the actions, and whole services only where these are too many', () => {
    const listed = catalogued('allowOnlySharedServices', { additionalServices: ['transfer'], additionalActions: ['eks:Describe*'] });
    const called = (actions: number) => Array.from({ length: actions }, (_, number) => group({ action: `rds:Do${number}` }));
    expect(parameters(listed, called(2)).map(({ code }) => code)).toEqual([
      'Guardrail.allowOnlySharedServices({\n  additionalServices: [\'transfer\'],\n  additionalActions: [\'eks:Describe*\', \'rds:Do0\', \'rds:Do1\'],\n})',
    ]);
    expect(parameters(listed, called(20))).toMatchObject([{ text: 'Allow all of rds', code: expect.stringContaining('additionalServices: [\'rds\', \'transfer\']'), spares: 20 }]);
  });

  test('of the list of the standard mapping are a second list', () => {
    const mapped = catalogued('allowOnlySharedServices', { additionalServices: [], additionalActions: [] },
      { target: { kind: 'organizationalUnit', key: 'Infrastructure' }, mode: 'ENFORCE' });
    const [{ code, form }] = parameters(mapped, [group({ action: 'eks:CreateCluster' })]);
    expect(form).toBe('statements');
    expect(code).toMatch(/^guardrails\.add\(org\.organizationalUnit\('Infrastructure'\), Guardrail\.custom\(\{[^]*actions: \['eks:CreateCluster'\],/);
  });

  test('name the roles that bring in a baseline, and the accounts of partners', () => {
    const quarantine = catalogued('quarantineNewAccount', { baselineRoleNames: ['OrganizationAccountAccessRole'] });
    expect(parameters(quarantine, [group({ principal: role('setup/Baseline') })])[0].code)
      .toBe('Guardrail.quarantineNewAccount({\n  baselineRoleNames: [\'OrganizationAccountAccessRole\', \'setup/Baseline\'],\n})');
    const perimeter = catalogued('requireOrganizationPrincipals', { organizationId: 'o-exampleorgid', trustedAccounts: ['444444444444'] });
    expect(parameters(perimeter, [group({ principal: role('x', STRANGER) })])[0].code)
      .toBe(`Guardrail.requireOrganizationPrincipals({\n  organizationId: org.organizationId,\n  trustedAccounts: ['444444444444', '${STRANGER}'],\n})`);
    [OTHER_MEMBER, MANAGEMENT].forEach(own => expect(parameters(perimeter, [group({ principal: role('x', own) })])).toEqual([]));
  });

  test.each([
    ['a Region that would be code', 'denyOutsideRegions', { regions: ['eu-central-1'] }, { region: 'x\'], y: [\'', action: 'not an action' }],
    ['a role that would be code', 'quarantineNewAccount', { baselineRoleNames: [] }, { principal: role('x\'+y+\'') }],
    ['a call without a Region', 'denyBedrockOutsideRegions', { regions: ['eu-central-1'], inferenceProfilePrefixes: [] }, { region: undefined }],
    ['what only the author can know', 'denySecretDeletion', { namePrefixes: ['production/'] }, {}],
  ])('are not suggested for %s', (_, id, given, more) => {
    expect(parameters(catalogued(id, given), [group(more)])).toEqual([]);
  });

  test('are not suggested for a guardrail of the user\'s own, even if it has the id of another', () => {
    expect(parameters(guardrail('denyOutsideRegions', SDLC, { mode: 'COUNT' }), [group({ region: 'eu-west-1' })])).toEqual([]);
  });
});

describe('another node', () => {
  const on = (target: ManifestGuardrail['target'], more: Partial<ManifestGuardrail> = {}) => catalogued('denyInternetGateways', undefined, { target, ...more });
  const node = (given: ManifestGuardrail, groups: readonly VerdictGroup[], parts: Partial<Manifest> = {}) => ofKind('node', given, groups, parts)[0];

  test('is suggested where all calls come from one place: what is beside it keeps the guardrail', () => {
    expect(node(on(WORKLOADS), [group({ account: lab, calls: 2 })])).toEqual({
      kind: 'node',
      text: 'Put it on Workloads/Production and Workloads/SDLC/Staging instead of Workloads, so that Workloads/SDLC/Sandbox goes without',
      code: ['Production', 'Staging'].map(key => `guardrails.add(org.organizationalUnit('${key}'), Guardrail.denyInternetGateways(), { mode: GuardrailMode.COUNT });`),
      form: 'statements',
      spares: 2,
    });
  });

  test('says what goes without, which is more than an account where nothing stands beside it', () => {
    const alone = { accounts: [account('Shop', 'Production', { id: MEMBER }), account('Lab', 'Sandbox', { id: OTHER_MEMBER })] };
    expect(node(on(WORKLOADS), [group({ account: lab })], alone).text).toMatch(/so that Workloads\/SDLC\/Sandbox goes without$/);
  });

  test('may be needed on the way down from the root', () => {
    expect(node(on({ kind: 'root', key: 'Root' }, { mode: 'ENFORCE' }), [group({ account: lab }), group({ account: shop })])).toMatchObject({
      text: 'Put it on Suspended instead of Root, so that Workloads goes without',
      code: ['guardrails.add(org.organizationalUnit(\'Suspended\'), Guardrail.denyInternetGateways());'],
    });
  });

  test('has no code where only the author knows the parameters', () => {
    expect(node(guardrail('mine', WORKLOADS, { mode: 'COUNT' }), [group({ account: lab })])).toMatchObject({ text: expect.stringMatching(/^Put it on /), code: [] });
  });

  test.each<[string, ManifestGuardrail, readonly VerdictGroup[], Partial<Manifest>]>([
    ['calls come from everywhere', on(WORKLOADS), [group({ account: lab }), group({ account: shop })], {}],
    ['an account is not known', on(WORKLOADS), [group({ account: lab }), group({ account: { id: '555555555555' } })], {}],
    ['nothing else would keep it', on(SDLC), [group({ account: lab })], { organizationalUnits: [unit('Sdlc'), unit('Sandbox', 'Sdlc')] }],
    ['an account stands beside', on(SDLC), [group({ account: lab })], { accounts: [account('Lab', 'Sandbox'), account('Lone', 'Sdlc')] }],
    ['it stands on an account', on({ kind: 'account', key: 'Lab' }), [group({ account: lab })], {}],
    ['it belongs to the minimum', on({ kind: 'root', key: 'Root' }, { minimum: true }), [group({ account: lab })], {}],
    ['the standard mapping has it there', catalogued('denyMarketplace', undefined, { target: WORKLOADS, mode: 'ENFORCE' }), [group({ account: lab })], {}],
    ['too many nodes would have to keep it', on(WORKLOADS), [group({ account: lab })],
      { organizationalUnits: [unit('Workloads'), unit('Sandbox', 'Workloads'), ...[1, 2, 3, 4, 5].map(number => unit(`Team${number}`, 'Workloads'))] }],
  ])('is not suggested where %s', (_, given, groups, parts) => {
    expect(node(given, groups, parts)).toBeUndefined();
  });
});

test('at most three suggestions are made, those that spare most first', () => {
  const groups = [
    group({ account: lab, region: 'eu-west-1', calls: 9 }), group({ account: lab, region: 'eu-west-2', principal: `arn:aws:iam::${OTHER_MEMBER}:root`, calls: 2 }),
  ];
  const [{ suggestions }] = suggestedFor(catalogued('denyOutsideRegions', { regions: ['eu-central-1'] }, { target: WORKLOADS }), groups);
  expect(suggestions.map(({ kind, spares }) => `${kind} ${spares}`)).toEqual(['parameters 11', 'parameters 11', 'node 11']);
});

test('nothing is suggested for what would deny nothing, or of which nothing is known', () => {
  const given = catalogued('denyInternetGateways');
  expect(suggestedFor(given, [group({ verdict: 'cantTell', missing: ['resource'] })])).toEqual([]);
  expect(suggest(replayReport({ guardrails: [guardrailReport(given, [group()])] }), organization([]), '2026-11-25')).toEqual([]);
});

test('what stands in the log never gets into the code but as a name', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\'', '\\', '`', '${x}', '\n', '\u2028', '*/', '\u001b[2J').map(bad => `admin${bad}`));
  const ids: [string, unknown?][] = [
    ['denyOutsideRegions', { regions: ['eu-central-1'] }],
    ['allowOnlySharedServices', { additionalServices: [], additionalActions: [] }],
    ['denyInternetGateways'],
    ['quarantineNewAccount', { baselineRoleNames: [] }],
    ['requireOrganizationPrincipals', { organizationId: 'o-exampleorgid', trustedAccounts: [] }],
  ];
  const called = fc.array(fc.record({ name: text, action: text, region: text }), { minLength: 1 });
  fc.assert(fc.property(fc.constantFrom(...ids), called, ([id, parameters], calls) => {
    const groups = calls.map(({ name, action, region }) => group({ principal: role(name), action: `s3:${action}`, region, account: lab }));
    for (const { code, spares } of suggestedFor(catalogued(id, parameters, { target: WORKLOADS }), groups)[0].suggestions) {
      expect(code.join('')).toMatch(/^[\w .,:;(){}[\]'@=+/*-]+$/);
      // As many quotes as there are texts: none was closed from inside.
      expect(code.join('').replace(/'[\w+=,.@/*:-]*'/g, '')).not.toContain('\'');
      expect(spares).toBeLessThanOrEqual(groups.length);
    }
  }));
});

test.each([
  ['2026-11-25', 90, '2027-02-23'], ['2028-01-31', 29, '2028-02-29'], ['2027-01-31', 29, '2027-03-01'], ['2026-12-31', 1, '2027-01-01'], ['2100-02-28', 1, '2100-03-01'],
])('%s and %i days are %s', (day, days, later) => {
  expect(laterDay(day, days)).toBe(later);
});

test('days are reckoned as the calendar has them', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1999-01-01'), max: new Date('2399-12-31'), noInvalidDate: true }), fc.nat(1_000), (date, days) => {
    const day = date.toISOString().slice(0, 10);
    expect(laterDay(day, days)).toBe(new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10));
  }));
});
