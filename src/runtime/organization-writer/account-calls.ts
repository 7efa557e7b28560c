import {
  AccountClient, DeleteAlternateContactCommand, GetAccountInformationCommand, GetAlternateContactCommand, PutAccountNameCommand,
  PutAlternateContactCommand,
} from '@aws-sdk/client-account';
import { CloseAccountCommand, DescribeAccountCommand, ListParentsCommand, MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { AlternateContactProperties } from './account-properties';
import { clientConfiguration } from '../shared/clients';
import { errorName } from '../shared/failures';

type ContactType = AlternateContactProperties['Type'];

/** The calls about single accounts, each of them once. `accountId` is undefined for the management account, whose id AWS refuses. */
export interface AccountCalls {
  /** Undefined where none of the type is set. */
  contact(accountId: string | undefined, type: ContactType): Promise<AlternateContactProperties | undefined>;
  putContact(accountId: string | undefined, contact: AlternateContactProperties): Promise<unknown>;
  deleteContact(accountId: string | undefined, type: ContactType): Promise<unknown>;
  name(accountId: string | undefined): Promise<string | undefined>;
  rename(accountId: string | undefined, name: string): Promise<unknown>;
  parent(accountId: string): Promise<string>;
  move(accountId: string, from: string, to: string): Promise<unknown>;
  /** `State`, or `Status` where AWS does not tell the state. */
  state(accountId: string): Promise<string>;
  close(accountId: string): Promise<unknown>;
}

export function accountCalls(region: string): AccountCalls {
  const organizations = new OrganizationsClient(clientConfiguration(region));
  const accounts = new AccountClient(clientConfiguration(region));
  return {
    contact: async (AccountId, AlternateContactType) => {
      try {
        const { AlternateContact: found } = await accounts.send(new GetAlternateContactCommand({ AccountId, AlternateContactType }));
        return found && {
          Type: AlternateContactType,
          Name: found.Name ?? '',
          Title: found.Title ?? '',
          EmailAddress: found.EmailAddress ?? '',
          PhoneNumber: found.PhoneNumber ?? '',
        };
      } catch (error) {
        if (errorName(error) === 'ResourceNotFoundException') {
          return undefined;
        }
        throw error;
      }
    },
    putContact: (AccountId, { Type: AlternateContactType, ...contact }) =>
      accounts.send(new PutAlternateContactCommand({ AccountId, AlternateContactType, ...contact })),
    deleteContact: (AccountId, AlternateContactType) => accounts.send(new DeleteAlternateContactCommand({ AccountId, AlternateContactType })),
    name: async AccountId => (await accounts.send(new GetAccountInformationCommand({ AccountId }))).AccountName,
    rename: (AccountId, AccountName) => accounts.send(new PutAccountNameCommand({ AccountId, AccountName })),
    parent: async ChildId => (await organizations.send(new ListParentsCommand({ ChildId }))).Parents![0].Id!,
    move: (AccountId, SourceParentId, DestinationParentId) => organizations.send(
      new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId })),
    state: async AccountId => {
      const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId }));
      return Account?.State ?? Account?.Status ?? 'UNKNOWN';
    },
    close: AccountId => organizations.send(new CloseAccountCommand({ AccountId })),
  };
}
