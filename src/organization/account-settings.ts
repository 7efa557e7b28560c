import type { CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AlternateContactOptions, AlternateContactsOptions } from './alternate-contacts';
import { Phase } from './mutation-chain';
import type { MutationChain } from './mutation-chain';
import { refuseTrust } from '../domain/organization/delegation';
import type { Partition } from '../domain/organization/partition';
import { SERVICES } from '../domain/organization/services';
import type { PropReader } from '../private/border';
import { Ids } from '../private/ids';
import type { AlternateContactProperties } from '../runtime/organization-writer/account-properties';
import type { WriterProperties } from '../runtime/organization-writer/properties';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

/** Where the requests about one account stand, and the chain that they are part of. */
export interface AccountPlace {
  readonly scope: Construct;
  readonly chain: MutationChain;
}

interface AccountSettingsContext {
  readonly writer: OrganizationWriter;
  readonly partition: Partition | undefined;
  /** Lets Account Management in, which changes accounts for the management account. */
  readonly trust: (servicePrincipal: string) => void;
  /** What accounts have that say nothing of their own. */
  readonly contacts: readonly AlternateContactProperties[];
}

/** What the organization writer does about single accounts, since CloudFormation can't. */
export class AccountSettings {
  constructor(private readonly context: AccountSettingsContext) {}

  /** Sets the contacts of the organization, with those of the account in their place. */
  setContacts(place: AccountPlace, accountId: string, own: readonly AlternateContactProperties[]): void {
    const { contacts } = this.context;
    const all = [...contacts.filter(({ Type }) => !own.some(contact => contact.Type === Type)), ...own];
    if (all.length > 0) {
      this.context.trust(SERVICES.accountManagement.principal);
      this.request(place, Ids.ALTERNATE_CONTACTS, 'AlternateContacts', Phase.ACCOUNT_SETTINGS, contactsRequest(accountId, 'false', all));
    }
  }

  /** The management account, for which nobody needs to let Account Management in. */
  setContactsOfManagementAccount(place: AccountPlace, accountId: string): void {
    const { contacts } = this.context;
    if (contacts.length > 0) {
      this.request(place, Ids.MANAGEMENT_CONTACTS, 'AlternateContacts', Phase.ACCOUNT_SETTINGS, contactsRequest(accountId, 'true', contacts));
    }
  }

  rename(place: AccountPlace, accountId: string, name: string): void {
    this.context.trust(SERVICES.accountManagement.principal);
    this.request(place, Ids.NAME, 'AccountName', Phase.ACCOUNT_SETTINGS, { Operation: 'renameAccount', AccountId: accountId, Name: name });
  }

  /** For accounts that no template holds: after the guardrails of its new ancestors, as a new account. */
  move(place: AccountPlace, accountId: string, parentId: string): void {
    this.request(place, Ids.PARENT, 'AccountParent', Phase.ACCOUNTS, { Operation: 'moveAccount', AccountId: accountId, ParentId: parentId });
  }

  close(place: AccountPlace, accountId: string, confirmedBy: string): void {
    this.request(place, Ids.CLOSING, 'AccountClosing', Phase.CLOSINGS, { Operation: 'closeAccount', AccountId: accountId, ConfirmedBy: confirmedBy });
  }

  /** Says why settings of accounts can't be changed where the service for it is missing. */
  checkPartition(reader: PropReader, isWanted: boolean): void {
    const problems = isWanted ? refuseTrust(SERVICES.accountManagement.principal, this.context.partition) : [];
    problems.forEach(({ id, message }) => reader.complain(id, message));
  }

  private request({ scope, chain }: AccountPlace, id: string, type: string, phase: Phase, properties: WriterProperties): void {
    const resource: CfnResource = this.context.writer.request(scope, id, `SecureOrganization${type}`, properties);
    chain.append(phase, resource);
  }
}

function contactsRequest(accountId: string, isManagementAccount: 'true' | 'false', contacts: readonly AlternateContactProperties[]): WriterProperties {
  return { Operation: 'setAlternateContacts', AccountId: accountId, IsManagementAccount: isManagementAccount, Contacts: contacts, Removal: 'retain' };
}

const TYPES = [['billing', 'BILLING'], ['operations', 'OPERATIONS'], ['security', 'SECURITY']] as const;

/** The contacts that are given and sound. */
export function readContacts(reader: PropReader, value: AlternateContactsOptions | undefined): AlternateContactProperties[] {
  const given = reader.struct('alternateContacts', value);
  return TYPES.flatMap(([prop, type]) => given[prop] === undefined || given[prop] === null ? [] : [readContact(reader, prop, type, given[prop])]);
}

function readContact(
  reader: PropReader, prop: string, type: AlternateContactProperties['Type'], value: AlternateContactOptions,
): AlternateContactProperties {
  const given = reader.struct(prop, value);
  return {
    Type: type,
    Name: reader.required(`${prop}.name`, 'contactName', given.name),
    Title: reader.required(`${prop}.title`, 'contactTitle', given.title),
    EmailAddress: reader.required(`${prop}.emailAddress`, 'contactEmail', given.emailAddress),
    PhoneNumber: reader.required(`${prop}.phoneNumber`, 'contactPhone', given.phoneNumber),
  };
}
