import type { PolicyRoom } from './available-policies';
import { overBudget } from './budget';
import { carveOut } from './carve-out';
import type { Guardrail } from './entry';
import type { Exemption } from './exemption';
import { allowExempt, exemptedStatements, exemptionScope } from './exemptions';
import type { ExemptionScope } from './exemptions';
import type { PolicySet } from './homes';
import type { Finding } from '../finding';
import type { PolicyType } from '../limits';
import type { NodeReference, OrganizationTree } from '../organization/tree';
import { nodeName, nodeText } from '../organization/tree';
import type { Statement } from '../policy/document';
import { packStatements } from '../policy/pack';
import type { Move, PackedPolicy, PackResult, SourcedStatement } from '../policy/pack';
import { quote } from '../text';

/** ENFORCE attaches a guardrail; COUNT only writes it to the manifest, for the replay of logs; STAGED attaches it to PolicyStaging and counts it elsewhere. */
export type Mode = 'ENFORCE' | 'COUNT' | 'STAGED';

/** A guardrail that somebody put on a node. */
export interface Selection {
  readonly target: NodeReference;
  readonly guardrail: Guardrail;
  readonly mode: Mode;
  readonly path: string;
}

/**
 * Denying statements and lists of allowed services never share a policy. The list may only go when FullAWSAccess is back, and
 * CloudFormation deletes policies last, but changes them whenever it likes.
 */
export type PolicyKind = 'deny' | 'allow';

export interface PlannedPolicy extends PackedPolicy {
  readonly kind: PolicyKind;
}

export interface PlannedMove extends Move {
  readonly kind: PolicyKind;
}

/** The policies of one type that one node gets. */
export interface TargetPlan {
  readonly target: NodeReference;
  readonly policyType: PolicyType;
  readonly policies: readonly PlannedPolicy[];
  /** Statements that stand in another policy than in what was accepted last. */
  readonly moves: readonly PlannedMove[];
  readonly findings: readonly Finding[];
  /** Ids of its guardrails with the characters that each needs by itself, most first. */
  readonly weigh: () => readonly { readonly guardrail: string; readonly characters: number }[];
  readonly path: string;
}

export interface PlanSettings extends PolicyRoom {
  readonly tree: OrganizationTree;
  readonly exemptions: readonly Exemption[];
  readonly organizationId?: string;
  readonly homes: PolicySet;
}

/** Names in the list of allowed services what exempt principals keep; it is no guardrail that anybody chose. */
const EXEMPT_SOURCE = 'exemptions';

/** Packs the enforced guardrails of every node, and says what does not fit. */
export function planAll(selections: readonly Selection[], settings: PlanSettings): TargetPlan[] {
  const enforced = selections.filter(selection => selection.mode === 'ENFORCE');
  const groups = new Map<string, Selection[]>();
  for (const selection of enforced) {
    const key = `${selection.guardrail.policyType} ${nodeText(selection.target)}`;
    groups.set(key, [...groups.get(key) ?? [], selection]);
  }
  const plans = [...groups.values()].map(group => planTarget(group, enforced, settings));
  return plans.map(plan => ({ ...plan, findings: [...plan.findings, ...overBudget(plan, plans, settings)] }));
}

/** The statements of a selection as they stand in a policy: exemptions put in, companions carved out. */
export function statementsOf(selection: Selection, selections: readonly Selection[], settings: PlanSettings): Statement[] {
  return exemptedStatements(carveOut(selection, selections, settings.tree), scopeAt(selection.target, settings));
}

function planTarget(group: readonly Selection[], selections: readonly Selection[], settings: PlanSettings): TargetPlan {
  const { target, path, guardrail: { policyType } } = group[0];
  const limit = settings.quotas[policyType].maxCharacters;
  const sourced = group.flatMap(selection => statementsOf(selection, selections, settings)
    .map((statement, index): SourcedStatement => ({ statement, source: { guardrail: selection.guardrail.id, statement: index } })));
  const allowing = sourced.filter(({ statement }) => statement.Effect === 'Allow');
  const packed = ([['deny', sourced.filter(({ statement }) => statement.Effect === 'Deny')], ['allow', withExempt(allowing, scopeAt(target, settings))]] as const)
    .map(([kind, statements]) => ({ kind, ...packStatements(statements, limit, settings.homes(target, policyType, kind)) }));
  return {
    target,
    policyType,
    path,
    policies: packed.flatMap(({ kind, policies }) => policies.map(policy => ({ ...policy, kind }))),
    moves: packed.flatMap(({ kind, moves }) => moves.map(move => ({ ...move, kind }))),
    findings: [...packed.flatMap(({ oversize }) => tooLong(oversize, group, limit)), ...longList(packed.find(({ kind }) => kind === 'allow')!, target, path, limit)],
    weigh: () => group
      .map(({ guardrail: { id } }) => ({ guardrail: id, characters: weightOf(sourced.filter(({ source }) => source.guardrail === id)) }))
      .sort((a, b) => b.characters - a.characters),
  };
}

function withExempt(allowing: readonly SourcedStatement[], scope: ExemptionScope): SourcedStatement[] {
  return allowing.length === 0 ? [] : [
    ...allowing, ...allowExempt(scope).map((statement, index) => ({ statement, source: { guardrail: EXEMPT_SOURCE, statement: index } })),
  ];
}

function scopeAt(target: NodeReference, { exemptions, tree, organizationId }: PlanSettings): ExemptionScope {
  const text = nodeText(target);
  return exemptionScope(exemptions, key => tree.levelsOf({ kind: 'account', key }).some(level => nodeText(level) === text), organizationId);
}

function weightOf(statements: readonly SourcedStatement[]): number {
  return packStatements(statements, Infinity).mergedCharacters;
}

function tooLong(oversize: PackResult['oversize'], group: readonly Selection[], limit: number): Finding[] {
  return oversize.map(({ source, size }) => ({
    id: 'statementTooLong',
    path: group.find(selection => selection.guardrail.id === source.guardrail)?.path ?? group[0].path,
    message: `a statement of ${quote(source.guardrail)} needs a policy of ${size} characters, but a policy takes at most ${limit}; `
      + 'give it fewer values, or split it into two guardrails',
  }));
}

/** Two policies of allowed services would be changed one after the other, and what moves between them would be denied meanwhile. */
function longList({ policies, mergedCharacters }: PackResult, target: NodeReference, path: string, limit: number): Finding[] {
  return policies.length <= 1 ? [] : [{
    id: 'allowListTooLong',
    path,
    message: `what is allowed on ${nodeName(target)} has ${mergedCharacters} characters, but it must stand in one policy of at most ${limit}; `
      + 'list whole services, as in `ec2:*`',
  }];
}
