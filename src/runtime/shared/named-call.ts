import type { Deadline } from './retry';
import { withPatience } from './retry';

/** A call, and the action by which messages name it and IAM allows it. */
export interface NamedCall<T> {
  readonly action: string;
  /** Errors that AWS answers for a while. */
  readonly transient?: (error: unknown) => boolean;
  make(): Promise<T>;
}

/** Makes the call, and again, until it succeeds or can't. `about`: what it is about, for messages. */
export function perform<T>({ action, transient, make }: NamedCall<T>, about: string, deadline: Deadline): Promise<T> {
  return withPatience(deadline, `${action} ${about}`, make, { later: transient });
}
