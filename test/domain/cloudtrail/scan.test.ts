import { logText } from '../../../src/cli/replay/sources/log-text';
import { detached } from '../../../src/domain/cloudtrail/json-text';
import { RecordScanner } from '../../../src/domain/cloudtrail/scan';
import { FIELDS, scan, scanPieces } from '../../support/scanning';

const EVENT = '"eventSource":"ec2.amazonaws.com","eventName":"RunInstances"';
const SEEN = { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' };

describe('the scanner', () => {
  test('reads the records of a log, whatever stands beside them', () => {
    const { records, outcome } = scan(`{"version":{"Records":[1]},"Records":[{${EVENT},"eventID":"e1"},{${EVENT},"eventID":"e2"}],"more":[{${EVENT}}]}`);
    expect(records).toEqual([{ ...SEEN, eventID: 'e1' }, { ...SEEN, eventID: 'e2' }]);
    expect(outcome).toEqual({ records: 2, strangers: 0, isEmpty: false, defects: 0, firstDefect: undefined });
  });

  test('takes no record from within a record', () => {
    const { records } = scan(`{"Records":[{${EVENT},"Records":[{${EVENT},"eventID":"inner"}],"requestParameters":{"Records":[{${EVENT}}]}}]}`);
    expect(records).toEqual([{ ...SEEN, requestParameters: { Records: [SEEN] } }]);
  });

  test('takes an event by itself for a record, and an object that names no event for a stranger', () => {
    expect(scan(`{${EVENT}}`).records).toEqual([SEEN]);
    expect(scan('{"eventSource":"x"}').outcome).toMatchObject({ records: 0, strangers: 1 });
    expect(scan(`{"Records":{${EVENT}}}`).outcome).toMatchObject({ records: 0, strangers: 1 });
  });

  test.each([
    ['an escaped name', `{${EVENT},"event\\u0049D":"e"}`, { eventID: 'e' }],
    ['a name that is escaped all over', `{${EVENT},"${[...'requestParameters'].map(c => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}":1}`, { requestParameters: 1 }],
    ['a name twice, of which the last counts', `{${EVENT},"eventID":"e1","eventID":"e2"}`, { eventID: 'e2' }],
    ['a name twice, once escaped', `{${EVENT},"eventID":"e1","\\u0065ventID":null}`, { eventID: null }],
    ['another name that begins alike', `{${EVENT},"eventIDs":"e1","eventI":"e2"}`, {}],
    ['quotes and backslashes in a text', `{${EVENT},"errorMessage":"a\\\\","eventID":"\\"}\\\\\\""}`, { errorMessage: 'a\\', eventID: '"}\\"' }],
    ['escapes of every kind', `{${EVENT},"eventID":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00"}`, { eventID: '"\\/\b\f\n\r\té😀' }],
    ['brackets in a text', `{${EVENT},"requestParameters":{"a":"}]{[","b":["\\"]"]},"eventID":"e"}`, { requestParameters: { a: '}]{[', b: ['"]'] }, eventID: 'e' }],
    ['text beyond ASCII', `{${EVENT},"eventID":"é","errorMessage":"日本😀","requestParameters":{"ä":"ö"}}`, { eventID: 'é', errorMessage: '日本😀', requestParameters: { ä: 'ö' } }],
    ['other types than expected', `{${EVENT},"eventID":[1],"errorMessage":-1.5e3,"requestParameters":null,"resources":false}`,
      { eventID: [1], errorMessage: -1500, requestParameters: null, resources: false }],
    ['space everywhere', ` {\n${EVENT.replace(/[:,]/g, ' \t\r\n$& \t\r\n')} , "resources" : [ 1 , { } , [ ] ] }\r\n`, { resources: [1, {}, []] }],
    ['a control character in a text, which becomes a space within an object', `{${EVENT},"requestParameters":{"a":"x\ty"}}`, { requestParameters: { a: 'x y' } }],
  ])('reads %s', (_, text, members) => {
    const { records, outcome } = scan(text);
    expect(records).toEqual([{ ...SEEN, ...members }]);
    expect(outcome).toMatchObject({ defects: 0 });
  });

  test('gives what a member named __proto__ holds as JSON.parse does, and is not harmed by it', () => {
    const { records } = scan(`{"__proto__":{"eventID":"e1"},${EVENT},"requestParameters":{"__proto__":{"a":1}}}`);
    expect(records[0].eventID).toBeUndefined();
    expect(Object.keys(records[0].requestParameters as object)).toEqual(['__proto__']);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  test('gives every whole record of a log that was cut, wherever it was cut', () => {
    const log = `{"Records":[{${EVENT},"eventID":"e1"},{${EVENT},"eventID":"e2"}]}`;
    const ends = [log.indexOf('},{') + 1, log.indexOf('}]}') + 1];
    for (let length = 1; length < log.length; length++) {
      const { records, outcome } = scan(log.slice(0, length));
      expect(records).toHaveLength(ends.filter(end => end <= length).length);
      expect(outcome).toMatchObject({ defects: 1, firstDefect: { at: length, isEnd: true } });
    }
  });

  test.each(['{"a":tru}', '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":+1}', '{"a":1e}', '{"a":-}', '{a:1}', '{"a" 1}', '{"a":1,}', '{,}', '[1,]', '[1 2]', '{"a":[}]', '"\\x"',
    '"\\u12g4"', 'nul', 'undefined', '\'a\'', '{"a":NaN}', '}', ']', ',', '{"Records":[]]', '{"Records":[],}', '{"Records":[1}'])('finds that %s is no JSON', text => {
    expect(scan(text).outcome.defects).toBeGreaterThan(0);
    expect(() => JSON.parse(text)).toThrow();
  });

  test('goes on with the next line after one that is no JSON, even if a quote is missing', () => {
    const { records, outcome } = scan(['e1', 'e2', 'e3'].map(id => (id === 'e2' ? `{${EVENT},"eventID":"${id}` : `{${EVENT},"eventID":"${id}"}`)).join('\n'));
    expect(records.map(record => record.eventID)).toEqual(['e1', 'e3']);
    expect(outcome).toMatchObject({ defects: 1 });
  });

  test('sees an escape behind which it has been already, where it goes back to begin anew', () => {
    // The first reading takes the quote before the backslash for the end of a text that the second reading never enters.
    const lines = '[{"eventSource":[\n{"\\":":"}]}]';
    expect(scan(lines)).toMatchObject({ records: [], outcome: { records: 0, defects: 2, firstDefect: { at: lines.length, isEnd: true } } });
  });

  test('comes to an end in a file of lines that each look like a beginning', () => {
    const { outcome } = scan(`${'{"a":[\n'.repeat(300_000)}x`);
    expect(outcome.records).toBe(0);
    expect(outcome.defects).toBeGreaterThan(0);
  });

  test('takes any depth', () => {
    const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
    expect(scan(`{${EVENT},"responseElements":${deep},"eventID":"e1"}`).records).toEqual([{ ...SEEN, eventID: 'e1' }]);
  });

  test('takes texts of any length, with an escape in every place', () => {
    const { records } = scan(`{${EVENT},"errorMessage":"${'\\n'.repeat(500_000)}","eventID":"e1"}`);
    expect(records[0]).toMatchObject({ errorMessage: '\n'.repeat(500_000), eventID: 'e1' });
  });

  test('finds names among more than it remembers', () => {
    const others = Array.from({ length: 1_000 }, (_, index) => `"other${index}":${index}`).join(',');
    const scanner = new RecordScanner(FIELDS);
    for (let turn = 0; turn < 2; turn++) {
      expect(scan(`{${others},${EVENT},"eventID":"e1"}`, scanner).records).toEqual([{ ...SEEN, eventID: 'e1' }]);
    }
  });

  test('makes equal values of recurring members once, and never mistakes one for another', () => {
    const identities: unknown[] = [];
    const scanner = new RecordScanner(FIELDS);
    const log = Array.from({ length: 6_000 }, (_, index) => `{${EVENT},"userIdentity":{"name":"user ${index % 3_000}","padding":"${'x'.repeat(90)}"},"eventID":"${index}"}`);
    scanner.scan(logText(Buffer.from(`${log[0]}${log[0]}${log.join('')}`)), true, ({ members }) => {
      identities.push(members.userIdentity);
    });
    expect(identities[0]).toBe(identities[1]);
    expect(identities.slice(2).every((identity, index) => (identity as { name: string }).name === `user ${index % 3_000}`)).toBe(true);
  });

  test('gives a member as it is written, unparsed, and tells whether there is one', () => {
    const scanner = new RecordScanner(FIELDS);
    scanner.scan(logText(Buffer.from(`{${EVENT},"requestParameters": {"a" : "\\u0062"} }`)), true, record => {
      expect(record.written('requestParameters')).toBe('{"a" : "\\u0062"}');
      expect(record.written('resources')).toBeUndefined();
      expect([record.has('requestParameters'), record.has('resources')]).toEqual([true, false]);
    });
    expect(scanner.outcome.records).toBe(1);
  });

  test('finds a byte order mark only where a file begins', () => {
    expect(scan(`\ufeff{${EVENT}}`).records).toHaveLength(1);
    expect(scanPieces([Buffer.from(`{${EVENT}}\n`), Buffer.from(`\ufeff{${EVENT}}`)]).outcome).toMatchObject({ records: 1, defects: 1 });
  });

  test('finds places in the whole file, not in its last piece', () => {
    const pieces = [`{${EVENT}}\n`, '{"a":1}\n', '{"a" 1}\n'].map(piece => Buffer.from(piece));
    const at = Buffer.concat(pieces).indexOf(' 1}') + 1;
    expect(scanPieces(pieces).outcome).toMatchObject({ defects: 1, firstDefect: { at, isEnd: false } });
  });
});

test('a detached text is the same text', () => {
  ['', 'a', '"\\\n', 'é日😀', '\ud800'].forEach(text => expect(detached(text)).toBe(text));
});
