import type { Protocol } from './service';

type ErrorFacts = readonly [name: string, message: string, status?: number];

/** A service that names its administrator by calls of its own. */
export interface OwnService {
  readonly target: string;
  readonly protocol?: Protocol;
  readonly routes?: Readonly<Record<string, string>>;
  /** Administrators altogether. */
  readonly most: number;
  /** Whether it lets itself in at Organizations; the others say that they aren't let in. */
  readonly trustsItself: boolean;
  /** Whether it takes the registration at Organizations away with its own. */
  readonly leavesOrganizations: boolean;
  /** Absent where Organizations alone tells who administers it, and one registration holds for all Regions. */
  readonly list?: {
    readonly operation: string;
    readonly items: string;
    readonly account: string;
    readonly token: string;
    readonly status?: string;
    readonly leaving?: string;
  };
  readonly register: { readonly operation: string; readonly account: string };
  readonly deregister: { readonly operation: string; readonly account: string };
  /** What must be on in the management account. */
  readonly switch?: { readonly operation: string; readonly again: string; readonly missing: ErrorFacts };
  /** The actions that it takes in the name of the caller before any change. */
  readonly reads: readonly string[];
  /** The services whose linked roles it makes, and those whose it looks for. */
  readonly roles: readonly string[];
  readonly looksFor?: readonly string[];
  readonly errors: {
    readonly again: ErrorFacts;
    readonly other: ErrorFacts;
    readonly unfit: ErrorFacts;
    readonly gone: ErrorFacts;
    readonly untrusted?: ErrorFacts;
    /** Of any kind, by its name. */
    readonly failure: string;
  };
}

const USUAL_READS = ['DescribeAccount', 'DescribeOrganization', 'ListAWSServiceAccessForOrganization', 'ListDelegatedAdministrators'].map(action => `organizations:${action}`);
const usual = { most: 1, trustsItself: true, leavesOrganizations: true, reads: USUAL_READS, protocol: 'rest' as const };
const organizationAdmin = (account: string) => ({
  register: { operation: 'EnableOrganizationAdminAccount', account }, deregister: { operation: 'DisableOrganizationAdminAccount', account },
});

