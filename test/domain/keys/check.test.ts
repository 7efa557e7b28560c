import { KEY_SHAPES, policy, allow, role, ROOT, SELF } from './shapes';
import { checkKey } from '../../../src/domain/keys/check';
import type { CheckedKey } from '../../../src/domain/keys/check';

function check(given: unknown, more: Partial<CheckedKey> = {}) {
  return checkKey({ accountId: SELF, isKnown: true, policy: given, bypassesSafetyCheck: false, nameOf: arn => arn, ...more });
}

describe('a key of a known account', () => {
  test.each(KEY_SHAPES)('$name', ({ policy: given, id, says }) => {
    const problems = check(given, { keyArn: `arn:aws:kms:eu-central-1:${SELF}:key/1` });
    expect(problems.map(problem => problem.id)).toEqual(id === undefined ? [] : [id]);
    expect(problems.every(({ isCertain }) => isCertain)).toBe(true);
    expect(problems[0]?.message ?? '').toContain(says ?? '');
  });
});

describe('a key of an account that is known only after deployment', () => {
  test.each(KEY_SHAPES)('$name', ({ policy: given, id, agnosticId, says }) => {
    const text = JSON.stringify(given).replaceAll(SELF, '000000000001');
    const problems = check(JSON.parse(text), { accountId: '000000000001', isKnown: false, keyArn: 'arn:aws:kms:eu-central-1:000000000001:key/1' });
    const expected = agnosticId ?? id;
    expect(problems.map(problem => problem.id)).toEqual(expected === undefined ? [] : [expected]);
    expect(problems[0]?.message ?? '').toContain(agnosticId === undefined ? says ?? '' : '');
  });
});

test('a key without a policy has the default policy, which is sound', () => {
  expect(check(undefined)).toEqual([]);
});

test('a policy may be a text', () => {
  expect(check(JSON.stringify(policy(allow(ROOT))))).toEqual([]);
  expect(check(JSON.stringify(policy(allow(role('Admin')))))[0].id).toBe('keyWithOneAdministrator');
});

test('the bypass of the safety check is a finding beside others', () => {
  expect(check(policy(allow(ROOT)), { bypassesSafetyCheck: true }).map(({ id }) => id)).toEqual(['keyLockoutCheckBypassed']);
  expect(check(policy(allow(role('Admin'))), { bypassesSafetyCheck: true }).map(({ id }) => id)).toEqual(['keyWithOneAdministrator', 'keyLockoutCheckBypassed']);
});

test.each([
  ['the whole policy', '${Fn::If}'],
  ['a statement', { Statement: ['${Fn::If}'] }],
  ['a principal', policy(allow('${Fn::ImportValue}'))],
  ['the account of a principal', policy(allow('arn:aws:iam::${Trusted}:root'))],
  ['an action', policy(allow(ROOT, { Action: '${Action}' }))],
])('%s that is known only after deployment is a warning', (_, given) => {
  expect(check(given)).toEqual([expect.objectContaining({ id: 'keyAdministrationUnknown', isCertain: false })]);
});

test('what is known only after deployment takes nothing away from a root that is there', () => {
  expect(check({ Statement: [allow(ROOT), '${Fn::If}', allow('${Fn::ImportValue}')] })).toEqual([]);
});

test.each([['a number', 7], ['null', null], ['no JSON', '- a'], ['no statement', {}], ['a statement without effect', { Statement: [{ Action: 'kms:*' }] }]])(
  'a policy that is %s is a finding', (_, given) => {
    expect(check(given).map(({ id }) => id)).toEqual(['badKeyPolicy']);
  });

test('of many administrators a few are named', () => {
  const many = Array.from({ length: 9 }, (_, number) => role(`Admin${number}`));
  expect(check(policy(allow(many)))[0].message).toMatch(/role\/Admin4` and 4 more are deleted: no statement/);
});
