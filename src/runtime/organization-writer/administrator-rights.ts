/** What a service asks for that names its administrator by a call of its own. */
export interface OwnAdministratorRights {
  readonly key: string;
  readonly register: readonly string[];
  readonly deregister: readonly string[];
  /** Services for which it makes service-linked roles in the management account. */
  readonly roles: readonly string[];
  /** Whether it looks for these roles. */
  readonly readsRoles?: boolean;
}

/** What most services do with Organizations in the caller's name. */
const OF_MOST = ['DescribeAccount', 'DescribeOrganization', 'EnableAWSServiceAccess', 'ListAWSServiceAccessForOrganization', 'RegisterDelegatedAdministrator']
  .map(action => `organizations:${action}`);
const DEREGISTER = 'organizations:DeregisterDelegatedAdministrator';

const usual = (service: string, ...more: string[]) => ({
  register: [`${service}:ListOrganizationAdminAccounts`, `${service}:EnableOrganizationAdminAccount`, ...more, ...OF_MOST],
  deregister: [`${service}:DisableOrganizationAdminAccount`, DEREGISTER],
});

/**
 * The rights that each service asks for.
 * Source, checked 2026-11-25: the page on delegated administrators in the user guide of each service.
 */
export const OWN_ADMINISTRATOR_RIGHTS: Readonly<Record<string, OwnAdministratorRights>> = {
  'cloudtrail.amazonaws.com': {
    key: 'CloudTrail',
    register: [
      'cloudtrail:RegisterOrganizationDelegatedAdmin', 'organizations:ListAWSServiceAccessForOrganization', 'organizations:RegisterDelegatedAdministrator',
    ],
    deregister: ['cloudtrail:DeregisterOrganizationDelegatedAdmin', DEREGISTER],
    roles: ['cloudtrail.amazonaws.com'],
    readsRoles: true,
  },
  // Detective leaves the registration with Organizations where it is.
  'detective.amazonaws.com': {
    key: 'Detective', ...usual('detective'), deregister: ['detective:DisableOrganizationAdminAccount'], roles: ['detective.amazonaws.com'],
  },
  'guardduty.amazonaws.com': {
    key: 'GuardDuty',
    ...usual('guardduty', 'organizations:DescribeOrganizationalUnit', 'organizations:ListAccounts'),
    roles: ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
  },
  'inspector2.amazonaws.com': {
    key: 'Inspector',
    register: ['inspector2:ListDelegatedAdminAccounts', 'inspector2:EnableDelegatedAdminAccount', ...OF_MOST],
    deregister: ['inspector2:DisableDelegatedAdminAccount', DEREGISTER],
    roles: ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'],
  },
  'macie.amazonaws.com': { key: 'Macie', ...usual('macie2', 'macie2:EnableMacie'), roles: ['macie.amazonaws.com'] },
  'securityhub.amazonaws.com': { key: 'SecurityHub', ...usual('securityhub', 'securityhub:EnableSecurityHub'), roles: ['securityhub.amazonaws.com'] },
  'securitylake.amazonaws.com': {
    key: 'SecurityLake',
    register: ['securitylake:RegisterDataLakeDelegatedAdministrator', ...OF_MOST],
    deregister: ['securitylake:DeregisterDataLakeDelegatedAdministrator', DEREGISTER],
    roles: ['securitylake.amazonaws.com'],
  },
};
