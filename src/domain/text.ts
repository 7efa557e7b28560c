/** Wording shared by all messages, so that lists and counts read the same everywhere. */

/** Puts a value of the user between backticks. */
export function quote(value: string): string {
  return `\`${oneLine(value)}\``;
}

/** A text with its control characters written out, so that a message stays one line whatever it tells. */
export function oneLine(value: string): string {
  // eslint-disable-next-line no-control-regex
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
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

/** What somebody gave, as far as it can be told: whatever it is, telling it never fails. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return quote(String(value));
    default:
      return kindOf(value);
  }
}

/** What kind of value it is, for whoever expected another kind. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) {
    return value === null ? 'null' : 'missing';
  }
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
