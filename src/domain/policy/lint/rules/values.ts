import type { Rule } from './rule';
import { canonicalBase64 } from '../../../evaluation/condition/binary';
import { parseDate } from '../../../evaluation/condition/date';
import { parseRange } from '../../../evaluation/condition/ip-address';
import { parseNumber } from '../../../evaluation/condition/number';
import { quote } from '../../../text';
import { splitArn, withoutVariables } from '../arn-patterns';
import type { OperatorFamily } from '../operator';

interface ValueForm {
  readonly isSound: (value: string) => boolean;
  readonly expected: string;
}

const TRUE_OR_FALSE: ValueForm = { isSound: value => /^(true|false)$/i.test(value), expected: '`true` or `false`' };

/** What the values of an operator must look like, or they match nothing. Policy variables mean something in texts and ARNs only. */
const FORMS: Readonly<Record<Exclude<OperatorFamily, 'String'>, ValueForm>> = {
  Arn: { isSound: isArnPattern, expected: 'an ARN with its six parts, such as `arn:*:iam::*:role/deploy-*`; each part is compared by itself' },
  Binary: { isSound: value => canonicalBase64(value) !== undefined, expected: 'base-64' },
  Bool: TRUE_OR_FALSE,
  Date: { isSound: value => parseDate(value) !== undefined, expected: 'a date such as `2026-12-31T00:00:00Z`, or seconds since 1970' },
  IpAddress: { isSound: value => parseRange(value) !== undefined, expected: 'an address or a range such as `203.0.113.0/24`' },
  Null: TRUE_OR_FALSE,
  Numeric: { isSound: value => parseNumber(value) !== undefined, expected: 'a number' },
};

/** Values that can't match. */
export const VALUE_RULES: readonly Rule[] = [{
  id: 'badConditionValue',
  test: ({ conditions }) => conditions.flatMap(({ operator, operatorWritten, keyWritten, values }) => {
    const form = operator === undefined || operator.family === 'String' ? undefined : FORMS[operator.family];
    return form === undefined ? [] : values.filter(value => !form.isSound(value)).map(value =>
      `${quote(operatorWritten)} compares ${quote(keyWritten)} with ${quote(value)}, which matches nothing; the value must be ${form.expected}`);
  }),
}];

/** A variable may hold colons, so that nothing is said of what holds one. */
function isArnPattern(value: string): boolean {
  return withoutVariables(value) !== value || (splitArn(value).length === 6 && /^(arn|[*?])/.test(value));
}
