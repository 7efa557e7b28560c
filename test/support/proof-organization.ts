import type { AttachedPolicy, OrganizationPolicies } from '../../src/domain/evaluation/organization-policies';
import { attachedPolicies } from '../../src/domain/guardrail/attached';
import type { OrganizationShape } from '../../src/domain/guardrail/attached';
import { EXAMPLE_ORGANIZATION } from '../../src/domain/guardrail/case-request';
import type { AnyEntry } from '../../src/domain/guardrail/catalogue';
import { instantiate } from '../../src/domain/guardrail/entry';
import type { Guardrail } from '../../src/domain/guardrail/entry';
import { PLATFORM_EXEMPTIONS } from '../../src/domain/guardrail/exemption';
import { exemptedStatements, exemptionScope } from '../../src/domain/guardrail/exemptions';
import { noHomes } from '../../src/domain/guardrail/homes';
import { planAll } from '../../src/domain/guardrail/plan';
import type { Selection } from '../../src/domain/guardrail/plan';
import { POLICY_QUOTAS } from '../../src/domain/limits';
import type { PolicyType } from '../../src/domain/limits';
import type { UnitDeclaration } from '../../src/domain/organization/declaration';
import { ROOT_KEY } from '../../src/domain/organization/declaration';
import { nodeText, OrganizationTree } from '../../src/domain/organization/tree';
import type { NodeReference } from '../../src/domain/organization/tree';
import type { PackedPolicy, SourcedStatement } from '../../src/domain/policy/pack';

/** The node that guardrails are put on to be proved by themselves. */
export const PROOF_UNIT: NodeReference = { kind: 'organizationalUnit', key: 'Proof' };

/** Accounts that the cases of the catalogue take for members of the organization. */
const MEMBERS = ['222222222222', '333333333333'];

const UNITS: readonly UnitDeclaration[] = [{ key: PROOF_UNIT.key, parent: ROOT_KEY, path: PROOF_UNIT.key }];

/** The accounts of the cases, all under one OU. */
export function proofShape(units: readonly UnitDeclaration[] = UNITS, parent = PROOF_UNIT.key): OrganizationShape {
  return { units, accounts: MEMBERS.map(accountId => ({ key: accountId, accountId, parent })), organizationId: EXAMPLE_ORGANIZATION };
}

/** An organization with these guardrails, packed as they would be attached, for a user who exempts nobody but the platform. */
export function organizationWith(selections: readonly Selection[], shape: OrganizationShape = proofShape()): OrganizationPolicies {
  return attachedPolicies(shape, planAll(selections, {
    tree: new OrganizationTree({ units: shape.units, accounts: shape.accounts.map(({ key, parent }) => ({ key, parent, path: key, origin: 'existing' })) }),
    exemptions: PLATFORM_EXEMPTIONS,
    organizationId: EXAMPLE_ORGANIZATION,
    homes: noHomes,
    quotas: POLICY_QUOTAS,
    reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 },
  }));
}

/** A guardrail that somebody put on a node and enforces. */
export function enforced(guardrail: Guardrail, target: NodeReference): Selection {
  return { guardrail, target, mode: 'ENFORCE', path: nodeText(target) };
}

/** The statements of a guardrail with the parameters of its proof and the exemptions of the platform, as they go to be packed. */
export function sourcedStatements(entry: AnyEntry): SourcedStatement[] {
  const scope = exemptionScope(PLATFORM_EXEMPTIONS, () => false, EXAMPLE_ORGANIZATION);
  return exemptedStatements(instantiate(entry, entry.proof.parameters), scope)
    .map((statement, index) => ({ statement, source: { guardrail: entry.id, statement: index } }));
}

/** Packed policies as they are attached. */
export function policiesOf(policyType: PolicyType, packed: readonly PackedPolicy[]): AttachedPolicy[] {
  return packed.map(({ slot, document, sources }) => ({
    name: `${policyType} ${slot}`, policyType, document, origins: sources.map(list => [...new Set(list.map(source => source.guardrail))]),
  }));
}
