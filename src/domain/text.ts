/** Wording shared by all messages, so that lists and counts read the same everywhere. */

/** Puts a value of the user between backticks. */
export function quote(value: string): string {
  return `\`${value}\``;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(values: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (values.length <= 1) {
    return values.join('');
  }
  return `${values.slice(0, -1).join(', ')} ${conjunction} ${values[values.length - 1]}`;
}

/** `1 account`, `2 accounts`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}
