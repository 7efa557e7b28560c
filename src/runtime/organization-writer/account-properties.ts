/** What is changed about single accounts, as the organization writer is asked for it. */

export interface AlternateContactProperties {
  readonly Type: 'BILLING' | 'OPERATIONS' | 'SECURITY';
  readonly Name: string;
  readonly Title: string;
  readonly EmailAddress: string;
  readonly PhoneNumber: string;
}

/**
 * Sets the alternate contacts of an account. A type that an update leaves out, or that the deletion would take, goes only where `Removal`
 * says so, nobody had set it before this request, and nobody changed it since. Nor does one that an update added while `Removal` said so
 * already: whether somebody had set it by then, the physical id can't be made to tell any more.
 */
export interface SetAlternateContactsProperties {
  readonly Operation: 'setAlternateContacts';
  readonly AccountId: string;
  /** AWS wants the id of an account, but not that of the management account. */
  readonly IsManagementAccount: 'true' | 'false';
  /** At least one; each type once. */
  readonly Contacts: readonly AlternateContactProperties[];
  readonly Removal: 'retain' | 'destroy';
}

/** Gives an account another name. The deletion leaves it. */
export interface RenameAccountProperties {
  readonly Operation: 'renameAccount';
  readonly AccountId: string;
  readonly Name: string;
  /** AWS wants the id of an account, but not that of the management account. @default 'false' */
  readonly IsManagementAccount?: 'true' | 'false';
}

/** Moves an account that CloudFormation doesn't hold. The deletion leaves it where it is. */
export interface MoveAccountProperties {
  readonly Operation: 'moveAccount';
  readonly AccountId: string;
  /** A root or an OU. */
  readonly ParentId: string;
}

/** Closes an account, which nothing takes back: neither the deletion nor a rollback opens it again. An update is one more demand to close it. */
export interface CloseAccountProperties {
  readonly Operation: 'closeAccount';
  readonly AccountId: string;
  /** What the user wrote to confirm it. Not looked at; without it nothing is closed. */
  readonly ConfirmedBy: string;
}

export type AccountProperties = SetAlternateContactsProperties | RenameAccountProperties | MoveAccountProperties | CloseAccountProperties;
