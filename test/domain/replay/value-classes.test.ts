import fc from 'fast-check';
import { contextKey } from '../../../src/domain/evaluation/context-key';
import { Facts } from '../../../src/domain/evaluation/facts';
import { CompiledStatement } from '../../../src/domain/evaluation/statement';
import type { Condition } from '../../../src/domain/policy/document';
import { ValueClasses } from '../../../src/domain/replay/value-classes';

const KEY = contextKey('aws:TagKeys');
const ANYBODY = new Facts({ principal: {}, action: '', resources: [], context: {}, otherKeys: 'unknown' });

function testsOf(conditions: readonly Condition[]) {
  return conditions.map(Condition => new CompiledStatement({ Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition }));
}

const name = fc.constantFrom('team', 'cost', 'stage', 'st*', '');
const operator = fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLikeIfExists', 'StringEqualsIgnoreCase', 'Null');
const quantifier = fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:');
const condition = fc.tuple(quantifier, operator, fc.array(name, { minLength: 1, maxLength: 2 })).map(([each, named, values]): Condition => ({
  [`${each}${named}`]: { 'aws:TagKeys': named === 'Null' ? ['true'] : values },
}));
const given = fc.oneof(name, fc.array(fc.constantFrom('team', 'Team', 'cost', 'stage', 'x', 'y'), { minLength: 1, maxLength: 3 }));

describe('values of one class', () => {
  test('mean the same to every condition', () => {
    let alike = 0;
    fc.assert(fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), given, given, (conditions, one, other) => {
      const statements = testsOf(conditions);
      const classes = new ValueClasses(statements).ofKey(KEY);
      if (classes.of(one) === classes.of(other)) {
        alike++;
        const tests = statements.flatMap(statement => statement.conditions);
        const truths = (value: string | readonly string[]) => tests.map(test => test.holdsFor(value, ANYBODY));
        expect(truths(one)).toEqual(truths(other));
      }
    }), { numRuns: 2_000 });
    expect(alike).toBeGreaterThan(100);
  });

  test('are all that no condition can tell apart, so that there are few classes', () => {
    const classes = new ValueClasses(testsOf([{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } }])).ofKey(KEY);
    const [first, ...others] = [['a'], ['b'], ['a', 'c'], ['c', 'b', 'a']].map(list => classes.of(list));
    expect(others).toEqual([first, first, first]);
    expect(classes.of(['team', 'a'])).not.toBe(first);
    expect(classes.of(null)).not.toBe(first);
    expect(classes.of(undefined)).not.toBe(classes.of(null));
  });

  test('are equal where the key is compared with another key', () => {
    const classes = new ValueClasses(testsOf([{ StringEquals: { 'aws:PrincipalTag/team': ['${aws:TagKeys}'] } }])).ofKey(KEY);
    expect(classes.of('a')).not.toBe(classes.of('b'));
    expect(classes.of('a')).toBe(classes.of('a'));
  });
});
