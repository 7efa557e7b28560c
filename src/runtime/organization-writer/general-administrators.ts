import { DeregisterDelegatedAdministratorCommand, RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { organizationsClient, registeredWithOrganizations } from './administrator-calls';
import type { AdministratorCalls } from './administrator-calls';
import { isNamed } from '../shared/retry';

/** The calls for a service that leaves it to Organizations who administers it. Its quota of administrators is for AWS to know. */
export function generalAdministrators(ServicePrincipal: string, homeRegion: string): AdministratorCalls {
  const client = organizationsClient(homeRegion);
  return {
    actions: {
      list: 'organizations:ListDelegatedAdministrators',
      register: 'organizations:RegisterDelegatedAdministrator',
      deregister: 'organizations:DeregisterDelegatedAdministrator',
    },
    single: false,
    list: () => registeredWithOrganizations(ServicePrincipal, client),
    register: AccountId => client.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })),
    deregister: AccountId => client.send(new DeregisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })),
    already: ['AccountAlreadyRegisteredException'],
    gone: ['AccountNotRegisteredException', 'AccountNotFoundException'],
    // Trusted access was switched on a moment ago.
    soon: isNamed('SERVICE_ACCESS_NOT_ENABLED'),
  };
}
