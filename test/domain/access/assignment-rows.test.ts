import fc from 'fast-check';
import { account, anyAccounts, anySelector, UNITS } from './accounts';
import type { AccountForAccess } from '../../../src/domain/access/account-for-access';
import { rowText } from '../../../src/domain/access/assignment';
import { planAssignments } from '../../../src/domain/access/assignment-rows';
import type { AccessGrant } from '../../../src/domain/access/assignment-rows';
import { selectAccounts } from '../../../src/domain/access/selector';
import type { AccountSelector } from '../../../src/domain/access/selector';

const ALL: AccountSelector = { kind: 'all' };
const one = (key: string): AccountSelector => ({ kind: 'account', key });
const excluding = (from: AccountSelector, except: AccountSelector): AccountSelector => ({ kind: 'excluding', from, except });

const grant = (principal: string, permissionSet: string, accounts: AccountSelector, more: Partial<AccessGrant> = {}): AccessGrant =>
  ({ principal: { type: 'GROUP', name: principal }, permissionSet, accounts, path: `${principal}/${permissionSet}`, ...more });

const ACCOUNTS = [account('Zoo'), account('Ape'), account('Old', { suspended: true })];
const plan = (grants: AccessGrant[], accounts: AccountForAccess[] = ACCOUNTS, more: { permissionSetsPerAccount?: number } = {}) =>
  planAssignments(grants, { accounts, units: UNITS, permissionSets: ['Admin', 'Dev', 'Read'], ...more });
const ids = (grants: AccessGrant[], accounts?: AccountForAccess[]) => plan(grants, accounts).findings.map(({ id, path }) => `${id} ${path}`);

describe('assignments', () => {
  test('are one row for each account that a grant selects, in the order of accounts, permission sets and principals', () => {
    const grants = [grant('sre', 'Read', ALL), grant('dev', 'Read', ALL), grant('sre', 'Admin', one('Ape')), grant('bob', 'Admin', one('Ape'), { principal: { type: 'USER', name: 'bob' } })];
    const { rows, findings } = plan(grants);
    expect(findings).toEqual([]);
    expect(rows.map(({ account: key, permissionSet, principalType, principal }) => [key, permissionSet, principalType, principal].join(' '))).toEqual([
      'Zoo Read GROUP dev', 'Zoo Read GROUP sre', 'Ape Admin GROUP sre', 'Ape Admin USER bob', 'Ape Read GROUP dev', 'Ape Read GROUP sre',
    ]);
    expect(plan([...grants].reverse()).rows).toEqual(rows);
  });

  test('are none in suspended accounts, even if one is named', () => {
    expect(plan([grant('sre', 'Admin', one('Old'))])).toEqual({ rows: [], findings: [] });
  });

  test('are what the selectors select, each once, whatever the grants are', () => {
    const grants = fc.array(fc.record({ principal: fc.constantFrom('a', 'b'), set: fc.constantFrom('Admin', 'Dev'), accounts: anySelector }), { maxLength: 6 });
    fc.assert(fc.property(grants, anyAccounts, (given, accounts) => {
      const { rows } = plan(given.map(({ principal, set, accounts: selector }) => grant(principal, set, selector)), accounts);
      const active = accounts.filter(({ suspended }) => !suspended);
      const expected = new Set(given.flatMap(({ principal, set, accounts: selector }) => selectAccounts(selector, active)
        .map(({ key }) => rowText({ permissionSet: set, principalType: 'GROUP', principal, account: key }))));
      expect(rows.length).toBe(expected.size);
      expect(new Set(rows.map(rowText))).toEqual(expected);
    }));
  });

  test('of an account do not depend on other accounts', () => {
    const grants = fc.array(fc.record({ principal: fc.constantFrom('a', 'b'), set: fc.constantFrom('Admin', 'Dev'), accounts: anySelector }), { maxLength: 6 });
    fc.assert(fc.property(grants, anyAccounts, fc.nat(), (given, accounts, number) => {
      const all = given.map(({ principal, set, accounts: selector }) => grant(principal, set, selector));
      const gone = accounts[number % Math.max(1, accounts.length)];
      const fewer = plan(all, accounts.filter(each => each !== gone)).rows;
      expect(fewer).toEqual(plan(all, accounts).rows.filter(row => row.account !== gone?.key));
    }));
  });
});

