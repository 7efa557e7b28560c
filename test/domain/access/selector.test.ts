import fc from 'fast-check';
import { account, anyAccounts, anySelector, UNITS } from './accounts';
import { accountsForAccess } from '../../../src/domain/access/account-for-access';
import { compileSelector, selectAccounts, selectorName } from '../../../src/domain/access/selector';
import type { AccountSelector } from '../../../src/domain/access/selector';
import { checkSelector, selectorScope } from '../../../src/domain/access/selector-rules';
import { OrganizationTree } from '../../../src/domain/organization/tree';

const ACCOUNTS = [
  account('Management', { management: true, tags: { team: 'shop' } }),
  account('Loose'),
  account('Logs', { homeUnits: ['Foundational', 'Infrastructure'] }),
  account('Shared', { homeUnits: ['Foundational', 'Workloads'] }),
  account('ShopProd', { name: 'shop-prod', homeUnits: ['Foundational', 'Workloads', 'Production'], tags: { team: 'shop', env: 'prod' } }),
  account('ShopDev', { name: 'shop-dev', homeUnits: ['Foundational', 'Workloads', 'Sdlc'], tags: { team: 'shop', env: 'dev' } }),
  account('Old', { name: 'old-prod', homeUnits: ['Suspended'], suspended: true, tags: { env: 'prod' } }),
];
const ALL: AccountSelector = { kind: 'all' };
const one = (key: string): AccountSelector => ({ kind: 'account', key });
const unit = (key: string, below = true): AccountSelector => ({ kind: 'organizationalUnit', key, below });
const tag = (key: string, value?: string): AccountSelector => ({ kind: 'tag', key, value });
const name = (pattern: string): AccountSelector => ({ kind: 'name', pattern });
const anyOf = (...selectors: AccountSelector[]): AccountSelector => ({ kind: 'anyOf', selectors });
const allOf = (...selectors: AccountSelector[]): AccountSelector => ({ kind: 'allOf', selectors });
const excluding = (from: AccountSelector, except: AccountSelector): AccountSelector => ({ kind: 'excluding', from, except });

const MEMBERS = ['Loose', 'Logs', 'Shared', 'ShopProd', 'ShopDev', 'Old'];

