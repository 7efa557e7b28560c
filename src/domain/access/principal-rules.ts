import type { InventoryPrincipal } from './access-inventory';
import { principalName } from './assignment';
import type { PrincipalType } from './assignment';
import { groupBy } from './group-by';
import type { Finding } from '../finding';
import { MAX_GROUP_NAME_LENGTH, MAX_USER_NAME_LENGTH } from '../limits';
import { count, list, quote } from '../text';

/** A principal as it was declared. */
export interface PrincipalDeclaration extends InventoryPrincipal {
  /** Where the user looks for it. */
  readonly path: string;
}

/** The longest names of the identity store. */
const LONGEST: Readonly<Record<PrincipalType, number>> = { GROUP: MAX_GROUP_NAME_LENGTH, USER: MAX_USER_NAME_LENGTH };
const ID = /^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}$/;

/** What is wrong with principals, each by itself and beside each other. One that was declared twice in the same way is the same. */
export function checkPrincipals(principals: readonly PrincipalDeclaration[]): Finding[] {
  return [...principals.flatMap(checkPrincipal), ...sharedIds(principals)];
}

function checkPrincipal({ type, name, id, path }: PrincipalDeclaration): Finding[] {
  const what = type === 'GROUP' ? 'group' : 'user';
  return [
    ...name.trim() !== '' && name.length <= LONGEST[type] ? [] : [{
      id: 'badPrincipalName', path, message: `the name of a ${what} has 1 to ${LONGEST[type]} characters, but ${quote(name)} has ${count(name.length, 'character')}; name it as Identity Center does`,
    }],
    ...id === undefined || ID.test(id) ? [] : [{
      id: 'badPrincipalId', path, message: `the id ${quote(id)} of a ${what} must look like \`f81d4fae-7dec-41d0-a765-00a0c91e6bf6\`; \`aws identitystore list-${what}s\` shows it`,
    }],
  ];
}

/** Assignments of one principal under two names look different, and are the same to Identity Center, which refuses the second. */
function sharedIds(principals: readonly PrincipalDeclaration[]): Finding[] {
  const byId = groupBy(principals.filter(({ id }) => id !== undefined), ({ type, id }) => `${type} ${id!.toLowerCase()}`);
  return [...byId.values()].flatMap(sharing => {
    const names = [...new Set(sharing.map(principalName))];
    return names.length < 2 ? [] : [{
      id: 'principalTwice', path: sharing.at(-1)!.path, message: `${list(names)} have the same id ${quote(sharing[0].id!)}; declare it once, and grant to that`,
    }];
  });
}
