import type { AlternateContactProperties } from './account-properties';

/** Pure decisions about alternate contacts. */

type Contact = AlternateContactProperties;
export type ContactType = Contact['Type'];

export const CONTACT_TYPES: readonly ContactType[] = ['BILLING', 'OPERATIONS', 'SECURITY'];

export function isSame(one: Contact, other: Contact): boolean {
  const fields = ['Type', 'Name', 'Title', 'EmailAddress', 'PhoneNumber'] as const;
  return fields.every(field => one[field] === other[field]);
}

/** The contacts to write: those that are set to something else, or not at all. */
export function contactsToPut(wanted: readonly Contact[], observed: readonly Contact[]): Contact[] {
  return wanted.filter(contact => !observed.some(other => isSame(contact, other)));
}

/** The types to delete: what the request set, no longer wants, and nobody changed since. `until`: what it wanted until now. */
export function contactsToDelete(
  until: readonly Contact[], wanted: readonly Contact[], observed: readonly Contact[], owned: readonly string[],
): ContactType[] {
  return until
    .filter(contact => owned.includes(contact.Type) && !wanted.some(({ Type }) => Type === contact.Type))
    .filter(contact => observed.some(other => isSame(contact, other)))
    .map(({ Type }) => Type);
}
