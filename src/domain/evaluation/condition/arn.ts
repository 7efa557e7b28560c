import { compileGlob, matchesEverything } from '../glob';
import type { GlobPiece, TextTest } from '../glob';

const PARTS = 6;

/** Tests what stands in a text between two places. */
type PartTest = (text: string, from: number, to: number) => boolean;

/**
 * `ArnEquals` and `ArnLike` are one and the same: each of the six parts between colons is compared by itself, so that no wildcard
 * reaches into the next part. Only the last part may contain colons. What is no ARN matches nothing.
 */
export function compileArn(pieces: readonly GlobPiece[]): TextTest {
  const parts = splitAtColons(pieces);
  if (parts.length !== PARTS) {
    return () => false;
  }
  const tests = parts.map(compilePart);
  return text => {
    let from = 0;
    for (let i = 0; i < PARTS - 1; i++) {
      const colon = text.indexOf(':', from);
      if (colon < 0 || !tests[i](text, from, colon)) {
        return false;
      }
      from = colon + 1;
    }
    return tests[PARTS - 1](text, from, text.length);
  };
}

/** Most parts are fixed, or match anything: these need no copy of the part. */
function compilePart(pieces: readonly GlobPiece[]): PartTest {
  if (matchesEverything(pieces)) {
    return () => true;
  }
  if (pieces.every(piece => typeof piece === 'string')) {
    const fixed = pieces.join('');
    return (text, from, to) => to - from === fixed.length && text.startsWith(fixed, from);
  }
  const test = compileGlob(pieces);
  return (text, from, to) => test(text.slice(from, to));
}

function splitAtColons(pieces: readonly GlobPiece[]): GlobPiece[][] {
  const parts: GlobPiece[][] = [[]];
  for (const piece of pieces) {
    let rest: GlobPiece = piece;
    while (typeof rest === 'string' && parts.length < PARTS && rest.includes(':')) {
      const colon = rest.indexOf(':');
      parts[parts.length - 1].push(rest.slice(0, colon));
      parts.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== '') {
      parts[parts.length - 1].push(rest);
    }
  }
  return parts;
}
