import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AccountStage } from './account-stage';
import type { AlternateContactsOptions } from './alternate-contacts';

/**
 * A place in the organization that guardrails and access can be put on: the root, an organizational unit or an account.
 */
export interface IOrganizationNode extends IConstruct {
  /** The stable key under which the app knows this node. */
  readonly key: string;

  /**
   * The id that AWS gave it (`r-…`, `ou-…` or 12 digits).
   *
   * May be a token. It works in every stack of the app: elsewhere than in the organization's stack it is read from the
   * directory of SSM parameters that the organization publishes.
   */
  readonly nodeId: string;
}

/**
 * An account of the organization.
 */
export interface IAccount extends IOrganizationNode {
  /**
   * The 12-digit id of the account; a token where the account is made by this app.
   */
  readonly accountId: string;

  /**
   * The name of the account.
   */
  readonly accountName: string;
}

/**
 * What an account that this app makes looks like.
 */
export interface AccountOptions {
  /**
   * E-mail address of the account's root user: 6 to 64 characters, used by no other AWS account in the world.
   *
   * It can't be changed by CloudFormation later.
   */
  readonly email: string;

  /**
   * Name of the account: 1 to 50 printable ASCII characters.
   *
   * Keep the first name in the code: CloudFormation can't change it, and fails without a way back when it tries. For another one
   * there is `renameTo`.
   *
   * @default - the key of the account
   */
  readonly accountName?: string;

  /**
   * Another name than its first: 1 to 50 printable ASCII characters without `<` and `>`. The account keeps it when this is taken away.
   *
   * @default - it keeps its name
   */
  readonly renameTo?: string;

  /**
   * Whom AWS tells about bills, outages and security, in place of the organization's contacts of the same kind.
   *
   * @default - the organization's contacts
   */
  readonly alternateContacts?: AlternateContactsOptions;

  /**
   * Where the account is in its life. Others than active accounts stand under an organizational unit of the layout that is made for
   * them, and come back where they are declared when they are active again.
   *
   * @default AccountStage.ACTIVE
   */
  readonly stage?: AccountStage;

  /**
   * Has a retired account closed: `close ` and its key. AWS closes it at once, deletes it after 90 days, and until then takes this back only
   * by hand. The account must be retired in the baseline already; at most a tenth of all accounts, and at least ten, can be closed
   * in 30 days. Take the account out of the app once it is closed.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html
   * @default - it stays open
   */
  readonly closeConfirmation?: string;

  /**
   * Tags of the account; at most 50.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/**
 * An account that exists already and that this app does not make.
 */
export interface ExistingAccountOptions {
  /**
   * The 12 digits of the account's id.
   *
   * @default - the account is found by its `email` when the stack is deployed
   */
  readonly accountId?: string;

  /**
   * Name of the account, for reports.
   *
   * @default - the key of the account
   */
  readonly accountName?: string;

  /**
   * Another name, which it gets: 1 to 50 printable ASCII characters without `<` and `>`.
   *
   * @default - it keeps its name
   */
  readonly renameTo?: string;

  /**
   * Whether the app moves the account to where it is declared, after the guardrails there are attached. Otherwise it must stand there already.
   *
   * @default false
   */
  readonly manageParent?: boolean;

  /**
   * Whom AWS tells about bills, outages and security, in place of the organization's contacts of the same kind.
   *
   * @default - the organization's contacts
   */
  readonly alternateContacts?: AlternateContactsOptions;

  /**
   * E-mail address of the account's root user, so that no new account takes the same, and by which the account is found where its id is not given.
   *
   * @default - not known, which needs `accountId`
   */
  readonly email?: string;

  /**
   * Tags that the account has, for those who select accounts by tag.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/**
 * What an organizational unit looks like.
 */
export interface OrganizationalUnitOptions {
  /**
   * Name of the organizational unit: 1 to 128 characters, used by no sibling. It can be changed at any time.
   *
   * @default - the key of the organizational unit
   */
  readonly organizationalUnitName?: string;

  /**
   * Id of an organizational unit that exists already (`ou-…`) and that this app does not make.
   *
   * @default - the organizational unit is made by this app
   */
  readonly existingId?: string;

  /**
   * Has the organizational unit made anew to stand under another parent, which AWS can't do with one that is there: raise it by one, from 1, each
   * time its parent changes, and keep the number from then on. Its accounts move once the new one has all its guardrails; the old one stays, empty.
   *
   * @default 1
   */
  readonly generation?: number;

  /**
   * Tags of the organizational unit; at most 50.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;

  /**
   * What happens to the organizational unit when it is taken out of the app.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The root or an organizational unit: what accounts and organizational units stand under.
 */
export interface IOrganizationParent extends IOrganizationNode {
  /**
   * Adds an organizational unit under this one.
   *
   * A key that is taken, a bad name or too deep a nesting is a finding of the synthesis.
   *
   * @param key stable key, used once in the organization: a letter, then letters, digits, hyphens and underscores. The logical
   * id follows from it, so it must never change.
   * @param options what the organizational unit looks like
   * @returns the organizational unit
   */
  addOrganizationalUnit(key: string, options?: OrganizationalUnitOptions): IOrganizationalUnit;

  /**
   * Adds an account that this app makes. It is created after the guardrails of the organizational units above it are attached,
   * and kept when it is taken out of the app.
   *
   * To move an account, add it under another parent with the same key: only its parent changes.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-organizations-account.html
   * @param key stable key, used once in the organization. The logical id follows from it, so it must never change.
   * @param options what the account looks like
   * @returns the account
   */
  addAccount(key: string, options: AccountOptions): IAccount;

  /**
   * Declares an account that exists already and stands here. The app does not make it, and changes nothing about it but what the options name.
   *
   * @param key stable key, used once in the organization
   * @param options the account's id, and what else is known of it
   * @returns the account
   */
  addExistingAccount(key: string, options: ExistingAccountOptions): IAccount;
}

/**
 * An organizational unit.
 */
export interface IOrganizationalUnit extends IOrganizationParent {
  /**
   * The id of the organizational unit (`ou-…`); a token where it is made by this app.
   */
  readonly organizationalUnitId: string;
}