/** By their principals. Sources: the API reference of each service, and its page on the permissions to name an administrator. */
export const OWN_SERVICES: Readonly<Record<string, OwnService>> = {
  'cloudtrail.amazonaws.com': {
    target: 'CloudTrail_20131101',
    most: 3,
    trustsItself: false,
    leavesOrganizations: true,
    register: { operation: 'RegisterOrganizationDelegatedAdmin', account: 'MemberAccountId' },
    deregister: { operation: 'DeregisterOrganizationDelegatedAdmin', account: 'DelegatedAdminAccountId' },
    reads: ['organizations:ListAWSServiceAccessForOrganization'],
    looksFor: ['cloudtrail.amazonaws.com'],
    roles: ['cloudtrail.amazonaws.com'],
    errors: {
      again: ['AccountRegisteredException', 'The account is already registered as the CloudTrail delegated administrator.'],
      other: ['DelegatedAdminAccountLimitExceededException', 'The maximum number of CloudTrail delegated administrators is reached.'],
      unfit: ['AccountNotFoundException', 'The specified account is not found or not part of an organization.'],
      gone: ['AccountNotRegisteredException', 'The specified account is not registered as the CloudTrail delegated administrator.'],
      untrusted: ['CloudTrailAccessNotEnabledException', 'Trusted access between CloudTrail and Organizations has not been enabled.'],
      failure: 'InternalFailure',
    },
  },
  'detective.amazonaws.com': {
    ...usual,
    target: 'detective',
    leavesOrganizations: false,
    routes: {
      'POST /orgs/adminAccountslist': 'ListOrganizationAdminAccounts',
      'POST /orgs/enableAdminAccount': 'EnableOrganizationAdminAccount',
      'POST /orgs/disableAdminAccount': 'DisableOrganizationAdminAccount',
    },
    list: { operation: 'ListOrganizationAdminAccounts', items: 'Administrators', account: 'AccountId', token: 'NextToken' },
    ...organizationAdmin('AccountId'),
    roles: ['detective.amazonaws.com'],
    errors: {
      again: ['ValidationException', 'The account is already the Detective administrator.'],
      other: ['ValidationException', 'The organization has another Detective administrator.'],
      unfit: ['ValidationException', 'The account is not a member of the organization.'],
      gone: ['ValidationException', 'The organization has no Detective administrator in this Region.'],
      failure: 'InternalServerException',
    },
  },
  'guardduty.amazonaws.com': {
    ...usual,
    target: 'guardduty',
    routes: {
      'GET /admin': 'ListOrganizationAdminAccounts',
      'POST /admin/enable': 'EnableOrganizationAdminAccount',
      'POST /admin/disable': 'DisableOrganizationAdminAccount',
    },
    list: {
      operation: 'ListOrganizationAdminAccounts', items: 'adminAccounts', account: 'adminAccountId', token: 'nextToken', status: 'adminStatus', leaving: 'DISABLE_IN_PROGRESS',
    },
    ...organizationAdmin('adminAccountId'),
    reads: [...USUAL_READS, 'organizations:DescribeOrganizationalUnit', 'organizations:ListAccounts'],
    roles: ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
    errors: {
      again: ['BadRequestException', 'The request failed because the account is already enabled as the GuardDuty delegated administrator.'],
      other: ['BadRequestException', 'The request failed because another account is already enabled as the GuardDuty delegated administrator.'],
      unfit: ['BadRequestException', 'The request failed because the account is not a member of the organization.'],
      gone: ['BadRequestException', 'The request failed because the account is not the GuardDuty delegated administrator.'],
      failure: 'InternalServerErrorException',
    },
  },
  'inspector2.amazonaws.com': {
    ...usual,
    target: 'inspector2',
    routes: {
      'POST /delegatedadminaccounts/list': 'ListDelegatedAdminAccounts',
      'POST /delegatedadminaccounts/enable': 'EnableDelegatedAdminAccount',
      'POST /delegatedadminaccounts/disable': 'DisableDelegatedAdminAccount',
    },
    list: {
      operation: 'ListDelegatedAdminAccounts', items: 'delegatedAdminAccounts', account: 'accountId', token: 'nextToken', status: 'status', leaving: 'DISABLE_IN_PROGRESS',
    },
    register: { operation: 'EnableDelegatedAdminAccount', account: 'delegatedAdminAccountId' },
    deregister: { operation: 'DisableDelegatedAdminAccount', account: 'delegatedAdminAccountId' },
    roles: ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'],
    errors: {
      again: ['ConflictException', 'The account is already the delegated administrator.', 409],
      other: ['ConflictException', 'Another account is the delegated administrator.', 409],
      unfit: ['ResourceNotFoundException', 'The account is not a member of the organization.', 404],
      gone: ['ResourceNotFoundException', 'The account is not the delegated administrator.', 404],
      failure: 'InternalServerException',
    },
  },
  'macie.amazonaws.com': {
    ...usual,
    target: 'macie2',
    routes: {
      'GET /admin': 'ListOrganizationAdminAccounts',
      'POST /admin': 'EnableOrganizationAdminAccount',
      'DELETE /admin': 'DisableOrganizationAdminAccount',
      'POST /macie': 'EnableMacie',
    },
    list: {
      operation: 'ListOrganizationAdminAccounts', items: 'adminAccounts', account: 'accountId', token: 'nextToken', status: 'status', leaving: 'DISABLING_IN_PROGRESS',
    },
    ...organizationAdmin('adminAccountId'),
    switch: { operation: 'EnableMacie', again: 'ConflictException', missing: ['AccessDeniedException', 'Macie is not enabled.', 403] },
    roles: ['macie.amazonaws.com'],
    errors: {
      again: ['ConflictException', 'The account is already the delegated Macie administrator.', 409],
      other: ['ConflictException', 'Another account is the delegated Macie administrator.', 409],
      unfit: ['ValidationException', 'The account is not a member of the organization.'],
      gone: ['ResourceNotFoundException', 'The account is not the delegated Macie administrator.', 404],
      failure: 'InternalServerException',
    },
  },
  'securityhub.amazonaws.com': {
    ...usual,
    target: 'securityhub',
    routes: {
      'GET /organization/admin': 'ListOrganizationAdminAccounts',
      'POST /organization/admin/enable': 'EnableOrganizationAdminAccount',
      'POST /organization/admin/disable': 'DisableOrganizationAdminAccount',
      'POST /accounts': 'EnableSecurityHub',
    },
    list: {
      operation: 'ListOrganizationAdminAccounts', items: 'AdminAccounts', account: 'AccountId', token: 'NextToken', status: 'Status', leaving: 'DISABLE_IN_PROGRESS',
    },
    ...organizationAdmin('AdminAccountId'),
    switch: {
      operation: 'EnableSecurityHub', again: 'ResourceConflictException', missing: ['InvalidAccessException', 'The account is not subscribed to Security Hub.', 401],
    },
    roles: ['securityhub.amazonaws.com'],
    errors: {
      again: ['InvalidInputException', 'The account is already the Security Hub administrator.'],
      other: ['InvalidInputException', 'Another account is the Security Hub administrator.'],
      unfit: ['InvalidInputException', 'The account is not a member of the organization.'],
      gone: ['InvalidInputException', 'The account is not the Security Hub administrator.'],
      failure: 'InternalException',
    },
  },
  'securitylake.amazonaws.com': {
    ...usual,
    target: 'securitylake',
    routes: {
      'POST /v1/datalake/delegate': 'RegisterDataLakeDelegatedAdministrator',
      'DELETE /v1/datalake/delegate': 'DeregisterDataLakeDelegatedAdministrator',
    },
    register: { operation: 'RegisterDataLakeDelegatedAdministrator', account: 'accountId' },
    deregister: { operation: 'DeregisterDataLakeDelegatedAdministrator', account: 'accountId' },
    roles: ['securitylake.amazonaws.com'],
    errors: {
      again: ['ConflictException', 'The account is already the delegated Security Lake administrator.', 409],
      other: ['ConflictException', 'Another account is the delegated Security Lake administrator.', 409],
      unfit: ['BadRequestException', 'The account is not a member of the organization.'],
      gone: ['ResourceNotFoundException', 'There is no delegated Security Lake administrator.', 404],
      failure: 'InternalServerException',
    },
  },
};
