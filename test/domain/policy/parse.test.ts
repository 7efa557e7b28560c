import fc from 'fast-check';
import { parsePolicy, parsePolicyText } from '../../../src/domain/policy/parse';

const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';
const DENY = { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' };
const ids = (value: unknown, type: typeof SCP | typeof RCP = SCP) => parsePolicy(value, type).problems.map(problem => problem.id);

describe('a policy that the user wrote', () => {
  test('comes as a document, a list of statements or one statement; single values become lists and the Sid goes', () => {
    const expected = [{ Effect: 'Deny', Action: ['s3:DeleteBucket'], Resource: ['*'] }];
    expect(parsePolicy({ Version: '2012-10-17', Statement: [{ Sid: 'A', ...DENY }] }, SCP)).toEqual({ statements: expected, problems: [] });
    expect(parsePolicy([DENY], SCP).statements).toEqual(expected);
    expect(parsePolicy(DENY, SCP).statements).toEqual(expected);
    expect(parsePolicyText(JSON.stringify({ Statement: DENY }), SCP).statements).toEqual(expected);
  });

  test('keeps conditions, whose numbers and booleans become texts', () => {
    const { statements: [{ Condition }] } = parsePolicy({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': false }, NumericLessThan: { 's3:TlsVersion': [1.2] } } }, SCP);
    expect(Condition).toEqual({ Bool: { 'aws:SecureTransport': ['false'] }, NumericLessThan: { 's3:TlsVersion': ['1.2'] } });
  });

  test('for resources binds every principal', () => {
    expect(parsePolicy({ ...DENY, Principal: { AWS: '*' } }, RCP)).toEqual({
      statements: [{ Effect: 'Deny', Principal: '*', Action: ['s3:DeleteBucket'], Resource: ['*'] }], problems: [],
    });
    expect(ids(DENY, RCP)).toEqual(['badPrincipal']);
    expect(ids({ ...DENY, Principal: { AWS: 'arn:aws:iam::111111111111:root' } }, RCP)).toEqual(['badPrincipal']);
  });

  test.each([
    ['no statement', { Version: '2012-10-17', Statement: [] }, ['policyWithoutStatement']],
    ['no Statement at all', { Version: '2012-10-17' }, ['policyWithoutStatement']],
    ['an old version', { Version: '2008-10-17', Statement: [DENY] }, ['policyVersion']],
    ['a misspelt element of the policy', { Statements: [DENY], Statement: [DENY] }, ['unsupportedElement']],
    ['a principal in a service control policy', { ...DENY, Principal: '*' }, ['unsupportedElement']],
    ['a misspelt effect', { ...DENY, Effect: 'Denny' }, ['badEffect']],
    ['neither Action nor NotAction', { Effect: 'Deny', Resource: '*' }, ['elementMissing']],
    ['both Action and NotAction', { ...DENY, NotAction: 'iam:*' }, ['elementMissing']],
    ['an empty list', { ...DENY, Action: [] }, ['badList']],
    ['an action that is no text', { ...DENY, Action: [1] }, ['badList']],
    ['a condition that is no map', { ...DENY, Condition: 'x' }, ['badCondition']],
    ['a condition without values', { ...DENY, Condition: { StringEquals: { 'aws:RequestedRegion': [] } } }, ['badCondition']],
    ['a statement that is a text', ['Deny'], ['statementNoObject']],
    ['several defects at once', [{ ...DENY, Effect: 'x', Principal: '*' }, { ...DENY, Action: [] }], ['unsupportedElement', 'badEffect', 'badList']],
  ])('with %s is refused', (_, value, expected) => {
    expect(ids(value)).toEqual(expected);
    expect(parsePolicy(value, SCP).statements.length).toBeLessThan(2);
  });

  test('an RCP neither allows nor names what it spares', () => {
    expect(ids({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }, RCP)).toEqual(['badEffect']);
    expect(ids({ Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }, RCP)).toContain('unsupportedElement');
  });

  test('that is no JSON is told as such', () => {
    expect(parsePolicyText('{"Version"', SCP).problems[0]).toMatchObject({ id: 'policyNotJson' });
  });

  test('may be anything at all: there are findings or sound statements, never an exception', () => {
    fc.assert(fc.property(fc.anything(), value => {
      const { statements, problems } = parsePolicy(value, SCP);
      expect(statements.length > 0 || problems.length > 0).toBe(true);
      expect(statements.every(({ Effect, Action, NotAction }) => ['Allow', 'Deny'].includes(Effect) && (Action ?? NotAction)!.length > 0)).toBe(true);
    }));
  });
});
