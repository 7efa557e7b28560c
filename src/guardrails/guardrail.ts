import type { CustomGuardrailOptions, CustomJsonOptions, CustomStatementsOptions } from './custom-guardrail';
import { GuardrailPolicyType } from './custom-guardrail';
import { lintStatements } from './iam-table';
import { textOf, textsOf } from './option-values';
import { PerimeterGuardrails } from './perimeter-guardrails';
import type { Guardrail as DomainGuardrail, ParameterProblem } from '../domain/guardrail/entry';
import type { PolicyType } from '../domain/limits';
import { checkText } from '../domain/organization/field-rules';
import { parsePolicy, parsePolicyText } from '../domain/policy/parse';
import type { ParsedPolicy } from '../domain/policy/parse';
import { kindOf } from '../domain/text';
import { brand } from '../private/brand';

/**
 * A guardrail: one rule that no principal of an account can go beyond, with the reason for it.
 *
 * The catalogue in `docs/guardrails.md` shows what each one denies and leaves alone.
 */
export class Guardrail extends PerimeterGuardrails {
  /**
   * A guardrail of your own, from statements.
   *
   * It is linted as the catalogue is: unknown actions, ARNs and condition keys that never match are findings.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
   * @param options its name and statements
   * @returns the guardrail
   */
  public static custom(options: CustomStatementsOptions): Guardrail {
    const statements: unknown = options?.statements;
    return Guardrail.own(options, policyType => (Array.isArray(statements) && statements.every(hasJson)
      ? parsePolicy(statements.map(statement => statement.toStatementJson()), policyType)
      : { statements: [], problems: [{ id: 'wrongType', message: `\`statements\` must be a list of \`PolicyStatement\`, but it is ${kindOf(statements)}` }] }));
  }

  /**
   * A guardrail of your own, from the JSON text of a policy.
   *
   * It is linted as the catalogue is: unknown actions, ARNs and condition keys that never match are findings.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
   * @param options its name and text
   * @returns the guardrail
   */
  public static customJson(options: CustomJsonOptions): Guardrail {
    const text: unknown = options?.policy;
    return Guardrail.own(options, policyType => (typeof text === 'string'
      ? parsePolicyText(text, policyType)
      : { statements: [], problems: [{ id: 'wrongType', message: `\`policy\` must be a text, but it is ${kindOf(text)}` }] }));
  }

  /**
   * @internal
   */
  protected static _wrap(guardrail: DomainGuardrail): Guardrail {
    return new Guardrail(guardrail);
  }

  private static own(options: CustomGuardrailOptions | undefined, parse: (policyType: PolicyType) => ParsedPolicy): Guardrail {
    const id = textOf(options?.guardrailId);
    const policyType = options?.policyType === GuardrailPolicyType.RESOURCE_CONTROL_POLICY ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY';
    const { statements, problems } = parse(policyType);
    const acknowledged = textsOf(options?.acknowledgedFindings);
    const idProblem = checkText('guardrailId', id);
    return new Guardrail({
      id,
      title: textOf(options?.title) || id,
      rationale: textOf(options?.rationale),
      policyType,
      sources: [],
      absolute: textOf(options?.absoluteReason) || undefined,
      fixedStatements: statements,
      problems: [
        ...idProblem ? [idProblem] : [],
        ...problems,
        ...lintStatements(statements, policyType).filter((problem: ParameterProblem) => !acknowledged.includes(problem.id)),
      ],
    });
  }

  /**
   * The guardrail with its parameters.
   * @internal
   */
  public readonly _guardrail: DomainGuardrail;

  private constructor(guardrail: DomainGuardrail) {
    super();
    brand(this, 'Guardrail');
    this._guardrail = guardrail;
  }

  /**
   * The name of the guardrail in messages, in the manifest and in reports.
   */
  public get guardrailId(): string {
    return this._guardrail.id;
  }
}

function hasJson(statement: unknown): statement is { toStatementJson(): unknown } {
  return typeof (statement as { toStatementJson?: unknown } | null | undefined)?.toStatementJson === 'function';
}
