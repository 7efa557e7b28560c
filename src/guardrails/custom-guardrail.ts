import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What kind of policy a guardrail stands in.
 */
export enum GuardrailPolicyType {
  /**
   * Bounds what principals of the accounts may do.
   */
  SERVICE_CONTROL_POLICY = 'SERVICE_CONTROL_POLICY',

  /**
   * Bounds who may do what to resources of the accounts, wherever the caller is at home.
   */
  RESOURCE_CONTROL_POLICY = 'RESOURCE_CONTROL_POLICY',
}

/**
 * What every guardrail of your own needs.
 */
export interface CustomGuardrailOptions {
  /**
   * Name of the guardrail in messages, in the manifest and in reports: a letter, then letters, digits and hyphens, at most 64. What is
   * packed is known by it, so it should never change.
   */
  readonly guardrailId: string;

  /**
   * What it does, in one line.
   *
   * @default - the id
   */
  readonly title?: string;

  /**
   * Why one wants it, and what it costs.
   *
   * @default - none given
   */
  readonly rationale?: string;

  /**
   * What kind of policy it stands in.
   *
   * @default GuardrailPolicyType.SERVICE_CONTROL_POLICY
   */
  readonly policyType?: GuardrailPolicyType;

  /**
   * Why it spares nobody, platform and break-glass included.
   *
   * @default - exempt principals pass
   */
  readonly absoluteReason?: string;

  /**
   * Findings of the lint that are known and accepted, by id, such as `unknownAction` for an action that is newer than this library.
   *
   * @default - every finding stops the synthesis
   */
  readonly acknowledgedFindings?: string[];
}

/**
 * A guardrail of your own, from statements.
 */
export interface CustomStatementsOptions extends CustomGuardrailOptions {
  /**
   * Its statements. A service control policy has no principals; the principal of a resource control policy is always `*`.
   *
   * A statement that allows makes a list of allowed services, which stands in place of FullAWSAccess on its node.
   */
  readonly statements: PolicyStatement[];
}

/**
 * A guardrail of your own, from the text of a policy.
 */
export interface CustomJsonOptions extends CustomGuardrailOptions {
  /**
   * The policy as JSON.
   */
  readonly policy: string;
}
