/** What an operator is turned into, its set operator and `IfExists` kept apart. Each says something else than it did before. */
const FLIPS: Readonly<Record<string, readonly string[]>> = {
  StringEquals: ['StringNotEquals', 'StringLike'],
  StringNotEquals: ['StringEquals', 'StringNotLike'],
  StringEqualsIgnoreCase: ['StringNotEqualsIgnoreCase', 'StringEquals'],
  StringNotEqualsIgnoreCase: ['StringEqualsIgnoreCase', 'StringNotEquals'],
  StringLike: ['StringNotLike', 'StringEquals'],
  StringNotLike: ['StringLike', 'StringNotEquals'],
  ArnEquals: ['ArnNotEquals'],
  ArnNotEquals: ['ArnEquals'],
  ArnLike: ['ArnNotLike'],
  ArnNotLike: ['ArnLike'],
  IpAddress: ['NotIpAddress'],
  NotIpAddress: ['IpAddress'],
  NumericEquals: ['NumericNotEquals'],
  NumericNotEquals: ['NumericEquals'],
  NumericLessThan: ['NumericGreaterThan', 'NumericLessThanEquals'],
  NumericLessThanEquals: ['NumericGreaterThanEquals', 'NumericLessThan'],
  NumericGreaterThan: ['NumericLessThan', 'NumericGreaterThanEquals'],
  NumericGreaterThanEquals: ['NumericLessThanEquals', 'NumericGreaterThan'],
};

const SET_OPERATORS = ['ForAllValues:', 'ForAnyValue:'] as const;
const IF_EXISTS = 'IfExists';

/** `ForAnyValue:StringLikeIfExists` taken apart. */
export interface OperatorParts {
  readonly quantifier: '' | typeof SET_OPERATORS[number];
  readonly name: string;
  readonly ifExists: boolean;
}

export function partsOf(operator: string): OperatorParts {
  const quantifier = SET_OPERATORS.find(prefix => operator.startsWith(prefix)) ?? '';
  const rest = operator.slice(quantifier.length);
  const ifExists = rest.endsWith(IF_EXISTS);
  return { quantifier, name: ifExists ? rest.slice(0, -IF_EXISTS.length) : rest, ifExists };
}

export function operatorOf({ quantifier, name, ifExists }: OperatorParts): string {
  return `${quantifier}${name}${ifExists ? IF_EXISTS : ''}`;
}

/** Whether it holds where nothing matches. */
export function isNegated(name: string): boolean {
  return name.includes('Not');
}

/** Everything that an operator may be mistaken for. `Bool` and `Null` have no opposite: there the values are. */
export function mistakenOperators(operator: string): string[] {
  const parts = partsOf(operator);
  const flipped = (FLIPS[parts.name] ?? []).map(name => ({ ...parts, name }));
  const existing = parts.name === 'Null' || parts.quantifier !== '' ? [] : [{ ...parts, ifExists: !parts.ifExists }];
  const quantified = SET_OPERATORS.filter(other => parts.quantifier !== '' && other !== parts.quantifier).map(quantifier => ({ ...parts, quantifier }));
  return [...flipped, ...existing, ...quantified].map(operatorOf);
}

/** Whether the values of the operator say true or false. */
export function isTwoValued(operator: string): boolean {
  return ['Bool', 'Null'].includes(partsOf(operator).name);
}

/** Whether its values are patterns. */
export function isLike(operator: string): boolean {
  return /^(String.*Like|Arn)/.test(partsOf(operator).name);
}
