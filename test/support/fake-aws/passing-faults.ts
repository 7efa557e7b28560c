import { AwsError } from './aws-error';
import type { Fault } from './fault';

const error = (name: string, status?: number): Fault => ({ kind: 'error', error: new AwsError(name, 'Try again later.', status) });

/** What passes by itself, whichever service it comes from. */
export const PASSING_FAULTS: [string, Fault][] = [
  ['another writer', error('ConcurrentModificationException')],
  ['throttling', error('TooManyRequestsException', 429)],
  ['throttling under another name', error('ThrottlingException')],
  ['a failure of the service', error('InternalServerException', 500)],
  ['a status of a load balancer', { kind: 'page', status: 503 }],
  ['an answer that is lost after the work is done', { kind: 'page', status: 504, carriedOut: true }],
  ['a right that is not known everywhere yet', error('AccessDeniedException', 403)],
];
