import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadInput } from '../../../src/cli/exit';
import { listLogFiles } from '../../../src/cli/replay/sources/list';
import type { LogProblem } from '../../../src/cli/replay/sources/log-file';
import { S3Logs } from '../../../src/cli/replay/sources/s3';
import { temporaryFolder } from '../../support/temporary-folder';

describe('the inputs of a replay', () => {
  test('a folder means the logs in it and below, whatever they are zipped with, sorted by name', async () => {
    const folder = given('b.json', 'a.json.gz', 'sub/deep/c.ndjson', 'sub/d.jsonl.gz', 'readme.md', 'data.csv.gz', 'B.json');
    expect(await names(folder, folder)).toEqual(['B.json', 'a.json.gz', 'b.json', 'sub/d.jsonl.gz', 'sub/deep/c.ndjson']);
  });

  test('a file is taken whatever its name', async () => {
    const folder = given('events.txt');
    expect(await names(join(folder, 'events.txt'), folder)).toEqual(['events.txt']);
  });

  test('a pattern means the files that match, and no folders', async () => {
    const folder = given('2026/01/a.json.gz', '2026/02/b.json.gz', '2026/02/c.txt', '2025/d.json.gz', '2026/e.json/f.txt');
    expect(await names(join(folder, '2026/**/*.json*'), folder)).toEqual(['2026/01/a.json.gz', '2026/02/b.json.gz']);
    expect(await names(join(folder, '2026/0{1,2}/[ac].*'), folder)).toEqual(['2026/01/a.json.gz', '2026/02/c.txt']);
  });

  test('a name that looks like a pattern is a name where there is such a file', async () => {
    const folder = given('[a].json', 'a.json');
    expect(await names(join(folder, '[a].json'), folder)).toEqual(['[a].json']);
  });

  test('no file comes twice, however it is named', async () => {
    const folder = given('a.json', 'b.json');
    expect(await names([join(folder, 'b.json'), folder, join(folder, '*.json'), `${folder}/../${folder.split('/').pop()}`], folder)).toEqual(['b.json', 'a.json']);
  });

  test('a link to a folder is followed', async () => {
    const folder = given('real/a.json');
    mkdirSync(join(folder, 'links'));
    symlinkSync(join(folder, 'real'), join(folder, 'links', 'real'));
    expect(await names(join(folder, 'links'), folder)).toEqual(['links/real/a.json']);
  });

  test('sizes are told, so that work can be dealt out', async () => {
    const folder = given('a.json');
    writeFileSync(join(folder, 'a.json'), 'four');
    expect((await listing([folder])).files).toMatchObject([{ kind: 'local', size: 4 }]);
  });

  test('a dash means standard input, once', async () => {
    expect((await listing(['-', '-'])).files).toEqual([{ kind: 'standardInput', name: 'standard input', size: undefined }]);
  });

  test('digests are left out with a warning', async () => {
    const folder = given('CloudTrail/a.json.gz', 'CloudTrail-Digest/us-east-1/b.json.gz', '1_CloudTrail-Digest_us-east-1_trail.json.gz');
    const { files, problems } = await listing([folder]);
    expect(files.map(({ name }) => name)).toEqual([join(folder, 'CloudTrail/a.json.gz')]);
    expect(problems.map(({ kind, name }) => [kind, name])).toEqual([
      ['digest', join(folder, '1_CloudTrail-Digest_us-east-1_trail.json.gz')], ['digest', join(folder, 'CloudTrail-Digest/us-east-1/b.json.gz')],
    ]);
  });

  test.each([
    ['missing.json', 'there is no file or folder'],
    ['*.json', 'no file matches'],
    ['.', 'there is no log in the folder'],
  ])('%s fails where it means nothing', async (input, message) => {
    const path = join(given('readme.md'), input);
    await expect(listing([path])).rejects.toThrow(BadInput);
    await expect(listing([path])).rejects.toThrow(`${message} \`${path}\``);
  });
});

function given(...paths: string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
}

async function listing(inputs: string[]) {
  const problems: LogProblem[] = [];
  const files = [];
  for await (const file of listLogFiles(inputs, new S3Logs(), problem => problems.push(problem))) {
    files.push(file);
  }
  return { files, problems };
}

async function names(inputs: string | string[], folder: string): Promise<string[]> {
  return (await listing([inputs].flat())).files.map(({ name }) => name.replace(`${folder}/`, ''));
}
