import type { Administrator, AdministratorCalls } from './administrator-calls';
import { organizationsClient, registeredWithOrganizations } from './administrator-calls';
import { allPages, clientConfiguration } from '../shared/clients';
import { errorName, tolerating } from '../shared/failures';
import { isNamed } from '../shared/retry';

/** Whether each Region has its own registration, and the calls. The clients are loaded only where they are needed: there are many. */
export interface OwnAdministrators {
  readonly perRegion: boolean;
  calls(region: string, homeRegion: string): Promise<AdministratorCalls>;
}

const actions = (service: string, list: string, register: string, deregister: string) => ({
  list: `${service}:${list}`, register: `${service}:${register}`, deregister: `${service}:${deregister}`,
});
const USUAL = ['ListOrganizationAdminAccounts', 'EnableOrganizationAdminAccount', 'DisableOrganizationAdminAccount'] as const;
const administrator = (accountId: string | undefined, status?: string): Administrator => ({
  accountId: accountId!, isLeaving: ['DISABLE_IN_PROGRESS', 'DISABLING_IN_PROGRESS'].includes(status ?? ''),
});
/** GuardDuty tells by words alone that it doesn't know a new organization or account yet. */
const isTooNew = (error: unknown) => errorName(error) === 'BadRequestException' && /invalid or out-of-range value/i.test((error as Error).message);

/**
 * Services that name their administrator by a call of their own, which sets up more than the registration with Organizations does.
 * Source, checked 2026-11-23: the API reference of each service.
 */
