import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { LocalFile } from './log-file';
import { LOG_PATTERN } from './log-names';
import { quote } from '../../../domain/text';
import { BadInput } from '../../exit';

/** The log files that a path means, sorted: a file, the logs in a folder and those below it, or what matches a pattern. */
export async function listLocal(input: string): Promise<LocalFile[]> {
  // A name may look like a pattern.
  const stats = statsOf(input);
  if (stats?.isDirectory()) {
    return found(await search(LOG_PATTERN, input), `there is no log in the folder ${quote(input)}; a log is named \`*.json\`, \`*.jsonl\` or \`*.ndjson\`, with or without \`.gz\``);
  }
  if (stats !== undefined) {
    return [localFile(input, stats)];
  }
  if (!isDynamicPattern(input)) {
    throw new BadInput(`there is no file or folder ${quote(input)}`);
  }
  return found(await search(input), `no file matches ${quote(input)}`);
}

async function search(pattern: string, folder?: string): Promise<string[]> {
  const paths = await glob(pattern, { cwd: folder, absolute: folder === undefined && isAbsolute(pattern), expandDirectories: false });
  return folder === undefined ? paths : paths.map(path => join(folder, path));
}

function found(paths: readonly string[], otherwise: string): LocalFile[] {
  // A file may go between the search and now; whoever opens it will say so.
  const files = [...paths].sort(byCodeUnits).map(path => localFile(path, statsOf(path)));
  if (files.length === 0) {
    throw new BadInput(otherwise);
  }
  return files;
}

function localFile(path: string, stats: Stats | undefined): LocalFile {
  // A pipe, as `<(zcat …)` makes one, has no size.
  return { kind: 'local', name: path, path, size: stats?.isFile() ? stats.size : undefined };
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Whatever the language of the machine. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
