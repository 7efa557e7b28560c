import type { AccountForAccess } from './account-for-access';
import { selectAccounts, selectorName } from './selector';
import type { AccountSelector } from './selector';
import { ROOT_KEY } from '../organization/declaration';
import { closest, suggestion } from '../policy/lint/closest';
import { count, quote } from '../text';

/** What selectors can name. */
export interface SelectorScope {
  readonly accounts: readonly AccountForAccess[];
  readonly accountKeys: ReadonlySet<string>;
  readonly unitKeys: ReadonlySet<string>;
}

export function selectorScope(accounts: readonly AccountForAccess[], unitKeys: Iterable<string>): SelectorScope {
  return { accounts, accountKeys: new Set(accounts.map(({ key }) => key)), unitKeys: new Set(unitKeys) };
}

type Problem = { readonly id: string; readonly message: string };

/**
 * What is wrong with a selector. With `mayBeEmpty`, nothing is said of parts that select no account yet. Suspended accounts count: that all
 * accounts of a team are suspended is no reason to fail.
 */
export function checkSelector(selector: AccountSelector, scope: SelectorScope, mayBeEmpty: boolean): Problem[] {
  const unknown = [...unknownKeys(selector, scope)];
  if (unknown.length > 0 || mayBeEmpty) {
    return unknown;
  }
  const selected = selectAccounts(selector, scope.accounts);
  return selected.length > 0 ? idleParts(selector, scope) : [{
    id: 'selectorSelectsNothing',
    message: `${selectorName(selector)} selects none of ${count(scope.accounts.length, 'account')}${hint(selector, scope)}; correct the selector, or say \`mayBeEmpty\` where accounts are still to come`,
  }];
}

function* unknownKeys(selector: AccountSelector, scope: SelectorScope): Generator<Problem> {
  switch (selector.kind) {
    case 'account':
      if (!scope.accountKeys.has(selector.key)) {
        yield unknownKey('unknownAccount', 'account', selector.key, scope.accountKeys);
      }
      return;
    case 'organizationalUnit':
      if (selector.key !== ROOT_KEY && !scope.unitKeys.has(selector.key)) {
        yield unknownKey('unknownOrganizationalUnit', 'organizational unit', selector.key, scope.unitKeys);
      }
      return;
    case 'anyOf':
    case 'allOf':
      for (const part of selector.selectors) {
        yield* unknownKeys(part, scope);
      }
      return;
    case 'excluding':
      yield* unknownKeys(selector.from, scope);
      yield* unknownKeys(selector.except, scope);
  }
}

function unknownKey(id: string, what: string, key: string, known: ReadonlySet<string>): Problem {
  return { id, message: `there is no ${what} ${quote(key)}${suggestion(closest(key, known)) || '; name one that was added before'}` };
}

/** Parts without effect. An exclusion that excludes nothing may leave access to those whom it was written for. */
function idleParts(selector: AccountSelector, scope: SelectorScope): Problem[] {
  if (selector.kind === 'anyOf') {
    return selector.selectors.flatMap(part => selectAccounts(part, scope.accounts).length > 0 ? idleParts(part, scope) : [{
      id: 'selectorPartSelectsNothing',
      message: `${selectorName(part)} selects none of ${count(scope.accounts.length, 'account')}${hint(part, scope)}; correct or drop this part, or say \`mayBeEmpty\``,
    }]);
  }
  if (selector.kind === 'allOf') {
    return selector.selectors.flatMap(part => idleParts(part, scope));
  }
  if (selector.kind !== 'excluding') {
    return [];
  }
  const excluded = selectAccounts(selector.except, selectAccounts(selector.from, scope.accounts));
  return [...idleParts(selector.from, scope), ...excluded.length > 0 ? [] : [{
    id: 'exclusionExcludesNothing',
    message: `${selectorName(selector.except)} excludes nothing from ${selectorName(selector.from)}${hint(selector.except, scope)}; correct or drop the exclusion, or say \`mayBeEmpty\` where `
      + 'accounts are still to come',
  }]];
}

/** The tag that was probably meant. */
function hint(selector: AccountSelector, { accounts }: SelectorScope): string {
  if (selector.kind !== 'tag') {
    return '';
  }
  const tags = accounts.flatMap(account => Object.entries(account.tags));
  const known = selector.value === undefined ? tags.map(([key]) => key) : tags.map(([key, value]) => `${key}=${value}`);
  return suggestion(closest(selector.value === undefined ? selector.key : `${selector.key}=${selector.value}`, new Set(known)));
}
