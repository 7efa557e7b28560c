import { CallJudge } from './call-judge';
import type { Verdict } from './call-judge';
import { changeOf, everything, outcomeOf } from './comparison';
import type { Change, Names } from './comparison';
import { Deferred } from './deferred';
import { Groups } from './groups';
import type { CountedCall, GroupKey } from './groups';
import { layersOf } from './layers';
import type { ReplayPlan } from './plan';
import { REPLAY_COUNTS } from './result';
import type { DeniedDetail, ReplayCount, ReplayResult, VerdictDetail } from './result';
import type { KnownActions } from '../cloudtrail/action-map';
import { askedKeys } from '../cloudtrail/asked-keys';
import { asText } from '../cloudtrail/json';
import { detached } from '../cloudtrail/json-text';
import type { LeftOut, LeftOutReason } from '../cloudtrail/left-out';
import { SeenIdentities } from '../cloudtrail/seen-identities';
import { RequestReader } from '../cloudtrail/to-requests';
import type { OpenCall } from '../cloudtrail/to-requests';
import { KnownAccounts } from '../evaluation/known-accounts';
import type { OrganizationPolicies } from '../evaluation/organization-policies';
import { organizationPolicies, statementsIn } from '../manifest/attached-policies';
import type { Manifest } from '../manifest/manifest';
import type { Statement } from '../policy/document';

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
const NAMES_IDENTITIES = ['requestParameters', 'responseElements', 'resources'];

/**
 * Replays the records of logs against guardrails. One instance takes any part of the logs; what several found is joined by `together`.
 *
 * Many calls name a role without its path, so that nobody knows what they are about until another record tells its ARN. A call that
 * is undetermined for this reason waits until `settle` brings the ARNs that all logs have told.
 */
export class Replay {
  private readonly reader: RequestReader;
  private readonly judge: CallJudge;
  private readonly comparison?: Comparison;
  private readonly headings: readonly string[];
  private readonly identities = new SeenIdentities();
  private readonly known = new WeakSet<object>();
  private readonly deferred = new Deferred();
  private readonly accounts?: ReadonlySet<string>;
  private readonly counts = Object.fromEntries(REPLAY_COUNTS.map(name => [name, 0])) as Record<ReplayCount, number>;
  private readonly leftOut: Partial<Record<LeftOutReason, number>> = {};
  private readonly unmapped = new Map<string, number>();
  private readonly verdicts = new Groups<VerdictDetail>();
  private readonly denied = new Groups<DeniedDetail>();
  private readonly changes = new Groups<Change>();
  private first?: string;
  private last?: string;
  /** Whether all logs are read, and whether the call at hand asked for an identity before that. */
  private isSettled = false;
  private asked = false;

  public constructor(private readonly plan: ReplayPlan, actions: KnownActions) {
    const { manifest, mode, guardrails, other } = plan;
    const policies = organizationPolicies(manifest);
    const layers = layersOf(manifest, mode, guardrails && (({ id }) => guardrails.includes(id)));
    this.judge = new CallJudge(layers);
    this.headings = layers.subjects.flatMap((_, subject) => [`deny ${subject}`, `cantTell ${subject}`]);
    this.comparison = other && new Comparison(manifest, other, mode !== 'enforce');
    this.accounts = plan.accounts && new Set(plan.accounts);
    this.reader = new RequestReader({
      organization: organizationOf(policies),
      actions,
      keys: askedKeys([manifest, ...other ? [other] : []].flatMap(statementsOf)),
      identities: (kind, account, name) => {
        this.asked = true;
        return this.isSettled ? this.identities.find(kind, account, name) : undefined;
      },
    });
  }

