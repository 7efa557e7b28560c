import { idOf, listing, policy, ROOT_ID } from './listings';
import { planImport } from '../../../src/domain/adopt/import-plan';
import type { OrganizationListing } from '../../../src/domain/adopt/listing';
import type { StackTemplate, Template, TemplateResource } from '../../../src/domain/adopt/template';
import { account, manifest, unit } from '../../support/manifests';

const exists = listing({
  units: { Workloads: { units: { Prod: { accounts: ['shop'] } } }, Prod: { accounts: ['bank'] } },
  accounts: ['logs'],
});
const WORKLOADS = idOf(exists, 'Workloads');
const PROD = exists.units.find(({ parentId }) => parentId === WORKLOADS)!.id;
const SHOP = idOf(exists, 'shop');
const emailOf = (id: string) => exists.accounts.find(node => node.id === id)!.email!;

/** An app that declares everything that exists, so that nothing but what a test is about is told. */
const DECLARED = manifest({
  organizationalUnits: exists.units.map(({ id, name, parentId }, number) =>
    unit(`Unit${number}`, exists.units.findIndex(other => other.id === parentId) < 0 ? 'Root' : `Unit${exists.units.findIndex(other => other.id === parentId)}`, { id, name })),
  accounts: exists.accounts.filter(({ id }) => id !== exists.managementAccountId).map(({ id, name }, number) => account(`Account${number}`, 'Root', { id, name, origin: 'existing' })),
});

const stack = (Resources: Template['Resources'], Parameters?: Template['Parameters'], name = 'Organization'): StackTemplate => ({ name, template: { Resources, Parameters } });
const ou = (Name: string, ParentId: unknown): TemplateResource =>
  ({ Type: 'AWS::Organizations::OrganizationalUnit', DependsOn: ['Before'], DeletionPolicy: 'Retain', Properties: { Name, ParentId } });
const member = (id: string, ParentIds: unknown, more: object = {}): TemplateResource =>
  ({ Type: 'AWS::Organizations::Account', Properties: { AccountName: exists.accounts.find(node => node.id === id)!.name, Email: emailOf(id), ParentIds, ...more } });
const plan = (stacks: StackTemplate[], given: OrganizationListing = exists, app = DECLARED) => planImport(app, given, stacks);
const mapped = (...args: Parameters<typeof plan>) => plan(...args).stacks.map(({ name, mapping }) => [name, mapping]);
const told = (...args: Parameters<typeof plan>) => plan(...args).findings.map(({ id, path, message }) => `${id} ${path}: ${message}`);
const attribute = (logicalId: string, name = 'Id') => ({ 'Fn::GetAtt': [logicalId, name] });

describe('the mapping names what exists', () => {
  test('organizational units by their names below their parents, in whatever order they stand', () => {
    expect(mapped([stack({ B: ou('Prod', attribute('A')), A: ou('Workloads', ROOT_ID), C: ou('Prod', ROOT_ID), D: ou('Prod', WORKLOADS) })])).toEqual([
      ['Organization', { B: { Id: PROD }, A: { Id: WORKLOADS }, C: { Id: exists.units.find(({ name, parentId }) => name === 'Prod' && parentId === ROOT_ID)!.id }, D: { Id: PROD } }],
    ]);
  });

  test('accounts by their e-mail addresses, however they are written, or by a name that nobody else has there', () => {
    expect(mapped([stack({
      A: member(SHOP, [PROD], { Email: emailOf(SHOP).toUpperCase(), AccountName: 'other' }),
      B: member(idOf(exists, 'logs'), [ROOT_ID], { Email: 'former@example.com' }),
    })])).toEqual([['Organization', { A: { AccountId: SHOP }, B: { AccountId: idOf(exists, 'logs') } }]]);
    expect(mapped([stack({ B: member(idOf(exists, 'logs'), [PROD], { Email: 'former@example.com' }) })])).toEqual([]);
  });

  test('policies by name and type, those of AWS apart, and the organization', () => {
    const policies = [policy('deny', [PROD]), policy('full', [], { awsManaged: true })];
    const resource = (Name: string, Type = 'SERVICE_CONTROL_POLICY'): TemplateResource => ({ Type: 'AWS::Organizations::Policy', Properties: { Name, Type, Content: {} } });
    expect(mapped([stack({ A: resource('deny'), B: resource('deny', 'TAG_POLICY'), C: resource('full'), O: { Type: 'AWS::Organizations::Organization' } })], { ...exists, policies }))
      .toEqual([['Organization', { A: { Id: 'p-deny' }, O: { Id: 'o-exampleorgid' } }]]);
  });

  test('a stack each, and none of what is not imported', () => {
    expect(mapped([
      stack({ A: ou('Workloads', ROOT_ID), F: { Type: 'AWS::Lambda::Function' } }), stack({}, {}, 'Empty'),
      stack({ S: member(SHOP, [{ Ref: 'Prod' }]) }, { Prod: { Default: '/cdk-secure-organization/main/organizational-unit/Unit2' } }, 'Accounts'),
    ])).toEqual([['Organization', { A: { Id: WORKLOADS } }], ['Accounts', { S: { AccountId: SHOP } }]]);
  });

  test('nothing below an organizational unit that does not exist, nor in a ring', () => {
    expect(mapped([stack({ A: ou('New', ROOT_ID), B: ou('Prod', { Ref: 'A' }), C: ou('Prod', { Ref: 'D' }), D: ou('Prod', { Ref: 'C' }), E: ou('Prod', { 'Fn::Sub': 'x' }) })])).toEqual([]);
  });
});

