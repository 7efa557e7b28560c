import { CallJudge } from './call-judge';
import type { Layer, Layers } from './layers';
import type { ReplayOutcome } from './report';
import type { Verdict } from './verdict';
import type { OpenCall } from '../cloudtrail/to-requests';
import { Evaluator } from '../evaluation/evaluator';
import type { OrganizationPolicies } from '../evaluation/organization-policies';
import { countedGuardrails, organizationPolicies } from '../manifest/attached-policies';
import type { Manifest } from '../manifest/manifest';
import { nodeName, nodeText } from '../organization/tree';

/** A call whose outcome the other policies change. */
export interface Change {
  readonly before: ReplayOutcome;
  readonly after: ReplayOutcome;
  /** What denies, or may: names of guardrails or policies. */
  readonly by: readonly string[];
}

/** The outcome of calls under what is in force, and under something else. */
export class Comparison {
  private readonly names: Names;
  private readonly before: CallJudge;
  private readonly after: CallJudge;

  public constructor(now: Manifest, other: Manifest, withCounted: boolean) {
    const [before, after] = [everything(now, withCounted), everything(other, withCounted)];
    this.names = { before: before.subjects, after: after.subjects };
    this.before = new CallJudge(before);
    this.after = new CallJudge(after);
  }

  /** Undefined where the outcome is the same. */
  public judge(opened: OpenCall): Change | undefined {
    return changeOf(this.before.judge(opened).verdicts, this.after.judge(opened).verdicts, this.names);
  }
}

/** Everything that is in force, and what only counts as well where that is to be taken as if it were; whatever denies has a name. */
function everything(manifest: Manifest, withCounted: boolean): Layers<string> {
  const subjects: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => numbers.get(name) ?? (numbers.set(name, subjects.length), subjects.push(name) - 1);
  const organizations = [organizationPolicies(manifest), ...withCounted ? countedGuardrails(manifest).map(({ organization }) => organization) : []];
  return { subjects, layers: organizations.map(organization => wholeLayer(organization, numberOf)) };
}

function wholeLayer(organization: OrganizationPolicies, numberOf: (name: string) => number): Layer {
  // Each name gets its number now, since who counts by number must know how many there are.
  organization.attached.forEach(({ policies }) => policies.forEach(({ name, origins }) => [name, ...origins.flat()].forEach(numberOf)));
  const lists = new Map(organization.attached.map(({ node }) => [nodeText(node), [numberOf(`what ${nodeName(node)} allows`)]]));
  return {
    evaluator: new Evaluator(organization),
    subjectsOf: ({ origin: { guardrails, policy } }) => (guardrails.length > 0 ? guardrails : [policy]).map(numberOf),
    listsOn: level => lists.get(level)!,
  };
}

interface Names {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function changeOf(before: readonly Verdict[], after: readonly Verdict[], names: Names): Change | undefined {
  const [was, is] = [outcomeOf(before), outcomeOf(after)];
  if (was === is) {
    return undefined;
  }
  const [speaks, all] = is === 'allowed' || was === 'denied' ? [before, names.before] : [after, names.after];
  const strongest = speaks.some(({ missing }) => missing === undefined) ? speaks.filter(({ missing }) => missing === undefined) : speaks;
  return { before: was, after: is, by: [...new Set(strongest.map(({ subject }) => all[subject]))].sort() };
}

export function outcomeOf(verdicts: readonly Verdict[]): ReplayOutcome {
  return verdicts.length === 0 ? 'allowed' : verdicts.some(({ missing }) => missing === undefined) ? 'denied' : 'undetermined';
}
