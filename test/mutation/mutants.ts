import { isLike, isTwoValued, mistakenOperators } from './operators';
import type { Condition, Statement } from '../../src/domain/policy/document';

/** The ways in which a guardrail may be written wrong. */
export const MUTATIONS = {
  dropStatement: 'statement left out',
  flipEffect: 'Deny for Allow, or the reverse',
  dropAction: 'action left out of Action',
  dropNotAction: 'action left out of NotAction',
  widenAction: 'action widened to all of its service',
  swapActions: 'Action for NotAction, or the reverse',
  dropResource: 'resource left out of Resource',
  dropNotResource: 'resource left out of NotResource',
  widenResource: 'resource widened to *',
  dropWildcard: 'wildcard left out of an action, a resource or a value',
  swapResources: 'Resource for NotResource, or the reverse',
  dropOperator: 'condition operator left out with all its keys',
  dropKey: 'condition key left out',
  dropValue: 'condition value left out',
  flipOperator: 'condition operator mistaken for another',
  flipValue: 'true for false, or the reverse',
} as const;

export type Mutation = keyof typeof MUTATIONS;

/** A guardrail with one mistake in it. */
export interface Mutant {
  readonly mutation: Mutation;
  /** Position of the statement with the mistake, from 0. */
  readonly statement: number;
  /** What was changed, in the statement's own words. */
  readonly detail: string;
  readonly statements: readonly Statement[];
}

const ELEMENTS = ['Action', 'NotAction', 'Resource', 'NotResource'] as const;
type ListElement = typeof ELEMENTS[number];

/** A changed statement, or none where it is left out. */
interface Change {
  readonly mutation: Mutation;
  readonly detail: string;
  readonly statement?: Statement;
}

/** Every mutant of the statements, each with exactly one mistake. */
export function mutantsOf(statements: readonly Statement[]): Mutant[] {
  return statements.flatMap((statement, index) => changesOf(statement).map(({ mutation, detail, statement: changed }) => ({
    mutation,
    statement: index,
    detail,
    statements: statements.flatMap((other, position) => (position !== index ? [other] : changed ? [changed] : [])),
  })));
}

function changesOf(statement: Statement): Change[] {
  return [
    { mutation: 'dropStatement', detail: '' },
    { mutation: 'flipEffect', detail: '', statement: { ...statement, Effect: statement.Effect === 'Deny' ? 'Allow' : 'Deny' } },
    ...dropEach(statement, 'Action', 'dropAction'),
    ...dropEach(statement, 'NotAction', 'dropNotAction'),
    ...widenActions(statement, 'Action'),
    ...widenActions(statement, 'NotAction'),
    ...swap(statement, 'Action', 'NotAction', 'swapActions'),
    ...dropEach(statement, 'Resource', 'dropResource'),
    ...dropEach(statement, 'NotResource', 'dropNotResource'),
    ...widenEach(statement, 'Resource'),
    ...widenEach(statement, 'NotResource'),
    ...ELEMENTS.flatMap(element => dropWildcards(statement, element)),
    ...swap(statement, 'Resource', 'NotResource', 'swapResources'),
    ...conditionChanges(statement.Condition ?? {})
      .map(({ condition, ...change }) => ({ ...change, statement: { ...statement, Condition: condition } })),
  ];
}

function dropEach(statement: Statement, element: ListElement, mutation: Mutation): Change[] {
  return (statement[element] ?? []).map((value, index, values) =>
    ({ mutation, detail: value, statement: { ...statement, [element]: without(values, index) } }));
}

function widenEach(statement: Statement, element: ListElement): Change[] {
  return (statement[element] ?? []).flatMap((value, index, values): Change[] => (value === '*' ? [] : [{
    mutation: 'widenResource', detail: value, statement: { ...statement, [element]: replaced(values, index, '*') },
  }]));
}

function widenActions(statement: Statement, element: 'Action' | 'NotAction'): Change[] {
  return (statement[element] ?? []).flatMap((value, index, values): Change[] => {
    const service = `${value.split(':')[0]}:*`;
    const wide = value === service ? '*' : service;
    return value === '*' ? [] : [{ mutation: 'widenAction', detail: value, statement: { ...statement, [element]: replaced(values, index, wide) } }];
  });
}

