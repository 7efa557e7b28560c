import { DERIVATIONS } from './derive-context';
import type { Derivation } from './derive-context';

/** A condition key as a policy names it. Names are compared without regard to case, the part of a tag key included. */
export interface ContextKey {
  readonly written: string;
  readonly name: string;
  /** How the value follows from the rest of the request, for the few keys where it does. */
  readonly derivation?: Derivation;
}

export function contextKey(written: string): ContextKey {
  const name = written.toLowerCase();
  return { written, name, derivation: DERIVATIONS.get(name) };
}
