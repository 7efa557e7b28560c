import { Lazy, Stack, Token } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import type { Guardrail } from './guardrail';
import { GuardrailMode } from './guardrail-mode';
import type { Guardrail as DomainGuardrail } from '../domain/guardrail/entry';
import { PLATFORM_ROLE_ARNS } from '../domain/guardrail/exemptions';
import { guardrailPart, policyDescription, policyName } from '../domain/guardrail/manifest-part';
import { planTarget } from '../domain/guardrail/plan';
import type { Mode, Selection, TargetPlan } from '../domain/guardrail/plan';
import { checkRegions } from '../domain/guardrail/regions';
import { minimumGuardrails, standardGuardrails } from '../domain/guardrail/standard-mapping';
import { nodeName, nodeText, ROOT } from '../domain/organization/tree';
import type { NodeReference } from '../domain/organization/tree';
import { renderPolicy } from '../domain/policy/render';
import { kindOf, quote } from '../domain/text';
import { Phase } from '../organization/mutation-chain';
import { nodeReference } from '../organization/nodes';
import type { IOrganizationNode } from '../organization/organization-node';
import type { OrganizationState } from '../organization/organization-state';
import type { SecureOrganization } from '../organization/secure-organization';
import { Findings, PropReader, validateLate } from '../private/border';
import { hasBrand } from '../private/brand';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';

/** The first version writes service control policies only. */
const POLICY_TYPE = 'SERVICE_CONTROL_POLICY';

const MODES: Readonly<Record<string, Mode>> = { 'GuardrailMode.ENFORCE': GuardrailMode.ENFORCE, 'GuardrailMode.COUNT': GuardrailMode.COUNT };

/**
 * How a guardrail is put on a node.
 */
export interface GuardrailOptions {
  /**
   * Whether the guardrail denies or is only counted.
   *
   * @default GuardrailMode.ENFORCE
   */
  readonly mode?: GuardrailMode;
}

/**
 * Properties of a set of guardrails.
 */
export interface GuardrailSetProps {
  /**
   * The organization whose nodes get the guardrails. The set must stand in the same stack.
   */
  readonly organization: SecureOrganization;

  /**
   * The Regions that may be used, such as `['ap-northeast-1', 'us-east-1']`; at least one. Global services stay usable.
   */
  readonly allowedRegions: string[];

  /**
   * Regions among the allowed ones that are newer than this library, which would take them for a typing error otherwise.
   *
   * @default - none
   */
  readonly newRegions?: string[];

  /**
   * Whether the organizational units of the layout get the guardrails of the standard mapping. The minimum at the root is
   * there in any case: no account leaves the organization, and the audit services can't be switched off.
   *
   * @default true
   */
  readonly standardMapping?: boolean;
}

