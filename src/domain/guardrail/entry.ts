import type { ContextValue } from '../evaluation/request';
import type { PolicyType } from '../limits';
import type { Statement } from '../policy/document';

/** What a catalogue entry says about itself. */
export interface GuardrailDescription {
  /** Name of the factory on the public `Guardrail`; stands in messages, in the manifest and in reports. */
  readonly id: string;
  /** What it does, in one line that starts with a verb. */
  readonly title: string;
  /** Why one wants it, and what it costs. */
  readonly rationale: string;
  readonly policyType: PolicyType;
  /** Why nobody is exempt, platform and break-glass included. Absent in all but a few guardrails. */
  readonly absolute?: string;
  /**
   * It allows instead of denying: its node keeps nothing of what it does not list, and FullAWSAccess is detached from that node
   * (not from the nodes below, where an allow is needed too) after it is attached.
   */
  readonly replacesFullAccess?: true;
  /** The control of AWS Control Tower that does the same. */
  readonly controlTower?: readonly string[];
  /** Id of the guardrail whose `NotAction` leaves `carvedActions` to this one, wherever both bind the same account. */
  readonly carvesOutOf?: string;
  readonly carvedActions?: readonly string[];
  /** Where the statements come from. */
  readonly sources: readonly string[];
}

/** One guardrail of the catalogue; `P` is what the user may choose. */
export interface GuardrailEntry<P = void> extends GuardrailDescription {
  /** The statements before exemptions are put in. */
  readonly statements: (parameters: P) => readonly Statement[];
  /** What is wrong with the parameters; told where the guardrail is put on a node. */
  readonly check?: (parameters: P) => readonly ParameterProblem[];
  readonly proof: Proof<P>;
}

/** What is wrong with a parameter: the stable id of the finding, and its message. */
export interface ParameterProblem {
  readonly id: string;
  readonly message: string;
}

/**
 * A request that shows what a guardrail does. It is written by hand, never derived from the statements that it judges. Where
 * something is left out, the request is one of a developer's role in a member account (`DEVELOPER`) in an allowed Region.
 */
export interface Case {
  readonly action: string;
  /** ARNs that the call is authorised on. @default '*' */
  readonly resource?: string | readonly string[];
  /** ARN of the principal. */
  readonly principal?: string;
  /** Condition keys of the request beside the usual ones; null for a usual one that is absent. */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** Account that owns the resource. @default - the principal's */
  readonly resourceAccount?: string;
}

/** What shows that a guardrail does what it says, given some parameters. */
export interface Proof<P> {
  readonly parameters: P;
  /** What it denies: at least three, and one for each action, so that a lost action is noticed. */
  readonly denied: readonly Case[];
  /** What it leaves alone: at least three, near to what it denies (another action of the service, resource, principal, value). */
  readonly allowed: readonly Case[];
}

/** The principal of a case that names none. */
export const DEVELOPER = 'arn:aws:iam::222222222222:role/Developer';

/** One case for each of the actions, which otherwise are alike. */
export function each(actions: readonly string[], rest: Omit<Case, 'action'> = {}): Case[] {
  return actions.map(action => ({ action, ...rest }));
}

/** A guardrail whose parameters are given: what is attached, counted and reported. */
export interface Guardrail extends GuardrailDescription {
  readonly fixedStatements: readonly Statement[];
  readonly problems: readonly ParameterProblem[];
}

/** Gives an entry its parameters. */
export function instantiate<P>(entry: GuardrailEntry<P>, parameters: P): Guardrail {
  const { statements, check, proof, ...description } = entry;
  return { ...description, fixedStatements: statements(parameters), problems: check?.(parameters) ?? [] };
}

/** A statement that denies some actions on every resource. */
export function denyActions(actions: readonly string[], more: Partial<Statement> = {}): Statement {
  return { Effect: 'Deny', Action: actions, Resource: ['*'], ...more };
}
