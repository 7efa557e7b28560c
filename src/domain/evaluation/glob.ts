/**
 * Texts with wildcards. `*` stands for any characters, none included, `?` for exactly one. Between two `*` the leftmost place
 * always serves, so that matching never backtracks: its cost is text × pattern at worst, whatever the pattern is.
 */
export const ANY = Symbol('*');
export const ONE = Symbol('?');

export type GlobPiece = string | typeof ANY | typeof ONE;

export type TextTest = (text: string) => boolean;

const EVERYTHING: TextTest = () => true;

export function compileGlob(pieces: readonly GlobPiece[]): TextTest {
  const stretches = splitAtAny(pieces);
  if (stretches.length === 1) {
    const whole = stretches[0];
    return typeof whole === 'string' ? text => text === whole : text => text.length === lengthOf(whole) && matchesAt(whole, text, 0);
  }
  if (matchesEverything(pieces)) {
    return EVERYTHING;
  }
  const first = stretches[0];
  const last = stretches[stretches.length - 1];
  const between = stretches.slice(1, -1).filter(stretch => lengthOf(stretch) > 0);
  const firstLength = lengthOf(first);
  const lastLength = lengthOf(last);
  return text => {
    const end = text.length - lastLength;
    if (end < firstLength || !matchesAt(first, text, 0) || !matchesAt(last, text, end)) {
      return false;
    }
    let from = firstLength;
    for (const stretch of between) {
      const place = placeOf(stretch, text, from);
      from = place + lengthOf(stretch);
      if (place < 0 || from > end) {
        return false;
      }
    }
    return true;
  };
}

/** Whether the pieces are nothing but `*`. */
export function matchesEverything(pieces: readonly GlobPiece[]): boolean {
  return pieces.length > 0 && pieces.every(piece => piece === ANY);
}

/** What stands between two `*`: a plain text, or a list where `?` occurs. */
type Stretch = string | readonly (string | typeof ONE)[];

function splitAtAny(pieces: readonly GlobPiece[]): Stretch[] {
  const stretches: (string | typeof ONE)[][] = [[]];
  for (const piece of pieces) {
    if (piece === ANY) {
      stretches.push([]);
    } else {
      stretches[stretches.length - 1].push(piece);
    }
  }
  return stretches.map(stretch => stretch.includes(ONE) ? stretch : stretch.join(''));
}

function lengthOf(stretch: Stretch): number {
  return typeof stretch === 'string' ? stretch.length : stretch.reduce<number>((sum, part) => sum + (part === ONE ? 1 : (part as string).length), 0);
}

function matchesAt(stretch: Stretch, text: string, place: number): boolean {
  if (typeof stretch === 'string') {
    return text.startsWith(stretch, place);
  }
  let at = place;
  for (const part of stretch) {
    if (part === ONE) {
      at += 1;
    } else if (text.startsWith(part as string, at)) {
      at += (part as string).length;
    } else {
      return false;
    }
  }
  return at <= text.length;
}

function placeOf(stretch: Stretch, text: string, from: number): number {
  if (typeof stretch === 'string') {
    return text.indexOf(stretch, from);
  }
  for (let place = from; place + lengthOf(stretch) <= text.length; place++) {
    if (matchesAt(stretch, text, place)) {
      return place;
    }
  }
  return -1;
}
