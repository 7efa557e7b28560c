import type { AlternateContactProperties } from './account-properties';
import { ownedId } from '../shared/ownership';

/** Pure decisions about alternate contacts. */

type Contact = AlternateContactProperties;
export type ContactType = Contact['Type'];

export const CONTACT_TYPES: readonly ContactType[] = ['BILLING', 'OPERATIONS', 'SECURITY'];

const KIND = 'alternate-contacts';
const NONE = 'none';

/** What a physical id tells. */
export interface ContactsId {
  readonly accountId: string;
  /** Types that somebody had set before the request was made; those are nobody's to delete. */
  readonly foreign: readonly ContactType[];
}

/**
 * The id names the types that were set before, not those that the request set: an update may add a type, and an id that changed
 * would have CloudFormation delete what it was for.
 */
export function contactsId({ accountId, foreign }: ContactsId): string {
  return ownedId('created', KIND, accountId, foreign.length === 0 ? NONE : CONTACT_TYPES.filter(type => foreign.includes(type)).join('+'));
}

export function parseContactsId(id: string): ContactsId | undefined {
  const [, accountId, types] = /^created:alternate-contacts:([0-9]{12}):([A-Z+]+|none)$/.exec(id) ?? [];
  return accountId === undefined ? undefined : { accountId, foreign: CONTACT_TYPES.filter(type => types.split('+').includes(type)) };
}

export function isSame(one: Contact | undefined, other: Contact | undefined): boolean {
  const fields = ['Type', 'Name', 'Title', 'EmailAddress', 'PhoneNumber'] as const;
  return one !== undefined && other !== undefined && fields.every(field => one[field] === other[field]);
}

/** The contacts to write: those that are set to something else, or not at all. */
export function contactsToPut(wanted: readonly Contact[], observed: readonly Contact[]): Contact[] {
  return wanted.filter(contact => !observed.some(other => isSame(contact, other)));
}

/** The types to delete: what the request set, no longer wants, and nobody changed since. `removed`: what it wanted until now. */
export function contactsToDelete(
  removed: readonly Contact[], wanted: readonly Contact[], observed: readonly Contact[], foreign: readonly ContactType[],
): ContactType[] {
  return removed
    .filter(contact => !foreign.includes(contact.Type) && !wanted.some(({ Type }) => Type === contact.Type))
    .filter(contact => observed.some(other => isSame(contact, other)))
    .map(({ Type }) => Type);
}
