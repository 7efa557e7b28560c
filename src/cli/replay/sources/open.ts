import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { LogFile, LogProblem, S3File } from './log-file';
import type { S3Logs } from './s3';
import { problemWith, refusal } from './s3-errors';
import { quote } from '../../../domain/text';

/** A file that is stored in no more bytes is read at once. CloudTrail's own have a few hundred thousand. */
export const LARGEST_AT_ONCE = 8_000_000;
/** Bytes that a stream reads at a time. */
const PIECE = 1_048_576;

/** A log file's bytes: all of them where they are few, otherwise as they come, or why there are none. */
export type OpenedLog =
  | { readonly file: LogFile; readonly bytes: Buffer }
  | { readonly file: LogFile; readonly stream: AsyncIterable<Buffer> }
  | { readonly file: LogFile; readonly problem: LogProblem };

/** Opens a file, and fetches it if it is small. Throws `BadInput` if no file of its kind can be read, for lack of credentials say. */
export async function openLog(file: LogFile, s3: S3Logs): Promise<OpenedLog> {
  const isSmall = file.size !== undefined && file.size <= LARGEST_AT_ONCE;
  try {
    switch (file.kind) {
      case 'standardInput':
        return { file, stream: process.stdin };
      case 'local':
        return isSmall ? { file, bytes: await readFile(file.path) } : { file, stream: createReadStream(file.path, { highWaterMark: PIECE }) };
      case 's3':
        return isSmall ? { file, bytes: await collect(s3.read(file)) } : { file, stream: s3.read(file) };
    }
  } catch (error) {
    return { file, problem: problemOf(file, error) };
  }
}

/** What kept a file from being read, or from being read to its end. */
export function problemOf(file: LogFile, error: unknown): LogProblem {
  if (file.kind === 's3') {
    return problemOfS3(file, error);
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return { kind: 'unreadable', name: file.name, message: `${quote(file.name)} can't be read: ${code ?? message}` };
}

function problemOfS3(file: S3File, error: unknown): LogProblem {
  const problem = problemWith(file, error);
  if (problem === undefined) {
    throw refusal(file.name, file.bucket, error, 'read');
  }
  return problem;
}

/** Opens files ahead of the one that is in use, so that nobody waits for the network; in order. Worth it for S3. */
export async function* openAhead(files: AsyncIterable<LogFile> | Iterable<LogFile>, s3: S3Logs, ahead: number): AsyncGenerator<OpenedLog> {
  const opening: Promise<OpenedLog>[] = [];
  for await (const file of files) {
    const opened = openLog(file, s3);
    // Whoever takes it later gets the error, too.
    opened.catch(() => {});
    opening.push(opened);
    if (opening.length > ahead) {
      yield await opening.shift()!;
    }
  }
  for (const opened of opening) {
    yield await opened;
  }
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
