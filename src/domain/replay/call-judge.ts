import type { Layers } from './layers';
import { RequestMemory } from './request-memory';
import type { Watched } from './request-memory';
import { onePerSubject } from './verdict';
import type { Verdict } from './verdict';
import { Watches } from './watch';
import type { Watch } from './watch';
import type { OpenCall } from '../cloudtrail/to-requests';

/** Plain data, but for what counts. */
export interface Judgement {
  /** At most one for each guardrail. */
  readonly verdicts: readonly Verdict[];
  /** What watches the one request of the call, or the guardrails that have a say in any of several. */
  readonly watches: readonly (Watch | undefined)[];
  readonly subjects: readonly number[];
}

const NOTHING: Judgement = { verdicts: [], watches: [], subjects: [] };
const NO_SUBJECTS: readonly number[] = [];

/** Judges calls by guardrail. */
export class CallJudge {
  private readonly scps: Watches;
  private readonly rcps: Watches;
  private readonly memory: RequestMemory;
  /** By guardrail: calls with several requests that it names one of. */
  private readonly ofSeveral: number[];

  public constructor(judged: Layers<unknown>) {
    this.scps = new Watches(judged.layers, 'SERVICE_CONTROL_POLICY');
    this.rcps = new Watches(judged.layers, 'RESOURCE_CONTROL_POLICY');
    this.memory = new RequestMemory(judged);
    this.ofSeveral = judged.subjects.map(() => 0);
  }

  /** By guardrail: the calls that it had a say in. */
  public concerned(): number[] {
    const calls = [...this.ofSeveral];
    for (const watches of [this.scps, this.rcps]) {
      for (const each of watches.all()) {
        each.subjects.forEach(subject => { calls[subject] += each.calls; });
      }
    }
    return calls;
  }

  /** Every action that was asked for. */
  public actions(): string[] {
    return [...new Set([...this.scps.actions(), ...this.rcps.actions()])];
  }

  /** What the guardrails would do to a call. */
  public judge({ call, requests }: OpenCall): Judgement {
    const { principal: { accountId } } = call.caller;
    const { recipientAccountId } = call.record;
    let watched: Watched[] | undefined;
    for (const request of requests) {
      const scps = request.judgesScps ? watch(this.scps, accountId, request.action) : undefined;
      const rcps = request.mayJudgeRcps ? watch(this.rcps, recipientAccountId, request.action) : undefined;
      if (scps !== undefined || rcps !== undefined) {
        (watched ??= []).push({ request, scps, rcps });
      }
    }
    if (watched === undefined) {
      return NOTHING;
    }
    if (watched.length === 1) {
      const { scps, rcps } = watched[0];
      return { verdicts: this.memory.verdicts(watched[0]), watches: [scps, rcps], subjects: NO_SUBJECTS };
    }
    // Policies of the two types have no guardrail in common, so that none counts twice.
    const subjects = new Set(watched.flatMap(({ scps, rcps }) => [...scps?.subjects ?? [], ...rcps?.subjects ?? []]));
    return { verdicts: onePerSubject(watched.flatMap(each => this.memory.verdicts(each))), watches: [], subjects: [...subjects] };
  }

  /** Counts a call for the guardrails that had a say in it. */
  public count({ watches, subjects }: Judgement): void {
    for (const each of watches) {
      if (each !== undefined) {
        each.calls++;
      }
    }
    for (const subject of subjects) {
      this.ofSeveral[subject]++;
    }
  }
}

function watch(watches: Watches, accountId: string | undefined, action: string): Watch | undefined {
  const found = accountId === undefined ? undefined : watches.of(accountId, action);
  return found === undefined || found.subjects.length === 0 ? undefined : found;
}