export const OWN_ADMINISTRATORS: Readonly<Record<string, OwnAdministrators>> = {
  'cloudtrail.amazonaws.com': {
    perRegion: false,
    calls: async (region, homeRegion) => {
      const sdk = await import('@aws-sdk/client-cloudtrail');
      const client = new sdk.CloudTrailClient(clientConfiguration(region));
      const organizations = organizationsClient(homeRegion);
      return {
        actions: {
          ...actions('cloudtrail', '', 'RegisterOrganizationDelegatedAdmin', 'DeregisterOrganizationDelegatedAdmin'),
          list: 'organizations:ListDelegatedAdministrators',
        },
        single: false,
        list: () => registeredWithOrganizations('cloudtrail.amazonaws.com', organizations),
        register: MemberAccountId => client.send(new sdk.RegisterOrganizationDelegatedAdminCommand({ MemberAccountId })),
        deregister: DelegatedAdminAccountId => client.send(new sdk.DeregisterOrganizationDelegatedAdminCommand({ DelegatedAdminAccountId })),
        already: ['AccountRegisteredException'],
        perhapsAlready: [],
        gone: ['AccountNotRegisteredException', 'AccountNotFoundException'],
        soon: isNamed('CloudTrailAccessNotEnabledException'),
        transient: isNamed('ConflictException'),
      };
    },
  },
  'detective.amazonaws.com': {
    perRegion: true,
    calls: async region => {
      const sdk = await import('@aws-sdk/client-detective');
      const client = new sdk.DetectiveClient(clientConfiguration(region));
      return {
        actions: actions('detective', ...USUAL),
        single: true,
        list: async () => {
          const all = await allPages(
            NextToken => client.send(new sdk.ListOrganizationAdminAccountsCommand({ NextToken })), page => page.Administrators);
          return all.map(({ AccountId }) => administrator(AccountId));
        },
        register: AccountId => client.send(new sdk.EnableOrganizationAdminAccountCommand({ AccountId })),
        deregister: () => client.send(new sdk.DisableOrganizationAdminAccountCommand({})),
        already: [],
        perhapsAlready: ['ConflictException', 'ValidationException'],
        gone: ['ResourceNotFoundException'],
      };
    },
  },
  'guardduty.amazonaws.com': {
    perRegion: true,
    calls: async region => {
      const sdk = await import('@aws-sdk/client-guardduty');
      const client = new sdk.GuardDutyClient(clientConfiguration(region));
      return {
        actions: actions('guardduty', ...USUAL),
        single: true,
        list: async () => {
          const all = await allPages(
            NextToken => client.send(new sdk.ListOrganizationAdminAccountsCommand({ NextToken })), page => page.AdminAccounts);
          return all.map(({ AdminAccountId, AdminStatus }) => administrator(AdminAccountId, AdminStatus));
        },
        register: AdminAccountId => client.send(new sdk.EnableOrganizationAdminAccountCommand({ AdminAccountId })),
        deregister: AdminAccountId => client.send(new sdk.DisableOrganizationAdminAccountCommand({ AdminAccountId })),
        already: [],
        perhapsAlready: ['BadRequestException'],
        gone: [],
        transient: isTooNew,
      };
    },
  },
  'inspector2.amazonaws.com': {
    perRegion: true,
    calls: async region => {
      const sdk = await import('@aws-sdk/client-inspector2');
      const client = new sdk.Inspector2Client(clientConfiguration(region));
      return {
        actions: actions('inspector2', 'ListDelegatedAdminAccounts', 'EnableDelegatedAdminAccount', 'DisableDelegatedAdminAccount'),
        single: true,
        list: async () => {
          const all = await lowerPages(
            nextToken => client.send(new sdk.ListDelegatedAdminAccountsCommand({ nextToken })), page => page.delegatedAdminAccounts);
          return all.map(({ accountId, status }) => administrator(accountId, status));
        },
        register: delegatedAdminAccountId => client.send(new sdk.EnableDelegatedAdminAccountCommand({ delegatedAdminAccountId })),
        deregister: delegatedAdminAccountId => client.send(new sdk.DisableDelegatedAdminAccountCommand({ delegatedAdminAccountId })),
        already: [],
        perhapsAlready: ['ConflictException'],
        gone: ['ResourceNotFoundException'],
      };
    },
  },
  'macie.amazonaws.com': {
    perRegion: true,
    calls: async region => {
      const sdk = await import('@aws-sdk/client-macie2');
      const client = new sdk.Macie2Client(clientConfiguration(region));
      return {
        actions: actions('macie2', ...USUAL),
        single: true,
        list: async () => {
          const all = await lowerPages(
            nextToken => client.send(new sdk.ListOrganizationAdminAccountsCommand({ nextToken })), page => page.adminAccounts);
          return all.map(({ accountId, status }) => administrator(accountId, status));
        },
        prepare: () => tolerating(['ConflictException'], () => client.send(new sdk.EnableMacieCommand({}))),
        register: adminAccountId => client.send(new sdk.EnableOrganizationAdminAccountCommand({ adminAccountId })),
        deregister: adminAccountId => client.send(new sdk.DisableOrganizationAdminAccountCommand({ adminAccountId })),
        already: [],
        perhapsAlready: ['ConflictException'],
        gone: ['ResourceNotFoundException'],
      };
    },
  },
  'securityhub.amazonaws.com': {
    perRegion: true,
    calls: async region => {
      const sdk = await import('@aws-sdk/client-securityhub');
      const client = new sdk.SecurityHubClient(clientConfiguration(region));
      return {
        actions: actions('securityhub', ...USUAL),
        single: true,
        list: async () => {
          const all = await allPages(
            NextToken => client.send(new sdk.ListOrganizationAdminAccountsCommand({ NextToken })), page => page.AdminAccounts);
          return all.map(({ AccountId, Status }) => administrator(AccountId, Status));
        },
        prepare: () => tolerating(['ResourceConflictException'], () =>
          client.send(new sdk.EnableSecurityHubCommand({ EnableDefaultStandards: false }))),
        register: AdminAccountId => client.send(new sdk.EnableOrganizationAdminAccountCommand({ AdminAccountId })),
        deregister: AdminAccountId => client.send(new sdk.DisableOrganizationAdminAccountCommand({ AdminAccountId })),
        already: [],
        perhapsAlready: ['ResourceConflictException'],
        gone: ['ResourceNotFoundException'],
        // Security Hub says so of calls that came too fast after each other.
        transient: isNamed('LimitExceededException'),
      };
    },
  },
  'securitylake.amazonaws.com': {
    perRegion: false,
    calls: async (region, homeRegion) => {
      const sdk = await import('@aws-sdk/client-securitylake');
      const client = new sdk.SecurityLakeClient(clientConfiguration(region));
      const organizations = organizationsClient(homeRegion);
      return {
        actions: {
          ...actions('securitylake', '', 'RegisterDataLakeDelegatedAdministrator', 'DeregisterDataLakeDelegatedAdministrator'),
          list: 'organizations:ListDelegatedAdministrators',
        },
        single: true,
        list: () => registeredWithOrganizations('securitylake.amazonaws.com', organizations),
        register: accountId => client.send(new sdk.RegisterDataLakeDelegatedAdministratorCommand({ accountId })),
        deregister: () => client.send(new sdk.DeregisterDataLakeDelegatedAdministratorCommand({})),
        already: [],
        perhapsAlready: ['ConflictException'],
        gone: ['ResourceNotFoundException'],
      };
    },
  },
};

/** The same as `allPages` for services that write the token small. */
function lowerPages<P extends { nextToken?: string }, T>(
  page: (token: string | undefined) => Promise<P>, things: (page: P) => T[] | undefined,
): Promise<T[]> {
  return allPages(async token => {
    const content = await page(token);
    return { content, NextToken: content.nextToken };
  }, ({ content }) => things(content));
}
