/**
 * Which roles are protected; at least one prefix or ARN.
 */
export interface ProtectRolesOptions {
  /**
   * How the names of the protected roles begin, such as `platform-`; a path belongs to the name, as in `platform/`.
   *
   * @default - no roles by name
   */
  readonly roleNamePrefixes?: string[];

  /**
   * ARNs of protected roles; `*` may stand for a part, as in `arn:*:iam::*:role/audit-*`.
   *
   * @default - no roles by ARN
   */
  readonly roleArns?: string[];
}

/**
 * Which managed policies are protected; at least one prefix or ARN.
 */
export interface ProtectPoliciesOptions {
  /**
   * How the names of the protected policies begin, such as `boundary-`; a path belongs to the name, as in `platform/`.
   *
   * @default - no policies by name
   */
  readonly policyNamePrefixes?: string[];

  /**
   * ARNs of protected policies; `*` may stand for a part, as in `arn:*:iam::*:policy/audit-*`.
   *
   * @default - no policies by ARN
   */
  readonly policyArns?: string[];
}

/**
 * Which permissions boundaries will do.
 */
export interface RequirePermissionsBoundaryOptions {
  /**
   * Names of managed policies of the account, one of which every role needs as its boundary; at least one.
   *
   * A path belongs to the name, as in `platform/developer-boundary`. A name is taken letter by letter and holds no wildcard.
   */
  readonly policyNames: string[];
}

/**
 * Which instance types may be used.
 */
export interface AllowOnlyInstanceTypesOptions {
  /**
   * Instance types, such as `m7g.large`; at least one. `*` may stand for a part, as in `t3.*`.
   */
  readonly instanceTypes: string[];
}

/**
 * Which IAM users there may be.
 */
export interface DenyIamUsersOptions {
  /**
   * Names of users, with their paths, for vendors whose services take nothing but an access key: `vendors/scanner`; `*` and `?` are wildcards. Such a
   * user can be made, and be given access keys and policies, by whoever has the right in the account; give it a permissions boundary there.
   *
   * @default - none
   */
  readonly vendorUserNames?: string[];
}
