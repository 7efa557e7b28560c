/**
 * What the user declared, before it is known to be sound. A value that is a CDK token is absent here: it can't be
 * checked and is left to AWS. `path` is where the user looks for it.
 */

/** The key under which the root is known. */
export const ROOT_KEY = 'Root';

export interface UnitDeclaration {
  readonly key: string;
  readonly name?: string;
  /** Key of the OU above, or {@link ROOT_KEY}. */
  readonly parent: string;
  /** The id of an OU that exists already; without it the OU is created. */
  readonly existingId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly path: string;
}

export interface AccountDeclaration {
  readonly key: string;
  readonly name?: string;
  readonly email?: string;
  /** Absent where the account is made by the template. */
  readonly accountId?: string;
  readonly parent: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly path: string;
}

export interface OrganizationDeclaration {
  readonly units: readonly UnitDeclaration[];
  readonly accounts: readonly AccountDeclaration[];
  readonly managementAccountId?: string;
}
