/** What is switched on for the organization as a whole, as the organization writer is asked for it. */

/** Lets a service in, by the call that the service wants. */
export interface EnableServiceAccessProperties {
  readonly Operation: 'enableServiceAccess';
  readonly ServicePrincipal: string;
  readonly Removal: 'retain' | 'destroy';
}

/** Has an account administer a service. */
export interface RegisterDelegatedAdministratorProperties {
  readonly Operation: 'registerDelegatedAdministrator';
  readonly AccountId: string;
  readonly ServicePrincipal: string;
  /** Where each Region has its own registration. */
  readonly Region?: string;
  readonly Removal: 'retain' | 'destroy';
}

/** Switches centralized root access on, after trusted access of IAM. */
export interface CentralizeRootAccessProperties {
  readonly Operation: 'centralizeRootAccess';
  readonly Features: readonly string[];
}

export type SwitchProperties = EnableServiceAccessProperties | RegisterDelegatedAdministratorProperties | CentralizeRootAccessProperties;
