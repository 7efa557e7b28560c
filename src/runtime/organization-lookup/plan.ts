import { quote } from '../../domain/text';

/** An account as Organizations lists it. */
export interface ListedAccount {
  readonly id: string;
  readonly email: string;
  /** `State`, or `Status` where AWS does not tell the state yet. */
  readonly state: string;
}

/** The account of an e-mail address; throws what the user can do where there is none that can be worked with. */
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
