import { ACCOUNTS_PER_STACK } from '../limits';

/** The number of the organization's own stack. */
export const OWN_STACK = 1;

/** Primes. Whoever changes them moves accounts between stacks. */
const MULTIPLIER = 131_071;
const MODULUS = 4_294_967_291;

/**
 * Says in which of several stacks an account is made. An account that has changed stacks would be made a second time, so the answer depends
 * on nothing that may change: on the baseline for accounts that stand in it, otherwise on the key and on which stacks the baseline has filled,
 * never on what else is new.
 */
export class AccountStackChoice {
  /** Those that take new accounts. */
  private readonly open: readonly number[];

  /** `accepted` gives the stack of each account that the baseline knows. */
  public constructor(stacks: number, private readonly accepted: ReadonlyMap<string, number> = new Map()) {
    const all = Array.from({ length: stacks }, (_, index) => OWN_STACK + index);
    const held = new Map<number, number>();
    accepted.forEach(stack => held.set(stack, (held.get(stack) ?? 0) + 1));
    const open = all.filter(stack => (held.get(stack) ?? 0) < ACCOUNTS_PER_STACK);
    this.open = open.length > 0 ? open : all;
  }

  public stackOf(key: string): number {
    return this.accepted.get(key) ?? this.open[hash(key) % this.open.length];
  }
}

/** A polynomial over the characters; its products stay below 2^53, so that numbers hold them exactly. */
function hash(text: string): number {
  let result = 0;
  for (let i = 0; i < text.length; i++) {
    result = (result * MULTIPLIER + text.charCodeAt(i)) % MODULUS;
  }
  return result;
}
