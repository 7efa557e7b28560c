import { checkExemption, isReservedName, permissionSetArn, PLATFORM_EXEMPTIONS } from '../../../src/domain/guardrail/exemption';
import type { Exemption } from '../../../src/domain/guardrail/exemption';

const PIPELINE: Exemption = {
  label: 'role `deploy/pipeline`', kind: 'other', principalArn: 'arn:*:iam::*:role/deploy/pipeline', owner: 'platform team', reason: 'deploys', expires: '2027-01-31', path: 'Guardrails',
};
const ids = (change: Partial<Exemption>, today?: string) => checkExemption({ ...PIPELINE, ...change }, today).map(problem => problem.id);

describe('an exemption', () => {
  test('with an owner, a reason and an end is sound', () => {
    expect(ids({})).toEqual([]);
    expect(ids({}, '2027-01-31')).toEqual([]);
  });

  test('ends on its last day', () => {
    expect(ids({}, '2027-02-01')).toEqual(['exemptionExpired']);
  });

  test('is not called expired where nobody said what day it is', () => {
    expect(ids({ expires: '1999-01-01' })).toEqual([]);
  });

  test('needs an end, unless it is for the platform or for break-glass', () => {
    expect(ids({ expires: undefined })).toEqual(['exemptionWithoutEnd']);
    expect(ids({ expires: undefined, kind: 'breakGlass' })).toEqual([]);
    expect(PLATFORM_EXEMPTIONS.flatMap(exemption => checkExemption(exemption, '2099-01-01'))).toEqual([]);
  });

  test('needs an owner and a reason; all that is wrong is told at once', () => {
    expect(ids({ owner: ' ', reason: '', expires: '31.1.2027' })).toEqual(['exemptionWithoutOwner', 'exemptionWithoutReason', 'badExpiry']);
  });

  test.each([
    ['arn:*:iam::*:root', 'badExemptPrincipal'],
    ['*', 'badExemptPrincipal'],
    ['arn:aws:sts::111111111111:assumed-role/Admin/me', 'badExemptPrincipal'],
    ['arn:*:iam::*:role/*', 'exemptionTooWide'],
    ['arn:*:iam::*:role/ab*', 'exemptionTooWide'],
    ['arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*', 'exemptionTooWide'],
  ])('of %s is refused', (principalArn, id) => {
    expect(ids({ principalArn })).toEqual([id]);
  });

  test.each(['arn:*:iam::*:role/stacksets-exec-*', 'arn:aws:iam::111111111111:user/vendor', permissionSetArn('BreakGlass')])('of %s is sound', principalArn => {
    expect(ids({ principalArn })).toEqual([]);
  });
});

describe('the role of a permission set', () => {
  const matches = (pattern: string, arn: string) => new RegExp(`^${pattern.replace(/[.+]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(arn);

  test.each([
    'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef',
    'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Admin_0123456789abcdef',
    'arn:aws-cn:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef',
  ])('is met as %s', arn => {
    expect(matches(permissionSetArn('Admin'), arn)).toBe(true);
  });

  test.each([
    'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_ReadOnly_0123456789abcdef',
    'arn:aws:iam::111111111111:role/AWSReservedSSO_Admin_0123456789abcdef',
    'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_SuperAdmin_0123456789abcdef',
  ])('is not taken for %s', arn => {
    expect(matches(permissionSetArn('Admin'), arn)).toBe(false);
  });

  test('stands under a path where only AWS makes roles', () => {
    expect(isReservedName(permissionSetArn('Admin'))).toBe(true);
    expect(isReservedName('arn:*:iam::*:role/stacksets-exec-*')).toBe(false);
    expect(isReservedName('arn:*:iam::*:role/x/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_x')).toBe(false);
  });
});
