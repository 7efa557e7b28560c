import { ANY_ACTION } from './cloudtrail';
import { askedKeys } from '../../src/domain/cloudtrail/asked-keys';
import { SeenIdentities } from '../../src/domain/cloudtrail/seen-identities';
import { RequestReader } from '../../src/domain/cloudtrail/to-requests';
import type { CallRequest, ObservedCall } from '../../src/domain/cloudtrail/to-requests';
import type { Decision } from '../../src/domain/evaluation/decision';
import { Evaluator } from '../../src/domain/evaluation/evaluator';
import { KnownAccounts } from '../../src/domain/evaluation/known-accounts';
import { countedGuardrails, organizationPolicies, statementsIn } from '../../src/domain/manifest/attached-policies';
import type { Manifest } from '../../src/domain/manifest/manifest';
import { makeReport } from '../../src/domain/replay/make-report';
import type { ReplayPlan } from '../../src/domain/replay/plan';
import { Replay } from '../../src/domain/replay/replay';
import type { ReplayReport } from '../../src/domain/replay/report';
import { together } from '../../src/domain/replay/result';
import type { ReplayResult } from '../../src/domain/replay/result';

export type LogRecord = Readonly<Record<string, unknown>>;

/** A plan for everything that a manifest has. */
export function planFor(manifest: Manifest, more: Partial<ReplayPlan> = {}): ReplayPlan {
  return { manifest, mode: 'all', ...more };
}

/** Hands out equal values as the same object, as a scanner does: only then does a replay know them again. */
class Interned {
  private readonly known = new Map<string, unknown>();

  public of(record: LogRecord): LogRecord {
    const once = (value: unknown) => typeof value === 'object' && value !== null ? this.once(value) : value;
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, once(value)]));
  }

  private once(value: object): unknown {
    const text = JSON.stringify(value);
    this.known.set(text, this.known.get(text) ?? value);
    return this.known.get(text);
  }
}

/** What several workers find, each of which replays a part of the records. */
export function replayed(parts: readonly (readonly LogRecord[])[], plan: ReplayPlan): ReplayResult {
  const replays = parts.map(records => {
    const replay = new Replay(plan, ANY_ACTION);
    const interned = new Interned();
    for (const members of records.map(record => interned.of(record))) {
      replay.visit({ members, written: name => members[name] === undefined ? undefined : JSON.stringify(members[name]) });
    }
    return replay;
  });
  const arns = replays.flatMap(replay => replay.arns());
  return together(replays.map(replay => {
    replay.settle(arns);
    return replay.result();
  }));
}

export function reportOn(records: readonly LogRecord[], plan: ReplayPlan): ReplayReport {
  return makeReport(replayed([records], plan), plan, { files: 1, filesWithProblems: 0, bytes: 0 });
}

/** `denyRegions on Root: 2 denied, 1 unknown, 3 not`, of those that had a say in any call. */
export function verdictsOf({ guardrails }: ReplayReport): string[] {
  return guardrails.filter(({ wouldDeny, cantTell, wouldNot }) => wouldDeny + cantTell + wouldNot > 0)
    .map(({ guardrail, targetPath, wouldDeny, cantTell, wouldNot }) => `${guardrail} on ${targetPath}: ${wouldDeny} denied, ${cantTell} unknown, ${wouldNot} not`);
}

/** Reads everything that records tell, and asks the evaluator about one guardrail after the other: the slow way, which takes no short cuts. */
export class Oracle {
  private readonly reader: RequestReader;
  private readonly counted: readonly { readonly name: string; readonly evaluator: Evaluator }[];

  public constructor(manifest: Manifest, records: readonly LogRecord[]) {
    const identities = new SeenIdentities();
    records.forEach(record => identities.learn(record));
    this.reader = new RequestReader({
      organization: new KnownAccounts(organizationPolicies(manifest)), actions: ANY_ACTION, keys: keysOf(manifest), identities: identities.find,
    });
    this.counted = countedGuardrails(manifest)
      .map(({ guardrail, organization }) => ({ name: `${guardrail.id} ${guardrail.target.key}`, evaluator: new Evaluator(organization) }));
  }

  /** By guardrail that only counts: what it would do to the calls that nobody denied before, in order; undefined for a record that is none of these. */
  public verdicts(record: LogRecord): Map<string, 'deny' | 'cantTell' | 'not'> | undefined {
    const call = this.reader.read(record);
    if (call.kind === 'leftOut' || call.denial !== undefined) {
      return undefined;
    }
    return new Map(this.counted.map(({ name, evaluator }) => [name, ofCall(call, request => decisionOn(request, evaluator))]));
  }
}

/** The condition keys that any guardrail asks for. */
export function keysOf({ guardrails }: Manifest): string[] {
  return [...askedKeys(guardrails.flatMap(({ statements, policyType }) => statementsIn(statements, policyType)))];
}

function decisionOn({ request, judgesScps, judgesRcps }: CallRequest, evaluator: Evaluator): Decision {
  return evaluator.weigh(request, { scps: judgesScps, rcps: judgesRcps }).decision();
}

function ofCall({ requests }: ObservedCall, decide: (request: CallRequest) => Decision): 'deny' | 'cantTell' | 'not' {
  const outcomes = requests.map(request => ({ outcome: decide(request).outcome, certain: request.certain }));
  return outcomes.some(({ outcome, certain }) => outcome === 'denied' && certain) ? 'deny' : outcomes.some(({ outcome }) => outcome !== 'allowed') ? 'cantTell' : 'not';
}
