import fc from 'fast-check';
import type { AccountForAccess } from '../../../src/domain/access/account-for-access';
import type { AccountSelector } from '../../../src/domain/access/selector';

/** An active member account that is at home directly under the root, unless told otherwise. */
export function account(key: string, more: Partial<AccountForAccess> = {}): AccountForAccess {
  return { key, name: key, homeUnits: [], suspended: false, management: false, tags: {}, ...more };
}

/** The paths of a small tree, as homes. */
const HOMES: readonly (readonly string[])[] = [
  [], ['Foundational'], ['Foundational', 'Workloads'], ['Foundational', 'Workloads', 'Production'], ['Foundational', 'Workloads', 'Sdlc'], ['Foundational', 'Infrastructure'],
];
export const UNITS: readonly string[] = [...new Set(HOMES.flat())];
const TAGS = ['team', 'env', '__proto__'];
const VALUES = ['shop', 'prod', ''];

/** Accounts with keys of their own, at most one of which is the management account. */
export const anyAccounts: fc.Arbitrary<AccountForAccess[]> = fc.uniqueArray(
  fc.record({
    key: fc.stringMatching(/^[A-Z][a-c]{0,3}$/),
    name: fc.stringMatching(/^[ab -]{1,4}$/),
    homeUnits: fc.constantFrom(...HOMES),
    suspended: fc.boolean(),
    tags: fc.array(fc.tuple(fc.constantFrom(...TAGS), fc.constantFrom(...VALUES)), { maxLength: 2 }).map(pairs => Object.fromEntries(pairs)),
  }), { selector: ({ key }) => key, maxLength: 12 },
).chain(accounts => fc.nat(24).map(management => accounts.map((each, number) => ({ ...each, management: number === management }))));

/** Selectors of all kinds, as deep as four. */
export const anySelector: fc.Arbitrary<AccountSelector> = fc.letrec<{ selector: AccountSelector }>(tie => ({
  selector: fc.oneof({ maxDepth: 4, withCrossShrink: true },
    fc.constant<AccountSelector>({ kind: 'all' }),
    fc.constant<AccountSelector>({ kind: 'managementAccount' }),
    fc.record({ kind: fc.constant('account' as const), key: fc.stringMatching(/^[A-Z][a-c]{0,3}$/) }),
    fc.record({ kind: fc.constant('organizationalUnit' as const), key: fc.constantFrom(...UNITS, 'Root', 'Nowhere'), below: fc.boolean() }),
    fc.record({ kind: fc.constant('tag' as const), key: fc.constantFrom(...TAGS), value: fc.constantFrom(...VALUES, undefined) }),
    fc.record({ kind: fc.constant('name' as const), pattern: fc.stringMatching(/^[ab*?]{0,5}$/) }),
    fc.record({ kind: fc.constantFrom('anyOf' as const, 'allOf' as const), selectors: fc.array(tie('selector'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('excluding' as const), from: tie('selector'), except: tie('selector') }),
  ),
})).selector;
