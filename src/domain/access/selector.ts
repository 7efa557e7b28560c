import type { AccountForAccess } from './account-for-access';
import { ANY, compileGlob, ONE } from '../evaluation/glob';
import type { GlobPiece, TextTest } from '../evaluation/glob';
import { ROOT_KEY } from '../organization/declaration';
import { list, quote } from '../text';

/** Which accounts a grant is for. Of all selectors, only the ones that name the management account select it. */
export type AccountSelector =
  | { readonly kind: 'all' }
  | { readonly kind: 'account'; readonly key: string }
  | { readonly kind: 'managementAccount' }
  /** With `below`, the accounts of the OUs below it as well. The root's key stands for the root. */
  | { readonly kind: 'organizationalUnit'; readonly key: string; readonly below: boolean }
  /** Without a value, any will do. */
  | { readonly kind: 'tag'; readonly key: string; readonly value?: string }
  /** A pattern of the account's name: `*` stands for any characters, `?` for one. */
  | { readonly kind: 'name'; readonly pattern: string }
  | { readonly kind: 'anyOf' | 'allOf'; readonly selectors: readonly AccountSelector[] }
  | { readonly kind: 'excluding'; readonly from: AccountSelector; readonly except: AccountSelector };

/** What a selector says of an account: that it is excluded is more than not to speak of it. */
export type Selection = 'selected' | 'excluded' | 'no';

export type SelectorTest = (account: AccountForAccess) => Selection;

/** Compiles a selector. Suspended accounts are selected like others; who makes rows leaves them out. */
export function compileSelector(selector: AccountSelector): SelectorTest {
  switch (selector.kind) {
    case 'all':
      return leaf(({ management }) => !management);
    case 'account':
      return leaf(({ key }) => key === selector.key);
    case 'managementAccount':
      return leaf(({ management }) => management);
    case 'organizationalUnit':
      return leaf(inUnit(selector.key, selector.below));
    case 'tag':
      return leaf(({ management, tags }) => !management && hasTag(tags, selector.key, selector.value));
    case 'name': {
      const matches = nameTest(selector.pattern);
      return leaf(({ management, name }) => !management && matches(name));
    }
    case 'anyOf': {
      const tests = selector.selectors.map(compileSelector);
      return account => strongest(tests.map(test => test(account)), ['selected', 'excluded']);
    }
    case 'allOf': {
      const tests = selector.selectors.map(compileSelector);
      return account => strongest(tests.map(test => test(account)), ['no', 'excluded', 'selected']);
    }
    case 'excluding': {
      const [from, except] = [selector.from, selector.except].map(compileSelector);
      return account => {
        const selection = from(account);
        return selection === 'selected' && except(account) === 'selected' ? 'excluded' : selection;
      };
    }
  }
}

/** The accounts that a selector selects, in the order given. */
export function selectAccounts(selector: AccountSelector, accounts: readonly AccountForAccess[]): AccountForAccess[] {
  const test = compileSelector(selector);
  return accounts.filter(account => test(account) === 'selected');
}

/** A selector as it is called in messages. */
export function selectorName(selector: AccountSelector): string {
  switch (selector.kind) {
    case 'all':
      return 'all accounts';
    case 'account':
      return `account ${quote(selector.key)}`;
    case 'managementAccount':
      return 'the management account';
    case 'organizationalUnit':
      return `the accounts ${selector.below ? 'below' : 'directly in'} ${quote(selector.key)}`;
    case 'tag':
      return `the tag ${quote(selector.value === undefined ? selector.key : `${selector.key}=${selector.value}`)}`;
    case 'name':
      return `the name ${quote(selector.pattern)}`;
    case 'anyOf':
      return list(selector.selectors.map(selectorName), 'or') || 'any of nothing';
    case 'allOf':
      return selector.selectors.map(selectorName).join(' within ') || 'all of nothing';
    case 'excluding':
      return `${selectorName(selector.from)} excluding ${selectorName(selector.except)}`;
  }
}

function leaf(test: (account: AccountForAccess) => boolean): SelectorTest {
  return account => test(account) ? 'selected' : 'no';
}

function inUnit(key: string, below: boolean): (account: AccountForAccess) => boolean {
  if (key === ROOT_KEY) {
    return ({ management, homeUnits }) => !management && (below || homeUnits.length === 0);
  }
  return ({ management, homeUnits }) => !management && (below ? homeUnits.includes(key) : homeUnits.at(-1) === key);
}

function hasTag(tags: AccountForAccess['tags'], key: string, value: string | undefined): boolean {
  return Object.hasOwn(tags, key) && (value === undefined || tags[key] === value);
}

/** No regular expression: its cost would depend on the pattern. */
function nameTest(pattern: string): TextTest {
  return compileGlob([...pattern].map((character): GlobPiece => character === '*' ? ANY : character === '?' ? ONE : character));
}

/** The first of the order that occurs. */
function strongest(selections: readonly Selection[], order: readonly Selection[]): Selection {
  return order.find(selection => selections.includes(selection)) ?? 'no';
}
