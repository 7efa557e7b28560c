import { Lazy } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import { replaceFullAccess, restoreFullAccess } from './full-access';
import type { PolicyPlace } from './full-access';
import { endedLists } from '../domain/guardrail/baseline-changes';
import { policyDescription, policyName } from '../domain/guardrail/manifest-part';
import type { PlannedPolicy, TargetPlan } from '../domain/guardrail/plan';
import { nodeText } from '../domain/organization/tree';
import type { NodeReference } from '../domain/organization/tree';
import { renderPolicy } from '../domain/policy/render';
import { Phase } from '../organization/mutation-chain';
import type { OrganizationState } from '../organization/organization-state';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';

/**
 * The policies of a set in the template. A policy is known by its node, type, kind and slot: what stands in it may change, its logical id
 * never does.
 */
export class PolicyResources {
  private readonly made = new Map<string, CfnPolicy>();
  private readonly swapped = new Set<string>();
  private plans: readonly TargetPlan[] = [];

  constructor(private readonly scope: Construct, private readonly state: OrganizationState) {}

  /** Makes the policies that are planned and not yet there. Called once more, it makes nothing again. */
  materialise(plans: readonly TargetPlan[]): void {
    this.plans = plans;
    for (const plan of plans) {
      const targetId = this.state.idOf(plan.target);
      if (targetId === undefined) {
        continue;
      }
      // Higher slots first: a statement for which its policy has no room any longer is in the next one before it leaves the first.
      const policies = [...plan.policies].reverse().map(policy => ({ policy, resource: this.policy(plan, policy, targetId) }));
      const allowing = policies.filter(({ policy }) => policy.kind === 'allow').map(({ resource }) => resource);
      if (allowing.length > 0 && this.claim(plan.target)) {
        replaceFullAccess(this.placeOf(plan.target), this.state.writer, { target: plan.target, targetId, policies: allowing });
      }
    }
    for (const target of endedLists(this.state.baseline()?.policies ?? [], plans)) {
      const targetId = this.state.idOf(target);
      if (targetId !== undefined && this.state.isAsAccepted(target) && this.claim(target)) {
        restoreFullAccess(this.placeOf(target), this.state.writer, target, targetId);
      }
    }
  }

  /** Notes that the node has a request about FullAWSAccess; whether it had none yet. */
  private claim(target: NodeReference): boolean {
    const { size } = this.swapped;
    return this.swapped.add(nodeText(target)).size > size;
  }

  private policy(plan: TargetPlan, { kind, slot }: PlannedPolicy, targetId: string): CfnPolicy {
    const key = keyOf(plan.target, plan.policyType, kind, slot);
    const existing = this.made.get(key);
    if (existing) {
      return existing;
    }
    this.state.policyTypes.require(plan.policyType);
    const { scope, chain } = this.placeOf(plan.target);
    const policy = new CfnPolicy(scope, Ids.policySlot(plan.policyType, kind, slot + 1), {
      name: policyName(this.state.qualifier, plan, { kind, slot }, this.state.generationOf(plan.target)),
      // Uncached: whoever resolves the policy before the last guardrail is added must not freeze it.
      description: Lazy.uncachedString({ produce: () => policyDescription(this.planned(key)) }),
      type: plan.policyType,
      // An object, not a text: CloudFormation writes it without white space, and drift detection works.
      content: Lazy.uncachedAny({ produce: () => this.state.standIns.toTemplate(renderPolicy(this.planned(key).document)) }),
      targetIds: [targetId],
    });
    chain.append(plan.target.kind === 'account' ? Phase.ACCOUNT_POLICIES : Phase.POLICIES, policy);
    this.made.set(key, policy);
    return policy;
  }

  private placeOf(target: NodeReference): PolicyPlace {
    const home = this.state.elsewhere(target);
    const all = home === undefined ? this.scope : namespace(home.stack, Ids.POLICIES);
    const id = Ids.policyTarget(target.kind, target.key, this.state.generationOf(target));
    return { scope: namespace(all, id), chain: home?.chain ?? this.state.chain };
  }

  private planned(key: string): PlannedPolicy {
    for (const plan of this.plans) {
      const found = plan.policies.find(({ kind, slot }) => keyOf(plan.target, plan.policyType, kind, slot) === key);
      if (found) {
        return found;
      }
    }
    throw new Error(`the policy ${key} has nothing to hold any longer; add guardrails before the app is synthesised for the first time`);
  }
}

function keyOf(target: NodeReference, policyType: string, kind: string, slot: number): string {
  return `${nodeText(target)} ${policyType} ${kind} ${slot}`;
}
