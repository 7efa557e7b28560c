import type { PolicyType } from '../limits';

/** Where a statement stands, so that an answer can name it in the user's words. */
export interface StatementOrigin {
  /** The node that the policy is attached to, as `nodeText` writes it. */
  readonly level: string;
  readonly policy: string;
  readonly policyType: PolicyType;
  /** Position of the statement in its policy, from 0. */
  readonly index: number;
  /** Ids of the guardrails that the statement comes from; none for `FullAWSAccess` and the like. */
  readonly guardrails: readonly string[];
}

export type Outcome = 'allowed' | 'denied' | 'undetermined';

export interface Decision {
  readonly outcome: Outcome;
  /**
   * Why it is denied: `explicit` by a statement, or `implicit` since no statement of a level allows it. Absent unless denied.
   */
  readonly reason?: 'explicit' | 'implicit';
  /** Every statement that denies (of all levels, outermost first), or that might where the outcome is undetermined. */
  readonly statements: readonly StatementOrigin[];
  /** Levels that allow nothing (or perhaps nothing) of what is asked, outermost first. */
  readonly silentLevels: readonly string[];
  /** Condition keys (lower case), and `resource`, `principal` or `resourceAccount`, that would settle an undetermined outcome; sorted. */
  readonly missing: readonly string[];
}
