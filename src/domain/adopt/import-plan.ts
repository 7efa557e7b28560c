import { JoinedTemplate, joinNodes } from './joined-ids';
import type { JoinedNodes } from './joined-ids';
import type { ListedTags, OrganizationListing } from './listing';
import { Places } from './places';
import type { StackTemplate, TemplateResource } from './template';
import type { Finding } from '../finding';
import type { Manifest } from '../manifest/manifest';
import { count, list, quote } from '../text';

/** What is imported, with the property by which CloudFormation identifies it. */
const IDENTIFIERS: ReadonlyMap<string, string> = new Map([
  ['AWS::Organizations::Organization', 'Id'],
  ['AWS::Organizations::OrganizationalUnit', 'Id'],
  ['AWS::Organizations::Account', 'AccountId'],
  ['AWS::Organizations::Policy', 'Id'],
]);

export interface ImportPlan {
  /** Only stacks that something is imported into. */
  readonly stacks: readonly StackImport[];
  /** What wants a look before the import. */
  readonly findings: readonly Finding[];
}

export interface StackImport {
  readonly name: string;
  /** Logical id → identifier, as `cdk import --resource-mapping` takes it. */
  readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * The resources of the mapping as they are in AWS, instead of as the app wants them. They refer to nothing: the CDK gives CloudFormation
   * what is imported and nothing else of the template, and what is imported must be as it is.
   */
  readonly resources: Readonly<Record<string, TemplateResource>>;
}

/** Joins the resources of the app's templates with what exists. */
export function planImport(manifest: Manifest, listing: OrganizationListing, stacks: readonly StackTemplate[]): ImportPlan {
  const places = new Places(listing);
  const nodes = joinNodes(manifest, listing, places);
  const joined = stacks.map(stack => {
    const template = new JoinedTemplate(stack, listing, places, nodes);
    const resources = Object.entries(stack.template.Resources ?? {}).filter(([, { Type }]) => IDENTIFIERS.has(Type))
      .map(([logicalId, resource]) => ({ stack, logicalId, resource, id: template.idOf(logicalId), parentId: template.parentOf(resource) }));
    return { stack, resources };
  });
  const all = joined.flatMap(({ resources }) => resources);
  return {
    stacks: joined.map(({ stack, resources }) => stackImport(stack, resources, listing)).filter(({ mapping }) => Object.keys(mapping).length > 0),
    findings: [
      ...joined.flatMap(({ stack, resources }) => notListed(stack, resources)),
      ...all.flatMap(resource => different(resource, listing, places)),
      ...notInApp(listing, nodes, places),
      ...notInTemplates(manifest, nodes, new Set(all.map(({ id }) => id)), places),
    ],
  };
}

interface JoinedResource {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly resource: TemplateResource;
  readonly id?: string;
  readonly parentId?: string;
}

function stackImport({ name }: StackTemplate, resources: readonly JoinedResource[], listing: OrganizationListing): StackImport {
  const found = resources.filter(({ id }) => id !== undefined);
  return {
    name,
    mapping: Object.fromEntries(found.map(({ logicalId, resource, id }) => [logicalId, { [IDENTIFIERS.get(resource.Type)!]: id! }])),
    resources: Object.fromEntries(found.map(({ logicalId, resource, id }) => {
      const { DependsOn: _, ...alone } = resource;
      return [logicalId, { ...alone, Properties: asItIs(resource, id!, listing) }];
    })),
  };
}

/** The properties that a resource has in AWS. */
function asItIs({ Properties }: TemplateResource, id: string, { units, accounts, policies }: OrganizationListing): TemplateResource['Properties'] {
  const unit = units.find(node => node.id === id);
  const account = accounts.find(node => node.id === id);
  const policy = policies.find(node => node.id === id);
  return unit ? { Name: unit.name, ParentId: unit.parentId, ...cfnTags(unit.tags) }
    : account ? { AccountName: account.name, Email: account.email ?? Properties?.Email, ParentIds: [account.parentId], ...cfnTags(account.tags) }
      : policy ? { Name: policy.name, Type: policy.type, Content: parsed(policy.content), TargetIds: policy.targetIds }
        : Properties;
}

