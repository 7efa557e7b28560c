/** The same numbers for the same seed, from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** All ids in some order in which each comes after those that it waits for; beside each, all that might have come then. */
export function* linearExtension(ids: Iterable<string>, waitsFor: (id: string) => readonly string[], random: () => number): Generator<[string, string[]]> {
  const left = new Set(ids);
  while (left.size > 0) {
    const ready = [...left].filter(id => !waitsFor(id).some(other => left.has(other)));
    const next = ready[Math.floor(random() * ready.length)];
    yield [next, ready];
    left.delete(next);
  }
}
