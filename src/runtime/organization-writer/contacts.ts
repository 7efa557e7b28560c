import { accountCalls } from './account-calls';
import type { AccountCalls } from './account-calls';
import type { AlternateContactProperties, SetAlternateContactsProperties } from './account-properties';
import { CONTACT_TYPES, contactsToDelete, contactsToPut } from './contacts-plan';
import type { ContactType } from './contacts-plan';
import type { WriterContext } from './writer-context';
import { quote } from '../../domain/text';
import { tolerating } from '../shared/failures';
import { ownedNow, partsId, partsOf } from '../shared/owned-parts';
import { withPatience } from '../shared/retry';

const KIND = 'alternate-contacts';

/** What the request was until now, where it can still be read; an old version may have sent something else. */
type Old = SetAlternateContactsProperties | undefined;

export async function setAlternateContacts(
  wanted: SetAlternateContactsProperties, before: string | undefined, old: Old, context: WriterContext,
): Promise<string> {
  const account = new ContactsOf(wanted, context);
  const owned = partsOf(before, KIND, wanted.AccountId);
  const observed = await account.read();
  for (const contact of contactsToPut(wanted.Contacts, observed)) {
    await account.put(contact);
  }
  if (owned && old && wanted.Removal === 'destroy') {
    await account.remove(contactsToDelete(old.Contacts, wanted.Contacts, observed, owned));
  }
  const unset = CONTACT_TYPES.filter(type => !observed.some(({ Type }) => Type === type));
  const parts = owned && { owned, isFixed: old?.Removal !== 'retain' };
  return partsId(KIND, [wanted.AccountId], ownedNow(parts, wanted.Contacts.map(({ Type }) => Type), unset));
}

/** Deletes what the request set, if it was asked to and nobody changed it. */
export async function deleteAlternateContacts(id: string, old: Old, context: WriterContext): Promise<void> {
  const owned = old && partsOf(id, KIND, old.AccountId);
  if (owned && owned.length > 0 && old.Removal === 'destroy') {
    const account = new ContactsOf(old, context);
    await account.remove(contactsToDelete(old.Contacts, [], await account.read(), owned));
  }
}

/** The alternate contacts of one account. */
class ContactsOf {
  /** AWS refuses the id of the management account. */
  private readonly accountId: string | undefined;
  private readonly calls: AccountCalls;

  constructor(private readonly properties: SetAlternateContactsProperties, private readonly context: WriterContext) {
    this.accountId = properties.IsManagementAccount === 'true' ? undefined : properties.AccountId;
    this.calls = accountCalls(context.region);
  }

  async read(): Promise<AlternateContactProperties[]> {
    const found: (AlternateContactProperties | undefined)[] = [];
    for (const type of CONTACT_TYPES) {
      found.push(await this.make('GetAlternateContact', type, () => this.calls.contact(this.accountId, type)));
    }
    return found.filter(contact => contact !== undefined);
  }

  put(contact: AlternateContactProperties): Promise<unknown> {
    return this.make('PutAlternateContact', contact.Type, () => this.calls.putContact(this.accountId, contact));
  }

  async remove(types: readonly ContactType[]): Promise<void> {
    for (const type of types) {
      await this.make('DeleteAlternateContact', type, () =>
        tolerating(['ResourceNotFoundException'], () => this.calls.deleteContact(this.accountId, type)));
    }
  }

  private make<T>(call: string, type: ContactType, make: () => Promise<T>): Promise<T> {
    return withPatience(this.context.deadline, `account:${call} of type ${quote(type)} of ${quote(this.properties.AccountId)}`, make);
  }
}
