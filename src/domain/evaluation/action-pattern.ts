import { ANY, compileGlob, ONE } from './glob';
import type { GlobPiece, TextTest } from './glob';

/** `Action` or `NotAction`: names and patterns, compared without regard to case. Variables have no meaning in it. */
export interface ActionPatterns {
  /** Prefixes of the services whose actions may match; undefined where these are not limited. */
  readonly services: ReadonlySet<string> | undefined;
  matches(lowerCaseAction: string): boolean;
}

export function compileActions(patterns: readonly string[]): ActionPatterns {
  const lowerCase = patterns.map(pattern => pattern.toLowerCase());
  const names = new Set(lowerCase.filter(pattern => !hasWildcard(pattern)));
  const globs = lowerCase.filter(hasWildcard).map(globOf);
  const prefixes = lowerCase.map(pattern => pattern.slice(0, Math.max(0, pattern.indexOf(':'))));
  return {
    matches: action => names.has(action) || globs.some(test => test(action)),
    services: prefixes.some(prefix => prefix === '' || hasWildcard(prefix)) ? undefined : new Set(prefixes),
  };
}

export function serviceOf(lowerCaseAction: string): string {
  return lowerCaseAction.slice(0, Math.max(0, lowerCaseAction.indexOf(':')));
}

function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

function globOf(pattern: string): TextTest {
  const pieces = pattern.match(/[*?]|[^*?]+/g) ?? [];
  return compileGlob(pieces.map((piece): GlobPiece => piece === '*' ? ANY : piece === '?' ? ONE : piece));
}
