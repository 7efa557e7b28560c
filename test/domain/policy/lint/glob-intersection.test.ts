import fc from 'fast-check';
import { globsIntersect } from '../../../../src/domain/policy/lint/glob-intersection';

describe('two patterns', () => {
  test.each([
    ['abc', 'abc'], ['a*', '*c'], ['a?c', 'ab*'], ['*', ''], ['a*b*c', 'a?????c'], ['*ab*', '*ba*'], ['instance/*', '*/i-1'],
  ])('%s and %s have a text in common', (one, other) => {
    expect(globsIntersect(one, other)).toBe(true);
    expect(globsIntersect(other, one)).toBe(true);
  });

  test.each([['abc', 'abd'], ['a*', 'b*'], ['?', ''], ['a*c', 'a*d'], ['function/*', 'function:*'], ['a?', 'a'], ['Abc', 'abc']])(
    '%s and %s have none', (one, other) => {
      expect(globsIntersect(one, other)).toBe(false);
      expect(globsIntersect(other, one)).toBe(false);
    });

  test('have a text in common exactly where one is found by trying all texts', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
    fc.assert(fc.property(pattern, pattern, (one, other) => {
      const both = [regularExpression(one), regularExpression(other)];
      expect(globsIntersect(one, other)).toBe(TEXTS.some(text => both.every(test => test.test(text))));
    }), { numRuns: 2_000 });
  });
});

/** If patterns of four characters have a text in common, then one of at most eight characters. */
const TEXTS = textsUpTo(8);

function textsUpTo(length: number): string[] {
  return length === 0 ? [''] : ['', ...textsUpTo(length - 1).flatMap(text => [`a${text}`, `b${text}`])];
}

function regularExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
}
