import { checkRequired, checkText, checkValues, FORMS } from '../../../src/domain/guardrail/option-checks';

test('values of the right form pass, and so do references whose value comes later', () => {
  expect(checkValues('trustedAccounts', ['444444444444', '${Token[TOKEN.7]}'], FORMS.accountId)).toEqual([]);
  expect(checkValues('trustedAccounts', [], FORMS.accountId)).toEqual([]);
});

test('a wrong value is told with its option, itself and the right form', () => {
  expect(checkValues('trustedAccounts', ['444444444444', '4444', ' '], FORMS.accountId)).toEqual([{
    id: 'badParameter',
    message: '`trustedAccounts` has `4444` and ` `; each value must be an account id of 12 digits, such as `444444444444`',
  }]);
});

test('an option that needs a value says so', () => {
  expect(checkRequired('policyNames', [], FORMS.namePrefix).map(problem => problem.id)).toEqual(['missingParameter']);
  expect(checkText('organizationId', '', FORMS.organizationId).map(problem => problem.id)).toEqual(['missingParameter']);
  expect(checkText('organizationId', 'o-exampleorgid', FORMS.organizationId)).toEqual([]);
});

test.each([
  ['roleArn', 'arn:*:iam::*:role/deploy-*', true],
  ['roleArn', 'arn:aws-us-gov:iam::222222222222:role/a/b', true],
  ['roleArn', 'arn:aws:iam::222222222222:user/a', false],
  ['roleArn', 'arn:aws:iam::2222:role/a', false],
  ['roleArn', 'deploy', false],
  ['policyArn', 'arn:*:iam::*:policy/boundary-*', true],
  ['policyArn', 'arn:aws:iam::aws:policy/ReadOnlyAccess', false],
  ['namePrefix', 'platform/deploy-', true],
  ['namePrefix', 'platform-*', false],
  ['namePrefix', 'arn:aws:iam::222222222222:role/a', false],
  ['accountId', '222222222222', true],
  ['accountId', '2222222222222', false],
] as const)('%s: %s is %s', (form, value, right) => {
  expect(checkValues('option', [value], FORMS[form]).length === 0).toBe(right);
});
