import type { Exemption } from './exemption';
import type { GuardrailMode } from './guardrail-mode';
import type { SecureOrganization } from '../organization/secure-organization';

/**
 * How a guardrail is put on a node.
 */
export interface GuardrailOptions {
  /**
   * Whether the guardrail denies or is only counted.
   *
   * @default GuardrailMode.ENFORCE
   */
  readonly mode?: GuardrailMode;
}

/**
 * Quotas of AWS Organizations that differ from those that this library knows.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export interface PolicyQuotaOptions {
  /**
   * Service control policies that a root, organizational unit or account takes, FullAWSAccess included.
   *
   * @default 10
   */
  readonly serviceControlPolicies?: number;

  /**
   * Characters of a service control policy.
   *
   * @default 10240
   */
  readonly serviceControlPolicyCharacters?: number;

  /**
   * Resource control policies that a root, organizational unit or account takes, RCPFullAWSAccess included.
   *
   * @default 5
   */
  readonly resourceControlPolicies?: number;

  /**
   * Characters of a resource control policy.
   *
   * @default 5120
   */
  readonly resourceControlPolicyCharacters?: number;

  /**
   * Service control policies on each node that others attach, such as the two of AWS Control Tower.
   *
   * @default 0
   */
  readonly reservedServiceControlPolicies?: number;

  /**
   * Resource control policies on each node that others attach.
   *
   * @default 0
   */
  readonly reservedResourceControlPolicies?: number;
}

/**
 * Properties of a set of guardrails.
 */
export interface GuardrailSetProps {
  /**
   * The organization whose nodes get the guardrails. The set must stand in the same stack.
   */
  readonly organization: SecureOrganization;

  /**
   * The Regions that may be used, such as `['ap-northeast-1', 'us-east-1']`; at least one. Global services stay usable.
   */
  readonly allowedRegions: string[];

  /**
   * Regions among the allowed ones that are newer than this library, which would take them for a typing error otherwise.
   *
   * @default - none
   */
  readonly newRegions?: string[];

  /**
   * Whether the organizational units of the layout get the guardrails of the standard mapping. The minimum at the root is
   * there in any case: no account leaves the organization, the audit services can't be switched off, and nobody puts on an exempt name.
   *
   * @default true
   */
  readonly standardMapping?: boolean;

  /**
   * Names of users, with their paths, for vendors whose services take nothing but an access key: `vendors/scanner`; `*` and `?` are wildcards. The standard
   * mapping denies every other IAM user to the product accounts.
   *
   * @default - none
   */
  readonly vendorUserNames?: string[];

  /**
   * Who passes every guardrail but the absolute ones, beside the roles of StackSets and of this library. `addExemption` adds more.
   *
   * @default - nobody
   */
  readonly exemptions?: Exemption[];

  /**
   * What day it is, such as `2026-11-25`: exemptions that have ended by then are findings. Given by you, so that the same code
   * gives the same templates on every day.
   *
   * @default - the context value `cdk-secure-organization:today`, as in `cdk synth -c cdk-secure-organization:today=$(date +%F)`; without
   * it, synthesis says that it could not check
   */
  readonly today?: string;

  /**
   * Quotas that differ from those that this library knows.
   *
   * @default - the quotas of AWS
   */
  readonly quotas?: PolicyQuotaOptions;
}
