import { gzipSync } from 'node:zlib';
import { BadInput } from '../../../src/cli/exit';
import { listLogFiles } from '../../../src/cli/replay/sources/list';
import type { LogFile, LogProblem } from '../../../src/cli/replay/sources/log-file';
import { openAhead, openLog } from '../../../src/cli/replay/sources/open';
import { LogReader } from '../../../src/cli/replay/sources/read';
import { S3Logs } from '../../../src/cli/replay/sources/s3';
import { AwsError } from '../../support/fake-aws/aws-error';
import { fakeS3 } from '../../support/fake-aws/s3';
import { eventIdsOf, logOf } from '../../support/logs';
import { FIELDS } from '../../support/scanning';

const SLOW_DOWN = new AwsError('SlowDown', 'Please reduce your request rate.', 503);
const DENIED = new AwsError('AccessDenied', 'Access Denied', 403);

const aws = fakeS3();

describe('listing a bucket', () => {
  test('finds what is named like a log below the prefix, sorted, with sizes', async () => {
    aws.s3.given('logs', { 'a/2.json.gz': 'xy', 'a/1.json': '', 'a/sub/3.ndjson': '', 'a/readme.txt': '', 'a/folder/': '', 'b/4.json': '' });
    const { files } = await listing('s3://logs/a/');
    expect(files.map(file => [file.name, file.size])).toEqual([['s3://logs/a/1.json', 0], ['s3://logs/a/2.json.gz', 2], ['s3://logs/a/sub/3.ndjson', 0]]);
  });

  test('goes on after pages that are empty, and through all pages', async () => {
    aws.s3.given('logs', Object.fromEntries([1, 2, 3, 4, 5].map(n => [`${n}.json`, ''])));
    aws.s3.pageSize = 2;
    aws.s3.emptyPages = 2;
    expect((await listing('s3://logs')).files).toHaveLength(5);
    expect(aws.s3.outcomes('ListObjectsV2')).toHaveLength(5);
  });

  test('waits while S3 asks to slow down', async () => {
    aws.s3.given('logs', { '1.json': '' });
    aws.s3.fail('ListObjectsV2', SLOW_DOWN, SLOW_DOWN);
    expect((await listing('s3://logs/')).files).toHaveLength(1);
    expect(aws.s3.outcomes('ListObjectsV2')).toEqual(['SlowDown', 'SlowDown', 'ok']);
  });

  test('finds the Region of the bucket, once for all of it', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1'), '2.json': logOf('e2') }, 'eu-central-1');
    const s3 = new S3Logs();
    const { files } = await listing('s3://logs/', s3);
    await openLog(files[0], s3);
    expect(aws.s3.requests.map(({ region, outcome }) => [region, outcome])).toEqual([
      ['us-east-1', 'PermanentRedirect'], ['eu-central-1', 'ok'], ['eu-central-1', 'ok'],
    ]);
  });

  test('passes the Region on to whoever reads in another thread', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1') }, 'eu-central-1');
    const { files } = await listing('s3://logs/');
    expect(await read(structuredClone(files[0]))).toMatchObject({ ids: ['e1'] });
    expect(aws.s3.outcomes('GetObject')).toEqual(['ok']);
  });

  test('leaves digests out, with a warning', async () => {
    aws.s3.given('logs', { 'AWSLogs/1/CloudTrail-Digest/x.json.gz': '', 'AWSLogs/1/CloudTrail/y.json.gz': '' });
    const { files, problems } = await listing('s3://logs/');
    expect(files.map(file => file.name)).toEqual(['s3://logs/AWSLogs/1/CloudTrail/y.json.gz']);
    expect(problems).toMatchObject([{ kind: 'digest', name: 's3://logs/AWSLogs/1/CloudTrail-Digest/x.json.gz' }]);
  });

  test('gives no object twice where prefixes overlap', async () => {
    aws.s3.given('logs', { 'a/1.json': '', 'a/b/2.json': '', 'c.json': '' });
    const { files } = await listing(['s3://logs/a/b', 's3://logs/a', 's3://logs/']);
    expect(files.map(file => file.name)).toEqual(['s3://logs/a/b/2.json', 's3://logs/a/1.json', 's3://logs/c.json']);
  });

  test('fails without a bucket, a log or the right to list', async () => {
    aws.s3.given('logs', { 'a.txt': '' });
    await expect(listing('s3://missing/x')).rejects.toThrow(new BadInput('there is no bucket `missing`'));
    await expect(listing('s3://logs/x')).rejects.toThrow('there is no log at `s3://logs/x`');
    await expect(listing('s3://')).rejects.toThrow('`s3://` names no bucket; write `s3://bucket/prefix`');
    aws.s3.fail('ListObjectsV2', DENIED);
    await expect(listing('s3://logs/x')).rejects.toThrow('`s3://logs/x` can\'t be read: access denied; the credentials need `s3:ListBucket` on the bucket `logs`');
  });

  test('fails without credentials', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    process.env.HOME = '/nowhere';
    await expect(listing('s3://logs/')).rejects.toThrow('`s3://logs/` can\'t be read: there are no credentials of AWS');
  });
});

