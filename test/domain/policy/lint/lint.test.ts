import fc from 'fast-check';
import type { PolicyType } from '../../../../src/domain/limits';
import { LINT_IDS } from '../../../../src/domain/policy/lint/lint';
import { OPERATOR_NAMES } from '../../../../src/domain/policy/lint/operator';
import { parsePolicy } from '../../../../src/domain/policy/parse';
import { lintStatements } from '../../../../src/guardrails/iam-table';

const TYPES: PolicyType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'];

describe('the lint', () => {
  test('has one id for each kind of finding', () => {
    expect(new Set(LINT_IDS).size).toBe(LINT_IDS.length);
    expect(LINT_IDS.filter(id => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  test('tells all findings of all statements, each once and with the number of its statement', () => {
    const { statements } = parsePolicy([
      { Effect: 'Deny', Action: ['s3:GetObject', 's3:GetObjekt', 's3:GetObjekt'], Resource: '*' },
      { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' },
      { Effect: 'Deny', Action: 'macie:*', Resource: '*', Condition: { StringEqual: { 'aws:x': 'y' } } },
    ], 'SERVICE_CONTROL_POLICY');
    expect(lintStatements(statements, 'SERVICE_CONTROL_POLICY').map(({ id, message }) => `${id} ${message.slice(0, 12)}`)).toEqual([
      'unknownAction statement 1:', 'unknownService statement 3:', 'unknownConditionKey statement 3:', 'unknownOperator statement 3:',
    ]);
  });

  test('has something to say or nothing, but never fails, whatever was parsed', () => {
    const texts = (...usual: string[]) => fc.oneof(fc.constantFrom(...usual), fc.string({ minLength: 1, unit: 'grapheme' }));
    const lists = (text: fc.Arbitrary<string>) => fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 }));
    const action = lists(texts('s3:*', '*', 's3:GetObject', 'macie:x', '*:Get*', 's3:', ':', 'lambda:Invoke?unction', '${Token[TOKEN.1]}'));
    const resource = lists(texts('*', 'arn:aws:s3:::x', 'arn:aws:lambda:*:*:function/*', 'arn:*', '${aws:username}', ':::::::', 'arn:aws:s3:::${Token[T.1]}'));
    const keys = fc.dictionary(texts('aws:SourceIp', 'aws:TagKeys', 's3:prefix', 'aws:RequestTag/x', 'a.b:sub', ':', '__proto__'),
      lists(texts('true', '1', 'arn:aws:iam::*:role/x', '203.0.113.0/24', '${aws:username}')), { maxKeys: 3 });
    const statement = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Principal: fc.constant('*'),
      Action: action,
      NotAction: action,
      Resource: resource,
      NotResource: resource,
      Condition: fc.dictionary(texts(...OPERATOR_NAMES, 'ForAnyValue:StringLike', 'ForAllValues:StringNotEqualsIfExists', ':'), keys, { maxKeys: 3 }),
    }, { requiredKeys: ['Effect'] });
    fc.assert(fc.property(fc.array(statement, { maxLength: 3 }), fc.constantFrom(...TYPES), (policy, type) => {
      const findings = lintStatements(parsePolicy(policy, type).statements, type);
      expect(findings.filter(({ id, message }) => !LINT_IDS.includes(id) || !/^statement [1-3]: /.test(message) || message.endsWith('.'))).toEqual([]);
    }), { numRuns: 500 });
  });
});
