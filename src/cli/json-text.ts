/** What `JSON.stringify` leaves as it is, and a terminal obeys: C1 control characters, and the marks that turn writing around. */
const OBEYED = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value as indented JSON. Strangers choose names that stand in logs, so what a terminal would obey is written as an escape. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(OBEYED, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
