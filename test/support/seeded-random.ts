const PRIME = 2 ** 31 - 1;

/** The same choices for the same seed, from 1. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed * 694_847_539 % PRIME;
  }

  /** From 0 up to 1. */
  number(): number {
    this.state = this.state * 48_271 % PRIME;
    return this.state / PRIME;
  }

  /** All ids in some order in which each comes after those that it waits for; beside each, all that might have come then. */
  *linearExtension(ids: readonly string[], waitsFor: (id: string) => Iterable<string>): Generator<[string, string[]]> {
    const left = new Set(ids);
    const waits = new Map(ids.map(id => [id, [...waitsFor(id)].filter(other => left.has(other))]));
    while (left.size > 0) {
      const ready = [...left].filter(id => !waits.get(id)!.some(other => left.has(other)));
      const next = ready[Math.floor(this.number() * ready.length)];
      yield [next, ready];
      left.delete(next);
    }
  }
}
