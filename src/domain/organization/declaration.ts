import type { AwayStage } from './account-life';

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
  /** Whether it exists already, though its id may be known only after deployment. */
  readonly adopted?: boolean;
  /** How often it was made anew to stand under another parent; 1 where it never was. */
  readonly generation?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly path: string;
}

export interface AccountDeclaration {
  readonly key: string;
  readonly name?: string;
  readonly email?: string;
  /** Absent where it is known only after deployment. */
  readonly accountId?: string;
  /** Whether the template makes the account. */
  readonly origin: 'created' | 'existing';
  /** Key of the OU under which it stands, or {@link ROOT_KEY}. */
  readonly parent: string;
  /** Key of what it is declared under, where a stage of its life has it stand elsewhere. */
  readonly home?: string;
  readonly stage?: AwayStage;
  /** Whether it is to be closed. */
  readonly closing?: boolean;
  /** The name that it gets after it was made under its first one. */
  readonly renameTo?: string;
  /** Whether this app moves it, though it exists already. */
  readonly moved?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  /** Number of the stack in which it stands, if not in the organization's own, which is 1. */
  readonly stack?: number;
  readonly path: string;
}

export interface OrganizationDeclaration {
  readonly units: readonly UnitDeclaration[];
  readonly accounts: readonly AccountDeclaration[];
  readonly managementAccountId?: string;
}
