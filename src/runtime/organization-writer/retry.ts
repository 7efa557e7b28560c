/** Errors by which AWS says that the same call may succeed later. */
const TRANSIENT = new Set([
  'ConcurrentModificationException',
  'TooManyRequestsException',
  'ServiceException',
  'PolicyChangesInProgressException',
  // An organization that was made a moment ago; AWS says to wait up to an hour.
  'FinalizingOrganizationException',
  'ThrottlingException',
  'InternalServerError',
  'TooManyUpdates',
  'RequestTimeout',
  'TimeoutError',
]);
/** A connection that was cut or never made. */
const NETWORK = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

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

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(errorName(error)) || NETWORK.has((error as { code?: string }).code ?? '');
}

/** Calls again what AWS calls transient, waiting ever longer with full jitter, until it succeeds or the deadline is near. */
export async function withRetry<T>(deadline: Deadline, call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const delay = deadline.clock.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
      if (!isTransient(error) || deadline.clock.now() + delay >= deadline.at) {
        throw error;
      }
      await deadline.clock.sleep(delay);
    }
  }
}
