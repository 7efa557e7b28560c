import type { Rule } from './rule';
import { list, quote } from '../../../text';
import { absenceOf } from '../absent-keys';
import { closest, suggestion } from '../closest';
import { OPERATOR_NAMES } from '../operator';
import type { OperatorFamily, OperatorUse } from '../operator';
import type { ConditionUse, StatementView } from '../statement-view';
import type { KeyType } from '../table';

/** What is negated holds without the key, `ForAnyValue` excepted. */
const HOLDS_ABSENT = ({ negated, set }: OperatorUse): boolean => negated && set !== 'ForAnyValue';

/**
 * Types of keys on which an operator can hold. AWS compares a key of text in whatever way the operator says, and any key as a text;
 * a date can be given in seconds.
 */
const FITS: Readonly<Record<OperatorFamily, readonly KeyType[] | 'all'>> = {
  Arn: ['ARN', 'String'],
  Binary: ['Binary', 'String'],
  Bool: ['Bool', 'String'],
  Date: ['Date', 'Numeric', 'String'],
  IpAddress: ['IPAddress', 'String'],
  Null: 'all',
  Numeric: ['Date', 'Numeric', 'String'],
  String: 'all',
};
const ADVICE: Readonly<Record<KeyType, string>> = {
  ARN: 'ArnLike', Binary: 'BinaryEquals', Bool: 'Bool', Date: 'DateLessThan', IPAddress: 'IpAddress', Numeric: 'NumericEquals', String: 'StringEquals',
};

/** Operators that AWS does not know, or that don't go with their key. */
export const OPERATOR_RULES: readonly Rule[] = [
  {
    id: 'unknownOperator',
    test: ({ conditions }) => conditions.filter(({ operator }) => operator === undefined)
      .map(({ operatorWritten }) => `AWS has no condition operator ${quote(operatorWritten)}${suggestion(closestOperator(operatorWritten))}`),
  },
  {
    id: 'operatorDoesNotFit',
    test: ({ conditions }) => conditions.flatMap(({ operator, operatorWritten, key: { details }, keyWritten }) => {
      const types = operator ? FITS[operator.family] : 'all';
      return details === undefined || types === 'all' || types.includes(details.type) ? [] : [
        `${quote(operatorWritten)} never matches ${quote(keyWritten)}, whose type is ${details.type}; use an operator such as ${quote(ADVICE[details.type])}`,
      ];
    }),
  },
  {
    id: 'setOperatorOnSingleValue',
    test: ({ conditions }) => conditions.filter(({ operator, key }) => operator?.set && key.details?.multivalued === false)
      .map(({ operator, keyWritten }) => `${quote(keyWritten)} has one value, but ${quote(operator!.set!)} is for keys with several`
        + `${operator!.set === 'ForAllValues' ? ' and holds without any' : ''}; write ${quote(withoutSet(operator!))}`),
  },
  {
    id: 'multivaluedWithoutSetOperator',
    test: ({ conditions }) => conditions.filter(({ operator, key }) => operator && !operator.set && operator.family !== 'Null' && key.details?.multivalued)
      .map(({ operatorWritten, keyWritten }) => `${quote(keyWritten)} may have several values, for which ${quote(operatorWritten)} is not defined; `
        + `write ${list([`ForAnyValue:${operatorWritten}`, `ForAllValues:${operatorWritten}`].map(quote), 'or')}`),
  },
  {
    id: 'negatedOperatorOnAbsentKey',
    test: view => view.statement.Effect !== 'Deny' ? [] : view.conditions.flatMap(use => {
      const { operator, operatorWritten, keyWritten } = use;
      const when = absenceOf(keyWritten, view.policyType);
      return !operator || when === undefined || !HOLDS_ABSENT(operator) || operator.ifExists || isGuarded(use, view) ? [] : [
        `${quote(operatorWritten)} also holds where ${quote(keyWritten)} is absent, which it is ${when}; to spare such requests, add `
        + `\`"Null": {"${keyWritten}": "false"}\`; to deny them too, say so by ${quote(`${operatorWritten}IfExists`)}`,
      ];
    }),
  },
];

/** Whether another condition of the statement fails without the key. */
function isGuarded(use: ConditionUse, { conditions }: StatementView): boolean {
  const name = use.keyWritten.toLowerCase();
  return conditions.some(({ operator, keyWritten, values }) => operator !== undefined && keyWritten.toLowerCase() === name
    && (operator.family === 'Null' ? values.length > 0 && values.every(value => value.toLowerCase() === 'false')
      : !operator.negated && !operator.ifExists && operator.set !== 'ForAllValues'));
}

function withoutSet({ name, ifExists }: OperatorUse): string {
  return `${name}${ifExists ? 'IfExists' : ''}`;
}

/** Set operator and `IfExists` stay as they are, where they are right. */
function closestOperator(written: string): string | undefined {
  const [, set = '', name, ifExists = ''] = /^(For(?:All|Any)Values?:)?(.*?)(IfExists)?$/is.exec(written)!;
  const found = closest(name, OPERATOR_NAMES);
  return found === undefined ? undefined : found === 'Null' ? found : `${set}${found}${ifExists}`;
}
