/**
 * What the management account may do about the root users of member accounts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
 */
export enum RootAccessFeature {
  /**
   * Removing the credentials of root users, and keeping them from being recovered. New accounts have none from the start.
   */
  ROOT_CREDENTIALS_MANAGEMENT = 'RootCredentialsManagement',

  /**
   * Short sessions as root for the few tasks that only root can do, such as unlocking a bucket whose policy denies everybody.
   */
  ROOT_SESSIONS = 'RootSessions',
}
