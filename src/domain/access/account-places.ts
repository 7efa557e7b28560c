import type { AccessView, ViewedAccount } from './access-view';
import { MANAGEMENT_ACCOUNT_KEY } from './account-for-access';
import { groupBy } from './group-by';
import { ROOT_KEY } from '../organization/declaration';
import { count, list, quote } from '../text';

/** Accounts of one place that are named before the rest is only counted. */
const MOST_NAMES = 5;

/** Where accounts are, in as few words as possible: an OU stands for all accounts below it where all of them are meant. */
export function accountPlaces(keys: ReadonlySet<string>, view: AccessView): string[] {
  const byUnit = groupBy(view.accounts.filter(({ management }) => !management), ({ unit }) => unit);
  const places: string[] = [];
  const visit = (unit: string): void => {
    const below = accountsBelow(unit, byUnit, view);
    const meant = below.filter(({ key }) => keys.has(key));
    if (meant.length === below.length && below.length > 1) {
      const all = below.length === 2 ? 'both accounts' : `all ${below.length} accounts`;
      places.push(unit === ROOT_KEY ? all : `${all} of ${quote(view.pathOf(unit))}`);
    } else if (meant.length > 0) {
      const direct = (byUnit.get(unit) ?? []).filter(({ key }) => keys.has(key));
      if (direct.length > 0) {
        places.push(`${names(direct)}${unit === ROOT_KEY ? '' : ` of ${quote(view.pathOf(unit))}`}`);
      }
      view.unitsUnder(unit).forEach(visit);
    }
  };
  visit(ROOT_KEY);
  return [...places, ...keys.has(MANAGEMENT_ACCOUNT_KEY) ? ['the management account'] : []];
}

function accountsBelow(unit: string, byUnit: ReadonlyMap<string, readonly ViewedAccount[]>, view: AccessView): ViewedAccount[] {
  return [...byUnit.get(unit) ?? [], ...view.unitsUnder(unit).flatMap(child => accountsBelow(child, byUnit, view))];
}

function names(accounts: readonly ViewedAccount[]): string {
  const named = accounts.slice(0, MOST_NAMES).map(({ name }) => quote(name));
  return accounts.length > MOST_NAMES ? `${count(accounts.length, 'account')} (${list([...named, `${accounts.length - MOST_NAMES} more`])})` : list(named);
}
