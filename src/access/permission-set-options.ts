import type { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * A policy that must be there in every account in which the permission set is assigned. IAM Identity Center refers to it by name and
 * can't make it: bring it there first, with a StackSet.
 */
export interface CustomerManagedPolicyOptions {
  /**
   * Name of the policy.
   */
  readonly policyName: string;

  /**
   * Path of the policy; starts and ends with a slash.
   *
   * @default '/'
   */
  readonly path?: string;
}

/**
 * What permission sets have beside their policies.
 */
export interface PermissionSetCommonOptions {
  /**
   * How long a session in an account lasts: 1 to 12 hours.
   *
   * @default - as fits the job: the more it may do, the shorter; 1 hour for break-glass
   */
  readonly sessionDuration?: Duration;

  /**
   * Page of the console that opens first: a URL of at most 240 characters.
   *
   * @default - the home page of the console
   */
  readonly relayState?: string;

  /**
   * Tags of the permission set; at most 50.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;

  /**
   * What sessions never exceed, whatever the policies allow: a policy of AWS, by name or ARN.
   *
   * @default - no boundary
   */
  readonly awsManagedBoundary?: string;

  /**
   * What sessions never exceed, whatever the policies allow: a policy that every account has. Only one of the two boundaries can be given.
   *
   * @default - no boundary
   */
  readonly customerManagedBoundary?: CustomerManagedPolicyOptions;
}

/**
 * What can be changed about a permission set that is ready for a job.
 */
export interface ReadyPermissionSetOptions extends PermissionSetCommonOptions {
  /**
   * Its name: 1 to 32 letters, digits and characters of `+=,.@_-`. Identity Center can't change it: under another name it is another
   * permission set, and all its assignments are made anew.
   *
   * @default - the name of the job, such as `Developer`
   */
  readonly permissionSetName?: string;
}

/**
 * What a permission set of your own looks like.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export interface PermissionSetOptions extends PermissionSetCommonOptions {
  /**
   * What it is for: 1 to 700 characters of Latin-1.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Policies of AWS, by name with their path (`job-function/Billing`) or by ARN. With the customer managed ones at most 10, which is what a role takes.
   *
   * @default - none
   */
  readonly awsManagedPolicies?: string[];

  /**
   * Policies that every account has in which the permission set is assigned.
   *
   * @default - none
   */
  readonly customerManagedPolicies?: CustomerManagedPolicyOptions[];

  /**
   * What it allows and denies beside its managed policies; at most 10,240 characters. They are linted as guardrails are. Of what is known only
   * after deployment, they may hold ids of the organization, of its organizational units and accounts, and the partition.
   *
   * @default - none
   */
  readonly statements?: PolicyStatement[];

  /**
   * Findings of the lint that are known and accepted, by id, such as `unknownAction` for an action that is newer than this library.
   *
   * @default - every finding stops the synthesis
   */
  readonly acknowledgedFindings?: string[];
}
