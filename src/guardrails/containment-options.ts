/**
 * What shared platform accounts may use beside the list of this library.
 */
export interface AllowOnlySharedServicesOptions {
  /**
   * Services by their prefix in IAM, such as `eks`.
   *
   * @default - none
   */
  readonly additionalServices?: string[];

  /**
   * Actions; `*` may stand for a part, as in `eks:Describe*`.
   *
   * @default - none
   */
  readonly additionalActions?: string[];
}

/**
 * Who may work in an account that is in quarantine.
 */
export interface QuarantineNewAccountOptions {
  /**
   * Names of the roles that bring in the baseline, such as `OrganizationAccountAccessRole`; a path belongs to the name.
   *
   * @default - only the roles that guardrails exempt, among them those of StackSets
   */
  readonly baselineRoleNames?: string[];
}
