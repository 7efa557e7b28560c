import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsError } from './aws-error';
import type { Protocol, Service } from './service';

/** A request as it was meant. */
export interface Meant {
  readonly service: Service | undefined;
  readonly operation: string;
  readonly input: any;
  /** The name of the service and the Region that it is signed for. */
  readonly signedFor: string;
  readonly region: string;
  /** Whose credentials sign it. */
  readonly accessKeyId: string;
}

/** What a request means, by the protocol of the service that it is for. */
export function meaningOf(request: IncomingMessage, body: string, services: readonly Service[]): Meant {
  const [, accessKeyId, region, signedFor] = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(request.headers.authorization ?? '') ?? [];
  const target = request.headers['x-amz-target'];
  if (target !== undefined) {
    const [name, operation] = String(target).split('.');
    return { service: services.find(service => service.target === name), operation, input: JSON.parse(body || '{}'), signedFor, region, accessKeyId };
  }
  const service = services.find(candidate => candidate.target === signedFor);
  if (service?.protocol === 'query') {
    const { Action: operation, Version: _, ...input } = Object.fromEntries(new URLSearchParams(body));
    return { service, operation, input, signedFor, region, accessKeyId };
  }
  const url = new URL(request.url!, 'http://localhost');
  const route = `${request.method} ${url.pathname}`;
  // Nobody knows the form of what is meant for no service here; it is answered as an unknown operation.
  const input = { ...Object.fromEntries(url.searchParams), ...service ? JSON.parse(body || '{}') : {} };
  return { service, operation: service?.routes?.[route] ?? route, input, signedFor, region, accessKeyId };
}

const TYPES: Readonly<Record<Protocol, string>> = { json: 'application/x-amz-json-1.1', query: 'text/xml', rest: 'application/json' };

export function sendOutput(protocol: Protocol, operation: string, output: object, response: ServerResponse): void {
  const body = protocol === 'query' ? xml({ [`${operation}Response`]: { [`${operation}Result`]: output } }) : JSON.stringify(output);
  response.writeHead(200, { 'content-type': TYPES[protocol] }).end(body);
}

export function sendError(protocol: Protocol, error: AwsError, response: ServerResponse): void {
  const { name, message, reason: Reason, status } = error;
  switch (protocol) {
    case 'json':
      response.writeHead(status, { 'content-type': TYPES.json }).end(JSON.stringify({ __type: name, Message: message, message, Reason }));
      break;
    case 'rest':
      response.writeHead(status, { 'content-type': TYPES.rest, 'x-amzn-errortype': `${name}:` }).end(JSON.stringify({ message }));
      break;
    case 'query':
      response.writeHead(status, { 'content-type': TYPES.query })
        .end(xml({ ErrorResponse: { Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: name, Message: message }, RequestId: '1' } }));
  }
}

function xml(value: any): string {
  if (Array.isArray(value)) {
    return value.map(item => `<member>${xml(item)}</member>`).join('');
  }
  if (typeof value !== 'object') {
    return String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  }
  return Object.entries(value).map(([name, inner]) => `<${name}>${xml(inner)}</${name}>`).join('');
}
