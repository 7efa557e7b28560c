import { accountCalls } from './account-calls';
import type { AccountCalls } from './account-calls';
import type { AlternateContactProperties, SetAlternateContactsProperties } from './account-properties';
import { CONTACT_TYPES, contactsId, contactsToDelete, contactsToPut, parseContactsId } from './contacts-plan';
import type { ContactType } from './contacts-plan';
import type { WriterContext } from './writer-context';
import { quote } from '../../domain/text';
import { tolerating } from '../shared/failures';
import { withPatience } from '../shared/retry';

/** What the request was until now, where it can still be read; an old version may have sent something else. */
type Old = SetAlternateContactsProperties | undefined;

export async function setAlternateContacts(
  wanted: SetAlternateContactsProperties, before: string | undefined, old: Old, context: WriterContext,
): Promise<string> {
  const { accountId, calls } = open(wanted, context);
  const known = before === undefined ? undefined : parseContactsId(before);
  const observed = await read(accountId, wanted, calls, context);
  for (const contact of contactsToPut(wanted.Contacts, observed)) {
    await withPatience(context.deadline, `account:PutAlternateContact of type ${quote(contact.Type)} of ${quote(wanted.AccountId)}`, () =>
      calls.putContact(accountId, contact));
  }
  if (known?.accountId !== wanted.AccountId) {
    return contactsId({ accountId: wanted.AccountId, foreign: observed.map(({ Type }) => Type) });
  }
  if (wanted.Removal === 'destroy' && old) {
    await remove(contactsToDelete(old.Contacts, wanted.Contacts, observed, known.foreign), wanted, context);
  }
  return before!;
}

/** Deletes what the request set, if it was asked to and nobody changed it. */
export async function deleteAlternateContacts(id: string, old: Old, context: WriterContext): Promise<void> {
  const known = parseContactsId(id);
  if (!known || old?.Removal !== 'destroy' || known.accountId !== old.AccountId) {
    return;
  }
  const { accountId, calls } = open(old, context);
  const observed = await read(accountId, old, calls, context);
  await remove(contactsToDelete(old.Contacts, [], observed, known.foreign), old, context);
}

async function remove(types: readonly ContactType[], properties: SetAlternateContactsProperties, context: WriterContext): Promise<void> {
  const { accountId, calls } = open(properties, context);
  for (const type of types) {
    await withPatience(context.deadline, `account:DeleteAlternateContact of type ${quote(type)} of ${quote(properties.AccountId)}`, () =>
      tolerating(['ResourceNotFoundException'], () => calls.deleteContact(accountId, type)));
  }
}

async function read(
  accountId: string | undefined, { AccountId: name }: SetAlternateContactsProperties, calls: AccountCalls, { deadline }: WriterContext,
): Promise<AlternateContactProperties[]> {
  const found: (AlternateContactProperties | undefined)[] = [];
  for (const type of CONTACT_TYPES) {
    found.push(await withPatience(deadline, `account:GetAlternateContact of type ${quote(type)} of ${quote(name)}`, () => calls.contact(accountId, type)));
  }
  return found.filter(contact => contact !== undefined);
}

function open({ AccountId, IsManagementAccount }: SetAlternateContactsProperties, { region }: WriterContext) {
  return { accountId: IsManagementAccount === 'true' ? undefined : AccountId, calls: accountCalls(region) };
}
