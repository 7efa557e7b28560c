import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Unzipped bytes that are held at once, at most. */
const LARGEST_UNZIPPED = 64_000_000;
const PIECE = 65_536;
/** A piece in which the zipped data turn out to be damaged is lost, so that small ones are better where damage is known of. */
export const SMALL_PIECE = 4_096;

/** The bytes can't be read on: the source failed, or they are no gzip from here on. */
export class ReadFailure extends Error {
  public constructor(override readonly cause: unknown) {
    super('the source failed');
  }
}

export function isZipError(error: unknown): error is NodeJS.ErrnoException {
  return /^Z_/.test((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** The bytes unzipped, or as they are if they are not zipped; undefined if they are damaged or too many. */
export function unzipAtOnce(bytes: Buffer): Buffer | undefined {
  if (!isGzip(bytes)) {
    return bytes;
  }
  try {
    // One piece that takes everything is a third faster than the many small ones that are usual.
    return gunzipSync(bytes, { chunkSize: unzippedSize(bytes), maxOutputLength: LARGEST_UNZIPPED });
  } catch {
    return undefined;
  }
}

/** The bytes unzipped, or as they are if they are not zipped, as they come. Throws `ReadFailure`. */
export async function* piecesOf(source: AsyncIterable<Buffer>, size = PIECE): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    const head = await takeHead(chunks);
    const all = chain(head, chunks);
    yield* isGzip(head) ? unzip(all, size) : all;
  } catch (error) {
    throw new ReadFailure(error);
  } finally {
    await chunks.return?.();
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What the end of the data says. It may lie, and is right for files with one member that are smaller than 4 GB. */
function unzippedSize(bytes: Buffer): number {
  const told = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  return Math.min(Math.max(told + 1, SMALL_PIECE), LARGEST_UNZIPPED);
}

/** As many bytes as tell whether they are zipped. */
async function takeHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done) {
      break;
    }
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* chain(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    yield next.value;
  }
}

async function* unzip(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: size });
  const feeding = pipeline(Readable.from(source), gunzip);
  // Reading the output meets the same error.
  feeding.catch(() => {});
  yield* gunzip;
}
