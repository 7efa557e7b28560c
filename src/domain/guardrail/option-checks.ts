import type { ParameterProblem } from './entry';
import { list, quote } from '../text';

/** What the values of an option look like. */
export interface ValueForm {
  /** Absent where any text but the empty one will do. */
  readonly pattern?: RegExp;
  /** What a value is, with an example: `an account id of 12 digits, such as ...`. */
  readonly expected: string;
}

const ARN_CHARACTERS = '[\\w+=,.@/*?-]';

/** Forms that several guardrails share. */
export const FORMS = {
  accountId: { pattern: /^\d{12}$/, expected: 'an account id of 12 digits, such as `444444444444`' },
  roleArn: {
    pattern: new RegExp(`^arn:[a-z*-]+:iam::(\\d{12}|\\*):role/${ARN_CHARACTERS}+$`),
    expected: 'the ARN of a role or a pattern of one, such as `arn:*:iam::*:role/deploy-*`',
  },
  policyArn: {
    pattern: new RegExp(`^arn:[a-z*-]+:iam::(\\d{12}|\\*):policy/${ARN_CHARACTERS}+$`),
    expected: 'the ARN of a customer managed policy or a pattern of one, such as `arn:*:iam::*:policy/boundary-*`',
  },
  namePrefix: {
    pattern: /^[\w+=,.@/-]+$/,
    expected: 'the beginning of an IAM name (letters, digits and `+=,.@_-`, a path before it), such as `deploy-`',
  },
  organizationId: { expected: 'the id of the organization, such as `o-exampleorgid`' },
} as const satisfies Record<string, ValueForm>;

/**
 * What is wrong with the values of an option. A value that holds a reference (a CDK token, a policy variable) is known only
 * later and passes.
 */
export function checkValues(option: string, values: readonly string[], form: ValueForm): ParameterProblem[] {
  const wrong = values.filter(value => value.trim() === '' || !(value.includes('${') || (form.pattern?.test(value) ?? true)));
  return wrong.length === 0 ? [] : [{
    id: 'badParameter',
    message: `${quote(option)} has ${list(wrong.map(quote))}; each value must be ${form.expected}`,
  }];
}

/** The same for an option that needs a value. */
export function checkRequired(option: string, values: readonly string[], form: ValueForm): ParameterProblem[] {
  return values.length === 0
    ? [{ id: 'missingParameter', message: `${quote(option)} is empty; give at least one value, ${form.expected}` }]
    : checkValues(option, values, form);
}

/** The same for an option that is one text. */
export function checkText(option: string, value: string, form: ValueForm): ParameterProblem[] {
  return checkRequired(option, value === '' ? [] : [value], form);
}
