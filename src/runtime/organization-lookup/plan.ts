import { list, quote } from '../../domain/text';

/** Pure decisions of the look-up: what was found, and whether it can be worked with. Each throws what the user can do where it can't. */

/** An account as Organizations lists it. */
export interface ListedAccount {
  readonly id: string;
  readonly email: string;
  /** `State`, or `Status` where AWS does not tell the state yet. */
  readonly state: string;
}

/** An OU as Organizations lists it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An instance of IAM Identity Center. */
export interface IdentityCenter {
  readonly arn: string;
  readonly identityStoreId: string;
  readonly status: string;
  readonly reason?: string;
  readonly primaryRegion?: string;
  /** Not told by instances from before permission sets could be off. */
  readonly permissionSetsEnabled?: boolean;
}

/** The account of an e-mail address. */
export function accountOf(email: string, accounts: readonly ListedAccount[]): string {
  // Addresses are kept as they were typed, and no two accounts differ only in case.
  const found = accounts.find(account => account.email.toLowerCase() === email.toLowerCase());
  if (!found) {
    throw new Error(`the organization has no account with the e-mail address ${quote(email)}; correct \`email\`, or make the account with \`addAccount\``);
  }
  if (found.state !== 'ACTIVE') {
    throw new Error(`account ${quote(found.id)} with the e-mail address ${quote(email)} is ${quote(found.state)}; reopen it, or take it out of the app`);
  }
  return found.id;
}

/** The OU of a name; `path`: the names that led to its parent, from the root down. */
export function unitOf(name: string, units: readonly Named[], path: readonly string[]): string {
  const found = units.find(unit => unit.name === name);
  if (!found) {
    const where = path.length === 0 ? 'below the root' : `in ${quote(path.join('/'))}`;
    const near = units.find(unit => unit.name.toLowerCase() === name.toLowerCase());
    const names = units.map(unit => quote(unit.name)).sort().slice(0, 10);
    const there = near ? `${quote(near.name)} is there, and case matters` : names.length === 0 ? 'there is none' : `among those there are ${list(names)}`;
    throw new Error(`no OU ${quote(name)} is ${where}: ${there}; correct the path, or make the OU`);
  }
  return found.id;
}

/** Whether an instance can be worked with in the Region. */
export function checkInstance(instance: IdentityCenter | undefined, region: string): IdentityCenter {
  if (!instance) {
    throw new Error(`IAM Identity Center is not enabled in ${quote(region)}; enable it for the organization in the console of the management account, which no `
      + 'deployment can do, or name the Region where it is');
  }
  if (instance.status !== 'ACTIVE') {
    throw new Error(`the instance ${quote(instance.arn)} of IAM Identity Center is ${quote(instance.status)}${instance.reason ? ` (${instance.reason})` : ''}; `
      + 'deploy again when the console shows it as active');
  }
  if (instance.primaryRegion !== undefined && instance.primaryRegion !== region) {
    throw new Error(`${quote(region)} is not the primary Region of IAM Identity Center, which can be changed only there; deploy in `
      + quote(instance.primaryRegion));
  }
  if (instance.permissionSetsEnabled === false) {
    throw new Error(`the instance ${quote(instance.arn)} of IAM Identity Center has permission sets switched off; switch them on in its settings, which `
      + 'can\'t be taken back, then deploy again');
  }
  return instance;
}

/** The id of a group. A directory that doesn't exist is one without the group to AWS. */
export function groupOf(displayName: string, identityStoreId: string, found: string | undefined): string {
  if (found === undefined) {
    throw new Error(`the directory ${quote(identityStoreId)} has no group ${quote(displayName)} yet; have the identity provider assign and sync it, or `
      + 'correct its name, then deploy again');
  }
  return found;
}
