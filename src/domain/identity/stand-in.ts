/**
 * Ids that are known only after deployment stand as texts of the longest possible form wherever the domain reckons with them: sizes
 * are then never too small, and proofs tell accounts apart.
 */

/** What stands for the id of an account: 12 digits that AWS gives to nobody, another for each account. */
export function standInAccountId(number: number): string {
  return String(number + 1).padStart(12, '0');
}

/** What stands for the id of the organization: `o-` and up to 32 characters. */
export const STAND_IN_ORGANIZATION_ID = `o-${'standin'.padEnd(32, '0')}`;

/** What stands for the id of the root: `r-` and up to 32 characters. */
export const STAND_IN_ROOT_ID = `r-${'standin'.padEnd(32, '0')}`;

/** What stands for the id of an OU: `ou-`, up to 32 characters, a hyphen and up to 32 characters. */
export function standInUnitId(number: number): string {
  return `ou-${'standin'.padEnd(32, '0')}-${String(number + 1).padStart(32, '0')}`;
}
