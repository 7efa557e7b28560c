import { MAX_TAGS } from '../../../src/domain/limits';
import { checkTags, checkText } from '../../../src/domain/organization/field-rules';
import type { TextField } from '../../../src/domain/organization/field-rules';

const x = (length: number) => 'x'.repeat(length);

/** Values at both sides of each limit. */
const CASES: Record<TextField, { finding: string; takes: string[]; refuses: string[] }> = {
  unitKey: { finding: 'badKey', takes: ['A', 'a-b_9', x(64)], refuses: ['', '1a', '-a', 'a b', 'a/b', 'é', x(65), '__proto__', 'constructor', 'valueOf', 'Root', 'a\n'] },
  accountKey: { finding: 'badKey', takes: ['Root', 'root', x(64)], refuses: ['', x(65), 'toString', 'a.b'] },
  qualifier: { finding: 'badQualifier', takes: ['main', 'a', 'a-1', x(32)], refuses: ['', 'Main', '1a', 'a_b', 'a/b', x(33), 'constructor', 'a\n'] },
  unitName: { finding: 'badOrganizationalUnitName', takes: ['SDLC', 'été 日本', x(128)], refuses: ['', '  ', x(129)] },
  accountName: { finding: 'badAccountName', takes: ['Log archive', '~!', x(50)], refuses: ['', ' ', x(51), 'café', 'a\tb', 'a\n'] },
  newAccountName: { finding: 'badAccountName', takes: ['Log archive', '~!', x(50)], refuses: ['', ' ', x(51), 'café', 'a<b', 'a>'] },
  contactName: { finding: 'badContact', takes: ['Étienne', x(64)], refuses: ['', ' ', x(65)] },
  contactTitle: { finding: 'badContact', takes: ['Security team', x(50)], refuses: ['', x(51)] },
  contactEmail: {
    finding: 'badContact',
    takes: ['soc+aws@example.com', `${x(242)}@example.com`],
    refuses: ['', 'soc', 'soc@example', 'a b@example.com', `${x(243)}@example.com`],
  },
  contactPhone: { finding: 'badContact', takes: ['+49 (30) 123-456', '1'.repeat(25)], refuses: ['', '1'.repeat(26), '+49/30', 'none'] },
  email: {
    finding: 'badEmail',
    takes: ['a@b.cd', 'aws+x@example.com', `${x(58)}@ab.cd`],
    refuses: ['', 'a@b.c', 'a.example.com', 'a@example', 'a b@example.com', 'a@b@example.com', `${x(59)}@ab.cd`, 'aws@example.com\n'],
  },
  accountId: { finding: 'badAccountId', takes: ['012345678901'], refuses: ['', '12345678901', '1234567890123', '12345678901a', '123456789012\n'] },
  unitId: { finding: 'badOrganizationalUnitId', takes: ['ou-ab12-cdefgh34'], refuses: ['ou-ab12', 'ou-AB12-cdefgh34', 'ou-ab12-cdefgh3', 'xou-ab12-cdefgh34', 'r-ab12'] },
  rootId: { finding: 'badRootId', takes: ['r-ab12'], refuses: ['', 'r-abc', 'R-ab12', 'r-ab12 ', 'ou-ab12-cdefgh34'] },
  organizationId: { finding: 'badOrganizationId', takes: ['o-a1b2c3d4e5'], refuses: ['', 'o-a1b2c3d4e', 'o-A1B2C3D4E5', 'r-ab12'] },
  identityCenterArn: {
    finding: 'badIdentityCenter',
    takes: ['arn:aws:sso:::instance/ssoins-0123456789abcdef', 'arn:aws-us-gov:sso:::instance/ins-0123456789abcdef'],
    refuses: ['', 'ssoins-0123456789abcdef', 'arn:aws:sso:::instance/ssoins-1', 'arn:aws:sso:::instance/ssoins-0123456789abcdef '],
  },
  identityStoreId: { finding: 'badIdentityCenter', takes: ['d-0123456789', 'b7a5d1c2-0123-4567-89ab-cdef01234567'], refuses: ['', 'd-1', 'D-0123456789', 'd-0123456789 '] },
  permissionSetArn: {
    finding: 'badPermissionSetArn',
    takes: ['arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef', 'arn:aws-cn:sso:::permissionSet/ins-0123456789abcdef/ps-0123456789abcdef'],
    refuses: ['', 'ps-0123456789abcdef', 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-1', 'arn:aws:sso:::instance/ssoins-0123456789abcdef'],
  },
  servicePrincipal: {
    finding: 'badServicePrincipal',
    takes: ['cloudtrail.amazonaws.com', 'member.org.stacksets.cloudformation.amazonaws.com', 'notifications.amazon.com', 'ec2.amazonaws.com.cn'],
    refuses: ['', 'cloudtrail', 'amazonaws.com', 'CloudTrail.amazonaws.com', 'cloudtrail.amazonaws.com ', 'a/b.amazonaws.com', `${x(120)}.amazonaws.com`],
  },
  guardrailId: { finding: 'badGuardrailId', takes: ['a', 'noBuckets-2', x(64)], refuses: ['', '1a', 'a b', 'a_b', x(65), 'a\n'] },
  action: { finding: 'badAction', takes: ['s3:GetObject', 'access-analyzer:ListAnalyzers'], refuses: ['', '*', 's3:*', 's3:Get?', 's3', 'S3:GetObject', 's3:GetObject '] },
  requestPrincipal: {
    finding: 'badPrincipal',
    takes: ['root', 'role/deploy/pipeline', 'user/vendor', 'arn:aws:iam::222222222222:role/x', 'arn:aws-cn:iam::222222222222:root'],
    refuses: ['', 'Developer', 'role/', 'role/x*', 'arn:aws:sts::222222222222:assumed-role/x/y', 'arn:aws:iam::*:role/x'],
  },
  requestResource: { finding: 'badResource', takes: ['*', 'arn:aws:s3:::b/k'], refuses: ['', 'bucket', 'arn:aws:s3', 'arn:aws:s3:::'] },
};

describe.each(Object.entries(CASES))('%s', (field, { finding, takes, refuses }) => {
  test.each(takes)('takes `%s`', value => {
    expect(checkText(field as TextField, value)).toBeUndefined();
  });

  test.each(refuses)('fails with `%s`', value => {
    expect(checkText(field as TextField, value)).toEqual({ id: finding, message: expect.stringMatching(/^[a-z].*[^.]$/s) });
  });
});

describe('tags', () => {
  test('at the limits are taken', () => {
    const most = Object.fromEntries(Array.from({ length: MAX_TAGS }, (_, index) => [`key${index}`, '']));
    expect(checkTags({ ...most })).toEqual([]);
    expect(checkTags({ [x(128)]: x(256), myaws: '' })).toEqual([]);
    expect(checkTags({ 'cost-centre/ä:1': 'a b_c.d:e/f=g+h-i@j 日本' })).toEqual([]);
    expect(checkTags({})).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['too many', Object.fromEntries(Array.from({ length: MAX_TAGS + 1 }, (_, index) => [`key${index}`, ''])), 'tooManyTags'],
    ['an empty key', { '': 'a' }, 'badTag'],
    ['a key too long', { [x(129)]: 'a' }, 'badTag'],
    ['a value too long', { a: x(257) }, 'badTag'],
    ['a key of AWS', { 'AWS:name': 'a' }, 'badTag'],
    ['a key that the service refuses', { 'a;b': 'c' }, 'badTag'],
    ['a value that the service refuses', { a: 'b, c' }, 'badTag'],
  ])('fails with %s', (_, tags, finding) => {
    expect(checkTags(tags).map(problem => problem.id)).toEqual([finding]);
  });

  test('every one that is wrong is told', () => {
    expect(checkTags({ 'aws:a': x(257), '': '' })).toHaveLength(3);
  });
});
