import type { ParameterProblem } from './entry';
import { checkRequired } from './option-checks';

/** What guardrails take that protect resources by how their names begin. */
export interface PrefixParameters {
  readonly namePrefixes: readonly string[];
}

/** What may stand in the names of some kind of resource. */
export interface NameKind {
  /** The resources, in plural. */
  readonly resources: string;
  /** What their names hold, as a clause: `hold letters and digits`. */
  readonly characters: string;
  readonly pattern: RegExp;
  /** A prefix as one would choose it. */
  readonly example: string;
}

/** What is wrong with prefixes of names. A wildcard is refused: one follows anyway, and within a prefix it would match more than it says. */
export function checkPrefixes(prefixes: readonly string[], { resources, characters, pattern, example }: NameKind): ParameterProblem[] {
  return checkRequired('namePrefixes', prefixes, {
    pattern,
    expected: `how names of ${resources} begin (they ${characters}; a wildcard follows by itself), such as \`${example}\``,
  });
}
