import type { AttachedPolicy, OrganizationPolicies } from '../../src/domain/evaluation/organization-policies';
import { FULL_AWS_ACCESS } from '../../src/domain/evaluation/organization-policies';
import { EXAMPLE_ORGANIZATION } from '../../src/domain/guardrail/case-request';
import type { AnyEntry } from '../../src/domain/guardrail/catalogue';
import { instantiate } from '../../src/domain/guardrail/entry';
import type { Guardrail } from '../../src/domain/guardrail/entry';
import { PLATFORM_EXEMPTIONS } from '../../src/domain/guardrail/exemption';
import { exemptedStatements, exemptionScope } from '../../src/domain/guardrail/exemptions';
import { noHomes } from '../../src/domain/guardrail/homes';
import { planAll } from '../../src/domain/guardrail/plan';
import type { PlanSettings, PolicyKind, Selection } from '../../src/domain/guardrail/plan';
import { POLICY_QUOTAS } from '../../src/domain/limits';
import type { PolicyType } from '../../src/domain/limits';
import type { UnitDeclaration } from '../../src/domain/organization/declaration';
import { ROOT_KEY } from '../../src/domain/organization/declaration';
import type { NodeReference } from '../../src/domain/organization/tree';
import { nodeText, OrganizationTree } from '../../src/domain/organization/tree';
import type { PackedPolicy, SourcedStatement } from '../../src/domain/policy/pack';

/** The node that guardrails are put on to be proved by themselves, and the account that cases without principal speak of is under it. */
export const PROOF_UNIT: NodeReference = { kind: 'organizationalUnit', key: 'Proof' };

/** Accounts that the cases of the catalogue take for members of the organization. */
const MEMBERS = ['222222222222', '333333333333'];

const UNITS: readonly UnitDeclaration[] = [{ key: PROOF_UNIT.key, parent: ROOT_KEY, path: PROOF_UNIT.key }];

/** The accounts of the cases under one OU. */
export function proofTree(units: readonly UnitDeclaration[] = UNITS, parent = PROOF_UNIT.key): OrganizationTree {
  return new OrganizationTree({ units, accounts: MEMBERS.map(id => ({ key: id, accountId: id, parent, path: id, origin: 'existing' })) });
}

/** As a user has them who chose nothing. */
export function settingsFor(tree: OrganizationTree): PlanSettings {
  return {
    tree,
    exemptions: PLATFORM_EXEMPTIONS,
    organizationId: EXAMPLE_ORGANIZATION,
    homes: noHomes,
    quotas: POLICY_QUOTAS,
    reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 },
  };
}

/** Policies of a node; a list of allowed services stands in place of FullAWSAccess. */
export interface NodePolicies {
  readonly node: NodeReference;
  readonly policies: readonly AttachedPolicy[];
  readonly replacesFullAccess: boolean;
}

/** An organization with these guardrails, packed as they would be attached. */
export function organizationWith(selections: readonly Selection[], tree: OrganizationTree = proofTree()): OrganizationPolicies {
  const plans = planAll(selections, settingsFor(tree));
  return organizationOf(tree, plans.map(plan => ({
    node: plan.target,
    policies: plan.policies.flatMap(policy => attachedPolicies(plan.policyType, [policy], policy.kind)),
    replacesFullAccess: plan.policies.some(policy => policy.kind === 'allow'),
  })));
}

/** FullAWSAccess stands on every node where nothing replaces it. */
export function organizationOf(tree: OrganizationTree, own: readonly NodePolicies[]): OrganizationPolicies {
  const nodes = [...new Map(MEMBERS.flatMap(key => tree.levelsOf({ kind: 'account', key })).map(node => [nodeText(node), node])).values()];
  return {
    tree,
    organizationId: EXAMPLE_ORGANIZATION,
    accounts: MEMBERS.map(id => ({ key: id, accountId: id })),
    attached: nodes.map(node => {
      const here = own.filter(other => nodeText(other.node) === nodeText(node));
      return { node, policies: [...here.some(other => other.replacesFullAccess) ? [] : [FULL_AWS_ACCESS], ...here.flatMap(other => other.policies)] };
    }),
  };
}

/** Packed policies as they stand on a node. */
export function attachedPolicies(policyType: PolicyType, policies: readonly PackedPolicy[], kind: PolicyKind = 'deny'): AttachedPolicy[] {
  return policies.map(({ slot, document, sources }) => ({
    name: `${policyType} ${kind} ${slot}`,
    policyType,
    document,
    origins: sources.map(list => [...new Set(list.map(source => source.guardrail))]),
  }));
}

/** The statements of a guardrail with the parameters of its proof and the exemptions of the platform, as they go to be packed. */
export function sourcedStatements(entry: AnyEntry): SourcedStatement[] {
  const scope = exemptionScope(PLATFORM_EXEMPTIONS, () => false, EXAMPLE_ORGANIZATION);
  return exemptedStatements(instantiate(entry, entry.proof.parameters), scope)
    .map((statement, index) => ({ statement, source: { guardrail: entry.id, statement: index } }));
}

/** A guardrail that somebody put on a node and enforces. */
export function enforced(guardrail: Guardrail, target: NodeReference): Selection {
  return { guardrail, target, mode: 'ENFORCE', path: nodeText(target) };
}
