import { ROOT_KEY } from './declaration';
import type { AccountDeclaration, OrganizationDeclaration, UnitDeclaration } from './declaration';
import { OrganizationTree } from './tree';
import type { Finding } from '../finding';
import { MAX_OUS, MAX_OU_DEPTH } from '../limits';
import { count, list, quote } from '../text';

/** What is wrong with the organization as a whole; single values are checked where they are declared. */
export function validateOrganization(declaration: OrganizationDeclaration): Finding[] {
  const tree = new OrganizationTree(declaration);
  return [
    ...tooManyUnits(declaration.units),
    ...declaration.units.flatMap(unit => [...lostParent(unit, tree), ...tooDeep(unit, tree)]),
    ...siblingsOfOneName(declaration.units, tree),
    ...declaration.accounts.flatMap(account => lostParent(account, tree)),
    ...sharedByAccounts(declaration.accounts, 'duplicateEmail', account => account.email?.toLowerCase(), email =>
      `the e-mail address ${quote(email)} is`, 'every account needs an e-mail address of its own'),
    ...sharedByAccounts(declaration.accounts, 'duplicateAccountId', account => account.accountId, id =>
      `the account id ${quote(id)} is`, 'an account has exactly one place in the tree'),
    ...managementAccount(declaration),
  ];
}

function tooManyUnits(units: readonly UnitDeclaration[]): Finding[] {
  return units.length <= MAX_OUS ? [] : [{
    id: 'tooManyOrganizationalUnits',
    path: units[MAX_OUS].path,
    message: `there are ${units.length} organizational units, but an organization holds at most ${MAX_OUS}; drop or join some`,
  }];
}

function lostParent(child: UnitDeclaration | AccountDeclaration, tree: OrganizationTree): Finding[] {
  return child.parent === ROOT_KEY || tree.unit(child.parent) ? [] : [{
    id: 'unknownParent',
    path: child.path,
    message: `its parent ${quote(child.parent)} is no organizational unit of this organization; add that one first`,
  }];
}

function tooDeep(unit: UnitDeclaration, tree: OrganizationTree): Finding[] {
  const depth = tree.unitsDownTo(unit.key).length;
  return depth <= MAX_OU_DEPTH ? [] : [{
    id: 'organizationalUnitTooDeep',
    path: unit.path,
    message: `${quote(tree.pathOf(unit.key))} is ${depth} levels below the root, but AWS allows at most ${MAX_OU_DEPTH}; move it up`,
  }];
}

function siblingsOfOneName(units: readonly UnitDeclaration[], tree: OrganizationTree): Finding[] {
  const firstByPlace = new Map<string, UnitDeclaration>();
  return units.flatMap(unit => {
    const place = JSON.stringify([unit.parent, unit.name ?? unit.key]);
    const first = firstByPlace.get(place);
    if (!first) {
      firstByPlace.set(place, unit);
      return [];
    }
    return [{
      id: 'duplicateOrganizationalUnitName',
      path: unit.path,
      message: `${quote(first.key)} and ${quote(unit.key)} are both named ${quote(unit.name ?? unit.key)} under ${quote(tree.pathOf(unit.parent))}; `
        + 'organizational units of one parent need different names',
    }];
  });
}

function sharedByAccounts(
  accounts: readonly AccountDeclaration[], id: string, valueOf: (account: AccountDeclaration) => string | undefined,
  subject: (value: string) => string, rule: string,
): Finding[] {
  const owners = new Map<string, AccountDeclaration[]>();
  for (const account of accounts) {
    const value = valueOf(account);
    if (value !== undefined) {
      owners.set(value, [...owners.get(value) ?? [], account]);
    }
  }
  return [...owners].filter(([, sharing]) => sharing.length > 1).map(([value, sharing]) => ({
    id,
    path: sharing[1].path,
    message: `${subject(value)} used by ${count(sharing.length, 'account')}: ${list(sharing.map(account => quote(account.key)))}; ${rule}`,
  }));
}

function managementAccount({ accounts, managementAccountId }: OrganizationDeclaration): Finding[] {
  return accounts.filter(account => managementAccountId !== undefined && account.accountId === managementAccountId).map(account => ({
    id: 'managementAccountInTree',
    path: account.path,
    message: `${quote(account.key)} is the management account ${quote(managementAccountId!)}, which stands at the root and which no guardrail reaches; `
      + 'leave it out, and move its workloads to a member account',
  }));
}
