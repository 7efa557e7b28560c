import fc from 'fast-check';
import { row, rowsOf } from './rows';
import { rowsIn, view } from './views';
import { accessCsv, accessRows } from '../../../src/domain/access/access-rows';
import { accessSections } from '../../../src/domain/access/access-sections';
import type { AccessBy } from '../../../src/domain/access/access-sections';
import type { AccessView } from '../../../src/domain/access/access-view';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import { GuardrailsInForce } from '../../../src/domain/access/guardrails-in-force';
import { inventoryText } from '../../../src/domain/access/inventory-text';
import { Membership } from '../../../src/domain/access/membership';
import { reachOf, unlistedPrincipals } from '../../../src/domain/access/reach';
import type { Reach } from '../../../src/domain/access/reach';
import { markdownTable, markdownText, sectionsMarkdown } from '../../../src/domain/access/report-markdown';
import { manifest } from '../../support/manifests';

const MEMBERSHIP = new Membership({
  Groups: [{ GroupId: 'g-sre', DisplayName: 'sre' }],
  Users: [{ UserId: 'u-bob', UserName: 'bob' }, { UserId: 'u-ann', UserName: 'ann' }, { UserId: 'u-nameless' }],
  GroupMemberships: ['u-bob', 'u-ann', 'u-nameless'].map(UserId => ({ GroupId: 'g-sre', MemberId: { UserId } })),
});
const reach = (of: AccessView, everyUser = false) =>
  reachOf(of, {}, { guardrails: new GuardrailsInForce(manifest()), membership: MEMBERSHIP, everyUser }) as readonly Reach[];
const sections = (rows: readonly AssignmentRow[], by: AccessBy) => accessSections(reach(view(rows), by === 'user'), view(rows), by);

describe('the answer for people', () => {
  test('has one line for all accounts in which a group may do the same', () => {
    const [{ title, rows }] = sections([...rowsIn(['ShopProd', 'CartProd', 'PayProd'], 'sre', 'Dev'), row('Logs', 'sre', 'Admin')], 'group');
    expect({ title, rows }).toEqual({
      title: 'group `sre`', rows: [['Admin (everything)', '`logs` of `Infra`', 'none'], ['Dev', 'all 3 accounts of `Workloads/Prod`', 'none']],
    });
  });

  test('has one table for all accounts that the same people reach in the same way', () => {
    const rows = [...rowsIn(['ShopProd', 'CartProd'], 'sre', 'Dev'), ...rowsIn(['ShopProd', 'CartProd', 'Logs'], 'audit', 'Read')];
    expect(sections(rows, 'account').map(({ title }) => title)).toEqual(['`shop-prod` and `cart-prod` of `Workloads/Prod`', '`logs` of `Infra`']);
  });

  test('has a table for each user, who may have no name', () => {
    expect(sections([row('Logs', 'sre', 'Read')], 'user').map(({ title }) => title)).toEqual(['user `ann`', 'user `bob`', 'user `u-nameless`']);
  });

  test('tells what a permission set is', () => {
    const of = view([row('Logs', 'sre', 'X'), row('Logs', 'sre', 'Y')], {
      permissionSets: [
        { name: 'X', existing: true, path: '' },
        {
          name: 'Y',
          customerManagedPolicies: [{ name: 'p' }],
          inlinePolicy: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
          boundary: { awsManagedPolicy: 'B' },
          breakGlass: true,
          sessionMinutes: 90,
          path: '',
        },
      ],
    });
    expect(accessSections(reach(of), of, 'permission-set').map(({ notes }) => notes)).toEqual([
      ['Made elsewhere, so that nothing is known of its policies.'],
      ['`/p` and 1 inline statement; within the boundary `B`; sessions of 90 minutes; for emergencies'],
    ]);
  });

  test('says all of it, whatever the order', () => {
    const anyRows = fc.uniqueArray(fc.record<AssignmentRow>({
      permissionSet: fc.constantFrom('Admin', 'Dev', 'Read'),
      principalType: fc.constantFrom('GROUP', 'USER'),
      principal: fc.constantFrom('sre', 'bob', 'x'),
      account: fc.constantFrom('ShopProd', 'CartProd', 'PayProd', 'ShopDev', 'Logs', '@management'),
    }), { selector: each => JSON.stringify(each), maxLength: 30 });
    fc.assert(fc.property(anyRows, rows => {
      const told = (by: AccessBy) => sections(rows, by);
      expect(new Set(told('group').map(({ title }) => title)).size).toBe(new Set(rows.map(({ principalType, principal }) => principalType + principal)).size);
      expect(new Set(told('permission-set').map(({ title }) => title))).toEqual(new Set(rows.map(({ permissionSet }) => `permission set \`${permissionSet}\``)));
      const pairs = new Set(rows.map(({ permissionSet, principalType, principal }) => JSON.stringify([permissionSet, principalType, principal])));
      // Nothing binds anybody here, so that each pair has one line.
      expect(told('group').flatMap(section => section.rows)).toHaveLength(pairs.size);
      expect(accessRows(reach(view(rows)), view(rows))).toHaveLength(rows.length);
    }));
  });
});

