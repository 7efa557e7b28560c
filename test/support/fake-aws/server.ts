import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from './aws-error';
import { commit, isCarriedOut } from './fault';
import type { Fault } from './fault';
import type { Service } from './service';
import { meaningOf, sendError, sendOutput } from './wire';
import type { Meant } from './wire';

/** A request that reached the server. */
export interface Call {
  /** The name by which IAM signs it: `organizations`, `ssm`. */
  readonly service: string;
  readonly operation: string;
  /** The Region that it is signed for. */
  readonly region: string;
  /** Whose credentials sign it. */
  readonly accessKeyId: string;
  readonly input: any;
  /** `ok`, the name of the error, or the kind of the fault. */
  readonly outcome: string;
}

interface Planned {
  readonly operation: string;
  readonly fault: Fault;
  left: number;
}

/** AWS on a local port. The SDK reaches it through `AWS_ENDPOINT_URL`, with whatever credentials. */
export class FakeAws {
  readonly calls: Call[] = [];
  private readonly server: Server;
  private readonly services: readonly Service[];
  private faults: Planned[] = [];

  constructor(...services: Service[]) {
    this.services = services;
    this.server = createServer((request, response) => this.receive(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** What the SDK needs to know, as environment variables. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_EC2_METADATA_DISABLED: 'true',
      // The tests run on the oldest Node.js that CDK supports, which the SDK warns of; Lambda runs a newer one.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }

  /** The next calls of the operation meet with the fault. Faults of one operation come in the order in which they were planned. */
  fail(operation: string, fault: Fault | AwsError, times = 1): void {
    this.faults.push({ operation, fault: fault instanceof AwsError ? { kind: 'error', error: fault } : fault, left: times });
  }

  /** The names of the operations called, as IAM actions, in order. */
  actions(): string[] {
    return this.calls.map(({ service, operation }) => `${service}:${operation}`);
  }

  /** The outcomes of one operation, in order. */
  outcomes(operation: string): string[] {
    return this.calls.filter(call => call.operation === operation).map(call => call.outcome);
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk)).on('end', () => {
      const meant = meaningOf(request, Buffer.concat(chunks).toString(), this.services);
      const { operation, input, signedFor: service, region, accessKeyId } = meant;
      const outcome = this.answer(meant, response);
      this.calls.push({ service, operation, region, accessKeyId, input, outcome });
    });
  }

  private answer({ service, operation, input, region }: Meant, response: ServerResponse): string {
    const fault = this.nextFault(operation);
    const protocol = service?.protocol ?? 'json';
    try {
      if (fault && !isCarriedOut(fault)) {
        return commit(fault, protocol, response);
      }
      const carryOut = service?.operations[operation];
      if (!carryOut) {
        throw new AwsError('UnknownOperationException', `no operation ${operation}`, 404);
      }
      const output = carryOut(input, region);
      if (fault) {
        return commit(fault, protocol, response);
      }
      sendOutput(protocol, operation, output, response);
      return 'ok';
    } catch (error) {
      if (!(error instanceof AwsError)) {
        response.destroy();
        throw error;
      }
      sendError(protocol, error, response);
      return error.name;
    }
  }

  private nextFault(operation: string): Fault | undefined {
    const planned = this.faults.find(candidate => candidate.operation === operation && candidate.left > 0);
    if (planned) {
      planned.left--;
    }
    return planned?.fault;
  }
}
