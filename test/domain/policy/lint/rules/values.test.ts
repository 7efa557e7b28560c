import { lintIds, lintOne } from '../../../../support/lint';

const ids = (operator: string, key: string, value: unknown) => lintIds({ Condition: { [operator]: { [key]: value } } });

describe('a value of a condition', () => {
  test.each([
    ['Bool', 'aws:SecureTransport', 'no'],
    ['BoolIfExists', 'aws:SecureTransport', '${aws:SecureTransport}'],
    ['Null', 'aws:TokenIssueTime', 'absent'],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', 'ten'],
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/33'],
    ['IpAddress', 'aws:SourceIp', '10.0.0.*'],
    ['DateLessThan', 'aws:CurrentTime', 'tomorrow'],
    ['DateLessThan', 'aws:CurrentTime', '2026-02-30T00:00:00Z'],
    ['ArnLike', 'aws:PrincipalArn', 'role/deploy'],
    ['ArnLike', 'aws:PrincipalArn', '*'],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::*'],
    ['BinaryEquals', 'aws:PrincipalTag/key', 'no base64'],
  ])('of %s on %s that can never match is told: %s', (operator, key, value) => {
    expect(ids(operator, key, value)).toEqual(['badConditionValue']);
    expect(lintOne({ Condition: { [operator]: { [key]: value } } })[0].message).toMatch(/which matches nothing; the value must be (an? |a number|base-64|`true`)/);
  });

  test.each([
    ['Bool', 'aws:SecureTransport', [false, 'True']],
    ['Null', 'aws:TokenIssueTime', true],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', 3600.5],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '203.0.113.7', '2001:db8::/32']],
    ['DateLessThan', 'aws:CurrentTime', ['2026-12-31', '2026-12-31T23:59:59Z', 1790000000]],
    ['ArnLike', 'aws:PrincipalArn', ['arn:*:iam::*:role/deploy-*', 'arn:aws:iam::222222222222:*', '${aws:PrincipalTag/role}', '*:*:iam::*:role/x']],
    ['BinaryEquals', 'aws:PrincipalTag/key', 'QmluYXJ5'],
    ['StringEquals', 'aws:RequestedRegion', 'anything at all'],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', '${Token[TOKEN.1]}'],
    ['IpAddress', 'aws:SourceIp', '#{Token[TOKEN.1]}'],
  ])('of %s on %s that can match is left alone: %j', (operator, key, value) => {
    expect(ids(operator, key, value)).toEqual([]);
  });

  test('is told by itself, beside sound ones', () => {
    expect(lintOne({ Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', 'office'] } } }).map(problem => problem.message))
      .toEqual([expect.stringContaining('`IpAddress` compares `aws:SourceIp` with `office`')]);
  });
});
