export type OperatorFamily = 'Arn' | 'Binary' | 'Bool' | 'Date' | 'IpAddress' | 'Null' | 'Numeric' | 'String';

/** An operator of a condition, taken apart. */
export interface OperatorUse {
  /** Without set operator and `IfExists`, as AWS writes it. */
  readonly name: string;
  readonly family: OperatorFamily;
  /** Whether it holds where no value of the policy matches, and therefore where the key is absent. */
  readonly negated: boolean;
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
}

const COMPARISONS = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const NAMES_BY_FAMILY: Readonly<Record<OperatorFamily, readonly string[]>> = {
  Arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
  Binary: ['BinaryEquals'],
  Bool: ['Bool'],
  Date: COMPARISONS.map(name => `Date${name}`),
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Null: ['Null'],
  Numeric: COMPARISONS.map(name => `Numeric${name}`),
  String: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'],
};

const BY_NAME = new Map(Object.entries(NAMES_BY_FAMILY).flatMap(([family, names]) =>
  names.map(name => [name.toLowerCase(), { name, family: family as OperatorFamily, negated: name.includes('Not') }] as const)));
const SETS = new Map([['forallvalues', 'ForAllValues'], ['foranyvalue', 'ForAnyValue']] as const);
const IF_EXISTS = 'ifexists';

/** All operators, without set operator and `IfExists`. */
export const OPERATOR_NAMES: readonly string[] = Object.values(NAMES_BY_FAMILY).flat();

/** Takes the name of an operator apart, whose case plays no role; undefined for what is no operator. `Null` goes with nothing else. */
export function readOperator(written: string): OperatorUse | undefined {
  const [head, tail, more] = written.toLowerCase().split(':');
  const full = tail ?? head;
  const ifExists = full.endsWith(IF_EXISTS);
  const operator = BY_NAME.get(ifExists ? full.slice(0, -IF_EXISTS.length) : full);
  const set = tail === undefined ? undefined : SETS.get(head as 'forallvalues');
  const isSound = more === undefined && (tail === undefined || set !== undefined) && (operator?.family !== 'Null' || (!ifExists && set === undefined));
  return operator && isSound ? { ...operator, set, ifExists } : undefined;
}
