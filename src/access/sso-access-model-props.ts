import type { AccountSelector } from './account-selector';
import type { Group } from './group';
import type { IdentityCenter } from './identity-center';
import type { PermissionSet } from './permission-set';
import type { SecureOrganization } from '../organization/secure-organization';

/**
 * Properties of an access model.
 */
export interface SsoAccessModelProps {
  /**
   * The organization whose accounts are reached.
   */
  readonly organization: SecureOrganization;

  /**
   * The instance of IAM Identity Center.
   *
   * @default IdentityCenter.lookup()
   */
  readonly identityCenter?: IdentityCenter;

  /**
   * Attributes of people that policies can go by, as `aws:PrincipalTag/<key>`: the name of the tag, and where Identity Center has its
   * value from, such as `${path:enterprise.department}`. They hold for the whole instance; at most 50.
   *
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/abac.html
   * @default - none are switched on, and those that are stay
   */
  readonly attributesForAccessControl?: Record<string, string>;

  /**
   * Permission sets that one account takes, where AWS has raised the quota.
   *
   * @default 500
   */
  readonly permissionSetsPerAccount?: number;

  /**
   * Managed policies that a role takes, where IAM's quota was raised in every account; at most 20.
   *
   * @default 10
   */
  readonly managedPoliciesPerRole?: number;
}

/**
 * Who gets what where.
 */
export interface AssignmentOptions {
  /**
   * Who gets it. People come and go in the group; the assignment stays.
   */
  readonly group: Group;

  /**
   * What they may do.
   */
  readonly permissionSet: PermissionSet;

  /**
   * In which accounts.
   */
  readonly accounts: AccountSelector;

  /**
   * Whether the accounts are still to come, so that a selector which selects none is meant.
   *
   * @default false
   */
  readonly mayBeEmpty?: boolean;
}
