/** Three-valued logic: what rests on something that is not known is neither true nor false. */
export type Truth = 'yes' | 'no' | 'unknown';

export function not(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : truth === 'yes' ? 'no' : 'yes';
}

export function truthOf(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

/** Yes if all are; no as soon as one is, however many are unknown. */
export function every<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = 'yes';
  for (let i = 0; i < items.length; i++) {
    const truth = test(items[i]);
    if (truth === 'no') {
      return 'no';
    }
    if (truth === 'unknown') {
      result = 'unknown';
    }
  }
  return result;
}

/** Yes as soon as one is, however many are unknown; no if none is. */
export function some<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = 'no';
  for (let i = 0; i < items.length; i++) {
    const truth = test(items[i]);
    if (truth === 'yes') {
      return 'yes';
    }
    if (truth === 'unknown') {
      result = 'unknown';
    }
  }
  return result;
}
