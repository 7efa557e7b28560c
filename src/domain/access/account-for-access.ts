import type { OrganizationTree } from '../organization/tree';

/** An account as access sees it: by where it is at home, not by where it happens to stand. */
export interface AccountForAccess {
  readonly key: string;
  readonly name: string;
  /** Keys of the OUs above its home, from below the root down to the home itself; none where it is at home directly under the root. */
  readonly homeUnits: readonly string[];
  /** Nobody is assigned to it: assignments to accounts that are not active hang, and then fail the stack. */
  readonly suspended: boolean;
  /** No guardrail binds it, so that only who names it selects it. */
  readonly management: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The management account stands in no tree and has no key of the user's; no such key looks like this. */
export const MANAGEMENT_ACCOUNT_KEY = '@management';

/** The management account, for those who name it. */
export const MANAGEMENT_ACCOUNT: AccountForAccess = {
  key: MANAGEMENT_ACCOUNT_KEY, name: 'Management account', homeUnits: [], suspended: false, management: true, tags: {},
};

/** Where a member account is; its declaration says so. */
export interface AccountPlace {
  readonly key: string;
  readonly name?: string;
  /** The name that it gets after it was made under its first one. */
  readonly renameTo?: string;
  /** Key of the OU in which it stands, or the root's. */
  readonly parent: string;
  /** Key of what it is declared under, where a stage of its life has it stand elsewhere. */
  readonly home?: string;
  readonly stage?: 'maintenance' | 'retired';
  /** Whether it is to be closed. */
  readonly closing?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Member accounts in the order given. One in maintenance counts where it is at home; one that is retired, closing or under an OU for suspended accounts is suspended. */
export function accountsForAccess(places: readonly AccountPlace[], tree: OrganizationTree, suspendedUnits: ReadonlySet<string>): AccountForAccess[] {
  const above = new Map<string, readonly string[]>();
  const unitsOf = (key: string) => {
    const known = above.get(key) ?? tree.unitsDownTo(key).map(unit => unit.key);
    above.set(key, known);
    return known;
  };
  return places.map(({ key, name = key, renameTo = name, parent, home = parent, stage, closing = false, tags = {} }) => {
    const homeUnits = unitsOf(home);
    const suspended = closing || stage === 'retired' || [...homeUnits, ...unitsOf(parent)].some(unit => suspendedUnits.has(unit));
    return { key, name: renameTo, homeUnits, suspended, management: false, tags };
  });
}