describe('what is imported stands as it is in AWS and refers to nothing', () => {
  const tagged = { ...exists, units: exists.units.map(node => ({ ...node, tags: [['a', 'b']] as const })), policies: [policy('deny', [PROD])] };
  const [{ resources }] = plan([stack({
    A: ou('Workloads', attribute('Organization', 'RootId')),
    B: ou('Prod', attribute('A')),
    Organization: { Type: 'AWS::Organizations::Organization', Properties: { FeatureSet: 'ALL' } },
    S: member(SHOP, [{ Ref: 'B' }], { AccountName: 'shop-prod', Tags: [{ Key: 'new', Value: 'x' }] }),
    P: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'deny', Type: 'SERVICE_CONTROL_POLICY', Content: { Ref: 'S' }, TargetIds: [{ Ref: 'S' }] } },
  })], tagged).stacks;

  test.each<[string, unknown]>([
    ['B', { Type: 'AWS::Organizations::OrganizationalUnit', DeletionPolicy: 'Retain', Properties: { Name: 'Prod', ParentId: WORKLOADS, Tags: [{ Key: 'a', Value: 'b' }] } }],
    ['S', { Type: 'AWS::Organizations::Account', Properties: { AccountName: 'shop', Email: emailOf(SHOP), ParentIds: [PROD] } }],
    ['P', { Type: 'AWS::Organizations::Policy', Properties: { Name: 'deny', Type: 'SERVICE_CONTROL_POLICY', Content: { Version: '2012-10-17', Statement: [] }, TargetIds: [PROD] } }],
    ['Organization', { Type: 'AWS::Organizations::Organization', Properties: { FeatureSet: 'ALL' } }],
  ])('%s', (logicalId, resource) => expect(resources[logicalId]).toEqual(resource));
});

describe('is told', () => {
  test('nothing where everything is in its place', () => {
    expect(told([stack({ A: ou('Workloads', ROOT_ID), B: ou('Prod', { Ref: 'A' }), S: member(SHOP, [{ Ref: 'B' }]) })])).toEqual([]);
  });

  test('what the deployment would make', () => {
    const made = (Name: string): TemplateResource => ({ Type: 'AWS::Organizations::Policy', Properties: { Name, Type: 'SERVICE_CONTROL_POLICY' } });
    expect(told([stack({ A: ou('New', ROOT_ID), P: made('main-scp-1'), Q: made('main-scp-2') })])).toEqual([
      'notListed Organization/A: `New` is in the app, but not in the listing; the next deployment makes it',
      'notListed Organization: 2 policies of the app are not in the listing; the next deployment makes them: `main-scp-1` and `main-scp-2`',
    ]);
  });

  test('what CloudFormation can\'t change and what it would move', () => {
    expect(told([stack({ S: member(SHOP, [WORKLOADS], { AccountName: 'shop-prod' }), T: member(idOf(exists, 'logs'), [{ Ref: 'New' }]), New: ou('New', ROOT_ID) })])).toEqual([
      'notListed Organization/New: `New` is in the app, but not in the listing; the next deployment makes it',
      `fixedValueDiffers Organization/S: the \`accountName\` of account \`${SHOP}\` is \`shop\`, but the app has \`shop-prod\`, and CloudFormation can't change it; write it as it is`,
      `otherParent Organization/S: account \`${SHOP}\` stands at \`Root/Workloads/Prod/shop\`, but the app has it under \`Root/Workloads\`; the first deployment moves it there`,
      expect.stringMatching(/^otherParent Organization\/T: .* under an organizational unit that does not exist yet;/),
    ]);
  });

  test('what exists and is not declared', () => {
    const { organizationalUnits, accounts } = DECLARED;
    expect(told([], exists, { ...DECLARED, organizationalUnits: organizationalUnits.filter(({ name }) => name !== 'Workloads'), accounts: accounts.slice(1) }))
      .toEqual([`notInApp Root/Workloads: organizational unit \`${WORKLOADS}\` exists, but the app does not declare it`, expect.stringMatching(/^notInApp Root\/logs: account/)]);
  });

  test('what the app makes in no stack that can be imported into', () => {
    const organizationalUnits = DECLARED.organizationalUnits.map(one => ({ ...one, id: one.name === 'Workloads' ? undefined : one.id }));
    expect(told([], exists, { ...DECLARED, organizationalUnits })).toEqual([
      `notInTemplates Root/Workloads: the app makes \`${WORKLOADS}\`, but no stack of the management account has it; \`cdk import\` can't import into nested stacks`,
    ]);
  });
});
