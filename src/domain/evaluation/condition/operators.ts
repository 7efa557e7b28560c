import { compileArn } from './arn';
import { canonicalBase64 } from './binary';
import { parseDate } from './date';
import { contains, parseAddress, parseRange } from './ip-address';
import { parseNumber } from './number';
import type { ContextKey } from '../context-key';
import type { Facts } from '../facts';
import { compileGlob } from '../glob';
import type { GlobPiece } from '../glob';
import { compilePattern, parsePattern } from '../pattern';
import type { Matching, Pattern } from '../pattern';
import { some, truthOf } from '../truth';
import type { Truth } from '../truth';

/** The values that a policy gives for one key, of which one must match. */
export interface PolicyValues {
  /** Whether any value matches (`yes`) or none does (`no`), whatever the request is. */
  readonly always: Truth;
  /** Keys whose values the request fills in. */
  readonly variables: readonly ContextKey[];
  matches(value: string, facts: Facts): Truth;
  collectMissing(value: string | undefined, facts: Facts, missing: Set<string>): void;
}

export interface Operator {
  /** Whether it holds where no value of the policy matches. */
  readonly negated: boolean;
  readonly compile: (values: readonly string[]) => PolicyValues;
}

const IGNORE_CASE: Matching = { compile: lowerCased, widest: lowerCased };
const ARN: Matching = { compile: compileArn, widest: compileGlob };

const equals = patterns('literal');
const equalsIgnoreCase = patterns('literal', IGNORE_CASE);
const like = patterns('wildcards');
const arnLike = patterns('wildcards', ARN);
const bool = parsed(text => ['true', 'false'].find(value => value === text.toLowerCase()), (value, own) => value === own);
const binary = parsed(canonicalBase64, (value, own) => value === own);
const ipAddress = parsed(parseRange, (value, range) => contains(range, value), parseAddress);
const comparisons: readonly [string, boolean, (value: number, own: number) => boolean][] = [
  ['Equals', false, (value, own) => value === own],
  ['NotEquals', true, (value, own) => value === own],
  ['LessThan', false, (value, own) => value < own],
  ['LessThanEquals', false, (value, own) => value <= own],
  ['GreaterThan', false, (value, own) => value > own],
  ['GreaterThanEquals', false, (value, own) => value >= own],
];

/** By name in lower case, without set operator and `IfExists`. `Null` is none of them: it looks at the key, not at its values. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>(([
  ['StringEquals', false, equals],
  ['StringNotEquals', true, equals],
  ['StringEqualsIgnoreCase', false, equalsIgnoreCase],
  ['StringNotEqualsIgnoreCase', true, equalsIgnoreCase],
  ['StringLike', false, like],
  ['StringNotLike', true, like],
  ['ArnEquals', false, arnLike],
  ['ArnNotEquals', true, arnLike],
  ['ArnLike', false, arnLike],
  ['ArnNotLike', true, arnLike],
  ['Bool', false, bool],
  ['BinaryEquals', false, binary],
  ['IpAddress', false, ipAddress],
  ['NotIpAddress', true, ipAddress],
  ...comparisons.map(([name, negated, holds]) => [`Numeric${name}`, negated, parsed(parseNumber, holds)] as const),
  ...comparisons.map(([name, negated, holds]) => [`Date${name}`, negated, parsed(parseDate, holds)] as const),
] as const).map(([name, negated, compile]) => [name.toLowerCase(), { negated, compile }]));

/** Values that are texts, in which variables stand for what the request says. */
function patterns(wildcards: 'wildcards' | 'literal', matching?: Matching): Operator['compile'] {
  return values => {
    const all = values.map(value => compilePattern(parsePattern(value, wildcards), matching));
    const constants = new Set(all.flatMap(pattern => pattern.constant ?? []));
    const others = all.filter(pattern => pattern.constant === undefined);
    return {
      matches: (value, facts) => constants.has(value) ? 'yes' : some(others, pattern => pattern.matches(value, facts)),
      always: all.length === 0 ? 'no' : all.some(pattern => pattern.everything) ? 'yes' : 'unknown',
      variables: all.flatMap(pattern => pattern.variables),
      collectMissing: (value, facts, missing) => collectFrom(others, value, facts, missing),
    };
  };
}

/** Where the value of the request is not known, every variable may matter. */
function collectFrom(all: readonly Pattern[], value: string | undefined, facts: Facts, missing: Set<string>): void {
  all.filter(pattern => value === undefined || pattern.matches(value, facts) === 'unknown').forEach(pattern => pattern.collectMissing(facts, missing));
}

/** Values of a type with a notation of its own. Wildcards and variables have no meaning there; what can't be read matches nothing. */
function parsed<Own, Value = Own>(
  readOwn: (text: string) => Own | undefined, holds: (value: Value, own: Own) => boolean,
  read: (text: string) => Value | undefined = readOwn as unknown as (text: string) => Value | undefined,
): Operator['compile'] {
  return values => {
    const own = values.flatMap(text => readOwn(text) ?? []) as readonly Own[];
    return {
      matches: text => {
        const value = own.length === 0 ? undefined : read(text);
        return truthOf(value !== undefined && own.some(one => holds(value, one)));
      },
      always: own.length === 0 ? 'no' : 'unknown',
      variables: [],
      collectMissing: () => {},
    };
  };
}

function lowerCased(pieces: readonly GlobPiece[]): (text: string) => boolean {
  const test = compileGlob(pieces.map(piece => typeof piece === 'string' ? piece.toLowerCase() : piece));
  return text => test(text.toLowerCase());
}