/**
 * The guardrails of an organization: service and resource control policies, packed under the quotas and attached to its
 * nodes.
 *
 * A minimum stands at the root and can't be taken away. With the standard mapping, the organizational units of the
 * layout get what they are for: closed Regions under Foundational, developer restrictions under Workloads, no deletion of
 * data under Production, only shared services under Infrastructure, nothing at all under Suspended.
 *
 * No guardrail reaches the management account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class GuardrailSet extends Construct {
  private readonly findings: Findings;
  private readonly reader: PropReader;
  private readonly state?: OrganizationState;
  private readonly selections = new Map<string, Selection[]>();
  private readonly slots = new Map<string, CfnPolicy[]>();
  private readonly policies: Construct;
  private readonly exemptPrincipalArns = PLATFORM_ROLE_ARNS;
  private readonly minimumIds: Set<string>;
  private readonly newRegions: string[];

  constructor(scope: Construct, id: string, props: GuardrailSetProps) {
    super(scope, id);
    this.findings = new Findings(this);
    this.policies = new Construct(this, Ids.POLICIES);
    this.reader = new PropReader(this.findings, this.node.path);
    const given = this.reader.struct('props', props);
    this.state = this.join(given.organization);
    const minimum = minimumGuardrails(this.exemptPrincipalArns);
    this.minimumIds = new Set(minimum.map(guardrail => guardrail.id));
    minimum.forEach(guardrail => this.select(ROOT, guardrail, 'ENFORCE', this.state?.rootId));

    this.newRegions = this.texts('newRegions', given.newRegions ?? []) ?? [];
    const regions = this.texts('allowedRegions', given.allowedRegions);
    const allowedRegions = regions && this.areRegions(regions) ? regions : [];
    const standardMapping = this.reader.flag('standardMapping', given.standardMapping) ?? true;
    if (standardMapping && this.state) {
      for (const { node, postures } of this.state.layoutUnits()) {
        standardGuardrails(postures, { allowedRegions }).forEach(guardrail =>
          this.select({ kind: 'organizationalUnit', key: node.key }, guardrail, 'ENFORCE', node.nodeId));
      }
    }
    validateLate(this, () => this.plans().flatMap(plan => plan.findings));
  }

  /**
   * Puts a guardrail on a node of the organization; it binds whatever stands below.
   *
   * @param target the root, an organizational unit or an account
   * @param guardrail the guardrail
   * @param options how it is put there
   */
  public add(target: IOrganizationNode, guardrail: Guardrail, options: GuardrailOptions = {}): void {
    const reference = nodeReference(target);
    const mode = this.reader.choice('mode', MODES, this.reader.struct('options', options).mode) ?? 'ENFORCE';
    if (!hasBrand(guardrail, 'Guardrail')) {
      this.findings.add('wrongType', `the guardrail is ${kindOf(guardrail)}; make it by a factory of \`Guardrail\``);
    } else if (!reference || (this.state && !this.state.owns(target))) {
      this.findings.add('unknownTarget', `the target of ${quote(guardrail.guardrailId)} is ${reference ? 'a node of another organization' : kindOf(target)}; give the root, `
        + 'an organizational unit or an account of the organization of this set');
    } else if (this.state) {
      if (guardrail._regions === undefined || this.areRegions(guardrail._regions)) {
        this.select(reference, guardrail._guardrail, mode, target.nodeId);
      }
    }
  }

  private join(organization: unknown): OrganizationState | undefined {
    if (!isSecureOrganization(organization)) {
      this.findings.add('wrongType', `\`organization\` must be a \`SecureOrganization\`, but it is ${kindOf(organization)}`);
      return undefined;
    }
    const state = organization._state;
    if (Stack.of(this) !== state.stack) {
      this.findings.add('otherStack', `it stands in the stack ${quote(Stack.of(this).node.path)}, but what changes the organization must stand in one stack; put it into `
        + quote(state.stack.node.path));
      return undefined;
    }
    const part = () =>
      guardrailPart(state.qualifier, [...this.selections.values()].flat(), this.plans(), this.minimumIds, this.exemptPrincipalArns);
    if (!state.joinGuardrails(part)) {
      this.findings.add('secondGuardrailSet', `${quote(organization.node.path)} has a set of guardrails already; add your guardrails to that one`);
      return undefined;
    }
    return state;
  }

  private texts(prop: string, value: unknown): string[] | undefined {
    if (!Array.isArray(value) || Token.isUnresolved(value) || value.some(item => Token.isUnresolved(item))) {
      this.findings.add('wrongType', `${quote(prop)} must be a list of Region names that is known at synthesis, such as \`['eu-central-1']\``);
      return undefined;
    }
    return value;
  }

  private areRegions(regions: readonly unknown[]): boolean {
    const known = new Set(RegionInfo.regions.map(region => region.name));
    const problems = checkRegions(regions, known, this.newRegions);
    problems.forEach(problem => this.findings.add(problem.id, problem.message));
    return problems.length === 0;
  }

  private select(target: NodeReference, guardrail: DomainGuardrail, mode: Mode, targetId: string | undefined): void {
    const key = nodeText(target);
    const there = this.selections.get(key) ?? [];
    if (there.some(selection => selection.guardrail.id === guardrail.id)) {
      this.findings.add('guardrailTwice', `${quote(guardrail.id)} is on ${nodeName(target)} already; take one of the two away`);
      return;
    }
    there.push({ target, guardrail, mode, path: this.node.path });
    this.selections.set(key, there);
    if (targetId !== undefined && mode === 'ENFORCE') {
      this.fillSlots(target, targetId);
    }
  }

  /** Adds the policies that the node needs by now. Slots only grow, so a policy keeps its logical id whatever is added. */
  private fillSlots(target: NodeReference, targetId: string): void {
    const key = nodeText(target);
    const slots = this.slots.get(key) ?? [];
    this.slots.set(key, slots);
    const { length } = this.plan(key).policies;
    while (slots.length < length) {
      slots.push(this.policy(target, targetId, slots.length));
    }
  }

  private policy(target: NodeReference, targetId: string, slot: number): CfnPolicy {
    const state = this.state!;
    const scope = namespace(this.policies, Ids.policyTarget(target.kind, target.key));
    const packed = () => this.plan(nodeText(target)).policies[slot];
    const policy = new CfnPolicy(scope, Ids.policySlot(POLICY_TYPE, slot + 1), {
      name: policyName(state.qualifier, { target, policyType: POLICY_TYPE }, slot),
      // Uncached: whoever resolves the policy before the last guardrail is added must not freeze it.
      description: Lazy.uncachedString({ produce: () => policyDescription(packed()) }),
      type: POLICY_TYPE,
      // An object, not a text: CloudFormation writes it without white space, and drift detection works.
      content: Lazy.uncachedAny({ produce: () => renderPolicy(packed().document) }),
      targetIds: [targetId],
    });
    state.chain.append(target.kind === 'account' ? Phase.ACCOUNT_POLICIES : Phase.POLICIES, policy);
    return policy;
  }

  private plan(key: string): TargetPlan {
    const selections = this.selections.get(key)!;
    return planTarget(selections[0].target, POLICY_TYPE, selections, this.exemptPrincipalArns);
  }

  private plans(): TargetPlan[] {
    return [...this.selections.keys()].map(key => this.plan(key));
  }
}

function isSecureOrganization(value: unknown): value is SecureOrganization {
  return hasBrand(value, 'SecureOrganization');
}
