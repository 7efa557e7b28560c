import { MAX_ACCOUNT_NAME_LENGTH } from '../limits';
import { checkText } from '../organization/field-rules';
import type { TextField } from '../organization/field-rules';

/** A key may be longer, but where a name is none that an app can have, the key stands for it. */
const MAX_KEY_LENGTH = MAX_ACCOUNT_NAME_LENGTH;

/** What a key is made of. */
export interface KeySource {
  readonly id: string;
  readonly name: string;
  /** Goes before the key where the name alone is used twice. */
  readonly parentKey: string;
}

/** The words of a name in one, such as `ShopProduction` for `shop-production`; empty where it has no Latin letter and no digit. */
export function keyOfName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').split(/[^A-Za-z0-9]+/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/**
 * One key for each, from its name: the name; where others have the same, the parent's key before it; where that does not tell them apart
 * either, the id after it; and at last the id alone. All that share a name are told apart in the same way, so that the order in which they
 * are listed plays no part.
 */
export function assignKeys(
  sources: readonly KeySource[], field: TextField & ('unitKey' | 'accountKey'), noun: string, taken: Iterable<string> = [],
): ReadonlyMap<string, string> {
  const candidates = sources.map(({ id, name, parentKey }) => {
    const own = keyOfName(name);
    // `ou-ab12-cdefgh34`: what comes before the last hyphen is the same for all OUs.
    const tail = id.split('-').at(-1)!;
    const start = /^[A-Za-z]/.test(own) ? own : noun + own;
    const named = [start, parentKey + start, fitted(start, tail)].map(key => fitted(key, ''));
    return { id, keys: [...own === '' ? [] : named.filter(key => checkText(field, key) === undefined), fitted(noun, tail)], level: 0 };
  });
  const fixed = [...taken];
  for (;;) {
    const used = new Map<string, number>();
    [...fixed, ...candidates.map(({ keys, level }) => keys[level])].forEach(key => used.set(key, (used.get(key) ?? 0) + 1));
    const shared = candidates.filter(({ keys, level }) => used.get(keys[level])! > 1 && level < keys.length - 1);
    if (shared.length === 0) {
      return new Map(candidates.map(({ id, keys, level }) => [id, keys[level]]));
    }
    shared.forEach(candidate => candidate.level++);
  }
}

function fitted(start: string, end: string): string {
  return start.slice(0, MAX_KEY_LENGTH - end.length) + end;
}
