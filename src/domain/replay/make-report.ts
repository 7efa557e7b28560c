import type { GroupCount } from './groups';
import { subjectsOf } from './layers';
import type { ReplayPlan } from './plan';
import type { CallGroup, GuardrailReport, ReplayReport, ReportedAccount, VerdictGroup } from './report';
import type { ReplayResult, VerdictDetail } from './result';
import { unobservable } from '../cloudtrail/observable';
import type { Unobservable } from '../cloudtrail/observable';
import { compileActions } from '../evaluation/action-pattern';
import { accountIds, statementsIn } from '../manifest/attached-policies';
import type { Manifest, ManifestGuardrail } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';
import { namePathOf } from '../organization/name-path';
import { OrganizationTree } from '../organization/tree';
import type { NodeReference } from '../organization/tree';

/** The files that were read. */
export interface ReadFiles {
  readonly files: number;
  readonly filesWithProblems: number;
  readonly bytes: number;
}

/** Puts names to what was counted. */
export function makeReport(result: ReplayResult, plan: ReplayPlan, files: ReadFiles): ReplayReport {
  const { manifest, mode, guardrails } = plan;
  const names = new Names(manifest);
  const subjects = subjectsOf(manifest, mode, guardrails && (({ id }) => guardrails.includes(id)));
  const bySubject = subjects.map((): GroupCount<VerdictDetail>[] => []);
  result.verdicts.forEach(count => bySubject[count.detail.subject].push(count));
  const { counts, first, last, leftOut } = result;
  return {
    summary: { ...files, ...counts, ...first !== undefined && { first }, ...last !== undefined && { last }, leftOut },
    guardrails: subjects.map((subject, number) => {
      const groups = inOrder(bySubject[number].map(count => names.verdict(count)), byVerdict);
      return guardrailReport(subject, result.concerned[number], groups, { names, actions: result.actions });
    }).sort(mostFirst),
    deniedAlready: inOrder(result.denied.map(count => ({ ...names.group(count), ...count.detail }))),
    unmapped: result.unmapped.map(([event, calls]) => ({ event, calls })).sort((a, b) => b.calls - a.calls || (a.event < b.event ? -1 : 1)),
    ...plan.other && { changes: inOrder(result.changes.map(count => ({ ...names.group(count), ...count.detail }))) },
  };
}

function guardrailReport(
  { id, title, target, policyType, mode, statements }: ManifestGuardrail, concerned: number, groups: readonly VerdictGroup[],
  { names, actions }: { names: Names; actions: readonly string[] },
): GuardrailReport {
  const callsOf = (verdict: VerdictGroup['verdict']) => groups.filter(group => group.verdict === verdict).reduce((sum, { calls }) => sum + calls, 0);
  const [wouldDeny, cantTell] = [callsOf('deny'), callsOf('cantTell')];
  return {
    guardrail: id,
    title,
    target,
    targetPath: names.path(target),
    policyType,
    mode,
    wouldDeny,
    cantTell,
    wouldNot: concerned - wouldDeny - cantTell,
    groups,
    notObservable: notSeen(unobservable(statementsIn(statements, policyType)), actions),
  };
}

/**
 * Where a trail records data events, some of them are in the log, and then the silence of the others says something. What has no event of
 * its own may be seen in other calls, as `iam:PassRole` is.
 */
function notSeen({ dataEvents, unlogged, all }: Unobservable, actions: readonly string[]): Unobservable {
  const isSilent = (pattern: string) => {
    const { matches } = compileActions([pattern]);
    return !actions.some(action => matches(action.toLowerCase()));
  };
  const silent = { dataEvents: dataEvents.filter(isSilent), unlogged: unlogged.filter(isSilent) };
  return { ...silent, all: all && silent.dataEvents.length === dataEvents.length && silent.unlogged.length === unlogged.length };
}

function mostFirst(a: GuardrailReport, b: GuardrailReport): number {
  return b.wouldDeny - a.wouldDeny || b.cantTell - a.cantTell || (`${a.guardrail} ${a.targetPath}` < `${b.guardrail} ${b.targetPath}` ? -1 : 1);
}

/** Denials first, most calls first; what is alike in both by its texts, so that the order is the same whichever worker read what. */
function inOrder<T extends CallGroup>(groups: readonly T[], first: (a: T, b: T) => number = () => 0): T[] {
  const texts = new Map<T, string>();
  const textOf = (group: T): string => {
    const text = texts.get(group) ?? orderText(group);
    texts.set(group, text);
    return text;
  };
  return [...groups].sort((a, b) => first(a, b) || b.calls - a.calls || (textOf(a) < textOf(b) ? -1 : 1));
}

function byVerdict({ verdict: a }: VerdictGroup, { verdict: b }: VerdictGroup): number {
  return a === b ? 0 : a === 'deny' ? -1 : 1;
}

function orderText({ account, principal, action, region }: CallGroup): string {
  return [action, principal, account.id, region].join('\n');
}

/** Ids and condition keys in the words of the app. */
class Names {
  private readonly tree: OrganizationTree;
  private readonly accounts: ReadonlyMap<string, ReportedAccount>;
  private readonly keys: ReadonlyMap<string, string>;

  public constructor(manifest: Manifest) {
    this.tree = new OrganizationTree(manifestDeclaration(manifest));
    const ids = accountIds(manifest);
    this.accounts = new Map(manifest.accounts.map(({ key, name, parent }) => {
      const id = ids.get(key)!;
      return [id, { id, key, name, path: this.tree.pathOf(parent) }];
    }));
    this.keys = conditionKeys(manifest);
  }

  public path(node: NodeReference): string {
    return namePathOf(this.tree, node);
  }

  public group({ key: { account, principal, action, region }, calls, first, last, sampleEventId }: GroupCount<unknown>): CallGroup {
    return {
      account: this.accounts.get(account) ?? { id: account },
      principal,
      action,
      calls,
      ...region !== '' && { region },
      ...first !== undefined && { first },
      ...last !== undefined && { last },
      ...sampleEventId !== undefined && { sampleEventId },
    };
  }

  public verdict(count: GroupCount<VerdictDetail>): VerdictGroup {
    const { verdict, statement } = count.detail;
    const missing = (count.missing ?? []).map(name => this.keys.get(name) ?? name);
    return { ...this.group(count), verdict, missing, ...statement && { statement } };
  }
}

/** Condition keys in lower case → as policies write them. */
function conditionKeys({ policies, guardrails }: Manifest): ReadonlyMap<string, string> {
  const conditions = [...policies.flatMap(policy => policy.content.Statement), ...guardrails.flatMap(guardrail => guardrail.statements)]
    .flatMap(statement => Object.values((statement.Condition ?? {}) as Record<string, Record<string, unknown>>));
  return new Map(conditions.flatMap(test => Object.keys(test)).map(key => [key.toLowerCase(), key]));
}
