import { setTimeout as pause } from 'node:timers/promises';
import type * as Sdk from '@aws-sdk/client-s3';
import type { S3File } from './log-file';
import { isDigestName, isLogName } from './log-names';
import { refusal, regionTold } from './s3-errors';
import { quote } from '../../../domain/text';
import { BadInput } from '../../exit';

/** Objects whose keys begin alike. */
export interface S3Prefix {
  readonly bucket: string;
  readonly prefix: string;
}

export interface S3Settings {
  /** How often a request is sent, and an object taken up again without any progress. @default 8 */
  readonly maxAttempts?: number;
  /** The first pause before an object is taken up again, in milliseconds; each further one is twice as long. @default 200 */
  readonly firstPause?: number;
  /** How long nothing may come, in milliseconds. @default 30000 */
  readonly idleTimeout?: number;
}

const S3_URI = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;
/** Where S3 answers for buckets of all Regions, be it with a redirection. */
const FALLBACK_REGION = 'us-east-1';

export function isS3(input: string): boolean {
  return /^s3:/i.test(input);
}

export function parseS3(input: string): S3Prefix {
  const match = S3_URI.exec(input);
  if (match === null) {
    throw new BadInput(`${quote(input)} names no bucket; write \`s3://bucket/prefix\``);
  }
  return { bucket: match[1], prefix: match[2] ?? '' };
}

/** Lists and reads objects with the credentials of the SDK's default chain, in whatever Region the bucket is. */
export class S3Logs {
  private readonly clients = new Map<string | undefined, Promise<Sdk.S3Client>>();
  private readonly regions = new Map<string, string>();
  private readonly maxAttempts: number;
  private readonly firstPause: number;
  private readonly idleTimeout: number;

  public constructor({ maxAttempts = 8, firstPause = 200, idleTimeout = 30_000 }: S3Settings = {}) {
    this.maxAttempts = maxAttempts;
    this.firstPause = firstPause;
    this.idleTimeout = idleTimeout;
  }

  /** The logs and digests below a prefix, by key, which is the order in which S3 lists them. */
  public async* list({ bucket, prefix }: S3Prefix): AsyncGenerator<S3File> {
    const name = (key: string) => `s3://${bucket}/${key}`;
    let token: string | undefined;
    do {
      const { Contents, NextContinuationToken } = await this.send(bucket, name(prefix), 'list', (sdk, client) =>
        client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })));
      // A page may be empty and still have a successor.
      for (const { Key: key, Size: size } of Contents ?? []) {
        if (key !== undefined && (isLogName(key) || isDigestName(key) || key === prefix) && !key.endsWith('/')) {
          yield { kind: 's3', name: name(key), bucket, key, size, region: this.regions.get(bucket) };
        }
      }
      token = NextContinuationToken;
    } while (token !== undefined);
  }

  /** The bytes of an object. A connection that is cut is taken up where it was cut, as long as the object is the same. */
  public async* read({ bucket, key, region }: S3File): AsyncGenerator<Buffer> {
    if (region !== undefined) {
      this.regions.set(bucket, region);
    }
    let offset = 0;
    let end: number | undefined;
    let etag: string | undefined;
    for (let failures = 0; ; failures++) {
      const before = offset;
      const { Body, ContentLength, ETag } = await this.sendInRegion(bucket, (sdk, client) => client.send(new sdk.GetObjectCommand({
        Bucket: bucket, Key: key, ...offset > 0 && { Range: `bytes=${offset}-`, IfMatch: etag },
      })));
      etag = ETag;
      end = ContentLength === undefined ? undefined : offset + ContentLength;
      let cut: unknown;
      try {
        for await (const chunk of Body as AsyncIterable<Buffer>) {
          offset += chunk.length;
          yield chunk;
        }
      } catch (error) {
        cut = error;
      }
      if (end === undefined ? cut === undefined : offset >= end) {
        return;
      }
      failures = offset > before ? 0 : failures;
      if (failures + 1 >= this.maxAttempts) {
        throw cut ?? new Error('the answer ended early');
      }
      await pause(this.firstPause * 2 ** failures);
    }
  }

  private async send<T>(bucket: string, what: string, need: 'list' | 'read', request: (sdk: typeof Sdk, client: Sdk.S3Client) => Promise<T>): Promise<T> {
    try {
      return await this.sendInRegion(bucket, request);
    } catch (error) {
      throw refusal(what, bucket, error, need);
    }
  }

  /** The SDK can follow redirections by itself, but does so anew for every request, and not for several at a time. */
  private async sendInRegion<T>(bucket: string, request: (sdk: typeof Sdk, client: Sdk.S3Client) => Promise<T>): Promise<T> {
    const region = this.regions.get(bucket);
    const sdk = loadSdk();
    try {
      return await request(sdk, await this.client(sdk, region));
    } catch (error) {
      const told = regionTold(error);
      if (told === undefined || told === region) {
        throw error;
      }
      this.regions.set(bucket, told);
      return request(sdk, await this.client(sdk, told));
    }
  }

  private client(sdk: typeof Sdk, region: string | undefined): Promise<Sdk.S3Client> {
    const client = this.clients.get(region) ?? this.makeClient(sdk, region);
    this.clients.set(region, client);
    return client;
  }

  private async makeClient(sdk: typeof Sdk, region: string | undefined): Promise<Sdk.S3Client> {
    const client = new sdk.S3Client({
      region,
      maxAttempts: this.maxAttempts,
      // Servers that are not AWS's have no name for each bucket.
      forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined || process.env.AWS_ENDPOINT_URL !== undefined,
      // Gzip has a checksum of its own, and part of an object has none.
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: this.idleTimeout, socketTimeout: this.idleTimeout },
    });
    const isConfigured = await client.config.region().then(() => true, () => false);
    return isConfigured ? client : this.makeClient(sdk, FALLBACK_REGION);
  }
}

/** Loading takes longer than most commands; only this one needs it. `import()` would be as late, but no test could run it. */
function loadSdk(): typeof Sdk {
  // The SDK is bundled, so that its warning of what later versions need says nothing to the user.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('@aws-sdk/client-s3');
}
