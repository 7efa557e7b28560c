import * as fc from 'fast-check';
import { callWith, comment, literal, VariableNames } from '../../../src/domain/adopt/source-code';
import type { Property } from '../../../src/domain/adopt/source-code';

const meaning = (code: string) => new Function('f', `return ${code}`)((value: unknown) => value);
const HOSTILE = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\'', '"', '\\', '`', '${', '}', '\n', '\r', '\u2028', '\u2029', '*/', '//', '\u202e', '\0', '\ud800', '🎌', '\ufeff'), fc.string({ unit: 'binary' }),
  ),
});

describe('source code', () => {
  test('a literal is one line and means the text, whatever stands in it', () => {
    fc.assert(fc.property(HOSTILE, text => {
      expect(literal(text)).not.toMatch(/[\n\r\u2028\u2029\u202e]/);
      expect(meaning(literal(text))).toBe(text);
    }));
  });

  test('a comment is one line, whatever stands in it', () => {
    fc.assert(fc.property(HOSTILE, text => {
      expect(comment(text)).toMatch(/^\/\/ [^\n\r\u2028\u2029\u202e]*$/);
    }));
  });

  test('an object means its properties, however long and whatever they are called', () => {
    const key = fc.oneof(HOSTILE, fc.constantFrom('__proto__', 'constructor', 'class', 'a-b', '1'));
    const properties = fc.uniqueArray(fc.tuple(key, HOSTILE), { selector: ([name]) => name, maxLength: 8 });
    fc.assert(fc.property(properties, pairs => {
      const code = callWith('f(', [['tags', pairs.map(([name, text]): Property => [name, literal(text)])]]);
      expect(Object.entries(meaning(code).tags).sort()).toEqual(pairs.map(([name, text]) => [name, text]).sort());
      expect(Object.getPrototypeOf(meaning(code).tags)).toBe(Object.prototype);
    }));
  });

  test('a short call is one line, a long one has a line for each property', () => {
    expect(callWith('f(\'A\', ', [['a', '1'], ['b', [['c-d', '2']]]])).toBe('f(\'A\', { a: 1, b: { \'c-d\': 2 } });');
    const long = literal('x'.repeat(130));
    expect(callWith('f(', [['a', long], ['b', [['c', '2']]]])).toBe(`f({\n  a: ${long},\n  b: { c: 2 },\n});`);
  });

  test('no variable is a word of the language, and none is there twice', () => {
    const names = new VariableNames(['app']);
    expect(['Shop', 'Class', 'App', 'ClassUnit', 'Await'].map(key => names.nameOf(key))).toEqual(['shop', 'classUnit', 'appUnit', 'classUnitUnit', 'awaitUnit']);
  });
});
