import { OutcomeReader } from './call-outcome';
import type { CallOutcome, JudgedCall } from './call-outcome';
import type { Change } from './comparison';
import { outcomeOf } from './comparison';
import { Deferred } from './deferred';
import { Groups } from './groups';
import type { CountedCall } from './groups';
import type { ReplayPlan } from './plan';
import { REPLAY_COUNTS } from './result';
import type { DeniedDetail, ReplayCount, ReplayResult, VerdictDetail } from './result';
import type { KnownActions } from '../cloudtrail/action-map';
import { asText } from '../cloudtrail/json';
import { detached } from '../cloudtrail/json-text';
import type { LeftOutReason } from '../cloudtrail/left-out';
import { SeenIdentities } from '../cloudtrail/seen-identities';

/** A record as it was scanned, or anything that looks like it. */
export interface LoggedRecord {
  readonly members: Readonly<Record<string, unknown>>;
  /** A member as it stands in the log, to see what it holds before it is parsed. */
  written(name: string): string | undefined;
}

/** Reasons that are not about calls of the API. */
const NO_CALLS: ReadonlySet<LeftOutReason> = new Set<LeftOutReason>(['notARecord', 'notAnApiCall', 'consoleSignIn']);
/** Names of events that are remembered, where they map to no action. */
const MOST_UNMAPPED = 1_000;
/** Groups of undetermined calls. There are many of these in most logs: they must not take the room of denials, which matter more. */
const MOST_UNDETERMINED = 5_000;
const NAMES_IDENTITIES = ['requestParameters', 'responseElements', 'resources'];

/**
 * Replays the records of logs against guardrails. One instance takes any part of the logs; what several found is joined by `together`.
 *
 * Many calls name a role without its path, so that nobody knows what they are about until another record tells its ARN. A call that
 * is undetermined for this reason waits until `settle` brings the ARNs that all logs have told.
 */
export class Replay {
  private readonly outcomes: OutcomeReader;
  private readonly identities = new SeenIdentities();
  private readonly known = new WeakSet<object>();
  private readonly deferred = new Deferred();
  private readonly counts = Object.fromEntries(REPLAY_COUNTS.map(name => [name, 0])) as Record<ReplayCount, number>;
  private readonly leftOut: Partial<Record<LeftOutReason, number>> = {};
  private readonly unmapped = new Map<string, number>();
  private readonly verdicts: Readonly<Record<VerdictDetail['verdict'], Groups<VerdictDetail>>> = { deny: new Groups(), cantTell: new Groups(MOST_UNDETERMINED) };
  private readonly denied = new Groups<DeniedDetail>();
  private readonly changes = new Groups<Change>();
  private first?: string = undefined;
  private last?: string = undefined;
  private isSettled = false;

  public constructor(private readonly plan: ReplayPlan, actions: KnownActions) {
    this.outcomes = new OutcomeReader(plan, actions, (kind, account, name) => this.isSettled ? this.identities.find(kind, account, name) : undefined);
  }

  public visit(record: LoggedRecord): void {
    const { members } = record;
    this.counts.records++;
    this.learn(record);
    const call: CountedCall = { time: asText(members.eventTime), eventId: asText(members.eventID) };
    if (this.isOutside(call.time)) {
      this.counts.outside++;
      return;
    }
    const outcome = this.outcomes.read(members);
    if (outcome.kind === 'leftOut') {
      this.countLeftOut(outcome.reason, outcome.event ?? String(members.eventName));
      return;
    }
    this.counts.apiRecords++;
    this.counts.mapped++;
    if (outcome.kind !== 'judged' || !outcome.mayWait || !this.deferred.keep(members)) {
      this.count(outcome, call);
    }
  }

  /** The ARNs of identities that the records told. */
  public arns(): string[] {
    return this.identities.arns();
  }

  /** Judges what waited, with the ARNs that all others were told. */
  public settle(arns: readonly string[]): void {
    arns.forEach(arn => this.identities.add(arn));
    this.isSettled = true;
    for (const members of this.deferred.take()) {
      this.count(this.outcomes.read(members), { time: asText(members.eventTime), eventId: asText(members.eventID) });
    }
  }

