import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from './aws-error';

interface Bucket {
  readonly region: string;
  readonly objects: Map<string, Buffer>;
}

/** What may happen to a request instead of an answer. */
export type S3Fault =
  | AwsError
  /** The connection ends, or nothing more comes, after so many bytes of the body. */
  | { readonly kind: 'cut' | 'stall'; readonly after: number };

export interface S3Request {
  readonly operation: 'ListObjectsV2' | 'GetObject';
  /** The Region that it is signed for. */
  readonly region: string;
  readonly range: string | undefined;
  /** `ok`, the name of the error, or the kind of the fault. */
  readonly outcome: string;
}

/** S3 on a local port, as far as logs are listed and read. */
export class FakeS3 {
  readonly requests: S3Request[] = [];
  /** Keys in a page. */
  pageSize = 1000;
  /** How many pages without a key come before the first that has some. */
  emptyPages = 0;
  private readonly buckets = new Map<string, Bucket>();
  private readonly faults: { operation: string; fault: S3Fault }[] = [];
  private readonly server: Server = createServer((request, response) => this.receive(request, response));

  async start(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }

  /** A bucket that exists before the test begins. */
  given(bucket: string, objects: Readonly<Record<string, Buffer | string>>, region = 'us-east-1'): void {
    this.buckets.set(bucket, { region, objects: new Map(Object.entries(objects).map(([key, body]) => [key, Buffer.from(body as Buffer)])) });
  }

  /** The object becomes another one. */
  replace(bucket: string, key: string, body: string): void {
    this.buckets.get(bucket)!.objects.set(key, Buffer.from(body));
  }

  /** The next requests of the operation meet with the faults, one each. */
  fail(operation: S3Request['operation'], ...faults: S3Fault[]): void {
    this.faults.push(...faults.map(fault => ({ operation, fault })));
  }

  /** Resolves once there was such a request. */
  async received(operation: S3Request['operation']): Promise<void> {
    while (this.outcomes(operation).length === 0) {
      await once(this.server, 'request');
    }
  }

  outcomes(operation: S3Request['operation']): string[] {
    return this.requests.filter(request => request.operation === operation).map(({ outcome }) => outcome);
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, 'http://localhost');
    const [, bucket, key] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(url.pathname))!;
    const operation = url.searchParams.get('list-type') === '2' ? 'ListObjectsV2' : 'GetObject';
    const region = /Credential=[^/]+\/\d+\/([^/]+)\/s3\/aws4_request/.exec(request.headers.authorization ?? '')?.[1] ?? 'none';
    const { range } = request.headers;
    let outcome = 'ok';
    try {
      const index = this.faults.findIndex(candidate => candidate.operation === operation);
      const fault = index < 0 ? undefined : this.faults.splice(index, 1)[0].fault;
      if (fault instanceof AwsError) {
        throw fault;
      }
      outcome = fault?.kind ?? 'ok';
      const { objects } = this.bucket(bucket, region, response);
      if (operation === 'ListObjectsV2') {
        response.writeHead(200, { 'content-type': 'application/xml' }).end(this.listing(bucket, objects, url.searchParams));
      } else {
        this.sendObject(objects.get(key), request, response, fault);
      }
    } catch (error) {
      if (!(error instanceof AwsError)) {
        response.destroy();
        throw error;
      }
      outcome = error.name;
      response.writeHead(error.status, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${error.name}</Code><Message>${error.message}</Message></Error>`);
    } finally {
      this.requests.push({ operation, region, range, outcome });
    }
  }

  private bucket(name: string, region: string, response: ServerResponse): Bucket {
    const bucket = this.buckets.get(name);
    if (!bucket) {
      throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    }
    if (bucket.region !== region) {
      response.setHeader('x-amz-bucket-region', bucket.region);
      throw new AwsError('PermanentRedirect', 'The bucket you are attempting to access must be addressed using the specified endpoint.', 301);
    }
    return bucket;
  }

  private listing(bucket: string, objects: Bucket['objects'], query: URLSearchParams): string {
    const keys = [...objects.keys()].filter(key => key.startsWith(query.get('prefix') ?? '')).sort();
    const page = Number(query.get('continuation-token') ?? 0);
    const full = page - this.emptyPages;
    const contents = full < 0 ? [] : keys.slice(full * this.pageSize, (full + 1) * this.pageSize);
    const isTruncated = full < 0 || (full + 1) * this.pageSize < keys.length;
    return [
      '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
      `<Name>${bucket}</Name><KeyCount>${contents.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>`,
      ...contents.map(key => `<Contents><Key>${key}</Key><Size>${objects.get(key)!.length}</Size></Contents>`),
      isTruncated ? `<NextContinuationToken>${page + 1}</NextContinuationToken>` : '',
      '</ListBucketResult>',
    ].join('');
  }

  private sendObject(body: Buffer | undefined, { headers }: IncomingMessage, response: ServerResponse, fault?: Exclude<S3Fault, AwsError>): void {
    if (!body) {
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    }
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    if (headers['if-match'] !== undefined && headers['if-match'] !== etag) {
      throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
    }
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    if (start > 0 && start >= body.length) {
      throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
    }
    const rest = body.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length, etag });
    if (!fault) {
      response.end(rest);
    } else {
      response.write(rest.subarray(0, fault.after), () => fault.kind === 'cut' && response.destroy());
    }
  }
}

/** A fresh S3 for every test of the file, to which the SDK of this process is led. */
export function fakeS3(): { s3: FakeS3 } {
  const harness = {} as { s3: FakeS3 };
  let before: NodeJS.ProcessEnv;
  beforeEach(async () => {
    harness.s3 = new FakeS3();
    await harness.s3.start();
    before = process.env;
    process.env = { ...before, ...harness.s3.environment };
  });
  afterEach(async () => {
    process.env = before;
    await harness.s3.stop();
  });
  return harness;
}
