import { detached } from './json-text';

/**
 * A prime, so that no pattern of the bytes falls into few slots. What recurs in the logs of an account is some hundred identities, clients and
 * events; those of many accounts come by turns.
 */
const SLOTS = 2039;
/** Values of a slot. Sessions of one identity differ in few bytes, and so they share slots. */
const WAYS = 8;
/** Bytes of a value that decide on its slot. */
const SAMPLES = 32;
/** A value, and how it is written. */
interface KnownValue {
  readonly source: string;
  readonly value: unknown;
}

interface Source {
  readonly bytes: Uint8Array;
  readonly text: string;
}

interface Slot {
  readonly values: KnownValue[];
  /** Whose place the next one takes. */
  oldest: number;
}

/**
 * Makes values that recur only once. A slot holds the last values that fell into it, so that the memory is bounded whatever comes. Some
 * bytes decide on the slot, but all are compared.
 */
export class ValueCache {
  private readonly slots = Array.from({ length: SLOTS }, (): Slot => ({ values: [], oldest: 0 }));

  /** The value that stands from `start` to `end`. */
  public read({ bytes, text }: Source, start: number, end: number, make: (start: number, end: number) => unknown): unknown {
    const slot = this.slots[slotOf(bytes, start, end)];
    const source = text.slice(start, end);
    for (const known of slot.values) {
      if (known.source === source) {
        return known.value;
      }
    }
    const value = make(start, end);
    slot.values[slot.oldest] = { source: detached(source), value };
    slot.oldest = (slot.oldest + 1) % WAYS;
    return value;
  }
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const step = Math.ceil((end - start) / SAMPLES);
  let hash = end - start;
  for (let i = start; i < end; i += step) {
    hash = Math.imul(hash + bytes[i], 0x01000193);
  }
  return Math.abs(hash % SLOTS);
}
