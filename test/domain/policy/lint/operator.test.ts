import { OPERATORS } from '../../../../src/domain/evaluation/condition/operators';
import { OPERATOR_NAMES, readOperator } from '../../../../src/domain/policy/lint/operator';

describe('a condition operator', () => {
  test('is taken apart, whatever its case', () => {
    expect(readOperator('ForAnyValue:StringNotLikeIfExists')).toEqual({ name: 'StringNotLike', family: 'String', negated: true, set: 'ForAnyValue', ifExists: true });
    expect(readOperator('stringequals')).toEqual({ name: 'StringEquals', family: 'String', negated: false, set: undefined, ifExists: false });
    expect(readOperator('NotIpAddress')).toMatchObject({ family: 'IpAddress', negated: true });
    expect(readOperator('Null')).toMatchObject({ family: 'Null', negated: false });
  });

  test.each(['StringEqual', 'StringEqualsIfExist', 'ForSomeValue:StringEquals', 'NullIfExists', 'ForAnyValue:Null', 'ForAnyValue:StringLike:x', '', ':', '__proto__'])(
    '%s is none', written => {
      expect(readOperator(written)).toBeUndefined();
    });

  test('is known to the lint exactly if the evaluator knows it', () => {
    expect(OPERATOR_NAMES.filter(name => name !== 'Null').map(name => name.toLowerCase()).sort()).toEqual([...OPERATORS.keys()].sort());
    expect(OPERATOR_NAMES.filter(name => name !== 'Null').map(name => readOperator(name)!.negated))
      .toEqual(OPERATOR_NAMES.filter(name => name !== 'Null').map(name => OPERATORS.get(name.toLowerCase())!.negated));
  });
});
