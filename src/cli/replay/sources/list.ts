import { resolve } from 'node:path';
import { listLocal } from './local';
import type { LogFile, LogProblem } from './log-file';
import { isDigestName } from './log-names';
import { isS3, parseS3 } from './s3';
import type { S3Logs, S3Prefix } from './s3';
import { quote } from '../../../domain/text';
import { BadInput } from '../../exit';

/** What the user writes for standard input. */
export const STANDARD_INPUT = '-';

/**
 * The log files that the inputs mean: files, folders, patterns, `s3://bucket/prefix` and `-`. They come in the order of the inputs,
 * each input's own sorted by name, and none twice. Throws `BadInput` for an input that means no file.
 */
export async function* listLogFiles(inputs: readonly string[], s3: S3Logs, warn: (problem: LogProblem) => void): AsyncGenerator<LogFile> {
  const seen = new Set<string>();
  const prefixes: S3Prefix[] = [];
  for (const input of inputs) {
    for await (const file of filesOf(input, s3)) {
      // A bucket may hold millions of logs: a prefix is remembered instead of the keys.
      const isKnown = file.kind === 's3' ? prefixes.some(({ bucket, prefix }) => bucket === file.bucket && file.key.startsWith(prefix)) : seen.has(identityOf(file));
      if (isKnown) {
        continue;
      }
      if (file.kind !== 's3') {
        seen.add(identityOf(file));
      }
      if (isDigestName(file.name)) {
        warn({ kind: 'digest', name: file.name, message: `${quote(file.name)} is a digest of CloudTrail, no log, and was left out` });
      } else {
        yield file;
      }
    }
    if (isS3(input)) {
      prefixes.push(parseS3(input));
    }
  }
}

async function* filesOf(input: string, s3: S3Logs): AsyncGenerator<LogFile> {
  if (input === STANDARD_INPUT) {
    yield { kind: 'standardInput', name: 'standard input', size: undefined };
  } else if (isS3(input)) {
    let isEmpty = true;
    for await (const file of s3.list(parseS3(input))) {
      isEmpty = false;
      yield file;
    }
    if (isEmpty) {
      throw new BadInput(`there is no log at ${quote(input)}; a log is named \`*.json\`, \`*.jsonl\` or \`*.ndjson\`, with or without \`.gz\``);
    }
  } else {
    yield* await listLocal(input);
  }
}

function identityOf(file: LogFile): string {
  return file.kind === 'local' ? resolve(file.path) : file.name;
}
