import { LAYOUTS } from './fit';
import type { OrganizationListing } from './listing';
import type { AdoptionPlan, PlannedAccount, PlannedUnit } from './plan';
import { callWith, comment, expressionWith, literal, VariableNames } from './source-code';
import type { Property } from './source-code';
import { ROOT_KEY } from '../organization/declaration';
import { organizationsRegion } from '../organization/partition';
import type { Partition } from '../organization/partition';
import { quote } from '../text';

/** What the app calls by these names already. */
const TAKEN = ['app', 'organizationStack', 'org', 'App', 'Stack', 'OrganizationLayout', 'OrganizationSource', 'SecureOrganization'];

/** The app in TypeScript: complete, and readable enough to be kept. */
export function appSource(listing: OrganizationListing, plan: AdoptionPlan): string {
  const further = furtherUnits(plan);
  return `${[
    'import { App, Stack } from \'aws-cdk-lib\';',
    'import { OrganizationLayout, OrganizationSource, SecureOrganization } from \'cdk-secure-organization\';',
    '',
    comment(`The organization ${quote(listing.organizationId)} as it was listed. What has an \`existingId\` or an \`accountId\` is only referred to: the app`),
    '// neither makes nor moves nor changes it. Everything else must be imported before the first deployment.',
    'const app = new App();',
    callWith('const organizationStack = new Stack(app, \'Organization\', ', [
      ['env', [['account', literal(listing.managementAccountId)], ['region', literal(regionOf(listing.partition))]]],
      ['terminationProtection', 'true'],
    ]),
    '',
    callWith(`${further.length === 0 ? '' : 'const org = '}new SecureOrganization(organizationStack, 'Organization', `, organizationProps(listing, plan)),
    ...further,
    ...notesOnLayout(plan),
  ].join('\n')}\n`;
}

function regionOf(partition: string): string {
  return organizationsRegion(partition as Partition) ?? organizationsRegion('aws');
}

function organizationProps({ organizationId, rootId, managementAccountId }: OrganizationListing, { fit, units }: AdoptionPlan): Property[] {
  const ofLayout = units.filter(unit => unit.ofLayout);
  const layoutNames = new Map(LAYOUTS[fit.name].units.map(({ key, name }) => [key, name]));
  const names = ofLayout.flatMap(({ key, name }): Property[] => name === undefined || name === layoutNames.get(key) ? [] : [[key, literal(name)]]);
  const ids = ofLayout.filter(({ managed }) => !managed).map(({ key, id }): Property => [key, literal(id)]);
  const source: Property[] = [['organizationId', organizationId], ['rootId', rootId], ['managementAccountId', managementAccountId]]
    .map(([prop, id]) => [prop, literal(id)]);
  return [
    ['source', expressionWith('OrganizationSource.existing(', source, '  ')],
    ['layout', LAYOUTS[fit.name].factory],
    ...names.length === 0 ? [] : [['organizationalUnitNames', names] as const],
    ...ids.length === 0 ? [] : [['existingOrganizationalUnitIds', ids] as const],
  ];
}

/** The OUs beside the layout and all accounts, in the order of the tree: a paragraph for each parent that has any. */
function furtherUnits({ units, accounts }: AdoptionPlan): string[] {
  const variables = new VariableNames(TAKEN);
  const lines: string[] = [];
  const describe = (parentKey: string, parent: string) => {
    const unitsHere = units.filter(unit => unit.parentKey === parentKey);
    const accountsHere = accounts.filter(account => account.parentKey === parentKey);
    const added = unitsHere.filter(unit => !unit.ofLayout);
    const parents = new Map(added.filter(({ key }) => hasChildren(key)).map(({ key }) => [key, variables.nameOf(key)]));
    const paragraph = [
      ...accountsHere.flatMap(account => [...account.notes.map(({ text }) => comment(text)), accountCall(account, parent)]),
      ...added.flatMap(unit => [
        ...unit.notes.map(({ text }) => comment(text)), `${parents.has(unit.key) ? `const ${parents.get(unit.key)} = ` : ''}${unitCall(unit, parent)}`,
      ]),
    ];
    lines.push(...paragraph.length === 0 ? [] : ['', ...paragraph]);
    for (const unit of unitsHere) {
      describe(unit.key, parents.get(unit.key) ?? `org.${getter(unit.key)}`);
    }
  };
  const hasChildren = (key: string) => [...units, ...accounts].some(child => child.parentKey === key);
  describe(ROOT_KEY, 'org.root');
  return lines;
}

/** Every OU of a layout has a property of its own. */
function getter(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function unitCall({ key, id, name, managed, tags }: PlannedUnit, parent: string): string {
  const properties: Property[] = [
    ...managed ? [] : [['existingId', literal(id)] as const],
    ...name === undefined || name === key ? [] : [['organizationalUnitName', literal(name)] as const],
    ...tagProperty(tags),
  ];
  const before = `${parent}.addOrganizationalUnit(${literal(key)}`;
  return properties.length === 0 ? `${before});` : callWith(`${before}, `, properties);
}

function accountCall({ key, id, name, email, managed, tags }: PlannedAccount, parent: string): string {
  return callWith(`${parent}.${managed ? 'addAccount' : 'addExistingAccount'}(${literal(key)}, `, [
    ...managed ? [] : [['accountId', literal(id)] as const],
    ...email === undefined ? [] : [['email', literal(email)] as const],
    ...name === undefined || name === key ? [] : [['accountName', literal(name)] as const],
    ...tagProperty(tags),
  ]);
}

function tagProperty(tags: PlannedUnit['tags']): Property[] {
  return tags.length === 0 ? [] : [['tags', tags.map(([key, value]): Property => [key, literal(value)])]];
}

/** What is to be known of OUs that the layout declares stands at the end, since they have no line of their own. */
function notesOnLayout({ units }: AdoptionPlan): string[] {
  const notes = units.filter(unit => unit.ofLayout).flatMap(({ key, notes: own }) => own.map(({ text }) => comment(`${key}: ${text}`)));
  return notes.length === 0 ? [] : ['', ...notes];
}