/** A pattern that is nothing but a wildcard is widest, and has a mutation of its own. */
function dropWildcards(statement: Statement, element: ListElement): Change[] {
  return (statement[element] ?? []).flatMap((value, index, values) => narrower(value).map((narrow): Change =>
    ({ mutation: 'dropWildcard', detail: `${value} → ${narrow}`, statement: { ...statement, [element]: replaced(values, index, narrow) } })));
}

/** The pattern without one of its wildcards, for each of them. */
function narrower(pattern: string): string[] {
  return pattern === '*' ? [] : [...pattern.matchAll(/\*/g)].map(({ index }) => pattern.slice(0, index) + pattern.slice(index + 1));
}

function swap(statement: Statement, one: ListElement, other: ListElement, mutation: Mutation): Change[] {
  const { [one]: ones, [other]: others, ...rest } = statement;
  return ones || others ? [{ mutation, detail: '', statement: { ...rest, ...ones && { [other]: ones }, ...others && { [one]: others } } }] : [];
}

interface ConditionChange extends Omit<Change, 'statement'> {
  readonly condition: Condition;
}

function conditionChanges(condition: Condition): ConditionChange[] {
  return Object.entries(condition).flatMap(([operator, keys]): ConditionChange[] => [
    { mutation: 'dropOperator', detail: operator, condition: withKeys(condition, operator, {}) },
    ...mistakenOperators(operator).map((mistaken): ConditionChange => ({
      mutation: 'flipOperator', detail: `${operator} → ${mistaken}`, condition: renamed(condition, operator, mistaken),
    })),
    ...Object.entries(keys).flatMap(([key, values]) => keyChanges(condition, operator, key, values)),
  ]);
}

function keyChanges(condition: Condition, operator: string, key: string, values: readonly string[]): ConditionChange[] {
  const keys = condition[operator];
  const name = `${operator} ${key}`;
  const { [key]: _, ...others } = keys;
  return [
    // A single key goes with its operator.
    ...Object.keys(keys).length === 1 ? [] : [{ mutation: 'dropKey', detail: name, condition: withKeys(condition, operator, others) } as const],
    ...values.flatMap((value, index): ConditionChange[] => [
      { mutation: 'dropValue', detail: `${name} ${value}`, condition: withKeys(condition, operator, { ...keys, [key]: without(values, index) }) },
      ...isLike(operator) ? narrower(value).map((narrow): ConditionChange => ({
        mutation: 'dropWildcard', detail: `${name} ${value} → ${narrow}`, condition: withKeys(condition, operator, { ...keys, [key]: replaced(values, index, narrow) }),
      })) : [],
      ...isTwoValued(operator) ? [{
        mutation: 'flipValue',
        detail: `${name} ${value}`,
        condition: withKeys(condition, operator, { ...keys, [key]: replaced(values, index, value === 'true' ? 'false' : 'true') }),
      } as const] : [],
    ]),
  ];
}

function withKeys(condition: Condition, operator: string, keys: Condition[string]): Condition {
  const { [operator]: _, ...others } = condition;
  return Object.keys(keys).length === 0 ? others : { ...condition, [operator]: keys };
}

/** The keys of an operator under another one, where there may be keys already; of a key that is there too both values would count. */
function renamed(condition: Condition, operator: string, other: string): Condition {
  const { [operator]: keys, ...rest } = condition;
  const there = rest[other] ?? {};
  return {
    ...rest,
    [other]: Object.fromEntries([...new Set([...Object.keys(there), ...Object.keys(keys)])]
      .map(key => [key, [...there[key] ?? [], ...keys[key] ?? []]])),
  };
}

function without<T>(values: readonly T[], index: number): T[] {
  return values.filter((_, position) => position !== index);
}

function replaced<T>(values: readonly T[], index: number, value: T): T[] {
  return values.map((old, position) => (position === index ? value : old));
}
