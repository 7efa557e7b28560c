/* eslint-disable @typescript-eslint/no-require-imports */
import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import type * as Detective from '@aws-sdk/client-detective';
import type * as GuardDuty from '@aws-sdk/client-guardduty';
import type * as Inspector from '@aws-sdk/client-inspector2';
import type * as Macie from '@aws-sdk/client-macie2';
import type * as SecurityHub from '@aws-sdk/client-securityhub';
import type * as SecurityLake from '@aws-sdk/client-securitylake';
import type { Administrator, AdministratorCalls } from './administrator-calls';
import { organizationsClient, registeredWithOrganizations } from './administrator-calls';
import { allPages, clientConfiguration } from '../shared/clients';
import { errorName, tolerating } from '../shared/failures';
import { isNamed } from '../shared/retry';

/**
 * The calls in a Region. The clients are many, so each is loaded only where it is needed. `import()` would be as late, but no test could
 * run it.
 */
type OwnAdministrators = (region: string, homeRegion: string) => AdministratorCalls;

const actions = (service: string, list: string, register: string, deregister: string) => ({
  list: `${service}:${list}`, register: `${service}:${register}`, deregister: `${service}:${deregister}`,
});
const USUAL = ['ListOrganizationAdminAccounts', 'EnableOrganizationAdminAccount', 'DisableOrganizationAdminAccount'] as const;
const administrator = (accountId: string | undefined, status?: string): Administrator => ({
  accountId: accountId!, isLeaving: ['DISABLE_IN_PROGRESS', 'DISABLING_IN_PROGRESS'].includes(status ?? ''),
});
/** GuardDuty tells by words alone that it doesn't know a new organization or account yet. */
const isTooNew = (error: unknown) => errorName(error) === 'BadRequestException' && /invalid or out-of-range value/i.test((error as Error).message);
/** Security Hub says so of calls that came too fast after each other. */
const isTooFast = isNamed('LimitExceededException');

/**
 * Services that name their administrator by a call of their own, which sets up more than the registration with Organizations does.
 * Source, checked 2026-11-23: the API reference of each service.
 */
export const OWN_ADMINISTRATORS: Readonly<Record<string, OwnAdministrators>> = {
  'cloudtrail.amazonaws.com': (region, homeRegion) => {
    const sdk: typeof CloudTrail = require('@aws-sdk/client-cloudtrail');
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
      gone: ['AccountNotRegisteredException', 'AccountNotFoundException'],
      soon: isNamed('CloudTrailAccessNotEnabledException'),
      transient: isNamed('ConflictException'),
    };
  },
  'detective.amazonaws.com': region => {
    const sdk: typeof Detective = require('@aws-sdk/client-detective');
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
      gone: ['ResourceNotFoundException'],
    };
  },
  'guardduty.amazonaws.com': region => {
    const sdk: typeof GuardDuty = require('@aws-sdk/client-guardduty');
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
      gone: [],
      transient: isTooNew,
    };
  },
  'inspector2.amazonaws.com': region => {
    const sdk: typeof Inspector = require('@aws-sdk/client-inspector2');
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
      gone: ['ResourceNotFoundException'],
    };
  },
  'macie.amazonaws.com': region => {
    const sdk: typeof Macie = require('@aws-sdk/client-macie2');
    const client = new sdk.Macie2Client(clientConfiguration(region));
    return {
      actions: actions('macie2', ...USUAL),
      single: true,
      list: async () => {
        const all = await lowerPages(
          nextToken => client.send(new sdk.ListOrganizationAdminAccountsCommand({ nextToken })), page => page.adminAccounts);
        return all.map(({ accountId, status }) => administrator(accountId, status));
      },
      prepare: {
        action: 'macie2:EnableMacie',
        make: () => tolerating(['ConflictException'], () => client.send(new sdk.EnableMacieCommand({}))),
      },
      register: adminAccountId => client.send(new sdk.EnableOrganizationAdminAccountCommand({ adminAccountId })),
      deregister: adminAccountId => client.send(new sdk.DisableOrganizationAdminAccountCommand({ adminAccountId })),
      already: [],
      gone: ['ResourceNotFoundException'],
    };
  },
  'securityhub.amazonaws.com': region => {
    const sdk: typeof SecurityHub = require('@aws-sdk/client-securityhub');
    const client = new sdk.SecurityHubClient(clientConfiguration(region));
    return {
      actions: actions('securityhub', ...USUAL),
      single: true,
      list: async () => {
        const all = await allPages(
          NextToken => client.send(new sdk.ListOrganizationAdminAccountsCommand({ NextToken })), page => page.AdminAccounts);
        return all.map(({ AccountId, Status }) => administrator(AccountId, Status));
      },
      prepare: {
        action: 'securityhub:EnableSecurityHub',
        transient: isTooFast,
        make: () => tolerating(['ResourceConflictException'], () =>
          client.send(new sdk.EnableSecurityHubCommand({ EnableDefaultStandards: false }))),
      },
      register: AdminAccountId => client.send(new sdk.EnableOrganizationAdminAccountCommand({ AdminAccountId })),
      deregister: AdminAccountId => client.send(new sdk.DisableOrganizationAdminAccountCommand({ AdminAccountId })),
      already: [],
      gone: ['ResourceNotFoundException'],
      transient: isTooFast,
    };
  },
  'securitylake.amazonaws.com': (region, homeRegion) => {
    const sdk: typeof SecurityLake = require('@aws-sdk/client-securitylake');
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
      gone: ['ResourceNotFoundException'],
    };
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
