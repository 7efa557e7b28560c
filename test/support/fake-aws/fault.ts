import type { ServerResponse } from 'node:http';
import type { AwsError } from './aws-error';
import type { Protocol } from './service';
import { sendError } from './wire';

/** What may happen to a request instead of an answer. */
export type Fault =
  | { readonly kind: 'error'; readonly error: AwsError }
  /** Somebody else makes the same change just before, and the service says so by this error. */
  | { readonly kind: 'overtaken'; readonly error: AwsError }
  /** The connection ends before a byte of the answer. */
  | { readonly kind: 'cut' }
  /** The connection ends in the middle of the answer. */
  | { readonly kind: 'half' }
  /** The operation is carried out, and its answer lost. */
  | { readonly kind: 'lost' }
  /** A load balancer answers: a status and a page, no name of an error. The operation may have been carried out all the same. */
  | { readonly kind: 'page'; readonly status: number; readonly carriedOut?: boolean }
  /** Nobody ever answers. */
  | { readonly kind: 'silence' };

/** Whether the service does what it is asked before the fault. */
export function isCarriedOut(fault: Fault): boolean {
  return fault.kind === 'lost' || fault.kind === 'overtaken' || (fault.kind === 'page' && fault.carriedOut === true);
}

/** Carries out the fault; the name under which the call is recorded. */
export function commit(fault: Fault, protocol: Protocol, response: ServerResponse): string {
  switch (fault.kind) {
    case 'error':
    case 'overtaken':
      sendError(protocol, fault.error, response);
      return fault.error.name;
    case 'page':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Service Unavailable</html>');
      break;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
      response.write('{"Roots":[', () => response.destroy());
      break;
    case 'cut':
    case 'lost':
      response.destroy();
      break;
    case 'silence':
      break;
  }
  return fault.kind;
}
