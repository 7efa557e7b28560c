import { count, list, quote } from '../../src/domain/text';

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
});
