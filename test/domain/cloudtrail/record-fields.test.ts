import { logText } from '../../../src/cli/replay/sources/log-text';
import type { LeftOut } from '../../../src/domain/cloudtrail/left-out';
import { readRecord } from '../../../src/domain/cloudtrail/record';
import { RECORD_FIELDS } from '../../../src/domain/cloudtrail/record-fields';
import { RecordScanner } from '../../../src/domain/cloudtrail/scan';
import type { ObservedCall } from '../../../src/domain/cloudtrail/to-requests';
import hostile from '../../fixtures/cloudtrail/hostile.json';
import identities from '../../fixtures/cloudtrail/identities.json';
import { reader, record } from '../../support/cloudtrail';

describe('the fields that are scanned', () => {
  test('are those that records are read by', () => {
    const asked = new Set<string>();
    const read = readRecord(new Proxy(record('ec2:RunInstances'), {
      get: (target, name) => {
        asked.add(String(name));
        return target[String(name)];
      },
    }))!;
    const parts = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(read))).filter(([, { get }]) => get !== undefined);
    parts.forEach(([name]) => Reflect.get(read, name));
    expect([...RECORD_FIELDS.recurring, ...RECORD_FIELDS.single].sort()).toEqual([...asked].sort());
  });

  test.each<[string, unknown[]]>([['identities', identities.Records], ['hostile', hostile]])('make of the fixture %s what a full parse makes of it', (_, records) => {
    const requests = reader();
    const scanned: (ObservedCall | LeftOut)[] = [];
    const scanner = new RecordScanner(RECORD_FIELDS);
    scanner.scan(logText(Buffer.from(JSON.stringify(records))), true, ({ members }) => {
      scanned.push(requests.read(members));
    });
    // What names no event at all is a stranger to the scanner already.
    expect(scanned.filter(isRecord)).toEqual(records.map(each => requests.read(each)).filter(isRecord));
    expect(scanned.filter(isRecord).length).toBeGreaterThan(0);
  });
});

function isRecord(outcome: ObservedCall | LeftOut): boolean {
  return outcome.kind === 'call' || outcome.reason !== 'notARecord';
}
