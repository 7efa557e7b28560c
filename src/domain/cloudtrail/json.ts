/** A path into parsed JSON, compiled once: names of members, and `*` for each element of an array. */
export type JsonPath = readonly string[];

type JsonObject = Readonly<Record<string, unknown>>;

export function jsonPath(text: string): JsonPath {
  return text.split('.');
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : undefined;
}

/** Undefined for what is no text, or an empty one. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The text of a member. */
export function textOf(value: unknown, name: string): string | undefined {
  return asText(asObject(value)?.[name]);
}

/** A text as it stands; numbers and truth values as IAM writes them. Undefined for anything else, what CloudTrail hides included. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value === '' || value === HIDDEN ? undefined : value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** What stands at a path, all of it where the path holds a `*`. EC2 writes a list of one as the element itself: both are read. */
export function valuesAt(value: unknown, path: JsonPath, from = 0): unknown[] {
  for (let i = from; i < path.length; i++) {
    if (path[i] === '*') {
      const items = Array.isArray(value) ? value : [value];
      return items.flatMap(item => valuesAt(item, path, i + 1));
    }
    value = asObject(value)?.[path[i]];
    if (value === undefined || value === null) {
      return [];
    }
  }
  return [value];
}

export function textsAt(value: unknown, path: JsonPath): string[] {
  return valuesAt(value, path).flatMap(each => scalarText(each) ?? []);
}

/** CloudTrail puts this in the place of what must not be read. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Whether parameters are there as the caller sent them, so that one that is missing was not sent. CloudTrail leaves out what is too large. */
export function isComplete(parameters: unknown): boolean {
  const members = asObject(parameters);
  return members !== undefined && members.omitted !== true;
}