  public result(): ReplayResult {
    const { counts, leftOut, first, last, verdicts: { deny, cantTell }, denied, changes, outcomes: { judge } } = this;
    return {
      counts: { ...counts, folded: deny.folded + cantTell.folded + denied.folded + changes.folded },
      first,
      last: last === undefined ? undefined : detached(last),
      leftOut,
      concerned: judge.concerned(),
      verdicts: [...deny.counts(), ...cantTell.counts()],
      denied: denied.counts(),
      changes: changes.counts(),
      unmapped: [...this.unmapped],
      actions: judge.actions(),
    };
  }

  private isOutside(time: string | undefined): boolean {
    const { since, until } = this.plan;
    return (since !== undefined && (time === undefined || time < since)) || (until !== undefined && (time === undefined || time >= until));
  }

  private count(outcome: CallOutcome, call: CountedCall): void {
    switch (outcome.kind) {
      case 'otherAccount':
        this.counts.outside++;
        return;
      case 'denied': {
        const { key, detail } = outcome;
        this.counts.deniedAlready++;
        this.denied.count(this.denied.counterOf(key, `${detail.policyArn ?? detail.policyType ?? ''} ${detail.errorCode}`, detail), detachedCall(call));
        return;
      }
      case 'judged':
        this.countJudged(outcome, call);
    }
  }

  private countJudged({ key, judgement, change }: JudgedCall, call: CountedCall): void {
    const { verdicts } = judgement;
    const outcome = outcomeOf(verdicts);
    this.counts.calls++;
    this.counts[outcome === 'undetermined' ? 'undetermined' : 'decided']++;
    this.counts.wouldDeny += outcome === 'denied' ? 1 : 0;
    this.countTime(call.time);
    this.outcomes.judge.count(judgement);
    if (verdicts.length === 0 && change === undefined) {
      return;
    }
    const counted = detachedCall(call);
    for (const { subject, action, statement, missing } of verdicts) {
      const verdict = missing === undefined ? 'deny' : 'cantTell';
      const groups = this.verdicts[verdict];
      const ofAction = action === key.action ? key : { ...key, action };
      groups.count(groups.counterOf(ofAction, subject, { subject, verdict, ...statement && { statement } }), counted, missing);
    }
    if (change !== undefined) {
      this.changes.count(this.changes.counterOf(key, `${change.before} ${change.after} ${change.by.join(' ')}`, change), counted);
    }
  }

  private countTime(time: string | undefined): void {
    if (time !== undefined) {
      this.first = this.first === undefined || time < this.first ? detached(time) : this.first;
      this.last = this.last === undefined || time > this.last ? time : this.last;
    }
  }

  private countLeftOut(reason: LeftOutReason, event: string): void {
    this.leftOut[reason] = (this.leftOut[reason] ?? 0) + 1;
    if (!NO_CALLS.has(reason)) {
      this.counts.apiRecords++;
      this.counts.mapped += reason === 'unmappedAction' ? 0 : 1;
    }
    if (reason === 'unmappedAction' && (this.unmapped.has(event) || this.unmapped.size < MOST_UNMAPPED)) {
      this.unmapped.set(detached(event), (this.unmapped.get(event) ?? 0) + 1);
    }
  }

  /** What is not parsed anyway is looked through first: ARNs of identities stand in few records beside that of the caller. */
  private learn(record: LoggedRecord): void {
    const { userIdentity } = record.members;
    if (typeof userIdentity === 'object' && userIdentity !== null && !this.known.has(userIdentity)) {
      this.known.add(userIdentity);
      this.identities.learn({ userIdentity });
    }
    for (const name of NAMES_IDENTITIES) {
      if (record.written(name)?.includes(':iam::')) {
        this.identities.learn({ [name]: record.members[name] });
      }
    }
  }
}

function detachedCall({ time, eventId }: CountedCall): CountedCall {
  return { time: time === undefined ? time : detached(time), eventId };
}
