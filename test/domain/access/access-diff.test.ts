import { row } from './rows';
import { PERMISSION_SETS, rowsIn, view } from './views';
import type { ViewParts } from './views';
import { compareAccess, gainsAccess, isSameAccess } from '../../../src/domain/access/access-diff';
import { MANAGEMENT_ACCOUNT_KEY } from '../../../src/domain/access/account-for-access';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import type { PermissionSetDeclaration } from '../../../src/domain/access/permission-set';
import { describeAccessDiff, summarizeAccessDiff } from '../../../src/domain/access/print-access-diff';

const PRODUCTION = ['ShopProd', 'CartProd', 'PayProd'];
const EVERYWHERE = [...PRODUCTION, 'ShopDev', 'CartDev', 'Logs'];

interface Parts {
  readonly before?: ViewParts;
  readonly after?: ViewParts;
}

function lines(before: readonly AssignmentRow[], after: readonly AssignmentRow[], parts: Parts = {}): string[] {
  const [was, is] = [view(before, parts.before), view(after, parts.after)];
  return describeAccessDiff(compareAccess(was, is), was, is);
}

describe('the difference of two inventories', () => {
  test('is nothing where all is the same, in whatever order', () => {
    const rows = [...rowsIn(PRODUCTION, 'sre', 'Admin'), ...rowsIn(EVERYWHERE, 'dev', 'Read')];
    expect(isSameAccess(compareAccess(view(rows), view([...rows].reverse())))).toBe(true);
    expect(lines(rows, [...rows].reverse())).toEqual([]);
  });

  test.each<[string, AssignmentRow[], AssignmentRow[], string[]]>([
    ['tells who gains everything in all accounts of an organizational unit', [], rowsIn(PRODUCTION, 'shop-dev', 'Admin'),
      ['group `shop-dev` gains `Admin` (may do everything) in 3 accounts: all 3 accounts of `Workloads/Prod`']],
    ['names accounts where not all of their organizational unit are meant', [], rowsIn(['ShopProd', 'PayProd', 'ShopDev', 'CartDev'], 'dev', 'Read'),
      ['group `dev` gains `Read` in 4 accounts: `shop-prod` and `pay-prod` of `Workloads/Prod` and both accounts of `Workloads/SDLC`']],
    ['has one phrase for all that stands below an organizational unit', [], rowsIn(EVERYWHERE.slice(0, 5), 'dev', 'Read'),
      ['group `dev` gains `Read` in 5 accounts: all 5 accounts of `Workloads`']],
    ['has one phrase for all there is', [], rowsIn(EVERYWHERE, 'dev', 'Read'), ['group `dev` gains `Read` in 6 accounts: all 6 accounts']],
    ['names the management account', [], rowsIn([...EVERYWHERE, MANAGEMENT_ACCOUNT_KEY], 'sre', 'Read'),
      ['group `sre` gains `Read` in 7 accounts: all 6 accounts and the management account']],
    ['tells losses', rowsIn(['Logs'], 'sre', 'Read'), [], ['group `sre` loses `Read` in 1 account: `logs` of `Infra`']],
    ['tells a user from a group of the same name', [row('Logs', 'x', 'Read')], [{ ...row('Logs', 'x', 'Read'), principalType: 'USER' }],
      ['user `x` gains `Read` in 1 account: `logs` of `Infra`', 'group `x` loses `Read` in 1 account: `logs` of `Infra`']],
    ['begins with those who may do everything, then with what concerns most accounts, and ends with losses', [...rowsIn(EVERYWHERE, 'old', 'Admin')],
      [...rowsIn(['Logs'], 'a', 'Admin'), ...rowsIn(['Logs'], 'b', 'Read'), ...rowsIn(EVERYWHERE, 'c', 'Dev')],
      [
        'group `a` gains `Admin` (may do everything) in 1 account: `logs` of `Infra`',
        'group `c` gains `Dev` in 6 accounts: all 6 accounts',
        'group `b` gains `Read` in 1 account: `logs` of `Infra`',
        'group `old` loses `Admin` (may do everything) in 6 accounts: all 6 accounts',
      ]],
  ])('%s', (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  test('tells of accounts that are new, or gone, once for all that have the same access', () => {
    const some: ViewParts = { accounts: [['ShopProd', 'Production']] };
    const more: ViewParts = { accounts: [['ShopProd', 'Production'], ['NewA', 'Sdlc'], ['NewB', 'Sdlc'], ['NewC', 'Production']] };
    const [few, many] = [['ShopProd'], ['ShopProd', 'NewA', 'NewB', 'NewC']].map(keys => [...rowsIn(keys, 'sre', 'Admin'), ...rowsIn(keys, 'dev', 'Read')]);
    const extra = [...many, row('NewC', 'pci', 'Read')];
    expect(lines(few, extra, { before: some, after: more })).toEqual([
      '2 new accounts, both accounts of `Workloads/SDLC`: `Admin` (may do everything) for group `sre` and `Read` for group `dev`',
      '1 new account, `new-c` of `Workloads/Prod`: `Admin` (may do everything) for group `sre`, `Read` for group `dev` and `Read` for group `pci`',
    ]);
    expect(lines(extra, few, { before: more, after: some }).map(line => line.slice(0, 14))).toEqual(['2 gone account', '1 gone account']);
  });

  test('counts accounts of one place where there are many', () => {
    const accounts = Array.from({ length: 9 }, (_, number): [string, string] => [`A${number}`, 'Sdlc']);
    expect(lines([], rowsIn(accounts.slice(1).map(([key]) => key), 'dev', 'Read'), { before: { accounts }, after: { accounts } })).toEqual([
      'group `dev` gains `Read` in 8 accounts: 8 accounts (`a1`, `a2`, `a3`, `a4`, `a5` and 3 more) of `Workloads/SDLC`',
    ]);
  });
});

describe('a permission set that means something else', () => {
  const rows = rowsIn(['ShopProd', 'Logs'], 'dev', 'Dev');
  const dev = (more: Partial<PermissionSetDeclaration>): ViewParts => ({ permissionSets: PERMISSION_SETS.map(set => set.name === 'Dev' ? { ...set, ...more } : set) });
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

  test.each<[string, Partial<PermissionSetDeclaration>, Partial<PermissionSetDeclaration>, string]>([
    ['by a policy of AWS', {}, { awsManagedPolicies: ['AdministratorAccess'] },
      'gains the policy `AdministratorAccess` and loses the policy `PowerUserAccess`, and may do everything now (2 assignments)'],
    ['by policies of customers', {}, { customerManagedPolicies: [{ name: 'a' }, { name: 'b' }] }, 'gains the policies `/a` and `/b` (2 assignments)'],
    ['by statements', { inlinePolicy: statement }, { inlinePolicy: [{ ...statement, Action: 'sqs:*' }, { ...statement, Action: 'sns:*' }] },
      'gains 2 inline statements and loses 1 inline statement (2 assignments)'],
    ['by the loss of its boundary', { boundary: { awsManagedPolicy: 'ReadOnlyAccess' } }, {}, 'loses its boundary `ReadOnlyAccess` (2 assignments)'],
    ['by a boundary', {}, { boundary: { awsManagedPolicy: 'ReadOnlyAccess' } }, 'gets the boundary `ReadOnlyAccess` (2 assignments)'],
    ['by another boundary', { boundary: { awsManagedPolicy: 'A' } }, { boundary: { awsManagedPolicy: 'B' } }, 'gets the boundary `B` instead of `A` (2 assignments)'],
    ['by longer sessions', {}, { sessionMinutes: 720 }, 'has sessions of 12 hours instead of 4 hours (2 assignments)'],
    ['by sessions of another length', {}, { sessionMinutes: 90 }, 'has sessions of 90 minutes instead of 4 hours (2 assignments)'],
    ['by being for emergencies', {}, { breakGlass: true }, 'is now for emergencies (2 assignments)'],
    ['by being left to others', {}, { existing: true }, 'is no longer made by the app (2 assignments)'],
  ])('is told %s', (_, before, after, expected) => {
    expect(lines(rows, rows, { before: dev(before), after: dev(after) })).toEqual([`permission set \`Dev\` ${expected}`]);
  });

  test('is not told for another order of its policies, or another description', () => {
    const [before, after] = [['A', 'B'], ['B', 'A']].map(awsManagedPolicies => dev({ awsManagedPolicies, description: awsManagedPolicies[0] }));
    expect(lines(rows, rows, { before, after })).toEqual([]);
  });
});

describe('somebody gains access', () => {
  const rows = rowsIn(['ShopProd', 'Logs'], 'dev', 'Dev');
  const gains = (before: readonly AssignmentRow[], after: readonly AssignmentRow[], parts: Parts = {}) =>
    gainsAccess(compareAccess(view(before, parts.before), view(after, parts.after)));
  const dev = (more: Partial<PermissionSetDeclaration>): ViewParts => ({ permissionSets: PERMISSION_SETS.map(set => set.name === 'Dev' ? { ...set, ...more } : set) });
  const [allow, deny] = ['Allow', 'Deny'].map(Effect => ({ Effect, Action: 's3:*', Resource: '*' }));

  test.each<[string, readonly AssignmentRow[], readonly AssignmentRow[], boolean]>([
    ['by an assignment', rows.slice(1), rows, true],
    ['not by a loss', rows, rows.slice(1), false],
    ['not where all stays as it is', rows, rows, false],
    ['by another group that gets what one loses', rowsIn(['Logs'], 'a', 'Dev'), rowsIn(['Logs'], 'b', 'Dev'), true],
  ])('%s', (_, before, after, expected) => {
    expect(gains(before, after)).toBe(expected);
  });

  test('in an account that is new, and not by one that is gone', () => {
    const [few, more]: ViewParts[] = [{ accounts: [['ShopProd', 'Production']] }, { accounts: [['ShopProd', 'Production'], ['Logs', 'Sdlc']] }];
    expect(gains(rows.slice(0, 1), rows, { before: few, after: more })).toBe(true);
    expect(gains(rows, rows.slice(0, 1), { before: more, after: few })).toBe(false);
  });

  test.each<[string, Partial<PermissionSetDeclaration>, Partial<PermissionSetDeclaration>, boolean]>([
    ['a policy', {}, { awsManagedPolicies: ['PowerUserAccess', 'IAMFullAccess'] }, true],
    ['not by the loss of a policy of AWS', { awsManagedPolicies: ['A', 'B'] }, { awsManagedPolicies: ['A'] }, false],
    ['the loss of a policy that denies', { awsManagedPolicies: ['A', 'AWSDenyAll'] }, { awsManagedPolicies: ['A'] }, true],
    ['not by one that denies', { awsManagedPolicies: ['A'] }, { awsManagedPolicies: ['A', 'AWSDenyAll'] }, false],
    ['perhaps the loss of a policy of which nothing is known', { customerManagedPolicies: [{ name: 'x' }] }, {}, true],
    ['a statement', {}, { inlinePolicy: [allow] }, true],
    ['not by the loss of a statement that allows', { inlinePolicy: [allow] }, {}, false],
    ['the loss of a statement that denies', { inlinePolicy: [allow, deny] }, { inlinePolicy: [allow] }, true],
    ['not by a statement that denies', { inlinePolicy: [allow] }, { inlinePolicy: [allow, deny] }, false],
    ['the loss of a boundary', { boundary: { awsManagedPolicy: 'A' } }, {}, true],
    ['perhaps another boundary', { boundary: { awsManagedPolicy: 'A' } }, { boundary: { awsManagedPolicy: 'B' } }, true],
    ['not by a boundary', {}, { boundary: { awsManagedPolicy: 'B' } }, false],
    ['longer sessions', { sessionMinutes: 60 }, { sessionMinutes: 61 }, true],
    ['not by shorter sessions', { sessionMinutes: 61 }, { sessionMinutes: 60 }, false],
    ['being for emergencies, which guardrails let pass', {}, { breakGlass: true }, true],
    ['not by not being for them any more', { breakGlass: true }, {}, false],
    ['perhaps being made elsewhere', {}, { existing: true }, true],
  ])('by a permission set that changes: %s', (_, before, after, expected) => {
    expect(gains(rows, rows, { before: dev(before), after: dev(after) })).toBe(expected);
    expect(gains([], [], { before: dev(before), after: dev(after) })).toBe(false);
  });

  test('by a name that stands for another group, as far as both ids are known', () => {
    const principals = (id?: string): ViewParts => ({ principals: [{ type: 'GROUP', name: 'dev', id }] });
    expect(gains(rows, rows, { before: principals('AAAA'), after: principals('bbbb') })).toBe(true);
    expect(lines(rows, rows, { before: principals('AAAA'), after: principals('bbbb') })).toEqual(['group `dev` is another group: `bbbb` instead of `AAAA` (2 assignments)']);
    expect(gains(rows, rows, { before: principals('AAAA'), after: principals('aaaa') })).toBe(false);
    expect(lines(rows, rows, { before: principals(), after: principals('bbbb') })).toEqual([]);
  });
});

test('a difference is summed up in one line', () => {
  const [was, is] = [view(rowsIn(EVERYWHERE, 'old', 'Admin')), view([...rowsIn(['Logs'], 'a', 'Admin'), ...rowsIn(['Logs'], 'b', 'Read')])];
  expect(summarizeAccessDiff(compareAccess(was, is))).toBe('2 gains (1 administrative) and 1 loss');
});