describe('a selector', () => {
  test.each<[string, AccountSelector, string[]]>([
    ['selects all members, but not the management account', ALL, MEMBERS],
    ['selects one account', one('Logs'), ['Logs']],
    ['selects the management account where it is meant', { kind: 'managementAccount' }, ['Management']],
    ['selects the management account where its key is given', one('Management'), ['Management']],
    ['selects an organizational unit with what is below', unit('Workloads'), ['Shared', 'ShopProd', 'ShopDev']],
    ['selects an organizational unit without what is below', unit('Workloads', false), ['Shared']],
    ['selects what stands below the root', unit('Root'), MEMBERS],
    ['selects what stands directly under the root', unit('Root', false), ['Loose']],
    ['selects by the value of a tag, but not the management account', tag('team', 'shop'), ['ShopProd', 'ShopDev']],
    ['selects by a tag of any value', tag('env'), ['ShopProd', 'ShopDev', 'Old']],
    ['knows no tag that every object has', tag('constructor'), []],
    ['selects by a pattern of the name', name('*-prod'), ['ShopProd', 'Old']],
    ['takes a question mark for one character', name('shop-?ev'), ['ShopDev']],
    ['takes other characters for themselves', name('shop.prod'), []],
    ['selects any of several', anyOf(one('Logs'), tag('env', 'dev')), ['Logs', 'ShopDev']],
    ['selects what all of several select', allOf(tag('team', 'shop'), unit('Production')), ['ShopProd']],
    ['selects nothing by nothing', anyOf(), []],
    ['selects nothing by all of nothing, which would be everything', allOf(), []],
    ['leaves out what is excluded', excluding(ALL, unit('Workloads')), ['Loose', 'Logs', 'Old']],
    ['takes an exclusion of an exclusion back', excluding(unit('Workloads'), excluding(ALL, one('ShopDev'))), ['ShopDev']],
    ['selects what one part selects and another excludes', anyOf(excluding(ALL, unit('Workloads')), one('ShopProd')), ['Loose', 'Logs', 'ShopProd', 'Old']],
  ])('%s', (_, selector, keys) => {
    expect(selectAccounts(selector, ACCOUNTS).map(({ key }) => key)).toEqual(keys);
  });

  test('tells the excluded from those of whom it does not speak', () => {
    const test_ = compileSelector(anyOf(excluding(unit('Workloads'), unit('Production')), one('Logs')));
    expect(Object.fromEntries(ACCOUNTS.map(each => [each.key, test_(each)]))).toEqual({
      Management: 'no', Loose: 'no', Logs: 'selected', Shared: 'selected', ShopProd: 'excluded', ShopDev: 'selected', Old: 'no',
    });
  });

  test('is fast with a pattern that would keep a regular expression busy', () => {
    expect(selectAccounts(name(`${'*a'.repeat(500)}b`), [account('A', { name: 'a'.repeat(5_000) })])).toEqual([]);
  });

  test('says of each account the same, whatever other accounts there are', () => {
    fc.assert(fc.property(anySelector, anyAccounts, fc.nat(), (selector, accounts, drop) => {
      const fewer = accounts.filter((_, number) => number !== drop % Math.max(1, accounts.length));
      const selected = selectAccounts(selector, accounts);
      expect(selectAccounts(selector, fewer)).toEqual(selected.filter(each => fewer.includes(each)));
    }));
  });

  test('keeps to the algebra of sets', () => {
    fc.assert(fc.property(anySelector, anySelector, anyAccounts, (a, b, accounts) => {
      const keys = (selector: AccountSelector) => new Set(selectAccounts(selector, accounts).map(({ key }) => key));
      const [inA, inB] = [keys(a), keys(b)];
      expect(keys(anyOf(a, b))).toEqual(new Set(accounts.map(({ key }) => key).filter(key => inA.has(key) || inB.has(key))));
      expect(keys(allOf(a, b))).toEqual(new Set([...inA].filter(key => inB.has(key))));
      expect(keys(excluding(a, b))).toEqual(new Set([...inA].filter(key => !inB.has(key))));
    }));
  });

  test('never selects the management account unless it is named', () => {
    const names = (selector: AccountSelector): boolean => selector.kind === 'managementAccount' || selector.kind === 'account'
      || 'selectors' in selector && selector.selectors.some(names) || selector.kind === 'excluding' && names(selector.from);
    fc.assert(fc.property(anySelector.filter(selector => !names(selector)), anyAccounts, (selector, accounts) => {
      expect(selectAccounts(selector, accounts).filter(({ management }) => management)).toEqual([]);
    }));
  });

  test('has a name for messages, whatever it is', () => {
    expect(selectorName(excluding(anyOf(ALL, tag('team')), allOf(unit('Workloads'), unit('Sdlc', false), name('a*')))))
      .toBe('all accounts or the tag `team` excluding the accounts below `Workloads` within the accounts directly in `Sdlc` within the name `a*`');
    fc.assert(fc.property(anySelector, selector => {
      expect(selectorName(selector)).toMatch(/\S/);
    }));
  });
});

