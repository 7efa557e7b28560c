import type { Finding } from '../finding';
import { quote } from '../text';

/** What the listing script writes: answers of the AWS CLI under names of their own. A list that AWS left out is null. */
export interface RawListing {
  readonly Organization: { readonly Id: string; readonly Arn?: string; readonly FeatureSet?: string; readonly MasterAccountId: string };
  readonly Roots: readonly { readonly Id: string; readonly PolicyTypes?: readonly { readonly Type: string; readonly Status: string }[] }[];
  readonly Parents: readonly {
    readonly Id: string;
    readonly OrganizationalUnits: readonly { readonly Id: string; readonly Name: string }[] | null;
    readonly Accounts: readonly {
      readonly Id: string; readonly Name?: string; readonly Email?: string; readonly State?: string; readonly Status?: string;
    }[] | null;
  }[];
  readonly Tags: readonly { readonly ResourceId: string; readonly Tags: readonly { readonly Key: string; readonly Value: string }[] | null }[];
  readonly Policies: readonly {
    readonly Policy: {
      readonly PolicySummary: { readonly Id: string; readonly Name: string; readonly Type: string; readonly AwsManaged: boolean };
      readonly Content: string;
    };
    readonly Targets: readonly { readonly TargetId: string }[] | null;
  }[];
}

/** An organization that exists, as AWS listed it. */
export interface OrganizationListing {
  readonly organizationId: string;
  readonly partition: string;
  readonly allFeatures: boolean;
  readonly managementAccountId: string;
  readonly rootId: string;
  readonly policyTypes: readonly string[];
  /** Parents first, those of one parent by name. */
  readonly units: readonly ListedUnit[];
  /** In the order of their parents, those of one parent by name; the management account among them. */
  readonly accounts: readonly PlacedAccount[];
  readonly policies: readonly ListedPolicy[];
}

export interface ListedUnit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
  readonly tags: ListedTags;
}

export interface PlacedAccount {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly state: string;
  readonly parentId: string;
  readonly tags: ListedTags;
}

export interface ListedPolicy {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly awsManaged: boolean;
  readonly content: string;
  readonly targetIds: readonly string[];
}

/** Pairs, since an object has keys of its own. */
export type ListedTags = readonly (readonly [key: string, value: string])[];

/** AWS keeps these for itself; nobody can set them. */
const AWS_TAG = /^aws:/i;

/** Puts the answers together, or tells what no schema can: that something is missing, or stands there twice. */
export function toListing(raw: RawListing): OrganizationListing | Finding[] {
  const problems = findProblems(raw);
  if (problems.length > 0) {
    return problems;
  }
  const tags = new Map(raw.Tags.map(({ ResourceId, Tags }) => [ResourceId, (Tags ?? []).map(({ Key, Value }) => [Key, Value] as const)
    .filter(([key]) => !AWS_TAG.test(key)).sort(([a], [b]) => (a < b ? -1 : 1))]));
  const tagsOf = (id: string) => tags.get(id) ?? [];
  const parents = new Map(raw.Parents.map(parent => [parent.Id, parent]));
  const units: ListedUnit[] = [];
  const accounts: PlacedAccount[] = [];
  const visit = (parentId: string) => {
    const { OrganizationalUnits, Accounts } = parents.get(parentId)!;
    accounts.push(...(Accounts ?? []).map(({ Id, Name = '', Email, State, Status }) =>
      // AWS is retiring `Status` in favour of `State`.
      ({ id: Id, name: Name, email: Email, state: State ?? Status ?? 'ACTIVE', parentId, tags: tagsOf(Id) })).sort(byName));
    for (const unit of (OrganizationalUnits ?? []).map(({ Id, Name }) => ({ id: Id, name: Name, parentId, tags: tagsOf(Id) })).sort(byName)) {
      units.push(unit);
      visit(unit.id);
    }
  };
  const [root] = raw.Roots;
  visit(root.Id);
  return {
    organizationId: raw.Organization.Id,
    partition: raw.Organization.Arn?.split(':')[1] ?? 'aws',
    allFeatures: raw.Organization.FeatureSet !== 'CONSOLIDATED_BILLING',
    managementAccountId: raw.Organization.MasterAccountId,
    rootId: root.Id,
    policyTypes: (root.PolicyTypes ?? []).filter(({ Status }) => Status !== 'PENDING_DISABLE').map(({ Type }) => Type),
    units,
    accounts,
    policies: raw.Policies.map(({ Policy: { PolicySummary, Content }, Targets }) => ({
      id: PolicySummary.Id,
      name: PolicySummary.Name,
      type: PolicySummary.Type,
      awsManaged: PolicySummary.AwsManaged,
      content: Content,
      targetIds: (Targets ?? []).map(({ TargetId }) => TargetId),
    })),
  };
}

/** AWS gives children in whatever order; the same organization shall give the same app. */
function byName(a: { readonly name: string; readonly id: string }, b: { readonly name: string; readonly id: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}

function findProblems({ Roots, Parents }: RawListing): Finding[] {
  if (Roots.length !== 1) {
    return [{ id: 'noRoot', path: 'Roots', message: `there are ${Roots.length} roots, but an organization has one` }];
  }
  const problem = (id: string, path: string, message: string): Finding => ({ id, path, message });
  const listed = new Set(Parents.map(({ Id }) => Id));
  const nodes = [Roots[0].Id, ...Parents.flatMap(({ OrganizationalUnits }) => (OrganizationalUnits ?? []).map(({ Id }) => Id))];
  const accounts = Parents.flatMap(({ Accounts }) => (Accounts ?? []).map(({ Id }) => Id));
  return [
    ...nodes.filter(id => !listed.has(id)).map(id => problem('missingParent', 'Parents', `nothing says what stands under ${quote(id)}; list the organization again`)),
    ...Parents.filter(({ Id }) => !nodes.includes(Id)).map(({ Id }, index) =>
      problem('strayParent', `Parents/${index}`, `${quote(Id)} stands under no other node; list the organization again`)),
    ...[...repeated(nodes), ...repeated(accounts), ...repeated(Parents.map(({ Id }) => Id))].map(id =>
      problem('listedTwice', 'Parents', `${quote(id)} is there more than once, as if it had been moved in the meantime; list the organization again`)),
    ...unreached(Parents, Roots[0].Id),
  ];
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter(id => seen.size === seen.add(id).size))];
}

/** Every OU has a parent, but some lead back to each other and never to the root. */
function unreached(parents: RawListing['Parents'], rootId: string): Finding[] {
  const reached = new Set([rootId]);
  const below = new Map(parents.map(({ Id, OrganizationalUnits }) => [Id, (OrganizationalUnits ?? []).map(unit => unit.Id)]));
  for (const id of reached) {
    below.get(id)?.forEach(child => reached.add(child));
  }
  return [...below.values()].flat().filter(id => !reached.has(id))
    .map(id => ({ id: 'ringOfParents', path: 'Parents', message: `the parents of ${quote(id)} never lead to the root; list the organization again` }));
}
