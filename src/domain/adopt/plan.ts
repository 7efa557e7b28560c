import type { LayoutFit } from './fit';
import { assignKeys, keyOfName } from './keys';
import type { ListedTags, ListedUnit, OrganizationListing, PlacedAccount } from './listing';
import { ROOT_KEY } from '../organization/declaration';
import { checkTags, checkText } from '../organization/field-rules';
import type { TextField } from '../organization/field-rules';
import { quote } from '../text';

/** What the app is to manage once it is imported; everything else it refers to by id. */
export type Managed = 'accounts' | 'organizational-units';

/** What of an organization an app declares, and how. */
export interface AdoptionPlan {
  readonly fit: LayoutFit;
  readonly units: readonly PlannedUnit[];
  readonly accounts: readonly PlannedAccount[];
}

interface PlannedNode {
  readonly key: string;
  readonly id: string;
  /** Absent where the app could not declare it: the key stands for it. */
  readonly name?: string;
  readonly parentKey: string;
  readonly tags: ListedTags;
  /** Whether the template makes it, so that it has to be imported; otherwise it is referred to by its id. */
  readonly managed: boolean;
  /** What the reader of the app should know. */
  readonly notes: readonly Note[];
}

export interface Note {
  readonly id: 'inactiveAccount' | 'unsoundValue' | 'onlyReferredTo';
  readonly text: string;
}

export interface PlannedUnit extends PlannedNode {
  /** Whether the layout makes it. */
  readonly ofLayout: boolean;
}

export interface PlannedAccount extends PlannedNode {
  readonly email?: string;
}

/** What AWS says of an account that is not in use, and what it means. */
const STATES: ReadonlyMap<string, string> = new Map([
  ['PENDING_ACTIVATION', 'not active yet'],
  ['SUSPENDED', 'suspended by AWS or closed'],
  ['PENDING_CLOSURE', 'being closed'],
  ['CLOSED', 'closed; AWS takes it out of the organization 90 days after'],
]);

/** Text that the CDK or CloudFormation would take for something else: a token, a dynamic reference. */
const NO_PLAIN_TEXT = /[$#]\{Token\[|\{\{resolve:/;

/** Decides how everything is declared. The management account is not: it stands at the root by itself. */
export function planAdoption(listing: OrganizationListing, fit: LayoutFit, manage: ReadonlySet<Managed>): AdoptionPlan {
  const keys = unitKeys(listing, fit);
  const accounts = listing.accounts.filter(({ id }) => id !== listing.managementAccountId);
  const accountKeys = assignKeys(accounts.map(({ id, name, parentId }) => ({ id, name, parentKey: keys.get(parentId)! })), 'accountKey', 'Account');
  const ofLayout = new Set([...fit.units.values()].map(({ id }) => id));
  return {
    fit,
    units: listing.units.map(unit => planUnit(unit, keys.get(unit.id)!, keys.get(unit.parentId)!, ofLayout.has(unit.id), manage.has('organizational-units'))),
    accounts: accounts.map(account => planAccount(account, accountKeys.get(account.id)!, keys.get(account.parentId)!, manage.has('accounts'))),
  };
}

/** The key of each OU, and of the root, by id. */
function unitKeys({ units, rootId }: OrganizationListing, fit: LayoutFit): ReadonlyMap<string, string> {
  const keys = new Map([[rootId, ROOT_KEY], ...[...fit.units].map(([key, { id }]): [string, string] => [id, key])]);
  const names = new Map(units.map(({ id, name }) => [id, keyOfName(name)]));
  const further = units.filter(({ id }) => !keys.has(id));
  const sources = further.map(({ id, name, parentId }) => ({ id, name, parentKey: keys.get(parentId) ?? names.get(parentId)! }));
  return new Map([...keys, ...assignKeys(sources, 'unitKey', 'Unit', [...fit.units.keys(), ...fit.missing])]);
}

function planUnit(unit: ListedUnit, key: string, parentKey: string, ofLayout: boolean, manage: boolean): PlannedUnit {
  const { text: name, notes: ofName } = sound('unitName', 'name', unit.name);
  const { tags, notes: ofTags } = soundTags(unit.tags);
  const notes = [...ofName, ...ofTags];
  // No prop gives tags to an OU of the layout, so that CloudFormation would not know those that it has.
  const ofPlace = ofLayout && tags.length > 0 ? ['it has tags, which an organizational unit of a layout can\'t be given'] : [];
  return { key, id: unit.id, name, parentKey, tags, ofLayout, ...decided(notes, ofPlace, manage) };
}

function planAccount(account: PlacedAccount, key: string, parentKey: string, manage: boolean): PlannedAccount {
  const { text: name, notes: ofName } = sound('accountName', 'name', account.name);
  const { text: email, notes: ofEmail } = sound('email', 'e-mail address', account.email);
  const { tags, notes: ofTags } = soundTags(account.tags);
  const ofState: Note[] = account.state === 'ACTIVE' ? []
    : [{ id: 'inactiveAccount', text: `it is ${quote(account.state)}: ${STATES.get(account.state) ?? 'not in use'}` }];
  const notes = [...ofState, ...ofName, ...ofEmail, ...ofTags];
  return { key, id: account.id, name, email, parentKey, tags, ...decided(notes, [], manage) };
}

/** What can't be managed although it should be says why: each note is an obstacle, and there may be others. */
function decided(notes: readonly Note[], others: readonly string[], manage: boolean): Pick<PlannedNode, 'managed' | 'notes'> {
  const obstacles = [...notes.map(({ text }) => text), ...others];
  const managed = manage && obstacles.length === 0;
  return { managed, notes: manage && !managed ? [{ id: 'onlyReferredTo', text: `it is referred to only: ${obstacles.join('; ')}` }] : notes };
}

/** A text as the app can have it, or why it can't. */
function sound(field: TextField, noun: string, value = ''): { readonly text?: string; readonly notes: readonly Note[] } {
  return checkText(field, value) !== undefined || NO_PLAIN_TEXT.test(value)
    ? { notes: [{ id: 'unsoundValue', text: `its ${noun} is ${quote(value)}, which an app can't have` }] }
    : { text: value, notes: [] };
}

function soundTags(tags: ListedTags): { readonly tags: ListedTags; readonly notes: readonly Note[] } {
  const isPlain = tags.every(pair => pair.every(text => !NO_PLAIN_TEXT.test(text)));
  return isPlain && checkTags(Object.fromEntries(tags)).length === 0
    ? { tags, notes: [] }
    : { tags: [], notes: [{ id: 'unsoundValue', text: 'it has tags that an app can\'t have; Organizations and CloudFormation take letters, digits, spaces and `_.:/=+-@`' }] };
}
