import { unboundReason } from './unbound';
import { accountOfArn } from '../evaluation/arn-account';
import type { Decision } from '../evaluation/decision';
import { principalAccountOf } from '../evaluation/derive-context';
import { Evaluator } from '../evaluation/evaluator';
import { judgeStatement, resourcesOf } from '../evaluation/judge';
import { KnownAccounts } from '../evaluation/known-accounts';
import type { OrganizationPolicies } from '../evaluation/organization-policies';
import type { Request } from '../evaluation/request';
import type { PolicyType } from '../limits';
import { countedGuardrails, organizationPolicies, singleLevel } from '../manifest/attached-policies';
import type { CountedGuardrail } from '../manifest/attached-policies';
import type { Manifest } from '../manifest/manifest';
import { nodeText } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import type { Condition } from '../policy/document';

/** What a guardrail that only counts would say, if it were enforced. */
export interface CountedAnswer {
  readonly guardrail: string;
  readonly decision: Decision;
}

/** What the policies of one type on one node say. */
export interface LevelAnswer {
  readonly node: NodeReference;
  /** The name of the OU or account. */
  readonly name: string;
  /** Of this level by itself. */
  readonly decision: Decision;
  /** Guardrails whose lists stand in place of FullAWSAccess. */
  readonly lists: readonly string[];
  /** Guardrails that only count and would deny, or perhaps. */
  readonly counted: readonly CountedAnswer[];
}

export interface PolicyTypeAnswer {
  readonly policyType: PolicyType;
  /** Why no policy of the type has a say. */
  readonly unbound?: string;
  /** Outermost first. */
  readonly levels: readonly LevelAnswer[];
}

export interface Explanation {
  readonly decision: Decision;
  /** SCPs, and RCPs where the organization has any. */
  readonly policyTypes: readonly PolicyTypeAnswer[];
  /** What exempts the principal. */
  readonly exemptions: Manifest['exemptions'];
}

/** What the guardrails of a manifest make of one request, and what each level says by itself. */
export function explain(manifest: Manifest, request: Request): Explanation {
  const organization = organizationPolicies(manifest);
  const counted = countedGuardrails(manifest);
  const spell = spelling(manifest);
  const evaluate = (policies: OrganizationPolicies): Decision => {
    const decision = new Evaluator(policies).evaluate(request);
    return { ...decision, missing: decision.missing.map(key => spell.get(key) ?? key) };
  };
  const hasRcps = [...manifest.policies, ...manifest.guardrails].some(({ policyType }) => policyType === 'RESOURCE_CONTROL_POLICY');
  const resourceAccounts = resourcesOf(request).map(resource => request.resourceAccountId ?? accountOfArn(resource ?? ''));
  const answer = (policyType: PolicyType, accounts: readonly (string | undefined)[]): PolicyTypeAnswer => {
    const unbound = unboundReason(policyType, request, resourceAccounts, organization);
    const nodes = unbound === undefined ? nodesAbove(accounts, policyType, organization, counted) : [];
    const levels = nodes.map((node): LevelAnswer => ({
      node,
      name: nameOf(node, manifest),
      decision: evaluate(singleLevel(organization, node, policyType)),
      lists: listsOn(node, policyType, manifest),
      counted: counted.filter(({ guardrail }) => guardrail.policyType === policyType && nodeText(guardrail.target) === nodeText(node))
        .map(({ guardrail, organization: alone }) => ({ guardrail: guardrail.id, decision: evaluate(alone) }))
        .filter(({ decision }) => decision.outcome !== 'allowed'),
    }));
    return { policyType, unbound, levels };
  };
  return {
    decision: evaluate(organization),
    policyTypes: [
      answer('SERVICE_CONTROL_POLICY', [principalAccountOf(request.principal)]),
      ...hasRcps ? [answer('RESOURCE_CONTROL_POLICY', resourceAccounts)] : [],
    ],
    exemptions: manifest.exemptions.filter(exemption => isExempt(exemption, request, organization)),
  };
}

/** The levels above accounts, root first. Of accounts that nobody knows, those on which something stands. */
function nodesAbove(
  accounts: readonly (string | undefined)[], policyType: PolicyType, organization: OrganizationPolicies, counted: readonly CountedGuardrail[],
): NodeReference[] {
  const { tree, accounts: members, attached } = organization;
  const above = new Set(accounts.flatMap(id => {
    const key = members.find(member => member.accountId === id)?.key;
    return key === undefined ? [] : tree.levelsOf({ kind: 'account', key }).map(nodeText);
  }));
  const unknown = accounts.includes(undefined);
  const guarded = new Set([
    ...attached.filter(({ policies }) => policies.some(policy => policy.policyType === policyType)).map(({ node }) => nodeText(node)),
    ...counted.filter(({ guardrail }) => guardrail.policyType === policyType).map(({ guardrail }) => nodeText(guardrail.target)),
  ]);
  return attached.map(({ node }) => node)
    .filter(node => above.has(nodeText(node)) || unknown && guarded.has(nodeText(node)))
    .sort((one, other) => tree.levelsOf(one).length - tree.levelsOf(other).length);
}

function listsOn(node: NodeReference, policyType: PolicyType, { policies, guardrails }: Manifest): string[] {
  const known = new Set(guardrails.map(guardrail => guardrail.id));
  const allowing = policies.filter(policy => policy.kind === 'allow' && policy.policyType === policyType && nodeText(policy.target) === nodeText(node));
  // What the list holds beside, for exempt principals, comes from no guardrail.
  return [...new Set(allowing.flatMap(policy => policy.sources.flat().map(source => source.guardrail)))].filter(id => known.has(id));
}

function nameOf({ kind, key }: NodeReference, { organizationalUnits, accounts }: Manifest): string {
  return (kind === 'account' ? accounts : organizationalUnits).find(item => item.key === key)?.name ?? key;
}

/** Exempt are principals of the organization only: anybody can give a role of an account of their own an exempt name. */
function isExempt({ principalArn, accountId }: Manifest['exemptions'][number], request: Request, organization: OrganizationPolicies): boolean {
  const known = new KnownAccounts(organization);
  const principalAccount = principalAccountOf(request.principal);
  if (principalAccount === undefined || !known.contains(principalAccount)) {
    return false;
  }
  const matches = (condition: Condition) =>
    judgeStatement({ Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: condition }, { ...request, resources: ['*'] }, known).truth === 'yes';
  return principalArn !== undefined && matches({ ArnLike: { 'aws:PrincipalArn': [principalArn] } })
    || accountId !== undefined && matches({ StringEquals: { 'aws:PrincipalAccount': [accountId] } });
}

/** Condition keys in lower case → as policies write them. */
function spelling({ policies, guardrails }: Manifest): ReadonlyMap<string, string> {
  const statements = [...policies.flatMap(policy => policy.content.Statement), ...guardrails.flatMap(guardrail => guardrail.statements)];
  const conditions = statements.map(statement => (statement.Condition ?? {}) as Record<string, Record<string, unknown>>);
  return new Map(conditions.flatMap(condition => Object.values(condition).flatMap(keys => Object.keys(keys))).map(key => [key.toLowerCase(), key]));
}
