import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LogFile } from '../../../src/cli/replay/sources/log-file';
import { LARGEST_AT_ONCE, openLog } from '../../../src/cli/replay/sources/open';
import { LogReader } from '../../../src/cli/replay/sources/read';
import { S3Logs } from '../../../src/cli/replay/sources/s3';
import { eventIdsOf, eventOf, logOf } from '../../support/logs';
import { FIELDS } from '../../support/scanning';
import { temporaryFolder } from '../../support/temporary-folder';

const MANY = Array.from({ length: 400 }, (_, index) => `e${index}`);

describe('a log file', () => {
  const reader = new LogReader(FIELDS);

  test.each<[string, string | Buffer, string[]]>([
    ['as CloudTrail delivers it', gzipSync(logOf('e1', 'e2')), ['e1', 'e2']],
    ['unzipped', logOf('e1', 'e2'), ['e1', 'e2']],
    ['indented', JSON.stringify(JSON.parse(logOf('e1', 'e2')), undefined, 2), ['e1', 'e2']],
    ['with a byte order mark', `\ufeff${logOf('e1')}`, ['e1']],
    ['with an event by itself', JSON.stringify(eventOf('e1')), ['e1']],
    ['with an array of events', JSON.stringify([eventOf('e1'), eventOf('e2')]), ['e1', 'e2']],
    ['with an event a line', [eventOf('e1'), eventOf('e2')].map(event => `${JSON.stringify(event)}\r\n`).join(''), ['e1', 'e2']],
    ['with a log a line', `${logOf('e1')}\n${logOf('e2', 'e3')}\n`, ['e1', 'e2', 'e3']],
    ['of several zipped ones, one after the other', Buffer.concat([gzipSync(logOf('e1')), gzipSync(logOf('e2'))]), ['e1', 'e2']],
    ['without records', logOf(), []],
  ])('%s is read', async (_, content, ids) => {
    expect(await readingOf(content)).toMatchObject({ ids, records: ids.length, problem: undefined });
    expect(await readingOf(content, false)).toMatchObject({ ids, records: ids.length, problem: undefined });
  });

  test.each<[string, string | Buffer, string[], string, string]>([
    ['nothing', '', [], 'empty', 'is empty'],
    ['nothing, zipped', gzipSync(''), [], 'empty', 'is empty'],
    ['nothing but space', ' \n', [], 'empty', 'is empty'],
    ['JSON that was cut', logOf('e1', 'e2', 'e3').slice(0, -30), ['e1', 'e2'], 'truncated', 'ends in the middle; 2 records could be read'],
    ['JSON that was cut between records', logOf('e1', 'e2').replace(/\]\}$/, ','), ['e1', 'e2'], 'truncated', 'ends in the middle; 2 records could be read'],
    ['lines of which the last was cut', `${JSON.stringify(eventOf('e1'))}\n{"eventS`, ['e1'], 'truncated', 'ends in the middle; 1 record could be read'],
    ['a broken line', `${JSON.stringify(eventOf('e1'))}\n{"eventS\n${JSON.stringify(eventOf('e2'))}\n`, ['e1', 'e2'], 'damaged', 'is no JSON at byte'],
    ['no JSON', 'Hello!', [], 'damaged', 'is no JSON at byte 0; no record could be read'],
    ['other JSON', '{"a":1}', [], 'foreign', 'holds no record of CloudTrail'],
    ['a digest', '{"digestS3Bucket":"b","logFiles":[{"s3Object":"x"}]}', [], 'foreign', 'holds no record of CloudTrail'],
    ['other things between records', JSON.stringify({ Records: [eventOf('e1'), null, {}, 7] }), ['e1'], 'foreign', 'holds 3 entries that are no records'],
    ['what is no gzip after its first bytes', Buffer.concat([Buffer.from([0x1f, 0x8b]), randomBytes(100)]), [], 'damaged', 'is damaged gzip; no record could be read'],
  ])('with %s is a warning', async (_, content, ids, kind, message) => {
    for (const isSized of [true, false]) {
      const { ids: read, problem } = await readingOf(content, isSized);
      expect(read).toEqual(ids);
      expect(problem).toMatchObject({ kind, name: 'the log' });
      expect(problem!.message).toContain(`\`the log\` ${message}`);
    }
  });

  test('that was cut while zipped gives what comes before', async () => {
    const zipped = gzipSync(noisyLog());
    for (const isSized of [true, false]) {
      const { ids, problem } = await readingOf(zipped.subarray(0, zipped.length / 2), isSized);
      expect(ids).toEqual(MANY.slice(0, ids.length));
      expect(ids.length).toBeGreaterThan(150);
      expect(problem).toMatchObject({ kind: 'truncated', message: `\`the log\` ends in the middle; ${ids.length} records could be read` });
    }
  });

  test('that was damaged while zipped gives most of what comes before', async () => {
    const zipped = gzipSync(noisyLog());
    const middle = Math.floor(zipped.length / 2);
    zipped.fill(0xff, middle, middle + 200);
    const { ids, problem } = await readingOf(zipped);
    expect(ids).toEqual(MANY.slice(0, ids.length));
    expect(ids.length).toBeGreaterThan(150);
    expect(problem).toMatchObject({ kind: 'damaged' });
  });

  test('that is not what its checksum says is a warning', async () => {
    const zipped = gzipSync(noisyLog());
    zipped[zipped.length - 6] = 255 - zipped[zipped.length - 6];
    expect(await readingOf(zipped)).toMatchObject({ problem: { kind: 'damaged' } });
  });

  test('that lies about its unzipped size is read', async () => {
    const zipped = gzipSync(logOf('e1'));
    const lie = Buffer.concat([zipped, gzipSync('')]);
    expect(await readingOf(lie)).toMatchObject({ ids: ['e1'], problem: undefined });
  });

  test('that unzips to more than may be held at once is read in pieces', async () => {
    const event = (id: string) => ({ ...eventOf(id), requestParameters: { text: 'x'.repeat(500_000) } });
    const ids = MANY.slice(0, 140);
    const zipped = gzipSync(JSON.stringify({ Records: ids.map(event) }));
    expect(await readingOf(zipped)).toMatchObject({ ids, bytes: expect.any(Number), problem: undefined });
  });

  test('in which nothing ends is given up before it fills the memory', async () => {
    const { ids, problem } = await readingOf(gzipSync(`${logOf('e1')}{"a":"${'x'.repeat(70_000_000)}`));
    expect(ids).toEqual(['e1']);
    expect(problem).toMatchObject({ kind: 'damaged', message: expect.stringContaining('nothing within 16 MB is a whole record') });
  });

  test('that can\'t be opened is a warning', async () => {
    const path = join(temporaryFolder(), 'gone.json');
    for (const size of [10, LARGEST_AT_ONCE + 1]) {
      expect(await reading({ kind: 'local', name: 'the log', path, size })).toMatchObject({
        ids: [], problem: { kind: 'unreadable', message: expect.stringMatching(/^`the log` can't be read: ENOENT/) },
      });
    }
    const folder = join(temporaryFolder(), 'folder.json');
    mkdirSync(folder);
    expect(await reading({ kind: 'local', name: 'the log', path: folder, size: 10 })).toMatchObject({ problem: { message: '`the log` can\'t be read: EISDIR' } });
  });

  test('stops where the visitor throws, with the error of the visitor', async () => {
    for (const isSized of [true, false]) {
      const opened = await openLog(fileOf(logOf('e1', 'e2'), isSized), new S3Logs());
      await expect(reader.read(opened, () => {
        throw new Error('enough');
      })).rejects.toThrow('enough');
    }
    expect(await readingOf(logOf('e3'))).toMatchObject({ ids: ['e3'], problem: undefined });
  });

  async function reading(file: LogFile) {
    return eventIdsOf(reader, await openLog(file, new S3Logs()));
  }

  async function readingOf(content: string | Buffer, isSized = true) {
    return reading(fileOf(content, isSized));
  }
});

test('standard input is read, zipped or not', () => {
  const script = `
    const { LogReader } = require('${join(__dirname, '../../../src/cli/replay/sources/read')}');
    const { openLog } = require('${join(__dirname, '../../../src/cli/replay/sources/open')}');
    openLog({ kind: 'standardInput', name: 'standard input' }).then(opened => new LogReader({ recurring: [], single: ['eventID'] })
      .read(opened, ({ members }) => console.log(members.eventID)));
  `;
  for (const input of [logOf('e1', 'e2'), gzipSync(logOf('e1', 'e2'))]) {
    const { stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', script], { input, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: 'e1\ne2\n', stderr: '' });
  }
});

/** Nothing is known of the size of what comes from a pipe, so that it is read in pieces. */
function fileOf(content: string | Buffer, isSized: boolean): LogFile {
  const path = join(temporaryFolder(), 'log');
  writeFileSync(path, content);
  return { kind: 'local', name: 'the log', path, size: isSized ? content.length : undefined };
}

/** Hard to compress, so that half of the zipped bytes are about half of the records. */
function noisyLog(): string {
  return JSON.stringify({ Records: MANY.map(id => ({ ...eventOf(id), requestID: randomBytes(300).toString('hex') })) });
}
