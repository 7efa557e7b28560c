/** The actions of a service that names its administrator by a call of its own. */
export interface OwnAdministratorRights {
  readonly key: string;
  readonly register: readonly string[];
  readonly deregister: readonly string[];
  /** Services for which it makes service-linked roles in the management account. */
  readonly roles: readonly string[];
}

const usual = (service: string, ...prepare: string[]) => ({
  register: [`${service}:ListOrganizationAdminAccounts`, `${service}:EnableOrganizationAdminAccount`, ...prepare],
  deregister: [`${service}:DisableOrganizationAdminAccount`],
});

/**
 * The rights that each service asks for, beside those of Organizations.
 * Source, checked 2026-11-23: the page on delegated administrators in the user guide of each service.
 */
export const OWN_ADMINISTRATOR_RIGHTS: Readonly<Record<string, OwnAdministratorRights>> = {
  'cloudtrail.amazonaws.com': {
    key: 'CloudTrail',
    register: ['cloudtrail:RegisterOrganizationDelegatedAdmin', 'iam:GetRole'],
    deregister: ['cloudtrail:DeregisterOrganizationDelegatedAdmin'],
    roles: ['cloudtrail.amazonaws.com'],
  },
  'detective.amazonaws.com': { key: 'Detective', ...usual('detective'), roles: ['detective.amazonaws.com'] },
  'guardduty.amazonaws.com': { key: 'GuardDuty', ...usual('guardduty'), roles: ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'] },
  'inspector2.amazonaws.com': {
    key: 'Inspector',
    register: ['inspector2:ListDelegatedAdminAccounts', 'inspector2:EnableDelegatedAdminAccount'],
    deregister: ['inspector2:DisableDelegatedAdminAccount'],
    roles: ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'],
  },
  'macie.amazonaws.com': { key: 'Macie', ...usual('macie2', 'macie2:EnableMacie'), roles: ['macie.amazonaws.com'] },
  'securityhub.amazonaws.com': { key: 'SecurityHub', ...usual('securityhub', 'securityhub:EnableSecurityHub'), roles: ['securityhub.amazonaws.com'] },
  'securitylake.amazonaws.com': {
    key: 'SecurityLake',
    register: ['securitylake:RegisterDataLakeDelegatedAdministrator'],
    deregister: ['securitylake:DeregisterDataLakeDelegatedAdministrator'],
    roles: ['securitylake.amazonaws.com'],
  },
};
