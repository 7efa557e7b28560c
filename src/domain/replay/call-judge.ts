import type { Layer, Layers } from './layers';
import { isQuiet, Watches } from './watch';
import type { Watch } from './watch';
import type { OpenRequest } from '../cloudtrail/open-request';
import type { OpenCall } from '../cloudtrail/to-requests';
import type { StatementOrigin } from '../evaluation/decision';
import { Facts } from '../evaluation/facts';
import type { Request, RequestContext } from '../evaluation/request';
import type { Tally } from '../evaluation/tally';

/** What would settle whether a call needed a request at all: what it asked for is not in the record. */
export const MISSING_ACTION = 'action';

/** What a guardrail would do to a call, where it is not simply nothing. */
export interface Verdict {
  /** The number of the guardrail. */
  readonly subject: number;
  readonly action: string;
  /** Undefined of a list that does not name the action. */
  readonly statement: StatementOrigin | undefined;
  /** What would settle it; undefined of a denial. */
  readonly missing: ReadonlySet<string> | undefined;
}

const NOTHING: readonly Verdict[] = [];

/** Plain data, but for what counts. */
export interface Judgement {
  /** At most one for each guardrail. */
  readonly verdicts: readonly Verdict[];
  /** What watches the one request of the call, or the guardrails that have a say in any of several. */
  readonly watches: readonly Watch[];
  readonly subjects: readonly number[];
}

/**
 * Judges calls by guardrail. What is not needed is not read: where no statement can match whatever the resource is, nobody looks for the
 * resource. Most calls end there.
 */
export class CallJudge {
  private readonly scps: Watches;
  private readonly rcps: Watches;
  /** By guardrail: calls with several requests that it names one of. */
  private readonly ofSeveral: number[];

  public constructor(private readonly judged: Layers<unknown>) {
    this.scps = new Watches(judged.layers, 'SERVICE_CONTROL_POLICY');
    this.rcps = new Watches(judged.layers, 'RESOURCE_CONTROL_POLICY');
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
    const watched: Watched[] = [];
    for (const request of requests) {
      const scps = request.judgesScps ? watch(this.scps, accountId, request.action) : undefined;
      const rcps = request.mayJudgeRcps ? watch(this.rcps, recipientAccountId, request.action) : undefined;
      if (scps !== undefined || rcps !== undefined) {
        watched.push({ request, scps, rcps });
      }
    }
    const verdicts = watched.length === 1 ? this.judgeRequest(watched[0]) : watched.flatMap(each => this.judgeRequest(each));
    return { verdicts: verdicts.length === 0 ? NOTHING : onePerSubject(verdicts), ...concernOf(watched) };
  }

  /** Counts a call for the guardrails that had a say in it. */
  public count({ watches, subjects }: Judgement): void {
    for (const each of watches) {
      each.calls++;
    }
    for (const subject of subjects) {
      this.ofSeveral[subject]++;
    }
  }

  private judgeRequest({ request, scps, rcps }: Watched): readonly Verdict[] {
    const facts = new Facts(new AnyResource(request), this.judged.layers[0].evaluator.accounts);
    const isLoud = (each: Watch | undefined) => each !== undefined && !isQuiet(each, facts);
    // Whose the resource is, is asked only where it matters.
    const [scpsLoud, rcpsLoud] = [isLoud(scps), isLoud(rcps) && request.judgesRcps];
    if (!scpsLoud && !rcpsLoud) {
      return NOTHING;
    }
    const layers = new Set([...scpsLoud ? scps!.layers : [], ...rcpsLoud ? rcps!.layers : []]);
    const sides = { scps: scpsLoud, rcps: rcpsLoud };
    const verdicts = [...layers].flatMap(layer => verdictsOf(layer.evaluator.weigh(request, sides), layer, request.action));
    return request.certain ? verdicts : verdicts.map(verdict => ({ ...verdict, missing: new Set([...verdict.missing ?? [], MISSING_ACTION]) }));
  }
}

/** A request that policies of one type or both have a say in. */
interface Watched {
  readonly request: OpenRequest;
  readonly scps: Watch | undefined;
  readonly rcps: Watch | undefined;
}

/** Policies of the two types have no guardrail in common, so that none counts twice. */
function concernOf(watched: readonly Watched[]): Pick<Judgement, 'watches' | 'subjects'> {
  return watched.length <= 1
    ? { watches: watched.flatMap(({ scps, rcps }) => [scps ?? [], rcps ?? []].flat()), subjects: [] }
    : { watches: [], subjects: [...new Set(watched.flatMap(({ scps, rcps }) => [...scps?.subjects ?? [], ...rcps?.subjects ?? []]))] };
}

function watch(watches: Watches, accountId: string | undefined, action: string): Watch | undefined {
  const found = accountId === undefined ? undefined : watches.of(accountId, action);
  return found === undefined || found.subjects.length === 0 ? undefined : found;
}

/** A request about a resource that nobody looked for. */
class AnyResource implements Request {
  public readonly resources: readonly undefined[] = NO_RESOURCES;
  public readonly otherKeys = 'unknown';

  public constructor(private readonly request: OpenRequest) {}

  public get principal() {
    return this.request.principal;
  }

  public get action(): string {
    return this.request.action;
  }

  public get context(): RequestContext {
    return this.request.context;
  }
}

const NO_RESOURCES: readonly undefined[] = [];

function verdictsOf({ denying = [], perhapsDenying = [], silent = [], perhapsSilent = [] }: Tally, layer: Layer, action: string): Verdict[] {
  return [
    ...denying.flatMap(placed => layer.subjectsOf(placed).map(subject => ({ subject, action, statement: placed.origin, missing: undefined }))),
    ...silent.flatMap(level => layer.listsOn(level.name).map(subject => ({ subject, action, statement: undefined, missing: undefined }))),
    ...perhapsDenying.flatMap(({ what, missing }) => layer.subjectsOf(what).map(subject => ({ subject, action, statement: what.origin, missing }))),
    ...perhapsSilent.flatMap(({ what, missing }) => layer.listsOn(what.name).map(subject => ({ subject, action, statement: undefined, missing }))),
  ];
}

/** A denial settles it; what would settle the rest is all of it together. */
function onePerSubject(verdicts: readonly Verdict[]): readonly Verdict[] {
  if (verdicts.length === 1) {
    return verdicts;
  }
  const bySubject = new Map<number, Verdict>();
  for (const verdict of verdicts) {
    const known = bySubject.get(verdict.subject);
    bySubject.set(verdict.subject, known === undefined ? verdict : stronger(known, verdict));
  }
  return [...bySubject.values()];
}

function stronger(one: Verdict, other: Verdict): Verdict {
  if (one.missing === undefined || other.missing === undefined) {
    return one.missing === undefined ? one : other;
  }
  return { ...one, missing: new Set([...one.missing, ...other.missing]) };
}
