import { count, kindOf, list, oneLine, quote, show } from '../../src/domain/text';

describe('text', () => {
  test('lists read like a sentence', () => {
    expect(list([])).toBe('');
    expect(list(['a'])).toBe('a');
    expect(list(['a', 'b'])).toBe('a and b');
    expect(list(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  });

  test('counts carry the right noun', () => {
    expect(count(1, 'account')).toBe('1 account');
    expect(count(0, 'account')).toBe('0 accounts');
    expect(count(2, 'policy', 'policies')).toBe('2 policies');
  });

  test('values of the user stand between backticks', () => {
    expect(quote('ShopProduction')).toBe('`ShopProduction`');
  });

  test('a value can\'t break out of its line', () => {
    expect(quote('a\nb\u001b[31m')).toBe('`a\\u000ab\\u001b[31m`');
    expect(oneLine('grüße 日本')).toBe('grüße 日本');
  });

  test.each<[unknown, string]>([
    ['text', '`text`'], [7, '`7`'], [0n, '`0`'], [true, '`true`'], [undefined, 'missing'], [null, 'null'], [[1], 'a list'], [{}, 'an object'], [() => 1, 'a function'],
    [Symbol('s'), 'a symbol'], [Object.create(null), 'an object'], [{ toString: 1 }, 'an object'],
  ])('whatever a value is, it can be told: case %#', (value, told) => {
    expect(show(value)).toBe(told);
  });

  test('kinds are told of texts and numbers too', () => {
    expect([kindOf('a'), kindOf(1)]).toEqual(['a text', 'a number']);
  });
});
