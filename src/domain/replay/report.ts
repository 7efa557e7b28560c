import type { LeftOutReason } from '../cloudtrail/left-out';
import type { Unobservable } from '../cloudtrail/observable';
import type { StatementOrigin } from '../evaluation/decision';
import type { Mode } from '../guardrail/plan';
import type { PolicyType } from '../limits';
import type { NodeReference } from '../organization/tree';

/** What a replay found; what is printed, written as JSON or CSV, and made suggestions from. */
export interface ReplayReport {
  readonly summary: ReplaySummary;
  /** Those that would deny first, then those of which it can't be told, then by name. */
  readonly guardrails: readonly GuardrailReport[];
  /** Calls that somebody denied before, most first. */
  readonly deniedAlready: readonly DeniedGroup[];
  /** Events that map to no known action, most first. */
  readonly unmapped: readonly { readonly event: string; readonly calls: number }[];
  /** What would change, where the policies were compared with others. */
  readonly changes?: readonly ChangeGroup[];
}

/** `records` is the sum of `outside`, `leftOut`, `deniedAlready` and `calls`; `calls` that of `decided` and `undetermined`. */
export interface ReplaySummary {
  readonly files: number;
  /** Of these, the files that could not be read whole. */
  readonly filesWithProblems: number;
  /** Unzipped. */
  readonly bytes: number;
  readonly records: number;
  /** When the first and the last call was made that was judged. */
  readonly first?: string;
  readonly last?: string;
  /** Records of another time or account than what was asked for. */
  readonly outside: number;
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
  /** Calls of the API within what was asked for, and of these the ones that map to known IAM actions. */
  readonly apiRecords: number;
  readonly mapped: number;
  readonly deniedAlready: number;
  /** What was judged. */
  readonly calls: number;
  /** Calls of which every guardrail says what it would do, or that one of them would deny anyway. */
  readonly decided: number;
  readonly undetermined: number;
  /** Calls that at least one guardrail would deny. */
  readonly wouldDeny: number;
  /** Verdicts beyond the most groups that are kept apart: they are grouped by action alone, under the principal `(others)`. */
  readonly folded: number;
}

/** What a guardrail would do on its node. The counts are of calls whose action it names, by those whom it binds. */
export interface GuardrailReport {
  readonly guardrail: string;
  readonly title: string;
  readonly target: NodeReference;
  /** Names from the root down, as `Foundational/Workloads`; `Root`. */
  readonly targetPath: string;
  readonly policyType: PolicyType;
  readonly mode: Mode;
  readonly wouldDeny: number;
  readonly cantTell: number;
  readonly wouldNot: number;
  /** What it would deny, then what can't be told; most calls first. */
  readonly groups: readonly VerdictGroup[];
  /** What the records don't tell although the guardrail denies it. Silence about these proves nothing. */
  readonly notObservable: Unobservable;
}

/** Who did what, where and when. */
export interface CallGroup {
  readonly account: ReportedAccount;
  /** ARN of the role, user or root user, the name of a service, or what else is known; the sessions of a role count as the role. */
  readonly principal: string;
  readonly action: string;
  /** Absent where the records name none. */
  readonly region?: string;
  readonly calls: number;
  readonly first?: string;
  readonly last?: string;
  /** The `eventID` of one of the calls. */
  readonly sampleEventId?: string;
}

export interface ReportedAccount {
  readonly id: string;
  /** Of the app; absent for an account that it does not know. */
  readonly key?: string;
  readonly name?: string;
  /** Names of the OUs above, from the root down. */
  readonly path?: string;
}

export interface VerdictGroup extends CallGroup {
  readonly verdict: 'deny' | 'cantTell';
  /** Condition keys as policies write them, and `resource`, `principal`, `resourceAccount` or `action`, that would settle it; none of a denial. */
  readonly missing: readonly string[];
  /** Whether these calls have their own statement that denies; absent where a list of allowed services does not name the action. */
  readonly statement?: StatementOrigin;
}

export interface DeniedGroup extends CallGroup {
  /** The policy that denied, where the message names it. */
  readonly policyArn?: string;
  /** The type of the policy, where it is one of an organization. */
  readonly policyType?: PolicyType;
  readonly errorCode: string;
}

/** Calls with another outcome under the other policies. */
export interface ChangeGroup extends CallGroup {
  readonly before: ReplayOutcome;
  readonly after: ReplayOutcome;
  /** What denies, or may, on the side where it does: guardrails, or names of policies. */
  readonly by: readonly string[];
}

export type ReplayOutcome = 'allowed' | 'denied' | 'undetermined';