describe('grants are refused', () => {
  test.each<[string, AccessGrant[], string[]]>([
    ['for a permission set that nobody declared', [grant('sre', 'Admn', ALL)], ['unknownPermissionSet sre/Admn']],
    ['for an account that is not there', [grant('sre', 'Admin', one('Nobody'))], ['unknownAccount sre/Admin']],
    ['for nobody\'s accounts', [grant('sre', 'Admin', { kind: 'tag', key: 'x' })], ['selectorSelectsNothing sre/Admin']],
    ['where two say the same', [grant('sre', 'Admin', ALL), grant('sre', 'Admin', one('Ape'), { path: 'again' })], ['duplicateAssignment again']],
    ['where one excludes what another gives', [grant('sre', 'Admin', excluding(ALL, one('Ape'))), grant('sre', 'Admin', one('Ape'), { path: 'again' })],
      ['exclusionContradicted again']],
    ['the same in the other order', [grant('sre', 'Admin', one('Ape'), { path: 'again' }), grant('sre', 'Admin', excluding(ALL, one('Ape')))], ['exclusionContradicted again']],
  ])('%s', (_, grants, expected) => {
    expect(ids(grants)).toEqual(expected);
    expect(plan(grants).findings.filter(({ message }) => !/^[`a-z].*[^.]$/s.test(message))).toEqual([]);
  });

  test('once for all accounts that two of them share, of which a few are named', () => {
    const many = Array.from({ length: 9 }, (_, number) => account(`A${number}`));
    const { findings, rows } = plan([grant('sre', 'Admin', ALL), grant('sre', 'Admin', ALL, { path: 'again' })], many);
    expect(findings.map(({ message }) => message)).toEqual([
      '`Admin` is given to group `sre` in 9 accounts: `A0`, `A1`, `A2`, `A3`, `A4` and 4 more, but `sre/Admin` gives it already; narrow or drop one of the two',
    ]);
    expect(rows).toHaveLength(9);
  });

  test('each by itself, even if several were made in one place', () => {
    const [ape, zoo] = ['Ape', 'Zoo'].map(key => grant('sre', 'Admin', one(key), { path: 'Access' }));
    expect(ids([grant('sre', 'Admin', ALL), ape, zoo])).toEqual(['duplicateAssignment Access', 'duplicateAssignment Access']);
  });

  test('where an account gets more permission sets than it takes', () => {
    const grants = ['Admin', 'Dev', 'Read'].map(set => grant('sre', set, one('Ape')));
    expect(plan(grants, ACCOUNTS, { permissionSetsPerAccount: 3 }).findings).toEqual([]);
    expect(plan(grants, ACCOUNTS, { permissionSetsPerAccount: 2 }).findings.map(({ id, path }) => `${id} ${path}`)).toEqual(['tooManyPermissionSetsInAccount Ape']);
  });
});

describe('grants are taken', () => {
  test.each<[string, AccessGrant[]]>([
    ['where a principal has several permission sets in an account', [grant('sre', 'Admin', ALL), grant('sre', 'Read', ALL)]],
    ['where a group and a user have one name', [grant('x', 'Admin', ALL), grant('x', 'Admin', ALL, { principal: { type: 'USER', name: 'x' } })]],
    ['where one excludes what another gives to somebody else', [grant('sre', 'Admin', excluding(ALL, one('Ape'))), grant('dev', 'Admin', one('Ape'))]],
    ['where one excludes what another gives less of', [grant('sre', 'Admin', excluding(ALL, one('Ape'))), grant('sre', 'Read', one('Ape'))]],
    ['where accounts are still to come', [grant('sre', 'Admin', { kind: 'organizationalUnit', key: 'Production', below: true }, { mayBeEmpty: true })]],
    ['where one selector excludes an account and adds it again', [grant('sre', 'Admin', { kind: 'anyOf', selectors: [excluding(ALL, one('Ape')), one('Ape')] })]],
  ])('%s', (_, grants) => {
    expect(ids(grants)).toEqual([]);
  });
});
