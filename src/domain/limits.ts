/**
 * Quotas of AWS Organizations and CloudFormation. No other file holds a quota.
 *
 * Sources, checked 2026-11-23:
 * - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 * - https://aws.amazon.com/about-aws/whats-new/2026/05/aws-organizations-increased-scp-quotas/ (SCP: 10 of 10,240 characters)
 * - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */

/** The policy types that this library writes. */
export type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

export interface PolicyQuota {
  /** Characters of one policy, white space included. */
  readonly maxCharacters: number;
  /** Policies attached to one root, OU or account, the AWS managed one (`FullAWSAccess`) included. */
  readonly maxAttached: number;
}

export const POLICY_QUOTAS: Readonly<Record<PolicyType, PolicyQuota>> = {
  SERVICE_CONTROL_POLICY: { maxCharacters: 10_240, maxAttached: 10 },
  RESOURCE_CONTROL_POLICY: { maxCharacters: 5_120, maxAttached: 5 },
};

/** Slots of a target that AWS's own allow-all policy occupies. */
export const AWS_MANAGED_POLICIES_ATTACHED = 1;

/** Levels of OUs under the root. */
export const MAX_OU_DEPTH = 5;
export const MAX_OUS = 2_000;
export const MAX_OU_NAME_LENGTH = 128;

export const MAX_ACCOUNT_NAME_LENGTH = 50;
export const MIN_EMAIL_LENGTH = 6;
export const MAX_EMAIL_LENGTH = 64;

export const MAX_POLICY_NAME_LENGTH = 128;
export const MAX_POLICY_DESCRIPTION_LENGTH = 512;

export const MAX_TAGS = 50;
export const MAX_TAG_KEY_LENGTH = 128;
export const MAX_TAG_VALUE_LENGTH = 256;

/** Of an alternate contact. Source, checked 2026-11-25: https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
export const MAX_CONTACT_NAME_LENGTH = 64;
export const MAX_CONTACT_TITLE_LENGTH = 50;
export const MAX_CONTACT_EMAIL_LENGTH = 254;
export const MAX_CONTACT_PHONE_LENGTH = 25;

/**
 * Accounts that may be closed in 30 days: a share of the member accounts, within bounds.
 * Source, checked 2026-11-25: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const CLOSINGS = { share: 0.1, least: 10, most: 1_000, days: 30 } as const;

/** Ids that one publisher of the directory writes: its request stays far below the limits of a custom resource. */
export const MAX_IDS_PER_PUBLISHER = 400;

/** Resources of one template. */
export const MAX_TEMPLATE_RESOURCES = 500;

/** Accounts that one of several stacks takes before new ones go elsewhere: each may bring policies and requests of its own. Our choice. */
export const ACCOUNTS_PER_STACK = 200;

/** Parameters of one template. */
export const MAX_TEMPLATE_PARAMETERS = 200;

/**
 * Accounts that may be delegated administrator of one service, by service principal; of others AWS sets no limit that is known, or a
 * high one. Where each Region has its own registration, it must be the same account in all of them.
 * Source, checked 2026-11-25: the page of each service under
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
export const MAX_DELEGATED_ADMINISTRATORS: Readonly<Record<string, number>> = {
  'cloudtrail.amazonaws.com': 3,
  'config-multiaccountsetup.amazonaws.com': 3,
  'detective.amazonaws.com': 1,
  'guardduty.amazonaws.com': 1,
  'health.amazonaws.com': 5,
  'inspector2.amazonaws.com': 1,
  'macie.amazonaws.com': 1,
  'member.org.stacksets.cloudformation.amazonaws.com': 5,
  'reporting.trustedadvisor.amazonaws.com': 5,
  'securityhub.amazonaws.com': 1,
  'securitylake.amazonaws.com': 1,
  'sso.amazonaws.com': 1,
};
