import type { Mutation } from './mutants';

/** A mutant that no request can tell from its original, for a reason that only people see. */
export interface Acknowledged {
  readonly guardrail: string;
  readonly mutation: Mutation;
  readonly statement: number;
  readonly detail: string;
  readonly reason: string;
}

/** None so far: what survives is shown to be equivalent by its canonical form. An entry that fits no survivor fails the run. */
export const ACKNOWLEDGED: readonly Acknowledged[] = [];
