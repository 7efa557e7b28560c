import { ANY, compileGlob, ONE } from '../evaluation/glob';
import type { GlobPiece } from '../evaluation/glob';

/** A test of names by several patterns, of which one must match; `*` stands for any characters, `?` for one. */
export function anyPattern(patterns: readonly string[]): (name: string) => boolean {
  const tests = patterns.map(pattern =>
    compileGlob((pattern.match(/[*?]|[^*?]+/g) ?? []).map((piece): GlobPiece => piece === '*' ? ANY : piece === '?' ? ONE : piece)));
  return name => tests.some(test => test(name));
}
