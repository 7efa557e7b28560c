import type { OrganizationShape } from '../../src/domain/guardrail/attached';
import type { Guardrail } from '../../src/domain/guardrail/entry';
import type { Exemption } from '../../src/domain/guardrail/exemption';
import { noHomes } from '../../src/domain/guardrail/homes';
import type { Mode, PlanSettings, Selection } from '../../src/domain/guardrail/plan';
import { POLICY_QUOTAS } from '../../src/domain/limits';
import type { AccountDeclaration, UnitDeclaration } from '../../src/domain/organization/declaration';
import { OrganizationTree, ROOT } from '../../src/domain/organization/tree';
import type { NodeReference } from '../../src/domain/organization/tree';
import type { Statement } from '../../src/domain/policy/document';

const unit = (key: string, parent: string): UnitDeclaration => ({ key, parent, path: key, adopted: false });
const account = (key: string, parent: string): AccountDeclaration => ({ key, parent, path: key, origin: 'created' });

/** Workloads with Production (Shop) and Sdlc, and Infra, under the root. */
export const UNITS = [unit('Workloads', 'Root'), unit('Production', 'Workloads'), unit('Sdlc', 'Workloads'), unit('Infra', 'Root')];
export const ACCOUNTS = [account('Shop', 'Production'), account('Trial', 'Sdlc')];
export const SHOP_ID = '222222222222';
export const SHAPE: OrganizationShape = {
  units: UNITS,
  accounts: [{ key: 'Shop', parent: 'Production', accountId: SHOP_ID }, { key: 'Trial', parent: 'Sdlc', accountId: '333333333333' }],
  organizationId: 'o-exampleorgid',
  managementAccountId: '111111111111',
};

export const ou = (key: string): NodeReference => ({ kind: 'organizationalUnit', key });
export const SHOP: NodeReference = { kind: 'account', key: 'Shop' };
export { ROOT };

export const deny = (more: Partial<Statement> = {}): Statement => ({ Effect: 'Deny', Resource: ['*'], ...more });

export function guardrail(id: string, more: Partial<Guardrail> = {}): Guardrail {
  return {
    id, title: id, rationale: id, policyType: 'SERVICE_CONTROL_POLICY', sources: [], problems: [], fixedStatements: [deny({ Action: ['s3:DeleteBucket'] })], ...more,
  };
}

export function select(target: NodeReference, chosen: Guardrail, mode: Mode = 'ENFORCE'): Selection {
  return { target, guardrail: chosen, mode, path: `path/${chosen.id}` };
}

export const PIPELINE: Exemption = {
  label: 'role `pipeline`', kind: 'other', principalArn: 'arn:*:iam::*:role/pipeline', owner: 'platform', reason: 'deploys', expires: '2027-01-31', path: 'Guardrails',
};

export function settings(more: Partial<PlanSettings> = {}): PlanSettings {
  return {
    tree: new OrganizationTree({ units: UNITS, accounts: ACCOUNTS }),
    exemptions: [],
    organizationId: 'o-exampleorgid',
    quotas: POLICY_QUOTAS,
    reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 },
    homes: noHomes,
    ...more,
  };
}
