export interface Timeouts {
  /** How long a connection may take to come about, in milliseconds. */
  readonly connectionTimeout: number;
  /** How long an answer may take, in milliseconds. */
  readonly requestTimeout: number;
}

/** Without these the SDK waits for an answer until Lambda ends the function. */
const TIMEOUTS: Timeouts = { connectionTimeout: 5_000, requestTimeout: 20_000 };

/** The configuration of a client of the SDK. `maxAttempts: 1`: retries are ours, since the SDK's give up long before Organizations is free again. */
export function clientConfiguration(region: string, timeouts: Timeouts = TIMEOUTS) {
  return { region, maxAttempts: 1, requestHandler: { ...timeouts, throwOnRequestTimeout: true } };
}

/** All things of a list that comes in pages. A page may be empty and still have a successor. */
export async function allPages<P extends { NextToken?: string }, T>(
  page: (token: string | undefined) => Promise<P>, things: (page: P) => T[] | undefined,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const next = await page(token);
    all.push(...things(next) ?? []);
    token = next.NextToken;
  } while (token);
  return all;
}
