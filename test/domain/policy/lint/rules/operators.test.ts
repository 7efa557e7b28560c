import { lintIds, lintOne } from '../../../../support/lint';

const IDS_OF_OPERATORS = ['unknownOperator', 'operatorDoesNotFit', 'setOperatorOnSingleValue', 'multivaluedWithoutSetOperator', 'negatedOperatorOnAbsentKey'];
const ids = (Condition: unknown, more: Record<string, unknown> = {}, policyType?: 'RESOURCE_CONTROL_POLICY') =>
  lintIds({ Condition, ...more }, policyType).filter(id => IDS_OF_OPERATORS.includes(id));

describe('an operator', () => {
  test('that does not exist is told', () => {
    expect(lintOne({ Condition: { StringEqual: { 'aws:RequestedRegion': 'x' } } })).toEqual([
      { id: 'unknownOperator', message: 'statement 1: AWS has no condition operator `StringEqual`; did you mean `StringEquals`?' },
    ]);
    expect(lintOne({ Condition: { 'ForAnyValue:StringLikes': { 'aws:TagKeys': 'x' } } })[0].message).toContain('did you mean `ForAnyValue:StringLike`?');
    expect(ids({ NullIfExists: { 'aws:TokenIssueTime': 'true' } })).toEqual(['unknownOperator']);
  });

  test.each([
    [{ Bool: { 'aws:SourceIp': 'true' } }],
    [{ IpAddress: { 'aws:PrincipalArn': '203.0.113.0/24' } }],
    [{ NumericLessThan: { 'aws:SecureTransport': '1' } }],
    [{ ArnLike: { 'aws:SecureTransport': 'arn:aws:iam::*:role/x' } }],
    [{ DateLessThan: { 'aws:PrincipalArn': '2026-12-31' } }],
  ])('that can never match a key of that type is told: %j', condition => {
    expect(ids(condition)).toEqual(['operatorDoesNotFit']);
  });

  test.each([
    [{ StringEquals: { 'aws:SecureTransport': 'false' } }],
    [{ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }],
    [{ NumericLessThan: { 'aws:PrincipalTag/level': '3' } }],
    [{ NumericLessThan: { 'aws:EpochTime': '1790000000' } }],
    [{ Bool: { 'aws:PrincipalTag/admin': 'true' } }],
    [{ Null: { 'aws:SourceIp': 'true' } }],
    [{ Null: { 'aws:TagKeys': 'true' } }],
    [{ 'ForAllValues:ArnLike': { 'ec2:FisTargetArns': 'arn:aws:ec2:*:*:instance/*' } }],
  ])('that can match is left alone: %j', condition => {
    expect(ids(condition)).toEqual([]);
  });

  test('for sets is for keys with several values, and only for these', () => {
    expect(lintOne({ Condition: { 'ForAllValues:StringEqualsIfExists': { 'aws:PrincipalOrgID': 'o-example' } } })).toEqual([{
      id: 'setOperatorOnSingleValue', message: expect.stringMatching(/`ForAllValues` is for keys with several and holds without any; write `StringEqualsIfExists`$/),
    }]);
    expect(ids({ StringEquals: { 'aws:TagKeys': 'team' } })).toEqual(['multivaluedWithoutSetOperator']);
    expect(ids({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } })).toEqual([]);
    expect(ids({ 'ForAnyValue:StringEquals': { 'idp.example.com:groups': 'team' } })).toEqual([]);
  });
});

describe('a negated operator on a key that requests often lack', () => {
  const REGEX = /also holds where `aws:SourceVpc` is absent, which it is unless the request comes through a VPC endpoint.*`StringNotEqualsIfExists`/;

  test('is told in a statement that denies', () => {
    expect(lintOne({ Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } })).toEqual([
      { id: 'negatedOperatorOnAbsentKey', message: expect.stringMatching(REGEX) },
    ]);
    expect(ids({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })).toEqual(['negatedOperatorOnAbsentKey']);
    expect(ids({ StringNotLike: { 'AWS:requesttag/team': '?*' } })).toEqual(['negatedOperatorOnAbsentKey']);
    expect(ids({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' }, StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } })).toEqual(['negatedOperatorOnAbsentKey']);
    expect(ids({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' }, Null: { 'aws:SourceVpc': ['true', 'false'] } })).toEqual(['negatedOperatorOnAbsentKey']);
  });

  test.each([
    ['is said to be meant', { StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } }],
    ['is guarded by Null', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' }, Null: { 'AWS:SourceVpc': 'False' } }],
    ['is guarded by another operator', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' }, StringLike: { 'aws:SourceVpc': 'vpc-*' } }],
    ['does not hold without the key', { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'team' } }],
    ['is on a key that all requests have', { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } }],
    ['is not negated', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }],
  ])('is left alone where it %s', (_, condition) => {
    expect(ids(condition)).toEqual([]);
  });

  test('is left alone in a statement that allows, which then allows too much of what other statements judge', () => {
    expect(ids({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, { Effect: 'Allow' })).toEqual([]);
  });

  test('depends on whom the policy binds', () => {
    const condition = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' } };
    expect(ids(condition)).toEqual([]);
    expect(ids(condition, { Action: 's3:*' }, 'RESOURCE_CONTROL_POLICY')).toEqual(['negatedOperatorOnAbsentKey']);
  });
});
