/**
 * Quotas of AWS Organizations, CloudFormation and IAM Identity Center. No other file holds a quota.
 *
 * Sources, checked 2026-11-23:
 * - https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 * - https://aws.amazon.com/about-aws/whats-new/2026/05/aws-organizations-increased-scp-quotas/ (SCP: 10 of 10,240 characters)
 * - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 * - https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 * - https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PermissionSet.html
 * - https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html
 * - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
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

export const MAX_PERMISSION_SET_NAME_LENGTH = 32;
export const MAX_PERMISSION_SET_DESCRIPTION_LENGTH = 700;
export const MAX_RELAY_STATE_LENGTH = 240;
/** Minutes of a session in an account. */
export const MIN_SESSION_MINUTES = 60;
export const MAX_SESSION_MINUTES = 720;
/** Bytes of the inline policy of a permission set, white space not counted. */
export const MAX_INLINE_POLICY_BYTES = 10_240;
/** Managed policies of a permission set, those of AWS and those of customers together. */
export const MAX_MANAGED_POLICIES = 20;
/** Managed policies of one role. IAM's default in each account, which can be raised there; a permission set is a role. */
export const MANAGED_POLICIES_PER_ROLE = 10;
export const MAX_IAM_POLICY_NAME_LENGTH = 128;
export const MAX_IAM_PATH_LENGTH = 512;
/** Names in the identity store. */
export const MAX_GROUP_NAME_LENGTH = 1_024;
export const MAX_GROUP_DESCRIPTION_LENGTH = 1_024;
export const MAX_USER_NAME_LENGTH = 128;
/** Permission sets of one instance of Identity Center. */
export const MAX_PERMISSION_SETS = 3_500;
/** Permission sets that are provisioned in one account. Can be raised. */
export const PERMISSION_SETS_PER_ACCOUNT = 500;

/**
 * Attributes of people that policies can go by.
 * Source, checked 2026-11-25: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccessControlAttribute.html
 */
export const MAX_ACCESS_ATTRIBUTES = 50;
export const MAX_ACCESS_ATTRIBUTE_KEY_LENGTH = 128;
export const MAX_ACCESS_ATTRIBUTE_SOURCE_LENGTH = 256;

/** Assignments after which a shard takes no further account, and what it grows to where its own accounts get more. Our choice, within a template's resources. */
export const ASSIGNMENTS_PER_SHARD = 200;
export const MAX_ASSIGNMENTS_PER_SHARD = 400;
/**
 * Accounts, principals and permission sets of a shard: each id may be a parameter of its template. Our choice, for new accounts and for those that
 * stand there; what is left of a template's parameters is for the instance.
 */
export const IDS_PER_SHARD = 150;
export const MAX_IDS_PER_SHARD = 190;
/** Assignments of a shard that are made at the same time. Identity Center throttles beyond some 10 to 20. Our choice. */
export const ASSIGNMENT_LANES = 8;

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

export const MAX_LOGICAL_ID_LENGTH = 255;

/** Resources of one template. */
export const MAX_TEMPLATE_RESOURCES = 500;

/** Accounts that one of several stacks takes before new ones go elsewhere: each may bring policies and requests of its own. Our choice. */
export const ACCOUNTS_PER_STACK = 200;

/** Parameters of one template. */
export const MAX_TEMPLATE_PARAMETERS = 200;

/** Of an SSM parameter. Source, checked 2026-11-25: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const MAX_PARAMETER_DESCRIPTION_LENGTH = 1_024;

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
