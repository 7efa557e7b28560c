import { AwsError } from './aws-error';
import { MANAGEMENT_ACCOUNT } from './organizations';
import type { Operation, Service } from './service';

export interface Contact {
  readonly Name: string;
  readonly Title: string;
  readonly EmailAddress: string;
  readonly PhoneNumber: string;
}

type Addressed = { readonly AccountId?: string };
type Typed = Addressed & { readonly AlternateContactType: string };

const LIMITS = { Name: 64, Title: 50, EmailAddress: 254, PhoneNumber: 25 } as const;

/** Account Management, as far as the library calls it from the management account. */
export class FakeAccount implements Service {
  readonly target = 'account';
  readonly protocol = 'rest';
  readonly routes = {
    'POST /getAlternateContact': 'GetAlternateContact',
    'POST /putAlternateContact': 'PutAlternateContact',
    'POST /deleteAlternateContact': 'DeleteAlternateContact',
    'POST /getAccountInformation': 'GetAccountInformation',
    'POST /putAccountName': 'PutAccountName',
  };

  readonly operations: Record<string, Operation> = {
    GetAlternateContact: input => ({ AlternateContact: { AlternateContactType: input.AlternateContactType, ...this.contact(input) } }),
    PutAlternateContact: input => this.putContact(input),
    DeleteAlternateContact: input => {
      this.contact(input);
      this.contacts.delete(key(this.addressed(input), input.AlternateContactType));
      return {};
    },
    GetAccountInformation: input => ({ AccountId: this.addressed(input), AccountName: this.names.get(this.addressed(input)) }),
    PutAccountName: input => this.putName(input),
  };

  /** Account → its name. */
  readonly names: Map<string, string>;
  /** Trusted access of Account Management. */
  isTrusted = true;
  private readonly contacts = new Map<string, Contact>();

  constructor(...memberAccounts: string[]) {
    this.names = new Map([MANAGEMENT_ACCOUNT, ...memberAccounts].map(account => [account, `Account ${account}`]));
  }

  /** A contact that is set before the test begins, or meanwhile by somebody else. */
  given(account: string, type: string, contact: Contact): void {
    this.contacts.set(key(account, type), contact);
  }

  /** Type → e-mail address. */
  contactsOf(account: string): Record<string, string> {
    const own = [...this.contacts].filter(([name]) => name.startsWith(key(account, '')));
    return Object.fromEntries(own.map(([name, { EmailAddress }]) => [name.slice(key(account, '').length), EmailAddress]).sort());
  }

  private putContact({ AlternateContactType, ...input }: Typed & Contact) {
    const account = this.addressed(input);
    for (const [name, longest] of Object.entries(LIMITS)) {
      const value = input[name as keyof Contact];
      if (!value || value.length > longest) {
        throw new AwsError('ValidationException', `Value at '${name}' failed to satisfy constraint: Member must have length between 1 and ${longest}`);
      }
    }
    const { Name, Title, EmailAddress, PhoneNumber } = input;
    this.contacts.set(key(account, AlternateContactType), { Name, Title, EmailAddress, PhoneNumber });
    return {};
  }

  private putName({ AccountName, ...input }: Addressed & { readonly AccountName: string }) {
    const account = this.addressed(input);
    if (!/^[ -;=?-~]{1,50}$/.test(AccountName)) {
      throw new AwsError('ValidationException', 'The name of the account must have 1 to 50 printable characters.');
    }
    this.names.set(account, AccountName);
    return {};
  }

  private contact(input: Typed): Contact {
    const found = this.contacts.get(key(this.addressed(input), input.AlternateContactType));
    if (!found) {
      throw new AwsError('ResourceNotFoundException', 'No alternate contact of the inputted alternate contact type found.', 404);
    }
    return found;
  }

  /** The account that a call is about: without an id that of the caller, which must not be named. */
  private addressed({ AccountId }: Addressed): string {
    if (AccountId === MANAGEMENT_ACCOUNT || (AccountId !== undefined && !(this.isTrusted && this.names.has(AccountId)))) {
      throw new AwsError('AccessDeniedException', 'User is not authorized to access the specified account.', 403);
    }
    return AccountId ?? MANAGEMENT_ACCOUNT;
  }
}

function key(account: string, type: string): string {
  return `${account}/${type}`;
}