describe('what is wrong with a selector', () => {
  const scope = selectorScope(ACCOUNTS, [...UNITS, 'Suspended', 'Sandbox']);

  test.each<[string, AccountSelector, string[]]>([
    ['nothing where every part selects something', excluding(anyOf(ALL, { kind: 'managementAccount' }), tag('env', 'prod')), []],
    ['nothing where it selects none but suspended accounts', one('Old'), []],
    ['nothing where it names the root', unit('Root'), []],
    ['a key that no account has', one('ShopProt'), ['unknownAccount']],
    ['a key that no organizational unit has', unit('Workload'), ['unknownOrganizationalUnit']],
    ['keys at any depth', excluding(anyOf(one('X')), allOf(unit('Y'))), ['unknownAccount', 'unknownOrganizationalUnit']],
    ['a tag that no account has', tag('env', 'prdo'), ['selectorSelectsNothing']],
    ['an organizational unit without accounts', unit('Sandbox'), ['selectorSelectsNothing']],
    ['that everything is excluded', excluding(unit('Production'), ALL), ['selectorSelectsNothing']],
    ['a part that selects nothing', anyOf(ALL, name('nobody')), ['selectorPartSelectsNothing']],
    ['an exclusion that excludes nothing', excluding(ALL, tag('env', 'prdo')), ['exclusionExcludesNothing']],
    ['an exclusion of accounts that were not selected', excluding(unit('Production'), one('Logs')), ['exclusionExcludesNothing']],
    ['an exclusion within a part', anyOf(excluding(ALL, unit('Sandbox')), one('Logs')), ['exclusionExcludesNothing']],
  ])('is %s', (_, selector, ids) => {
    const problems = checkSelector(selector, scope, false);
    expect(problems.map(({ id }) => id)).toEqual(ids);
    expect(problems.filter(({ message }) => !/^[a-z].*[^.]$/s.test(message))).toEqual([]);
  });

  test('names what was probably meant', () => {
    const [key] = checkSelector(one('ShopProt'), scope, false);
    expect(key.message).toBe('there is no account `ShopProt`; did you mean `ShopProd`?');
    const [value] = checkSelector(tag('env', 'prdo'), scope, false);
    expect(value.message).toContain('the tag `env=prdo` selects none of 7 accounts; did you mean `env=prod`?');
  });

  test('is not that accounts are still to come, where that was said; a wrong key is wrong all the same', () => {
    expect(checkSelector(excluding(unit('Sandbox'), tag('x')), scope, true)).toEqual([]);
    expect(checkSelector(unit('Sandbocks'), scope, true).map(({ id }) => id)).toEqual(['unknownOrganizationalUnit']);
  });

  test('is told or not, but never fails', () => {
    fc.assert(fc.property(anySelector, anyAccounts, fc.boolean(), (selector, accounts, mayBeEmpty) => {
      const problems = checkSelector(selector, selectorScope(accounts, UNITS), mayBeEmpty);
      if (problems.length === 0 && !mayBeEmpty) {
        expect(selectAccounts(selector, accounts).length).toBeGreaterThan(0);
      }
    }));
  });
});

describe('accounts for access', () => {
  const units = ['Foundational', 'Maintenance', 'Suspended'].map(key => ({ key, parent: 'Root', path: key }));
  const tree = new OrganizationTree({ units: [...units, { key: 'Workloads', parent: 'Foundational', path: '' }, { key: 'Closing', parent: 'Suspended', path: '' }], accounts: [] });
  const read = (...places: Parameters<typeof accountsForAccess>[0]) => accountsForAccess(places, tree, new Set(['Suspended']));

  test('are at home where they stand, below all units above', () => {
    expect(read({ key: 'A', parent: 'Workloads', tags: { team: 'shop' } }, { key: 'B', parent: 'Root', name: 'b' })).toEqual([
      account('A', { homeUnits: ['Foundational', 'Workloads'], tags: { team: 'shop' } }), account('B', { name: 'b' }),
    ]);
  });

  test('in maintenance keep their home', () => {
    const [inMaintenance] = read({ key: 'A', parent: 'Maintenance', home: 'Workloads' });
    expect(inMaintenance).toEqual(account('A', { homeUnits: ['Foundational', 'Workloads'] }));
    expect(selectAccounts(unit('Workloads'), [inMaintenance])).toEqual([inMaintenance]);
    expect(selectAccounts(unit('Maintenance'), [inMaintenance])).toEqual([]);
  });

  test('are suspended below an organizational unit for such, wherever they are at home', () => {
    const suspended = read({ key: 'A', parent: 'Closing' }, { key: 'B', parent: 'Suspended', home: 'Workloads' }, { key: 'C', parent: 'Maintenance', home: 'Closing' });
    expect(suspended.map(each => each.suspended)).toEqual([true, true, true]);
    expect(read({ key: 'A', parent: 'Maintenance', home: 'Workloads', stage: 'maintenance' })[0].suspended).toBe(false);
  });

  test('are suspended when they are retired or to be closed, wherever that has them stand', () => {
    expect(read({ key: 'A', parent: 'Workloads', stage: 'retired' }, { key: 'B', parent: 'Workloads', closing: true }).map(each => each.suspended)).toEqual([true, true]);
  });

  test('have the name that they get, not the first one', () => {
    expect(read({ key: 'A', name: 'first', renameTo: 'second', parent: 'Root' })[0].name).toBe('second');
  });
});
