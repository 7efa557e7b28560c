const CONTROL_CHARACTERS = /[\0-\x1f]/g;

/**
 * A text that doesn't keep the file in memory that it was cut from: engines make a slice a reference to the whole.
 * What is remembered for longer than a file is read must go through here.
 */
export function detached(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

/** Parses what `JsonBytes` has passed over, which may be JSON but for control characters within texts: these become spaces. */
export function parsePassedOver(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return JSON.parse(source.replace(CONTROL_CHARACTERS, ' '));
  }
}
