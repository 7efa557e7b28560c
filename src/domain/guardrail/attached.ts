import type { TargetPlan } from './plan';
import { FULL_AWS_ACCESS } from '../evaluation/organization-policies';
import type { AttachedPolicy, OrganizationPolicies } from '../evaluation/organization-policies';
import { ROOT_KEY } from '../organization/declaration';
import type { UnitDeclaration } from '../organization/declaration';
import { nodeText, OrganizationTree, ROOT } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import type { PackedSource } from '../policy/bin';

/** An account as proofs see it: with an id, be it a stand-in, and where it stands. */
export interface PlacedAccount {
  readonly key: string;
  readonly accountId: string;
  readonly parent: string;
}

export interface OrganizationShape {
  readonly units: readonly UnitDeclaration[];
  readonly accounts: readonly PlacedAccount[];
  readonly organizationId?: string;
  readonly rootId?: string;
  readonly managementAccountId?: string;
  readonly unitIds?: Readonly<Record<string, string>>;
}

/** Policies by node text. */
export type PoliciesByNode = ReadonlyMap<string, readonly AttachedPolicy[]>;

/** What the plans attach, beside FullAWSAccess, where nothing stands in its place. */
export function attachedPolicies(shape: OrganizationShape, plans: readonly TargetPlan[]): OrganizationPolicies {
  const own = new Map<string, AttachedPolicy[]>();
  for (const plan of plans) {
    const there = own.get(nodeText(plan.target)) ?? [];
    own.set(nodeText(plan.target), [...there, ...plan.policies.map(({ document, sources, kind, slot }) => ({
      name: `${kind}-${slot + 1}`,
      policyType: plan.policyType,
      document,
      ...originsOf(sources),
    }))]);
  }
  const replaced = new Set(plans.filter(plan => plan.policies.some(policy => policy.kind === 'allow')).map(plan => nodeText(plan.target)));
  return attach(shape, own, replaced);
}

/** The guardrails behind each statement, and the actions that each of them brought. */
export function originsOf(sources: readonly (readonly PackedSource[])[]): Pick<AttachedPolicy, 'origins' | 'originActions'> {
  const grouped = sources.map(list => [...new Set(list.map(source => source.guardrail))].map(guardrail =>
    ({ guardrail, own: list.filter(source => source.guardrail === guardrail) })));
  return {
    origins: grouped.map(list => list.map(({ guardrail }) => guardrail)),
    originActions: grouped.map(list => list.map(({ own }) =>
      (own.every(source => source.actions) ? own.flatMap(source => source.actions!) : undefined))),
  };
}

/** The organization with these policies attached, and FullAWSAccess on all other nodes. */
export function attach(shape: OrganizationShape, own: PoliciesByNode, withoutFullAccess: ReadonlySet<string>): OrganizationPolicies {
  const { units, accounts, organizationId, rootId, managementAccountId, unitIds } = shape;
  const nodes: NodeReference[] = [
    ROOT,
    ...units.map(({ key }): NodeReference => ({ kind: 'organizationalUnit', key })),
    ...accounts.map(({ key }): NodeReference => ({ kind: 'account', key })),
  ];
  return {
    tree: new OrganizationTree({ units, accounts: accounts.map(({ key, parent }) => ({ key, parent, path: key, origin: 'existing' })) }),
    accounts,
    attached: nodes.map(node => ({
      node, policies: [...withoutFullAccess.has(nodeText(node)) ? [] : [FULL_AWS_ACCESS], ...own.get(nodeText(node)) ?? []],
    })),
    organizationId,
    rootId,
    managementAccountId,
    unitIds,
  };
}

/** Prefix of an account that does not exist: what is made under an OU later must be bound and spared as well. */
const PROBE = 'any account under ';

/** An account that does not exist under every OU and the root, for proofs that hold for accounts to come. */
export function probes(units: readonly UnitDeclaration[]): PlacedAccount[] {
  return [ROOT_KEY, ...units.map(unit => unit.key)].map((parent, number) => ({ key: `${PROBE}${parent}`, parent, accountId: String(999_999_999_999 - number) }));
}