describe('reading an object', () => {
  test('takes up a body that was cut where it was cut', async () => {
    const body = gzipSync(logOf('e1', 'e2', 'e3'));
    aws.s3.given('logs', { '1.json.gz': body });
    aws.s3.fail('GetObject', { kind: 'cut', after: 20 }, { kind: 'cut', after: 30 });
    expect(await readAll('s3://logs/')).toMatchObject([{ ids: ['e1', 'e2', 'e3'], problem: undefined }]);
    expect(aws.s3.requests.filter(({ operation }) => operation === 'GetObject').map(({ range }) => range)).toEqual([undefined, 'bytes=20-', 'bytes=50-']);
  });

  test('takes up a body that has stopped', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1', 'e2') });
    aws.s3.fail('GetObject', { kind: 'stall', after: 20 });
    expect(await readAll('s3://logs/', new S3Logs({ firstPause: 1, idleTimeout: 300 }))).toMatchObject([{ ids: ['e1', 'e2'], problem: undefined }]);
  });

  test('needs no second request where nothing but the end was cut off', async () => {
    const body = logOf('e1');
    aws.s3.given('logs', { '1.json': body });
    aws.s3.fail('GetObject', { kind: 'cut', after: body.length });
    expect(await readAll('s3://logs/')).toMatchObject([{ ids: ['e1'] }]);
    expect(aws.s3.outcomes('GetObject')).toEqual(['cut']);
  });

  test('waits while S3 asks to slow down', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1') });
    aws.s3.fail('GetObject', SLOW_DOWN, SLOW_DOWN);
    expect(await readAll('s3://logs/')).toMatchObject([{ ids: ['e1'], problem: undefined }]);
  });

  test('gives up where it gets nowhere, and goes on with the next', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1'), '2.json': logOf('e2') });
    aws.s3.fail('GetObject', ...Array.from({ length: 3 }, () => ({ kind: 'cut' as const, after: 0 })));
    const results = await readAll('s3://logs/', new S3Logs({ firstPause: 1, maxAttempts: 3 }), 0);
    expect(results).toMatchObject([{ ids: [], problem: { kind: 'unreadable', name: 's3://logs/1.json' } }, { ids: ['e2'], problem: undefined }]);
  });

  test('goes on as long as every connection brings something', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1', 'e2') });
    aws.s3.fail('GetObject', ...Array.from({ length: 5 }, () => ({ kind: 'cut' as const, after: 10 })));
    expect(await readAll('s3://logs/', new S3Logs({ firstPause: 1, maxAttempts: 2 }))).toMatchObject([{ ids: ['e1', 'e2'], problem: undefined }]);
  });

  test('does not join two objects where one was written over the other', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1', 'e2', 'e3') });
    aws.s3.fail('GetObject', { kind: 'cut', after: 20 });
    const reading = readAll('s3://logs/', new S3Logs({ firstPause: 300 }));
    await aws.s3.received('GetObject');
    aws.s3.replace('logs', '1.json', logOf('e4', 'e5', 'e6'));
    expect(await reading).toMatchObject([{ ids: [], problem: { kind: 'unreadable', message: '`s3://logs/1.json` has changed while it was read' } }]);
  });

  test('leaves out what is archived or gone, with a warning', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1'), '2.json': logOf('e2'), '3.json': logOf('e3') });
    aws.s3.fail('GetObject', new AwsError('InvalidObjectState', 'The operation is not valid for the object\'s storage class', 403));
    aws.s3.fail('GetObject', new AwsError('NoSuchKey', 'The specified key does not exist.', 404));
    expect(await readAll('s3://logs/', new S3Logs(), 0)).toMatchObject([{ problem: { kind: 'archived' } }, { problem: { kind: 'unreadable' } }, { ids: ['e3'] }]);
  });

  test('fails without the right to read', async () => {
    aws.s3.given('logs', { '1.json': logOf('e1') });
    aws.s3.fail('GetObject', DENIED);
    await expect(readAll('s3://logs/')).rejects.toThrow(new BadInput('`s3://logs/1.json` can\'t be read: access denied; the credentials need `s3:GetObject`, '
      + 'and `kms:Decrypt` where the bucket is encrypted with a key of KMS'));
  });

  test('opens files ahead, and gives them in order', async () => {
    aws.s3.given('logs', Object.fromEntries([1, 2, 3, 4, 5].map(n => [`${n}.json`, logOf(`e${n}`)])));
    aws.s3.fail('GetObject', { kind: 'cut', after: 20 });
    expect((await readAll('s3://logs/', new S3Logs({ firstPause: 100 }), 3)).flatMap(({ ids }) => ids)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
  });

  test('reads a large object as it comes, cut or not', async () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => `e${index}`);
    const lines = ids.map(id => JSON.stringify({ eventSource: 'a', eventName: 'b', eventID: id, requestParameters: { text: 'x'.repeat(5_000) } })).join('\n');
    aws.s3.given('logs', { 'large.ndjson': lines });
    aws.s3.fail('GetObject', { kind: 'cut', after: 3_000_001 });
    const [result] = await readAll('s3://logs/');
    expect(result).toMatchObject({ ids, bytes: lines.length, problem: undefined });
  });
});

async function listing(inputs: string | string[], s3 = new S3Logs({ firstPause: 1 })): Promise<{ files: LogFile[]; problems: LogProblem[] }> {
  const problems: LogProblem[] = [];
  const files: LogFile[] = [];
  for await (const file of listLogFiles([inputs].flat(), s3, problem => problems.push(problem))) {
    files.push(file);
  }
  return { files, problems };
}

async function read(file: LogFile) {
  const s3 = new S3Logs();
  return eventIdsOf(new LogReader(FIELDS), await openLog(file, s3));
}

async function readAll(input: string, s3 = new S3Logs({ firstPause: 1 }), ahead = 2) {
  const reader = new LogReader(FIELDS);
  const results = [];
  for await (const opened of openAhead((await listing(input, s3)).files, s3, ahead)) {
    results.push(await eventIdsOf(reader, opened));
  }
  return results;
}