describe('the answer for machines', () => {
  test('has a row for each user, where users were asked for', () => {
    const rows = accessRows(reach(view([row('Logs', 'sre', 'Read')]), true), view([]));
    expect(rows.map(({ user }) => user)).toEqual(['ann', 'bob', 'u-nameless']);
    expect(accessRows(reach(view([row('Logs', 'other', 'Read')]), true), view([]))).toEqual([]);
  });

  test('names its columns', () => {
    const [head, ...cells] = accessCsv(accessRows(reach(view([row('Logs', 'a\nb', 'Admin')])), view([])));
    expect(head.slice(0, 6)).toEqual(['accountKey', 'account', 'accountId', 'organizationalUnit', 'permissionSet', 'administrative']);
    expect(cells).toEqual([['Logs', 'logs', '000000000006', 'Infra', 'Admin', 'true', 'false', 'GROUP', 'a\\u000ab', '', '', '']]);
  });
});

test('groups and users that a listing lacks are told', () => {
  expect(unlistedPrincipals(view([row('Logs', 'sre'), row('Logs', 'gone'), { ...row('Logs', 'eve'), principalType: 'USER' }]), MEMBERSHIP))
    .toEqual([{ type: 'GROUP', name: 'gone' }, { type: 'USER', name: 'eve' }]);
});

test('the text of an inventory depends on what anybody has, and on nothing else', () => {
  const rows = [...rowsOf('Logs', 5), row('ShopProd', 'dev', 'Dev')];
  const { inventory } = view(rows);
  const text = inventoryText(inventory);
  expect(inventoryText(view([...rows].reverse()).inventory)).toBe(text);
  expect(inventoryText({ ...inventory, shards: [['Logs'], ['ShopProd']] })).toBe(text);
  expect(inventoryText({ ...inventory, permissionSets: inventory.permissionSets.map(set => ({ ...set, description: 'x' })) })).toBe(text);
  expect(inventoryText({ ...inventory, permissionSets: inventory.permissionSets.map(set => set.name === 'Read' ? { ...set, sessionMinutes: 1 } : set) })).toBe(text);
  expect(inventoryText({ ...inventory, permissionSets: inventory.permissionSets.map(set => set.name === 'Dev' ? { ...set, sessionMinutes: 1 } : set) })).not.toBe(text);
  expect(inventoryText(view(rows.slice(1)).inventory)).not.toBe(text);
});

describe('Markdown', () => {
  test('shows names as they are, and makes nothing of them', () => {
    expect(markdownText('`<b>*` and <b>[x](y)_z_*')).toBe('`<b>*` and \\<b\\>\\[x\\](y)\\_z\\_\\*');
    expect(markdownText('a\nb')).toBe('a\\\\u000ab');
    expect(markdownTable(['a'], [['x|`y|z`']])).toEqual(['| a |', '| --- |', '| x\\|`y\\|z` |']);
  });

  test('has no table where there are no rows', () => {
    expect(sectionsMarkdown([{ title: 't', notes: ['n'], head: [], rows: [] }])).toEqual(['## t', '', 'n', '']);
  });
});
