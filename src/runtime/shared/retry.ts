import { errorName, fatal, httpStatus, outOfTime, reasonOf } from './failures';

/** Errors by which AWS says that the same call may succeed later. */
const TRANSIENT = new Set([
  // Organizations.
  'ConcurrentModificationException',
  'TooManyRequestsException',
  'ServiceException',
  'PolicyChangesInProgressException',
  // An organization that was made a moment ago; AWS says to wait up to an hour.
  'FinalizingOrganizationException',
  // SSM, Account Management, GuardDuty.
  'InternalServerError',
  'InternalServerErrorException',
  'InternalServerException',
  'TooManyUpdates',
  // Any service.
  'InternalFailure',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  // No answer in time.
  'TimeoutError',
]);

/** A connection that was cut or never made. */
const NETWORK = new Set([
  'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT',
]);

const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** How long a right that the same deployment gave, or a switch that it threw, may take to be known everywhere, in milliseconds. */
const KNOWN_WITHIN_MS = 60_000;

const FIRST_DELAY_MS = 150;
const LONGEST_DELAY_MS = 15_000;

/** How time passes: real in Lambda, quick in tests. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 up to 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

/** When to give up, in milliseconds of the clock: before Lambda ends the function without a word. */
export interface Deadline {
  readonly clock: Clock;
  readonly at: number;
}

export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const { code, $retryable } = error as { code?: string; $retryable?: object };
  // A load balancer in front of the service answers with a status only, and the SDK finds no name in that.
  const status = httpStatus(error);
  return TRANSIENT.has(error.name) || NETWORK.has(code ?? '') || $retryable !== undefined || status === TOO_MANY_REQUESTS || status >= SERVER_ERROR;
}

/**
 * Calls again what AWS calls transient, waiting ever longer with full jitter, until it succeeds or the deadline is near.
 * `what` names the call to whoever reads why it failed.
 */
export async function withRetry<T>(
  deadline: Deadline, what: string, call: () => Promise<T>, isWorthWaiting: (error: unknown) => boolean | undefined = isTransient,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isWorthWaiting(error)) {
        throw fatal(what, error);
      }
      const delay = deadline.clock.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
      if (deadline.clock.now() + delay >= deadline.at) {
        throw outOfTime(what, attempt + 1, error);
      }
      await deadline.clock.sleep(delay);
    }
  }
}

/** What is worth waiting for beside what always is. */
export interface Patience {
  /** Errors that end when an earlier step of the deployment is known everywhere: waited out for a minute. */
  readonly soon?: (error: unknown) => boolean;
  /** Errors that end when AWS has finished something: waited out until the deadline. */
  readonly later?: (error: unknown) => boolean;
}

/** Whether an error has one of these names, or one of these as its reason. */
export function isNamed(...names: readonly string[]): (error: unknown) => boolean {
  return error => names.includes(errorName(error)) || names.includes(reasonOf(error));
}

const isDenial = isNamed('AccessDeniedException', 'AccessDenied');

/** The same as `withRetry`; and denials are waited out for a minute, since the right may stand in a policy that the same deployment made. */
export function withPatience<T>(deadline: Deadline, what: string, call: () => Promise<T>, { soon, later }: Patience = {}): Promise<T> {
  const known = deadline.clock.now() + KNOWN_WITHIN_MS;
  return withRetry(deadline, what, call, error =>
    isTransient(error) || later?.(error) || (deadline.clock.now() < known && (isDenial(error) || soon?.(error) === true)));
}
