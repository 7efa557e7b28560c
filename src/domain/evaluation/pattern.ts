import { contextKey } from './context-key';
import type { ContextKey } from './context-key';
import type { Facts } from './facts';
import { ANY, compileGlob, matchesEverything, ONE } from './glob';
import type { GlobPiece, TextTest } from './glob';
import { truthOf } from './truth';
import type { Truth } from './truth';

/** `${aws:PrincipalTag/team, 'company-wide'}` */
export interface PolicyVariable {
  readonly key: ContextKey;
  readonly fallback?: string;
}

export type PatternPiece = GlobPiece | PolicyVariable;

const PIECE = /\$\{([^}]*)\}|[*?]|[^*?$]+|\$/g;
const VARIABLE = /^\s*([^,'\s][^,']*?)\s*(?:,\s*'([^']*)'\s*)?$/;
const WILDCARDS = new Map<string, GlobPiece>([['*', ANY], ['?', ONE]]);

/** `${*}`, `${?}` and `${$}` stand for the characters themselves. Without wildcards, so do `*` and `?`. */
export function parsePattern(text: string, wildcards: 'wildcards' | 'literal'): PatternPiece[] {
  return [...text.matchAll(PIECE)].map(([whole, inner]) => {
    if (inner === undefined) {
      return wildcards === 'wildcards' ? WILDCARDS.get(whole) ?? whole : whole;
    }
    if (['*', '?', '$'].includes(inner)) {
      return inner;
    }
    const variable = VARIABLE.exec(inner);
    return variable ? { key: contextKey(variable[1]), fallback: variable[2] } : whole;
  });
}

/** How a pattern with its variables filled in becomes a test of a text. */
export interface Matching {
  compile(pieces: readonly GlobPiece[]): TextTest;
  /**
   * With `*` for each variable that is not known: what this does not match, no value of the variables makes match. It may match more
   * than `compile` does, since a value can contain anything.
   */
  widest(pieces: readonly GlobPiece[]): TextTest;
}

export const GLOB: Matching = { compile: compileGlob, widest: compileGlob };

/** One value of a policy: a text with wildcards and variables. */
export interface Pattern {
  /** Whether it matches any text at all, whatever the request is. */
  readonly everything: boolean;
  /** The text itself where it holds neither wildcards nor variables. */
  readonly constant?: string;
  /** Keys of the variables in it. */
  readonly variables: readonly ContextKey[];
  matches(text: string, facts: Facts): Truth;
  /** Adds the variables whose values are not known. */
  collectMissing(facts: Facts, missing: Set<string>): void;
}

export function compilePattern(pieces: readonly PatternPiece[], matching: Matching = GLOB): Pattern {
  const filledIn = pieces.filter(isVariable);
  if (filledIn.length > 0) {
    return new VariablePattern(pieces, filledIn, matching);
  }
  const fixed = pieces as readonly GlobPiece[];
  const test = matching.compile(fixed);
  return {
    matches: text => truthOf(test(text)),
    everything: matching === GLOB && matchesEverything(fixed),
    constant: matching === GLOB && fixed.every(piece => typeof piece === 'string') ? fixed.join('') : undefined,
    variables: [],
    collectMissing: () => {},
  };
}

function isVariable(piece: PatternPiece): piece is PolicyVariable {
  return typeof piece === 'object';
}

class VariablePattern implements Pattern {
  public readonly everything = false;
  public readonly variables: readonly ContextKey[];

  public constructor(
    private readonly pieces: readonly PatternPiece[], private readonly filledIn: readonly PolicyVariable[], private readonly matching: Matching,
  ) {
    this.variables = filledIn.map(({ key }) => key);
  }

  public matches(text: string, facts: Facts): Truth {
    const filled: GlobPiece[] = [];
    let unknown = false;
    for (const piece of this.pieces) {
      const value = isVariable(piece) ? variableValue(piece, facts) : piece;
      if (value === null) {
        // A variable without a value makes the pattern equal to nothing and like nothing.
        return 'no';
      }
      unknown ||= value === undefined;
      filled.push(value ?? ANY);
    }
    if (unknown) {
      return this.matching.widest(filled)(text) ? 'unknown' : 'no';
    }
    return truthOf(this.matching.compile(filled)(text));
  }

  public collectMissing(facts: Facts, missing: Set<string>): void {
    this.filledIn.filter(variable => variableValue(variable, facts) === undefined).forEach(variable => missing.add(variable.key.name));
  }
}

/** A key with several values can't be a variable, and has no value as one. */
function variableValue({ key, fallback }: PolicyVariable, facts: Facts): string | null | undefined {
  const value = facts.value(key);
  if (value === null) {
    return fallback ?? null;
  }
  return typeof value === 'string' || value === undefined ? value : value.length === 1 ? value[0] : null;
}
