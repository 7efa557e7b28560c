import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Exemption } from './exemption';
import type { Finding } from '../domain/finding';
import type { PolicyRoom } from '../domain/guardrail/available-policies';
import { descents } from '../domain/guardrail/baseline-changes';
import type { Descent } from '../domain/guardrail/baseline-changes';
import { withoutEffect } from '../domain/guardrail/carve-out';
import type { Guardrail as DomainGuardrail } from '../domain/guardrail/entry';
import { checkExemption, PLATFORM_EXEMPTIONS } from '../domain/guardrail/exemption';
import type { Exemption as DomainExemption } from '../domain/guardrail/exemption';
import { proveGuarantees } from '../domain/guardrail/guarantees';
import { homesFrom, noHomes } from '../domain/guardrail/homes';
import { checkInvariants } from '../domain/guardrail/invariants';
import type { Invariant } from '../domain/guardrail/invariants';
import { guardrailPart } from '../domain/guardrail/manifest-part';
import { planAll } from '../domain/guardrail/plan';
import type { PlanSettings, Selection, TargetPlan } from '../domain/guardrail/plan';
import { stagingFindings, withStaging } from '../domain/guardrail/staged';
import { minimumGuardrails } from '../domain/guardrail/standard-mapping';
import { waitingAccounts } from '../domain/guardrail/waiting-accounts';
import { nodeName, nodeText, OrganizationTree, ROOT } from '../domain/organization/tree';
import type { Statement } from '../domain/policy/document';
import { quote, show } from '../domain/text';
import { nodeReference } from '../organization/nodes';
import type { GuardrailPart, OrganizationState } from '../organization/organization-state';
import type { Findings } from '../private/border';

export interface GuardrailModelSettings extends PolicyRoom {
  readonly today: string | undefined;
  /** A Region that is open, for proofs. */
  readonly region: string;
}

/** What is planned, and for which state of the app. */
interface Planned {
  readonly revision: string;
  readonly settings: PlanSettings;
  readonly selections: readonly Selection[];
  readonly plans: readonly TargetPlan[];
}

/** The guardrails, exemptions and invariants of one set, and what the domain makes of them once all are there. */
export class GuardrailModel {
  private readonly selections: Selection[] = [];
  private readonly exemptions: DomainExemption[] = [...PLATFORM_EXEMPTIONS];
  private readonly invariants: Invariant[] = [];
  private planned?: Planned;

  constructor(
    private readonly construct: Construct, private readonly state: OrganizationState, private readonly findings: Findings,
    private readonly settings: GuardrailModelSettings,
  ) {}

  add(selection: Omit<Selection, 'path'>): void {
    const { guardrail, target } = selection;
    const path = this.construct.node.path;
    // What is wrong with a token, nobody can tell.
    guardrail.problems.filter(problem => !Token.isUnresolved(problem.message)).forEach(problem =>
      this.findings.add(problem.id, `${quote(guardrail.id)} on ${nodeName(target)}: ${problem.message}`));
    if (this.selected().some(other => other.guardrail.id === guardrail.id && nodeText(other.target) === nodeText(target))) {
      this.findings.add('guardrailTwice', `${quote(guardrail.id)} is on ${nodeName(target)} already; take one of the two away`);
      return;
    }
    const fixedStatements = guardrail.fixedStatements.map(statement => this.known(statement, guardrail));
    this.selections.push({ ...selection, path, guardrail: { ...guardrail, fixedStatements } });
  }

  exempt(exemption: Exemption): void {
    if (exemption._problem !== undefined) {
      this.findings.add('badExemption', `${exemption._problem}`);
      return;
    }
    const account = exemption._account;
    const reference = nodeReference(account);
    if (account !== undefined && (reference?.kind !== 'account' || !this.state.owns(account))) {
      this.findings.add('unknownTarget', 'the exempt account is no account of the organization of this set; give one that `addAccount` or `addExistingAccount` returned');
      return;
    }
    const { standIns } = this.state;
    const given = exemption._exemption(this.construct.node.path, reference && { key: reference.key, id: standIns.accountId(reference.key)! });
    const principalArn = given.principalArn === undefined ? undefined : standIns.toDomain(given.principalArn);
    if (given.principalArn !== undefined && principalArn === undefined) {
      this.findings.add('unknownAtSynthesis', `the principal of the exemption of ${given.label} is known only after deployment; write its ARN as a text, `
        + 'with `*` for what you don\'t know');
      return;
    }
    const known = { ...given, principalArn };
    const problems = checkExemption(known, this.settings.today);
    problems.forEach(problem => this.findings.add(problem.id, problem.message));
    // What nobody can mean is no exemption, and proves nothing; one that has ended is still there.
    if (problems.every(problem => problem.id === 'exemptionExpired')) {
      this.exemptions.push(known);
    }
  }

