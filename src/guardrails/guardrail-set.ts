import { Annotations, Aspects, Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import type { AccessRequestOptions } from './access-request-options';
import type { Exemption } from './exemption';
import type { Guardrail } from './guardrail';
import { GuardrailMode } from './guardrail-mode';
import { GuardrailModel } from './guardrail-model';
import type { GuardrailOptions, GuardrailSetProps, PolicyQuotaOptions } from './guardrail-set-props';
import { textsOf } from './option-values';
import { PolicyResources } from './policy-resources';
import type { PolicyRoom } from '../domain/guardrail/available-policies';
import type { Mode } from '../domain/guardrail/plan';
import { checkRegions } from '../domain/guardrail/regions';
import { standardGuardrails } from '../domain/guardrail/standard-mapping';
import { POLICY_QUOTAS } from '../domain/limits';
import { kindOf, quote, show } from '../domain/text';
import { nodeReference } from '../organization/nodes';
import type { IOrganizationNode } from '../organization/organization-node';
import type { OrganizationState } from '../organization/organization-state';
import type { SecureOrganization } from '../organization/secure-organization';
import { Findings, PropReader, validateLate } from '../private/border';
import { hasBrand } from '../private/brand';
import { Ids } from '../private/ids';

const MODES: Readonly<Record<string, Mode>> = {
  'GuardrailMode.ENFORCE': GuardrailMode.ENFORCE, 'GuardrailMode.COUNT': GuardrailMode.COUNT, 'GuardrailMode.STAGED': GuardrailMode.STAGED,
};
const TODAY_CONTEXT = 'cdk-secure-organization:today';
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * The guardrails of an organization: service and resource control policies, packed under the quotas and attached to its
 * nodes.
 *
 * A minimum stands at the root and can't be taken away. With the standard mapping, the organizational units of the
 * layout get what they are for: closed Regions under Foundational, developer restrictions under Workloads, no deletion of
 * data under Production, only shared services under Infrastructure, nothing at all under Suspended.
 *
 * Synthesis packs them into the least number of policies, and proves that exempt principals keep what they need, that nobody else can
 * put on an exempt name, and that what you require by `mustAllow` and `mustDeny` holds.
 *
 * No guardrail reaches the management account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class GuardrailSet extends Construct {
  private readonly findings: Findings;
  private readonly reader: PropReader;
  private readonly state?: OrganizationState;
  private readonly model?: GuardrailModel;

  constructor(scope: Construct, id: string, props: GuardrailSetProps) {
    super(scope, id);
    this.findings = new Findings(this);
    this.reader = new PropReader(this.findings, this.node.path);
    const given = this.reader.struct('props', props);
    this.state = this.join(given.organization);
    const regions = this.allowedRegions(given);
    const settings = { ...this.room(given.quotas), today: this.today(given.today), region: regions?.[0] ?? 'us-east-1' };
    const standardMapping = this.reader.flag('standardMapping', given.standardMapping) ?? true;
    if (!this.state) {
      return;
    }
    this.model = new GuardrailModel(this, this.state, this.findings, settings);
    this.list('exemptions', given.exemptions).forEach(exemption => this.addExemption(exemption));
    const vendorUserNames = textsOf(this.list('vendorUserNames', given.vendorUserNames));
    for (const { node, postures } of standardMapping ? this.state.layoutUnits() : []) {
      standardGuardrails(postures, { allowedRegions: regions ?? [], vendorUserNames }).filter(guardrail => regions !== undefined || guardrail.id !== 'denyOutsideRegions')
        .forEach(guardrail => this.model!.add({ target: { kind: 'organizationalUnit', key: node.key }, guardrail, mode: 'ENFORCE' }));
    }
    this.writeWhenComplete(this.state, this.model);
  }

  /**
   * Puts a guardrail on a node of the organization; it binds whatever stands below.
   *
   * @param target the root, an organizational unit or an account
   * @param guardrail the guardrail
   * @param options how it is put there
   */
  public add(target: IOrganizationNode, guardrail: Guardrail, options: GuardrailOptions = {}): void {
    const mode = this.reader.choice('mode', MODES, this.reader.struct('options', options).mode) ?? 'ENFORCE';
    if (!hasBrand(guardrail, 'Guardrail')) {
      this.findings.add('wrongType', `the guardrail is ${kindOf(guardrail)}; make it by a factory of \`Guardrail\``);
      return;
    }
    const reference = this.targetOf(target, quote(guardrail.guardrailId));
    if (reference) {
      this.model?.add({ target: reference, guardrail: guardrail._guardrail, mode });
    }
  }

  /**
   * Lets somebody pass every guardrail but the absolute ones.
   *
   * @param exemption who, why, and until when
   */
  public addExemption(exemption: Exemption): void {
    if (!hasBrand(exemption, 'Exemption')) {
      this.findings.add('wrongType', `the exemption is ${kindOf(exemption)}; make it by a factory of \`Exemption\``);
      return;
    }
    this.model?.exempt(exemption);
  }

  /**
   * Has synthesis prove that no guardrail denies a request, in every account at or below a node, now and later.
   *
   * @param target the root, an organizational unit or an account
   * @param request who does what
   */
  public mustAllow(target: IOrganizationNode, request: AccessRequestOptions): void {
    this.require('allow', target, request);
  }

  /**
   * Has synthesis prove that guardrails deny a request, in every account at or below a node, now and later.
   *
   * @param target the root, an organizational unit or an account
   * @param request who does what
   */
  public mustDeny(target: IOrganizationNode, request: AccessRequestOptions): void {
    this.require('deny', target, request);
  }

  private require(must: 'allow' | 'deny', target: IOrganizationNode, request: AccessRequestOptions): void {
    const reader = new PropReader(this.findings, this.node.path);
    const given = reader.struct('request', request);
    const action = reader.required('action', 'action', given.action);
    const principal = reader.required('principal', 'requestPrincipal', given.principal);
    const resource = reader.optional('resource', 'requestResource', given.resource) ?? '*';
    const context = reader.texts('context', given.context) ?? {};
    const reference = this.targetOf(target, `the requirement on ${show(given.action)}`);
    if (reference && reader.sound) {
      this.model?.require({ must, target: reference, principal, action, resource, context });
    }
  }

  private targetOf(target: unknown, what: string) {
    const reference = nodeReference(target);
    if (reference && (!this.state || this.state.owns(target as IOrganizationNode))) {
      return reference;
    }
    this.findings.add('unknownTarget', `the target of ${what} is ${reference ? 'a node of another organization' : kindOf(target)}; give the root, `
      + 'an organizational unit or an account of the organization of this set');
    return undefined;
  }

  /** Guardrails of one node share policies, so nothing is known of a policy before the last guardrail is there: when the app is synthesised. */
  private writeWhenComplete(state: OrganizationState, model: GuardrailModel): void {
    const resources = new PolicyResources(new Construct(this, Ids.POLICIES), state);
    Aspects.of(this).add({ visit: node => (node === this ? resources.materialise(model.plans()) : undefined) });
    validateLate(this, () => model.check());
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
    if (!state.joinGuardrails(() => this.model!.manifestPart())) {
      this.findings.add('secondGuardrailSet', `${quote(organization.node.path)} has a set of guardrails already; add your guardrails to that one`);
      return undefined;
    }
    return state;
  }

  private allowedRegions({ allowedRegions, newRegions }: Partial<GuardrailSetProps>): string[] | undefined {
    const fresh = this.regionNames('newRegions', newRegions ?? []) ?? [];
    const regions = this.regionNames('allowedRegions', allowedRegions);
    if (!regions) {
      return undefined;
    }
    const problems = checkRegions(regions, new Set(RegionInfo.regions.map(region => region.name)), fresh);
    problems.forEach(problem => this.findings.add(problem.id, problem.message));
    return problems.length === 0 ? regions : undefined;
  }

  private regionNames(prop: string, value: unknown): string[] | undefined {
    if (!Array.isArray(value) || Token.isUnresolved(value) || value.some(item => Token.isUnresolved(item))) {
      this.findings.add('wrongType', `${quote(prop)} must be a list of Region names that is known at synthesis, such as \`['eu-central-1']\``);
      return undefined;
    }
    return value;
  }

  private list<T>(prop: string, value: T[] | undefined): T[] {
    if (value === undefined || value === null) {
      return [];
    }
    if (!Array.isArray(value)) {
      this.findings.add('wrongType', `${quote(prop)} must be a list, but it is ${kindOf(value)}`);
      return [];
    }
    return [...value];
  }

  private today(value: unknown): string | undefined {
    const today = value ?? this.node.tryGetContext(TODAY_CONTEXT) as unknown;
    if (today === undefined || today === null) {
      Annotations.of(this).addInfo(`without a day it is not checked whether exemptions have ended; give \`today\`, or synthesise with -c ${TODAY_CONTEXT}=$(date +%F)`);
      return undefined;
    }
    if (typeof today !== 'string' || !DAY.test(today)) {
      this.findings.add('badToday', `\`today\` is ${show(today)}, which is no day; write it as \`YYYY-MM-DD\``);
      return undefined;
    }
    return today;
  }

  private room(quotas: PolicyQuotaOptions | undefined): PolicyRoom {
    const given = this.reader.struct('quotas', quotas);
    const scp = POLICY_QUOTAS.SERVICE_CONTROL_POLICY;
    const rcp = POLICY_QUOTAS.RESOURCE_CONTROL_POLICY;
    const count = (prop: keyof PolicyQuotaOptions, least: number, otherwise: number) => this.reader.count(prop, given[prop], least) ?? otherwise;
    return {
      quotas: {
        SERVICE_CONTROL_POLICY: {
          maxAttached: count('serviceControlPolicies', 2, scp.maxAttached), maxCharacters: count('serviceControlPolicyCharacters', 1_000, scp.maxCharacters),
        },
        RESOURCE_CONTROL_POLICY: {
          maxAttached: count('resourceControlPolicies', 2, rcp.maxAttached), maxCharacters: count('resourceControlPolicyCharacters', 1_000, rcp.maxCharacters),
        },
      },
      reserved: {
        SERVICE_CONTROL_POLICY: count('reservedServiceControlPolicies', 0, 0), RESOURCE_CONTROL_POLICY: count('reservedResourceControlPolicies', 0, 0),
      },
    };
  }
}

function isSecureOrganization(value: unknown): value is SecureOrganization {
  return hasBrand(value, 'SecureOrganization');
}
