import { detached } from './json-text';

/** A prime, so that no pattern of the bytes falls into few slots. What recurs in the logs of an account is some hundred identities, clients and events. */
const SLOTS = 1021;
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

/**
 * Makes values that recur only once. A slot holds the last value that fell into it, so that the memory is bounded
 * whatever comes. Some bytes decide on the slot, but all are compared.
 */
export class ValueCache {
  private readonly slots = new Array<KnownValue | undefined>(SLOTS).fill(undefined);

  /** The value that stands from `start` to `end`. */
  public read({ bytes, text }: Source, start: number, end: number, make: (start: number, end: number) => unknown): unknown {
    const slot = slotOf(bytes, start, end);
    const source = text.slice(start, end);
    const known = this.slots[slot];
    if (known !== undefined && known.source === source) {
      return known.value;
    }
    const value = make(start, end);
    this.slots[slot] = { source: detached(source), value };
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