  require(invariant: Omit<Invariant, 'path'>): void {
    this.invariants.push({ ...invariant, path: this.construct.node.path });
  }

  /** What is wrong with the set as a whole. */
  check(): Finding[] {
    const { plans, settings, selections } = this.plan();
    const { standIns } = this.state;
    const found = [
      ...plans.flatMap(plan => plan.findings), ...withoutEffect(selections, settings.tree), ...waitingAccounts(plans, standIns.waitingAccounts()),
      ...stagingFindings(selections, settings.tree),
    ];
    // What does not fit proves nothing.
    return found.length > 0 ? found : [...this.prove(plans), ...checkInvariants(this.invariants, plans, this.state.shape(), standIns.partition)];
  }

  /** Guardrails that are away for a moment during the next deployment, since they go down the tree. */
  descents(): Descent[] {
    const { settings, selections } = this.plan();
    return descents(this.state.baseline()?.policies ?? [], selections, settings.tree);
  }

  plans(): readonly TargetPlan[] {
    return this.plan().plans;
  }

  manifestPart(): GuardrailPart {
    const { plans, settings, selections } = this.plan();
    const minimumIds = new Set(this.minimum().map(guardrail => guardrail.id));
    return guardrailPart(this.state.qualifier, selections, plans, minimumIds, settings, target => this.state.generationOf(target));
  }

  private prove(plans: readonly TargetPlan[]): Finding[] {
    return proveGuarantees(plans, {
      shape: this.state.shape(),
      exemptions: this.exemptions,
      partition: this.state.standIns.partition,
      region: this.settings.region,
      path: this.construct.node.path,
    });
  }

  /** The minimum protects the names that are exempt, so it is known only when the last exemption is. */
  private selected(): Selection[] {
    const { path } = this.construct.node;
    return [...this.minimum().map((guardrail): Selection => ({ target: ROOT, guardrail, mode: 'ENFORCE', path })), ...this.selections];
  }

  private minimum(): DomainGuardrail[] {
    return minimumGuardrails(this.exemptions.flatMap(exemption => exemption.principalArn ?? []));
  }

  private plan() {
    const revision = [this.selections.length, this.exemptions.length, this.state.model.units.size, this.state.model.accounts.size].join(' ');
    if (this.planned?.revision !== revision) {
      const declaration = this.state.declaration();
      const baseline = this.state.baseline();
      const settings: PlanSettings = {
        tree: new OrganizationTree(declaration),
        exemptions: this.exemptions,
        organizationId: this.state.standIns.organizationId(),
        quotas: this.settings.quotas,
        reserved: this.settings.reserved,
        homes: baseline ? homesFrom(baseline.policies ?? []) : noHomes,
      };
      const selections = withStaging(this.selected(), settings.tree);
      this.planned = { revision, settings, selections, plans: planAll(selections, settings) };
    }
    return this.planned;
  }

  /** The statement with stand-ins for tokens; a token of which nobody knows the length is told. */
  private known(statement: Statement, guardrail: DomainGuardrail): Statement {
    const text = (value: string): string => {
      const known = this.state.standIns.toDomain(value);
      if (known === undefined) {
        this.findings.add('unknownAtSynthesis', `${quote(guardrail.id)} holds ${show('a value')} that is known only after deployment, so that its size can't be known; write it as a text, `
          + 'or use the id of a node or of the organization');
      }
      return known ?? value;
    };
    const texts = (values: readonly string[] | undefined) => values?.map(text);
    const entries = ([['Action', texts(statement.Action)], ['NotAction', texts(statement.NotAction)], ['Resource', texts(statement.Resource)],
      ['NotResource', texts(statement.NotResource)]] as const).filter(([, values]) => values !== undefined);
    const condition = statement.Condition && Object.fromEntries(Object.entries(statement.Condition).map(([operator, keys]) =>
      [operator, Object.fromEntries(Object.entries(keys).map(([key, values]) => [text(key), values.map(text)]))]));
    return { ...statement, ...Object.fromEntries(entries), ...condition ? { Condition: condition } : {} };
  }
}