/** An object is what CloudFormation compares; a text that is none is left to it. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

function cfnTags(tags: ListedTags): { readonly Tags?: unknown } {
  return tags.length === 0 ? {} : { Tags: tags.map(([Key, Value]) => ({ Key, Value })) };
}

/** OUs and accounts are told one by one; policies, of which an app has many of its own, together. */
function notListed({ name }: StackTemplate, resources: readonly JoinedResource[]): Finding[] {
  const made = resources.filter(({ id }) => id === undefined);
  const policies = made.filter(({ resource }) => resource.Type === 'AWS::Organizations::Policy');
  return [
    ...made.filter(resource => !policies.includes(resource)).map(({ logicalId, resource: { Properties: { Name, AccountName } = {} } }) => ({
      id: 'notListed',
      path: `${name}/${logicalId}`,
      message: `${quote(String(Name ?? AccountName))} is in the app, but not in the listing; the next deployment makes it`,
    })),
    ...policies.length === 0 ? [] : [{
      id: 'notListed',
      path: name,
      message: `${count(policies.length, 'policy', 'policies')} of the app ${policies.length === 1 ? 'is' : 'are'} not in the listing; the next deployment makes `
        + `${policies.length === 1 ? 'it' : 'them'}: ${list(policies.map(({ resource }) => quote(String(resource.Properties?.Name))))}`,
    }],
  ];
}

/** What CloudFormation can't change must not differ, and what it changes should be meant. */
function different({ stack, logicalId, resource, id, parentId }: JoinedResource, { accounts }: OrganizationListing, places: Places): Finding[] {
  const account = resource.Type === 'AWS::Organizations::Account' ? accounts.find(node => node.id === id) : undefined;
  if (account === undefined) {
    return [];
  }
  const path = `${stack.name}/${logicalId}`;
  const { AccountName, Email } = resource.Properties ?? {};
  const fixed = [['accountName', AccountName, account.name], ['email', Email, account.email]]
    .filter(([, inApp, inAws]) => typeof inApp === 'string' && inAws !== undefined && inApp !== inAws);
  return [
    ...fixed.map(([prop, inApp, inAws]) => ({
      id: 'fixedValueDiffers',
      path,
      message: `the ${quote(String(prop))} of account ${quote(account.id)} is ${quote(String(inAws))}, but the app has ${quote(String(inApp))}, and CloudFormation can't change it; write `
        + 'it as it is',
    })),
    ...parentId === account.parentId ? [] : [{
      id: 'otherParent',
      path,
      message: `account ${quote(account.id)} stands at ${quote(places.pathOf(account.id))}, but the app has it under `
        + `${parentId === undefined ? 'an organizational unit that does not exist yet' : quote(places.pathOf(parentId))}; the first deployment moves it there`,
    }],
  ];
}

function notInApp({ units, accounts, managementAccountId }: OrganizationListing, nodes: JoinedNodes, places: Places): Finding[] {
  const declared = new Set([...nodes.units.values(), ...nodes.accounts.values(), managementAccountId]);
  const told = (noun: string) => ({ id }: { readonly id: string }) => ({
    id: 'notInApp', path: places.pathOf(id), message: `${noun} ${quote(id)} exists, but the app does not declare it`,
  });
  const missing = <T extends { readonly id: string }>(of: readonly T[]) => of.filter(({ id }) => !declared.has(id));
  return [...missing(units).map(told('organizational unit')), ...missing(accounts).map(told('account'))];
}

/** The manifest knows more than the templates of the stacks where the organization stands in a nested stack. */
function notInTemplates(
  { organizationalUnits, accounts }: Manifest, nodes: JoinedNodes, inTemplates: ReadonlySet<string | undefined>, places: Places,
): Finding[] {
  const made = [
    ...organizationalUnits.filter(({ id }) => id === undefined).map(({ key }) => nodes.units.get(key)),
    ...accounts.filter(({ origin }) => origin === 'created').map(({ key }) => nodes.accounts.get(key)),
  ];
  return made.filter(id => id !== undefined && !inTemplates.has(id)).map(id => ({
    id: 'notInTemplates',
    path: places.pathOf(id!),
    message: `the app makes ${quote(id!)}, but no stack of the management account has it; \`cdk import\` can't import into nested stacks`,
  }));
}