  public visit(record: LoggedRecord): void {
    const { members } = record;
    this.counts.records++;
    this.learn(record);
    const time = asText(members.eventTime);
    if (this.isOutside(time)) {
      this.counts.outside++;
      return;
    }
    this.asked = false;
    const opened = this.reader.open(members);
    if (opened.kind === 'leftOut') {
      this.countLeftOut(opened, members);
      return;
    }
    this.counts.apiRecords++;
    this.counts.mapped++;
    this.judgeCall(opened, members);
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
      this.judgeCall(this.reader.open(members) as OpenCall, undefined);
    }
  }

  public result(): ReplayResult {
    const { counts, leftOut, first, last, verdicts, denied, changes } = this;
    return {
      counts: { ...counts, folded: verdicts.folded + denied.folded + changes.folded },
      first,
      last,
      leftOut,
      concerned: this.judge.concerned(),
      verdicts: verdicts.counts(),
      denied: denied.counts(),
      changes: changes.counts(),
      unmapped: [...this.unmapped],
      actions: this.judge.actions(),
    };
  }

  private isOutside(time: string | undefined): boolean {
    const { since, until } = this.plan;
    return (since !== undefined && (time === undefined || time < since)) || (until !== undefined && (time === undefined || time >= until));
  }

  private countLeftOut({ reason, event }: LeftOut, members: LoggedRecord['members']): void {
    this.leftOut[reason] = (this.leftOut[reason] ?? 0) + 1;
    if (!NO_CALLS.has(reason)) {
      this.counts.apiRecords++;
      this.counts.mapped += reason === 'unmappedAction' ? 0 : 1;
    }
    if (reason === 'unmappedAction') {
      const name = event ?? String(members.eventName);
      if (this.unmapped.has(name) || this.unmapped.size < MOST_UNMAPPED) {
        this.unmapped.set(detached(name), (this.unmapped.get(name) ?? 0) + 1);
      }
    }
  }

  /** `members` of a call that may have to wait. */
  private judgeCall(opened: OpenCall, members: LoggedRecord['members'] | undefined): void {
    const { caller, record } = opened.call;
    const account = opened.requests.some(request => request.judgesScps) ? caller.principal.accountId : record.recipientAccountId;
    if (this.accounts !== undefined && !this.accounts.has(account ?? '')) {
      this.counts.outside++;
      return;
    }
    const call: CountedCall = { time: record.eventTime, eventId: record.eventId };
    if (opened.denial !== undefined) {
      const { action = opened.call.event, errorCode, policyArn, policyType } = opened.denial;
      this.counts.deniedAlready++;
      const detail = { errorCode, ...policyArn !== undefined && { policyArn }, ...policyType !== undefined && { policyType } };
      this.denied.add(keyOf(opened, action, account), `${policyArn ?? policyType ?? ''} ${errorCode}`, detail, call);
      return;
    }
    const verdicts = this.judge.judge(opened, members !== undefined);
    const change = this.comparison?.judge(opened, members !== undefined);
    const isOpen = verdicts.some(({ missing }) => missing !== undefined) || change?.before === 'undetermined' || change?.after === 'undetermined';
    if (members !== undefined && this.asked && isOpen && this.deferred.keep(members)) {
      return;
    }
    this.countCall(call, verdicts);
    for (const { subject, action, statement, missing } of verdicts) {
      const isDenied = missing === undefined;
      this.verdicts.add(keyOf(opened, action, account), this.headings[2 * subject + (isDenied ? 0 : 1)],
        { subject, verdict: isDenied ? 'deny' : 'cantTell', ...statement && { statement } }, call, missing);
    }
    if (change !== undefined) {
      this.changes.add(keyOf(opened, opened.requests[0].action, account), `${change.before} ${change.after} ${change.by.join(' ')}`, change, call);
    }
  }

  private countCall({ time }: CountedCall, verdicts: readonly Verdict[]): void {
    const outcome = outcomeOf(verdicts);
    this.counts.calls++;
    this.counts[outcome === 'undetermined' ? 'undetermined' : 'decided']++;
    this.counts.wouldDeny += outcome === 'denied' ? 1 : 0;
    if (time !== undefined) {
      this.first = this.first === undefined || time < this.first ? detached(time) : this.first;
      this.last = this.last === undefined || time > this.last ? time : this.last;
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

/** The outcome of calls under what is in force, and under something else. */
class Comparison {
  private readonly names: Names;
  private readonly before: CallJudge;
  private readonly after: CallJudge;

  public constructor(now: Manifest, other: Manifest, withCounted: boolean) {
    const [before, after] = [everything(now, withCounted), everything(other, withCounted)];
    this.names = { before: before.subjects, after: after.subjects };
    this.before = new CallJudge(before);
    this.after = new CallJudge(after);
  }

  public judge(opened: OpenCall, isFirstTime: boolean): Change | undefined {
    return changeOf(this.before.judge(opened, isFirstTime), this.after.judge(opened, isFirstTime), this.names);
  }
}

function keyOf({ call: { caller, record } }: OpenCall, action: string, account: string | undefined): GroupKey {
  return { principal: caller.name, action, region: record.region ?? '', account: account ?? '' };
}

function organizationOf(policies: OrganizationPolicies) {
  const known = new KnownAccounts(policies);
  return {
    organizationId: policies.organizationId,
    managementAccountId: policies.managementAccountId,
    contains: (id: string) => known.contains(id),
    pathOf: (id: string) => known.pathOf(id),
  };
}

function statementsOf({ policies, guardrails }: Manifest): Statement[] {
  return [
    ...policies.flatMap(({ content, policyType }) => statementsIn(content.Statement, policyType)),
    ...guardrails.flatMap(({ statements, policyType }) => statementsIn(statements, policyType)),
  ];
}
