/**
 * Somebody whom AWS writes to or calls beside the root user.
 */
export interface AlternateContactOptions {
  /**
   * Name of a person or of a team: 1 to 64 characters.
   */
  readonly name: string;

  /**
   * What the person or the team is: 1 to 50 characters.
   */
  readonly title: string;

  /**
   * E-mail address: at most 254 characters. Better one that several people read.
   */
  readonly emailAddress: string;

  /**
   * Phone number: at most 25 digits, spaces, parentheses, `+` and `-`.
   */
  readonly phoneNumber: string;
}

/**
 * The alternate contacts of accounts. Without them AWS tells nobody but the root user of an account about its abuse, its
 * security and its bills.
 *
 * A contact that leaves the app stays in the account.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html
 */
export interface AlternateContactsOptions {
  /**
   * Whom AWS tells about bills.
   *
   * @default - the organization's, if it has one; otherwise what the account has stays as it is
   */
  readonly billing?: AlternateContactOptions;

  /**
   * Whom AWS tells about outages and maintenance.
   *
   * @default - the organization's, if it has one; otherwise what the account has stays as it is
   */
  readonly operations?: AlternateContactOptions;

  /**
   * Whom AWS tells about abuse and security.
   *
   * @default - the organization's, if it has one; otherwise what the account has stays as it is
   */
  readonly security?: AlternateContactOptions;
}
