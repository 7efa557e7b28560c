import type { PolicyType } from '../limits';
import type { NodeReference, OrganizationTree } from '../organization/tree';
import type { PolicyDocument } from '../policy/document';

export interface AttachedPolicy {
  readonly name: string;
  readonly policyType: PolicyType;
  readonly document: PolicyDocument;
  /** For each statement, in order, the ids of the guardrails that it comes from; none for a policy of AWS. */
  readonly origins: readonly (readonly string[])[];
  /**
   * For each statement and each of its origins, the actions that it brought; absent where a statement has one origin, or where the
   * actions don't tell them apart. They narrow an explanation to whose denial it is.
   */
  readonly originActions?: readonly (readonly (readonly string[] | undefined)[])[];
}

/**
 * AWS's own policy that allows everything. Where SCPs are enabled it is attached to every root, OU and account until somebody detaches
 * it, which a list of allowed services needs; so whoever describes an organization says where it is. Its counterpart
 * for RCPs can't be detached, and is never listed.
 */
export const FULL_AWS_ACCESS: AttachedPolicy = {
  name: 'FullAWSAccess',
  policyType: 'SERVICE_CONTROL_POLICY',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] },
  origins: [[]],
};

/** An account of the organization and its id, or what stands in for an id that is known only after deployment. */
export interface AccountIdentity {
  readonly key: string;
  readonly accountId: string;
}

/** What is attached where. */
export interface OrganizationPolicies {
  readonly tree: OrganizationTree;
  /** Member accounts. An account that stands neither here nor is the management account is outside of the organization. */
  readonly accounts: readonly AccountIdentity[];
  readonly attached: readonly { readonly node: NodeReference; readonly policies: readonly AttachedPolicy[] }[];
  readonly managementAccountId?: string;
  readonly organizationId?: string;
  readonly rootId?: string;
  /** Ids of OUs by key; with the ids of organization and root they give `aws:PrincipalOrgPaths` its value. */
  readonly unitIds?: Readonly<Record<string, string>>;
}
