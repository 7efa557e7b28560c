import type { AccessInventory } from './access-inventory';
import { inventoryRows } from './access-inventory';
import { MANAGEMENT_ACCOUNT_KEY } from './account-for-access';
import { principalName, principalOf, principalText, rowText } from './assignment';
import type { Finding } from '../finding';
import { count, quote } from '../text';

/** Whether an inventory that was read has everything that {@link checkInventory} and sharding go by; a schema says more of it. */
export function isInventory(value: unknown): value is AccessInventory {
  const { permissionSets, principals, profiles, shards, strays } = (value ?? {}) as Record<string, unknown>;
  return isListOf(permissionSets, set => isText(set.name))
    && isListOf(principals, principal => isType(principal.type) && isText(principal.name))
    && isListOf(profiles, ({ accounts, assignments }) => isTexts(accounts)
      && isListOf(assignments, ({ permissionSet, groups, users }) => isText(permissionSet) && isTexts(groups) && isTexts(users)))
    && Array.isArray(shards) && shards.every(isTexts)
    && isListOf(strays, ({ permissionSet, principalType, principal, account, shard }) => [permissionSet, principal, account].every(isText)
      && isType(principalType) && Number.isInteger(shard) && (shard as number) >= 1 && (shard as number) <= shards.length);
}

/** What no schema can say: what is named is there, and nothing is there twice. `accountKeys` are those of the members. */
export function checkInventory(inventory: AccessInventory, accountKeys: ReadonlySet<string>): Finding[] {
  const sets = new Set(inventory.permissionSets.map(({ name }) => name));
  const principals = new Set(inventory.principals.map(principalText));
  const rows = inventoryRows(inventory);
  const texts = new Set(rows.map(rowText));
  const placed = inventory.shards.flat();
  const homes = new Set(placed);
  const accounts = new Set(rows.map(({ account }) => account));
  const finding = (id: string, path: string, message: string): Finding => ({ id, path, message });
  const missing = (what: string, names: Iterable<string>, known: ReadonlySet<string>, nameOf: (name: string) => string = quote) =>
    [...new Set(names)].filter(name => !known.has(name)).map(name => finding('unknownInAccess', 'access', `it has assignments of ${what} ${nameOf(name)}, which is not there`));
  return [
    ...missing('the account', accounts, new Set([...accountKeys, MANAGEMENT_ACCOUNT_KEY])),
    ...missing('the permission set', rows.map(({ permissionSet }) => permissionSet), sets),
    ...missing('the', rows.map(row => principalText(principalOf(row))), principals, text => {
      const [type, name] = JSON.parse(text);
      return principalName({ type, name });
    }),
    ...rows.length === texts.size ? [] : [finding('assignmentTwice', 'access/profiles', `it has ${count(rows.length - texts.size, 'assignment')} twice`)],
    ...placed.length === homes.size ? [] : [finding('accountInTwoShards', 'access/shards', `it has ${count(placed.length - homes.size, 'account')} in two shards`)],
    ...[...accounts].filter(account => !homes.has(account)).map(account => finding('accountWithoutShard', 'access/shards', `account ${quote(account)} stands in no shard`)),
    ...inventory.strays.filter(stray => !texts.has(rowText(stray))).map(stray =>
      finding('strayUnknown', 'access/strays', `${quote(stray.permissionSet)} for ${principalName(principalOf(stray))} in ${quote(stray.account)} is no assignment`)),
    ...inventory.strays.filter(({ shard }) => shard > inventory.shards.length).map(({ account, shard }) =>
      finding('strayInNoShard', 'access/strays', `an assignment in ${quote(account)} stands in shard ${shard}, but there are ${inventory.shards.length}`)),
  ];
}

function isListOf(value: unknown, test: (item: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'object' && item !== null && test(item));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isType(value: unknown): boolean {
  return value === 'GROUP' || value === 'USER';
}
