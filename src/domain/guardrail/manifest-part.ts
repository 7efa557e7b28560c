import { availablePolicies } from './available-policies';
import type { PolicyRoom } from './available-policies';
import type { Exemption } from './exemption';
import { statementsOf } from './plan';
import type { PlannedPolicy, PlanSettings, Selection, TargetPlan } from './plan';
import { MAX_POLICY_DESCRIPTION_LENGTH } from '../limits';
import type { PolicyType } from '../limits';
import type { Manifest } from '../manifest/manifest';
import { nodeText } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import { renderPolicy } from '../policy/render';

/** The name of a policy; names are unique per organization and type. `generation`: that of the OU on which it stands. */
export function policyName(
  qualifier: string, { target, policyType }: Pick<TargetPlan, 'target' | 'policyType'>, { kind, slot }: Pick<PlannedPolicy, 'kind' | 'slot'>, generation = 1,
): string {
  const node = generation === 1 ? nodeText(target).replace(':', '-') : `ou${generation}-${target.key}`;
  const type = policyType === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
  return `${qualifier}-${node}-${type}-${kind === 'allow' ? 'allow-' : ''}${slot + 1}`;
}

/** What stands in a policy, for those who meet it in the console: the ids of its guardrails. */
export function policyDescription(policy: Pick<PlannedPolicy, 'sources'>): string {
  const ids = new Set(policy.sources.flat().map(source => source.guardrail));
  const text = `cdk-secure-organization: ${[...ids].join(', ')}`;
  return text.length <= MAX_POLICY_DESCRIPTION_LENGTH ? text : `${text.slice(0, MAX_POLICY_DESCRIPTION_LENGTH - 3)}...`;
}

/** What the guardrails add to the manifest. */
export function guardrailPart(
  qualifier: string, selections: readonly Selection[], plans: readonly TargetPlan[], minimumIds: ReadonlySet<string>, settings: PlanSettings,
  generationOf: (target: NodeReference) => number = () => 1,
): Pick<Manifest, 'guardrails' | 'policies' | 'policyRoom' | 'moves' | 'exemptions'> {
  return {
    guardrails: selections.map(selection => ({
      id: selection.guardrail.id,
      title: selection.guardrail.title,
      target: selection.target,
      policyType: selection.guardrail.policyType,
      mode: selection.mode,
      absolute: selection.guardrail.absolute !== undefined,
      minimum: selection.target.kind === 'root' && minimumIds.has(selection.guardrail.id),
      statements: renderPolicy({ Version: '2012-10-17', Statement: statementsOf(selection, selections, settings) }).Statement,
    })),
    policies: plans.flatMap(plan => plan.policies.map(policy => ({
      name: policyName(qualifier, plan, policy, generationOf(plan.target)),
      policyType: plan.policyType,
      kind: policy.kind,
      slot: policy.slot,
      target: plan.target,
      size: policy.size,
      content: renderPolicy(policy.document),
      sources: policy.sources,
    }))),
    policyRoom: policyRoom(settings),
    moves: plans.flatMap(({ target, policyType, moves }) =>
      moves.map(({ source, kind, from, to }) => ({ ...source, target, policyType, kind, from, to }))),
    exemptions: settings.exemptions.map(manifestExemption),
  };
}

/** What a node takes of each policy type. */
export function policyRoom(room: PolicyRoom): Manifest['policyRoom'] {
  const ofType = (policyType: PolicyType) =>
    ({ maxCharacters: room.quotas[policyType].maxCharacters, available: availablePolicies(policyType, room) });
  return { SERVICE_CONTROL_POLICY: ofType('SERVICE_CONTROL_POLICY'), RESOURCE_CONTROL_POLICY: ofType('RESOURCE_CONTROL_POLICY') };
}

function manifestExemption({ path: _, ...exemption }: Exemption): Manifest['exemptions'][number] {
  return exemption;
}
