/** A call that a service made in the name of its caller. */
export interface Forwarded {
  /** `organizations:RegisterDelegatedAdministrator`. */
  readonly action: string;
  readonly input: any;
}

/** Services make calls of other services in the name of whoever calls them, who needs the rights for these, too. */
export class ForwardedCalls {
  readonly made: Forwarded[] = [];
  /** The services that have their linked role in the management account. */
  readonly linkedRoles = new Set<string>();

  make(action: string, input: object = {}): void {
    this.made.push({ action, input });
  }

  /** Makes the role where it isn't there yet. */
  makeLinkedRole(service: string): void {
    if (!this.linkedRoles.has(service)) {
      this.make('iam:CreateServiceLinkedRole', { AWSServiceName: service });
      this.linkedRoles.add(service);
    }
  }
}
