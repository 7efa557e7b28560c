import type { AccountProperties, AlternateContactProperties } from './account-properties';
import type { SwitchProperties } from './switch-properties';
import { quote } from '../../domain/text';
import { PropertyReader } from '../shared/property-reader';
import type { Raw } from '../shared/property-reader';

/**
 * What the organization writer is asked to do, shared by the construct that asks and the handler that does it.
 * CloudFormation passes every value as a text, so nothing here is a number or a boolean.
 */

export interface EnablePolicyTypesProperties {
  readonly Operation: 'enablePolicyTypes';
  readonly RootId: string;
  readonly PolicyTypes: readonly string[];
}

export interface PublishIdsProperties {
  readonly Operation: 'publishIds';
  /** `/cdk-secure-organization/<qualifier>/`. */
  readonly Prefix: string;
  /** Where the ids are read. */
  readonly Regions: readonly string[];
  /** Name below the prefix → id. */
  readonly Ids: Readonly<Record<string, string>>;
}

export interface ReplaceFullAccessProperties {
  readonly Operation: 'replaceFullAccess';
  /** Root, OU or account that keeps nothing but what its own policies allow. */
  readonly TargetId: string;
  /** The policies that allow, which must be attached by then. */
  readonly PolicyIds: readonly string[];
}

export interface RestoreFullAccessProperties {
  readonly Operation: 'restoreFullAccess';
  /** Where FullAWSAccess comes back, while the policies that stood in its place are still attached. */
  readonly TargetId: string;
}

export type DirectoryProperties = EnablePolicyTypesProperties | PublishIdsProperties | ReplaceFullAccessProperties | RestoreFullAccessProperties;

export type WriterProperties = DirectoryProperties | SwitchProperties | AccountProperties;

const REMOVALS = ['retain', 'destroy'] as const;
const ROOT_ACCESS_FEATURES = ['RootCredentialsManagement', 'RootSessions'] as const;
const CONTACT_TYPES = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

type Reading = { [O in WriterProperties['Operation']]: (read: PropertyReader) => Omit<Extract<WriterProperties, { Operation: O }>, 'Operation'> };

/** How each operation is read. */
const READING: Reading = {
  enablePolicyTypes: read => ({ RootId: read.only('RootId', 'PolicyTypes').text('RootId'), PolicyTypes: read.texts('PolicyTypes') }),
  publishIds: read => {
    read.only('Prefix', 'Regions', 'Ids');
    return { Prefix: read.text('Prefix'), Regions: read.texts('Regions'), Ids: read.map('Ids') };
  },
  replaceFullAccess: read => ({ TargetId: read.only('TargetId', 'PolicyIds').text('TargetId'), PolicyIds: read.texts('PolicyIds') }),
  restoreFullAccess: read => ({ TargetId: read.only('TargetId').text('TargetId') }),
  enableServiceAccess: read => {
    read.only('ServicePrincipal', 'Removal');
    return { ServicePrincipal: read.text('ServicePrincipal'), Removal: read.choice('Removal', REMOVALS) };
  },
  registerDelegatedAdministrator: read => {
    read.only('AccountId', 'ServicePrincipal', 'Region', 'Removal');
    const region = read.optionalText('Region');
    return {
      AccountId: read.account('AccountId'),
      ServicePrincipal: read.text('ServicePrincipal'),
      ...region === undefined ? {} : { Region: region },
      Removal: read.choice('Removal', REMOVALS),
    };
  },
  centralizeRootAccess: read => ({ Features: read.only('Features').choices('Features', ROOT_ACCESS_FEATURES) }),
  setAlternateContacts: read => {
    read.only('AccountId', 'IsManagementAccount', 'Contacts', 'Removal');
    return {
      AccountId: read.account('AccountId'),
      IsManagementAccount: read.flag('IsManagementAccount') ? 'true' : 'false',
      Contacts: readContacts(read),
      Removal: read.choice('Removal', REMOVALS),
    };
  },
  renameAccount: read => {
    read.only('AccountId', 'Name', 'IsManagementAccount');
    const isManagementAccount = read.optionalFlag('IsManagementAccount');
    return {
      AccountId: read.account('AccountId'),
      Name: read.text('Name'),
      ...isManagementAccount === undefined ? {} : { IsManagementAccount: isManagementAccount ? 'true' : 'false' },
    };
  },
  moveAccount: read => ({ AccountId: read.only('AccountId', 'ParentId').account('AccountId'), ParentId: read.text('ParentId') }),
  closeAccount: read => ({ AccountId: read.only('AccountId', 'ConfirmedBy').account('AccountId'), ConfirmedBy: read.text('ConfirmedBy') }),
};

/** Reads what CloudFormation sent. */
export function readProperties(raw: Raw): WriterProperties {
  const read = new PropertyReader('the organization writer', raw);
  if (!Object.hasOwn(READING, String(raw.Operation))) {
    throw read.unknownOperation();
  }
  const operation = raw.Operation as WriterProperties['Operation'];
  return { Operation: operation, ...READING[operation](read) } as WriterProperties;
}

function readContacts(read: PropertyReader): AlternateContactProperties[] {
  const contacts = read.records('Contacts').map(contact => {
    contact.only('Type', 'Name', 'Title', 'EmailAddress', 'PhoneNumber');
    return {
      Type: contact.choice('Type', CONTACT_TYPES),
      Name: contact.text('Name'),
      Title: contact.text('Title'),
      EmailAddress: contact.text('EmailAddress'),
      PhoneNumber: contact.text('PhoneNumber'),
    };
  });
  const repeated = contacts.find(({ Type }, index) => contacts.findIndex(other => other.Type === Type) !== index);
  if (repeated) {
    throw new Error(`the organization writer needs each type of contact once, but ${quote(repeated.Type)} comes more often`);
  }
  return contacts;
}
