import fc from 'fast-check';
import { WANTED } from './scanning';

/** Names that matter to the scanner, and some that may confuse it. */
const NAMES = [...WANTED, 'Records', '__proto__', 'constructor', 'eventnam', 'eventNames', '', 'ä', '"', '\\', '日本', 'x'.repeat(80)];
/** What surprises whoever looks for quotes and brackets. */
const TEXTS = ['', '"', '\\', '\\"', '{"eventName":"x"}', ']}', '\u2028', 'é', '日本語', '😀', '\ud800', 'a\nb', 'a\tb', '\u0000', '/', 'x'.repeat(300), 'ec2.amazonaws.com'];

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
/** Mostly none, as CloudTrail writes it. */
const gap = fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: space });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom('-0', '1E5', '1e-7', '0.10', '12345678901234567890')).map(String);
const literal = fc.constantFrom('true', 'false', 'null');

/** A text in one of the many ways in which JSON can write it. */
function written(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.infiniteStream(fc.nat({ max: 9 }))).map(([content, choices]) => {
    const units = [...content].flatMap(character => (JSON.stringify(character).includes('\\u') ? [...character] : character));
    return `"${units.map(unit => spelled(unit, choices.next().value)).join('')}"`;
  });
}

function spelled(character: string, choice: number): string {
  const escape = (upper: boolean) => [...Array(character.length).keys()]
    .map(index => character.charCodeAt(index).toString(16).padStart(4, '0')).map(hex => `\\u${upper ? hex.toUpperCase() : hex}`).join('');
  const plain = JSON.stringify(character).slice(1, -1);
  return choice === 0 ? escape(false) : choice === 1 ? escape(true) : character === '/' && choice < 5 ? '\\/' : plain;
}

const text = written(fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 12 })));
const name = written(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }));

function listed(open: string, items: fc.Arbitrary<string>, close: string, maxLength: number): fc.Arbitrary<string> {
  const spaced = fc.tuple(gap, items, gap).map(parts => parts.join(''));
  return fc.tuple(fc.array(spaced, { maxLength }), gap).map(([all, empty]) => `${open}${all.length === 0 ? empty : all.join(',')}${close}`);
}

function objectOf(values: fc.Arbitrary<string>, names: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return listed('{', fc.tuple(names, gap, gap, values).map(([key, before, after, value]) => `${key}${before}:${after}${value}`), '}', maxLength);
}

/** JSON of any kind as text. */
export const hostileValue = fc.letrec<{ value: string }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text, number, literal,
    listed('[', tie('value'), ']', 4),
    objectOf(tie('value'), name, 5),
  ),
})).value;

/** Objects that mostly are records, with members in any order, twice, or of the wrong type. */
export const hostileRecord: fc.Arbitrary<string> = fc.tuple(objectOf(hostileValue, name.filter(key => JSON.parse(key) !== 'Records'), 8), fc.boolean())
  .map(([record, isRecord]) => (isRecord ? record.replace(/^\{(\s*)(\})?/, (_, blank, end) => `{"eventSource":"a","eventName":"b"${blank}${end ?? ','}`) : record));

/** What CloudTrail delivers, or an event by itself, or many. */
export const hostileDocument: fc.Arbitrary<string> = fc.oneof(
  hostileRecord,
  listed('[', fc.oneof(hostileRecord, hostileValue), ']', 4),
  fc.tuple(listed('[', fc.oneof({ weight: 4, arbitrary: hostileRecord }, { weight: 1, arbitrary: hostileValue }), ']', 4), gap, gap)
    .map(([records, before, after]) => `${before}{"Records"${after}:${records}}${after}`),
  fc.tuple(hostileValue, listed('[', hostileRecord, ']', 3), hostileValue).map(([before, records, after]) => `{"a":${before},"Rec\\u006frds":${records},"b":${after}}`),
);
