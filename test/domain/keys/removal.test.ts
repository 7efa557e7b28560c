import { allow, deny, policy, role, ROOT, SELF } from './shapes';
import { goesWith, removalReport } from '../../../src/domain/keys/removal';
import type { ResourcePolicy } from '../../../src/domain/policy/resource-policy';
import { readResourcePolicy } from '../../../src/domain/policy/resource-policy';

const byName = (operator: string, arn: string) => ({ Condition: { [operator]: { 'aws:PrincipalArn': arn } } });
const session = `arn:aws:sts::${SELF}:assumed-role/Admin/ci`;

function report(given: unknown, ...removed: string[]) {
  const [only] = removalReport([{ key: 'k', accountId: SELF, isKnown: true, policy: readResourcePolicy(given) as ResourcePolicy }], goesWith(removed));
  return only;
}

describe('once role/Admin is gone', () => {
  test.each([
    ['root stays', policy(allow([ROOT, role('Admin')])), 'root'],
    ['another role stays', policy(allow([role('Admin'), role('Break')])), 'others'],
    ['a user stays', policy(allow([role('Admin'), `arn:aws:iam::${SELF}:user/jane`])), 'others'],
    ['nobody is left of one', policy(allow(role('Admin'))), 'nobody'],
    ['nobody is left of a session', policy(allow(session)), 'nobody'],
    ['a foreign role is no help', policy(allow([role('Admin'), role('Break', '444455556666')])), 'nobody'],
    ['a deleted role is no help', policy(allow([role('Admin'), 'AROAEXAMPLEEXAMPLE123'])), 'nobody'],
    ['a user of the key is no help', policy(allow(role('Admin')), allow(role('App'), { Action: ['kms:Decrypt'] })), 'nobody'],
    ['a name can be taken again', policy(allow(ROOT), deny('*', byName('ArnNotLike', role('Admin')))), 'again'],
    ['a name that a wildcard covers stays', policy(allow(ROOT), deny('*', byName('ArnNotLike', role('A*')))), 'others'],
    ['root can with MFA', policy(allow(role('Admin')), allow(ROOT, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })), 'conditional'],
    ['a role can with MFA', policy(allow(role('Admin')), allow(role('Break'), { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })), 'conditional'],
  ])('%s', (_, given, outcome) => {
    expect(report(given, role('Admin')).outcome).toBe(outcome);
  });
});

test('who goes and who stays is told, and who was deleted before', () => {
  expect(report(policy(allow([role('Admin'), role('Break'), 'AROAEXAMPLEEXAMPLE123'])), role('Admin'))).toEqual({
    key: 'k', accountId: SELF, outcome: 'others', before: 'others', remaining: [role('Break')], removed: [role('Admin')], conditions: [], deleted: ['AROAEXAMPLEEXAMPLE123'],
  });
});

test('a key that nobody can administer already is told apart', () => {
  expect(report(policy(allow('AROAEXAMPLEEXAMPLE123')), role('Admin'))).toMatchObject({ outcome: 'nobody', before: 'nobody' });
  expect(report(policy(allow(role('Admin'))), role('Admin'))).toMatchObject({ outcome: 'nobody', before: 'others' });
});

test('the keys that are lost come first', () => {
  const keys = [['a', ROOT], ['b', role('Other')], ['c', role('Admin')]]
    .map(([key, principal]) => ({ key, accountId: SELF, isKnown: true, policy: readResourcePolicy(policy(allow(principal))) as ResourcePolicy }));
  expect(removalReport(keys, goesWith([role('Admin')])).map(({ key }) => key)).toEqual(['c', 'b', 'a']);
});

describe('who goes', () => {
  test.each([
    ['the role itself', role('Admin'), role('Admin'), true],
    ['another role', role('Admin'), role('Admin2'), false],
    ['a role of another account', role('Admin'), role('Admin', '444455556666'), false],
    ['a role by a wildcard', 'arn:*:iam::*:role/aws-reserved/*/AWSReservedSSO_Admin_*', role('aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'), true],
    ['a role that a wildcard does not cover', 'arn:*:iam::*:role/AWSReservedSSO_Admin_*', role('AWSReservedSSO_Audit_0123456789abcdef'), false],
    ['a character that a wildcard stands for', role('Admin?'), role('Admin2'), true],
    ['a session of the role', role('Admin'), session, true],
    ['a session of a role with a path', role('team/Admin'), session, true],
    ['a session of another role', role('Adm'), session, false],
  ])('%s', (_, pattern, arn, goes) => {
    expect(goesWith([pattern])(arn)).toBe(goes);
  });

  test('is nobody where nobody is named', () => {
    expect(goesWith([])(role('Admin'))).toBe(false);
  });
});
