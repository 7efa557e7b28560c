import type { Manifest, ManifestGuardrail } from './manifest';
import { manifestDeclaration } from './schema-references';
import { FULL_AWS_ACCESS } from '../evaluation/organization-policies';
import type { AttachedPolicy, OrganizationPolicies } from '../evaluation/organization-policies';
import { attach, originsOf } from '../guardrail/attached';
import type { OrganizationShape } from '../guardrail/attached';
import { allowExempt, exemptionScope } from '../guardrail/exemptions';
import { STAND_IN_ORGANIZATION_ID, STAND_IN_ROOT_ID, standInAccountId, standInUnitId } from '../identity/stand-in';
import type { PolicyType } from '../limits';
import { nodeText, OrganizationTree } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import type { Statement } from '../policy/document';
import { parsePolicy } from '../policy/parse';

/** Key → id of every account. An id that is known only after deployment is the stand-in that synthesis wrote into policies. */
export function accountIds({ accounts }: Pick<Manifest, 'accounts'>): ReadonlyMap<string, string> {
  return new Map(accounts.map(({ key, id }, number) => [key, id ?? standInAccountId(number)]));
}

/** What a manifest attaches, as the evaluator takes it. The manifest is sound: whoever read it has checked it. */
export function organizationPolicies(manifest: Manifest): OrganizationPolicies {
  const own = new Map<string, AttachedPolicy[]>();
  for (const { name, policyType, target, content, sources } of manifest.policies) {
    const policy: AttachedPolicy = {
      name, policyType, document: { Version: content.Version, Statement: statementsIn(content.Statement, policyType) }, ...originsOf(sources),
    };
    own.set(nodeText(target), [...own.get(nodeText(target)) ?? [], policy]);
  }
  const replaced = new Set(manifest.policies.filter(policy => policy.kind === 'allow').map(policy => nodeText(policy.target)));
  return attach(shapeOf(manifest), own, replaced);
}

/** An organization in which nothing is attached but one policy type on one node, so that an answer is that of one level. */
export function singleLevel(organization: OrganizationPolicies, node: NodeReference, policyType: PolicyType): OrganizationPolicies {
  const text = nodeText(node);
  return {
    ...organization,
    attached: organization.attached.map(level => {
      const ofType = level.policies.filter(policy => policy.policyType === policyType);
      return { ...level, policies: nodeText(level.node) !== text ? [FULL_AWS_ACCESS] : policyType === 'SERVICE_CONTROL_POLICY' ? ofType : [FULL_AWS_ACCESS, ...ofType] };
    }),
  };
}

/** What a guardrail that only counts would do, if it were enforced. */
export interface CountedGuardrail {
  readonly guardrail: ManifestGuardrail;
  /** The organization with nothing attached but this guardrail. */
  readonly organization: OrganizationPolicies;
}

/**
 * The guardrails that only count. A list of allowed services joins the list that stands on its node already, so that it can only allow
 * more; where there is none, it takes the place of FullAWSAccess and lets exempt principals pass.
 */
export function countedGuardrails(manifest: Manifest): CountedGuardrail[] {
  const shape = shapeOf(manifest);
  const tree = new OrganizationTree(manifestDeclaration(manifest));
  const listed = new Set(manifest.policies.filter(policy => policy.kind === 'allow').map(policy => nodeText(policy.target)));
  return manifest.guardrails.filter(guardrail => guardrail.mode !== 'ENFORCE').map(guardrail => {
    const { id, policyType, target } = guardrail;
    const text = nodeText(target);
    const own = statementsIn(guardrail.statements, policyType);
    const replaces = !listed.has(text) && own.some(statement => statement.Effect === 'Allow');
    const binds = (key: string) => tree.levelsOf({ kind: 'account', key }).some(level => nodeText(level) === text);
    const exempt = allowExempt(exemptionScope(manifest.exemptions.map(exemption => ({ ...exemption, path: '' })), binds, shape.organizationId));
    const statements = [...own.filter(statement => replaces || statement.Effect === 'Deny'), ...replaces ? exempt : []];
    const policy: AttachedPolicy = {
      name: id, policyType, document: { Version: '2012-10-17', Statement: statements }, origins: statements.map(() => [id]),
    };
    return { guardrail, organization: attach(shape, new Map([[text, [policy]]]), new Set(replaces ? [text] : [])) };
  });
}

function shapeOf(manifest: Manifest): OrganizationShape {
  const ids = accountIds(manifest);
  return {
    units: manifestDeclaration(manifest).units,
    accounts: manifest.accounts.map(({ key, parent }) => ({ key, parent, accountId: ids.get(key)! })),
    organizationId: manifest.organizationId ?? STAND_IN_ORGANIZATION_ID,
    rootId: manifest.rootId ?? STAND_IN_ROOT_ID,
    managementAccountId: manifest.managementAccountId,
    unitIds: Object.fromEntries(manifest.organizationalUnits.map(({ key, id }, number) => [key, id ?? standInUnitId(number)])),
  };
}

export function statementsIn(rendered: readonly Record<string, unknown>[], policyType: PolicyType): readonly Statement[] {
  return parsePolicy(rendered, policyType).statements;
}
