import { AWS_MANAGED_POLICIES_ATTACHED } from '../limits';
import type { PolicyQuota, PolicyType } from '../limits';

export interface PolicyRoom {
  readonly quotas: Readonly<Record<PolicyType, PolicyQuota>>;
  /** Policies that others attach to every node, such as AWS Control Tower's. */
  readonly reserved: Readonly<Record<PolicyType, number>>;
}

/**
 * Policies of one type that a node takes beside those that AWS and others attach. FullAWSAccess counts also where a list of allowed
 * services replaces it: while one is attached and the other not yet detached, there are both.
 */
export function availablePolicies(policyType: PolicyType, { quotas, reserved }: PolicyRoom): number {
  return quotas[policyType].maxAttached - AWS_MANAGED_POLICIES_ATTACHED - reserved[policyType];
}
