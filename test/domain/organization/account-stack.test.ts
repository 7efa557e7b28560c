import fc from 'fast-check';
import { ACCOUNTS_PER_STACK } from '../../../src/domain/limits';
import { AccountStackChoice } from '../../../src/domain/organization/account-stack';

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/);
const stacks = fc.integer({ min: 1, max: 20 });

describe('the stack of an account', () => {
  test('is one of those that there are, and the same whatever else is new', () => {
    fc.assert(fc.property(key, stacks, (name, count) => {
      const stack = new AccountStackChoice(count).stackOf(name);
      expect(stack).toBeGreaterThanOrEqual(1);
      expect(stack).toBeLessThanOrEqual(count);
      expect(new AccountStackChoice(count).stackOf(name)).toBe(stack);
    }));
  });

  test('is kept by the baseline, whatever the number of stacks becomes', () => {
    fc.assert(fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 40 }), stacks, stacks, (keys, before, after) => {
      const first = new AccountStackChoice(before);
      const accepted = new Map(keys.map(each => [each, first.stackOf(each)]));
      const later = new AccountStackChoice(after, accepted);
      expect(keys.map(each => later.stackOf(each))).toEqual(keys.map(each => first.stackOf(each)));
    }));
  });

  test('stays what it is while nobody accepts, and afterwards: accepting some accounts moves no other that it does not fill a stack for', () => {
    fc.assert(fc.property(fc.uniqueArray(key, { minLength: 2, maxLength: 40 }), stacks, (keys, count) => {
      const before = new AccountStackChoice(count);
      const after = new AccountStackChoice(count, new Map(keys.slice(1).map(each => [each, before.stackOf(each)])));
      expect(after.stackOf(keys[0])).toBe(before.stackOf(keys[0]));
    }));
  });

  test.each([
    ['numbered', (number: number) => `Account${number}`],
    ['by team and stage', (number: number) => `Team${Math.floor(number / 3)}-${['dev', 'staging', 'prod'][number % 3]}`],
    ['by number alone, with zeros', (number: number) => `a${String(number).padStart(4, '0')}`],
  ])('spreads a thousand keys %s over six stacks so that all of them have room', (_, keyOf) => {
    const choice = new AccountStackChoice(6);
    const held = new Map<number, number>();
    for (let number = 0; number < 1_000; number++) {
      const stack = choice.stackOf(keyOf(number));
      held.set(stack, (held.get(stack) ?? 0) + 1);
    }
    expect(held.size).toBe(6);
    expect(Math.max(...held.values())).toBeLessThan(1.25 * 1_000 / 6);
  });

  test('is none that the baseline has filled, as long as another has room', () => {
    const full = new Map(Array.from({ length: ACCOUNTS_PER_STACK }, (_, number): [string, number] => [`Old${number}`, 1]));
    const names = Array.from({ length: 100 }, (_, number) => `New${number}`);
    const beside = new AccountStackChoice(3, full);
    expect(new Set(names.map(name => beside.stackOf(name)))).toEqual(new Set([2, 3]));
    const alone = new AccountStackChoice(1, full);
    expect(new Set(names.map(name => alone.stackOf(name)))).toEqual(new Set([1]));
  });
});
