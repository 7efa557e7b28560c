import { OWN_ADMINISTRATOR_RIGHTS } from './administrator-rights';
import type { OwnAdministratorRights } from './administrator-rights';
import { FULL_ACCESS } from './full-access-id';
import type { WriterProperties } from './properties';
import { accessRoute } from './service-access-routes';
import type { AccessRoute } from './service-access-routes';

/** Rights that stand and fall together; `key` and `about` are the same for the same rights. */
export interface RightSet {
  readonly key: string;
  readonly about?: string;
  readonly statements: readonly RightStatement[];
}

export interface RightStatement {
  readonly actions: readonly string[];
  /** ARNs without their beginning: what follows `arn:<partition>:`; `{account}` is the management account. `*` stays. */
  readonly resources: readonly string[];
}

const NODES = ['root/o-*/r-*', 'ou/o-*/ou-*', 'account/o-*/*'].map(node => `organizations::{account}:${node}`);
const ACCOUNTS = ['organizations::{account}:account/o-*/*'];
/** The management account stands for itself, and every other account below the organization. */
const ACCOUNT_SETTINGS = ['account::{account}:account', 'account::{account}:account/o-*/*'];

const everywhere = (...actions: string[]): RightStatement => ({ actions, resources: ['*'] });

/** What letting a service in takes; the calls of the services make those of Organizations in the caller's name. */
const ACCESS: Readonly<Record<AccessRoute, { readonly key: string; readonly enable: RightStatement; readonly disable: RightStatement }>> = {
  organizations: {
    key: 'ServiceAccess',
    enable: everywhere('organizations:ListAWSServiceAccessForOrganization', 'organizations:EnableAWSServiceAccess'),
    disable: everywhere('organizations:DisableAWSServiceAccess'),
  },
  cloudformation: {
    key: 'StackSetsAccess',
    enable: everywhere(
      'cloudformation:DescribeOrganizationsAccess', 'cloudformation:ActivateOrganizationsAccess', 'organizations:DescribeOrganization',
      'organizations:EnableAWSServiceAccess', 'organizations:ListAWSServiceAccessForOrganization'),
    disable: everywhere('cloudformation:DeactivateOrganizationsAccess', 'organizations:DisableAWSServiceAccess'),
  },
  health: {
    key: 'HealthAccess',
    enable: everywhere(
      'health:DescribeHealthServiceStatusForOrganization', 'health:EnableHealthServiceAccessForOrganization', 'organizations:DescribeOrganization',
      'organizations:EnableAWSServiceAccess', 'organizations:ListAccounts'),
    disable: everywhere('health:DisableHealthServiceAccessForOrganization', 'organizations:DisableAWSServiceAccess'),
  },
  ram: {
    key: 'SharingAccess',
    enable: everywhere(
      'organizations:ListAWSServiceAccessForOrganization', 'ram:EnableSharingWithAwsOrganization', 'organizations:DescribeOrganization',
      'organizations:EnableAWSServiceAccess'),
    disable: everywhere('organizations:DisableAWSServiceAccess'),
  },
};

/** Service-linked roles that the service makes in the caller's name. */
const SERVICE_LINKED_ROLES: Readonly<Partial<Record<AccessRoute, string>>> = {
  cloudformation: 'stacksets.cloudformation.amazonaws.com',
  health: 'health.amazonaws.com',
  ram: 'ram.amazonaws.com',
};

function serviceLinkedRole(service: string, ...more: string[]): RightStatement {
  return { actions: ['iam:CreateServiceLinkedRole', ...more], resources: [`iam::{account}:role/aws-service-role/${service}/*`] };
}

/** What a request needs beside what the writer may always do. */
export function rightsFor(properties: WriterProperties): readonly RightSet[] {
  switch (properties.Operation) {
    case 'enablePolicyTypes':
    case 'publishIds':
      return [];
    case 'replaceFullAccess':
    // Its rollback replaces it again.
    case 'restoreFullAccess':
      return [{
        key: 'FullAccess',
        statements: [
          { actions: ['organizations:ListPoliciesForTarget'], resources: NODES },
          {
            actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
            resources: [`organizations::aws:policy/service_control_policy/${FULL_ACCESS}`, ...NODES],
          },
        ],
      }];
    case 'enableServiceAccess': {
      const route = accessRoute(properties.ServicePrincipal);
      const { key, enable } = ACCESS[route];
      const role = SERVICE_LINKED_ROLES[route];
      return [{ key, statements: [enable, ...role === undefined ? [] : [serviceLinkedRole(role)]] }];
    }
    case 'registerDelegatedAdministrator': {
      const own = ownAdministrator(properties.ServicePrincipal);
      return [{
        key: `${own?.key ?? ''}Administrators`,
        statements: [
          everywhere('organizations:ListDelegatedAdministrators'),
          ...own
            ? [everywhere(...own.register), ...own.roles.map(role => serviceLinkedRole(role, ...own.readsRoles ? ['iam:GetRole'] : []))]
            : [{ actions: ['organizations:RegisterDelegatedAdministrator'], resources: ACCOUNTS }],
        ],
      }];
    }
    case 'centralizeRootAccess':
      return [{
        key: 'RootAccess',
        statements: [everywhere(
          'iam:ListOrganizationsFeatures', 'iam:EnableOrganizationsRootCredentialsManagement', 'iam:EnableOrganizationsRootSessions')],
      }];
    case 'setAlternateContacts':
      return [{ key: 'Contacts', statements: [{ actions: ['account:GetAlternateContact', 'account:PutAlternateContact'], resources: ACCOUNT_SETTINGS }] }];
    case 'renameAccount':
      return [{ key: 'Rename', statements: [{ actions: ['account:GetAccountInformation', 'account:PutAccountName'], resources: ACCOUNT_SETTINGS }] }];
    case 'moveAccount':
      return [{
        key: 'Move',
        statements: [{ actions: ['organizations:ListParents'], resources: ACCOUNTS }, { actions: ['organizations:MoveAccount'], resources: NODES }],
      }];
    case 'closeAccount':
      // No right is as dangerous as this one, so it names the account.
      return [{
        key: 'Close',
        about: properties.AccountId,
        statements: [{
          actions: ['organizations:DescribeAccount', 'organizations:CloseAccount'],
          resources: [`organizations::{account}:account/o-*/${properties.AccountId}`],
        }],
      }];
  }
}

/** What taking a request back needs beside that, where its removal is `destroy`. */
export function removalRightsFor(properties: WriterProperties): readonly RightSet[] {
  switch (properties.Operation) {
    case 'enableServiceAccess': {
      const { key, disable } = ACCESS[accessRoute(properties.ServicePrincipal)];
      return [{ key: `${key}Removal`, statements: [disable] }];
    }
    case 'registerDelegatedAdministrator': {
      const own = ownAdministrator(properties.ServicePrincipal);
      return [{
        key: `${own?.key ?? ''}AdministratorsRemoval`,
        statements: own
          ? [everywhere(...own.deregister)]
          : [{ actions: ['organizations:DeregisterDelegatedAdministrator'], resources: ACCOUNTS }],
      }];
    }
    case 'setAlternateContacts':
      return [{ key: 'ContactsRemoval', statements: [{ actions: ['account:DeleteAlternateContact'], resources: ACCOUNT_SETTINGS }] }];
    default:
      return [];
  }
}

function ownAdministrator(service: string): OwnAdministratorRights | undefined {
  return Object.hasOwn(OWN_ADMINISTRATOR_RIGHTS, service) ? OWN_ADMINISTRATOR_RIGHTS[service] : undefined;
}
