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
  /** The control of AWS Control Tower that does the same. */
  readonly controlTower?: readonly string[];
  /** Where the statements come from. */
  readonly sources: readonly string[];
}

/** One guardrail of the catalogue; `P` is what the user may choose. */
export interface GuardrailEntry<P = void> extends GuardrailDescription {
  /** The statements before exemptions are put in. */
  readonly statements: (parameters: P) => readonly Statement[];
}

/** A guardrail whose parameters are given: what is attached, counted and reported. */
export interface Guardrail extends GuardrailDescription {
  readonly fixedStatements: readonly Statement[];
}

/** Gives an entry its parameters. */
export function instantiate<P>(entry: GuardrailEntry<P>, parameters: P): Guardrail {
  const { statements, ...description } = entry;
  return { ...description, fixedStatements: statements(parameters) };
}

/** A statement that denies some actions on every resource. */
export function denyActions(actions: readonly string[], more: Partial<Statement> = {}): Statement {
  return { Effect: 'Deny', Action: actions, Resource: ['*'], ...more };
}
