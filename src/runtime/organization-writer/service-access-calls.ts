import {
  ActivateOrganizationsAccessCommand, CloudFormationClient, DeactivateOrganizationsAccessCommand, DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeHealthServiceStatusForOrganizationCommand, DisableHealthServiceAccessForOrganizationCommand,
  EnableHealthServiceAccessForOrganizationCommand, HealthClient,
} from '@aws-sdk/client-health';
import {
  DisableAWSServiceAccessCommand, EnableAWSServiceAccessCommand, ListAWSServiceAccessForOrganizationCommand, OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { EnableSharingWithAwsOrganizationCommand, RAMClient } from '@aws-sdk/client-ram';
import type { AccessRoute } from './service-access-routes';
import { allPages, clientConfiguration } from '../shared/clients';
import type { NamedCall } from '../shared/named-call';
import { isNamed } from '../shared/retry';

/** Whether a service is let in. */
export type AccessStatus = 'on' | 'off' | 'pending';

/** How a service is let in and shut out. */
export interface AccessCalls {
  readonly status: NamedCall<AccessStatus>;
  readonly enable: NamedCall<unknown>;
  readonly disable: NamedCall<unknown>;
}

/** The calls of each route, in the Region of Organizations. */
export const ACCESS_CALLS: Readonly<Record<AccessRoute, (servicePrincipal: string, region: string) => AccessCalls>> = {
  organizations: (ServicePrincipal, region) => {
    const client = new OrganizationsClient(clientConfiguration(region));
    return {
      status: listedAsTrusted(ServicePrincipal, client),
      enable: {
        action: 'organizations:EnableAWSServiceAccess',
        make: () => client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal })),
      },
      disable: {
        action: 'organizations:DisableAWSServiceAccess',
        make: () => client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal })),
      },
    };
  },
  cloudformation: (_, region) => {
    const client = new CloudFormationClient(clientConfiguration(region));
    return {
      status: {
        action: 'cloudformation:DescribeOrganizationsAccess',
        make: async () => onlyIf((await client.send(new DescribeOrganizationsAccessCommand({}))).Status === 'ENABLED'),
      },
      enable: { action: 'cloudformation:ActivateOrganizationsAccess', make: () => client.send(new ActivateOrganizationsAccessCommand({})) },
      disable: { action: 'cloudformation:DeactivateOrganizationsAccess', make: () => client.send(new DeactivateOrganizationsAccessCommand({})) },
    };
  },
  health: (_, region) => {
    const client = new HealthClient(clientConfiguration(region));
    return {
      status: {
        action: 'health:DescribeHealthServiceStatusForOrganization',
        make: async () => {
          const { healthServiceAccessStatusForOrganization: status } = await client.send(new DescribeHealthServiceStatusForOrganizationCommand({}));
          return status === 'PENDING' ? 'pending' : onlyIf(status === 'ENABLED');
        },
      },
      enable: {
        action: 'health:EnableHealthServiceAccessForOrganization',
        make: () => client.send(new EnableHealthServiceAccessForOrganizationCommand({})),
      },
      disable: {
        action: 'health:DisableHealthServiceAccessForOrganization',
        make: () => client.send(new DisableHealthServiceAccessForOrganizationCommand({})),
      },
    };
  },
  // RAM has neither a call that tells nor one that switches off.
  ram: (ServicePrincipal, region) => {
    const organizations = new OrganizationsClient(clientConfiguration(region));
    const client = new RAMClient(clientConfiguration(region));
    return {
      status: listedAsTrusted(ServicePrincipal, organizations),
      enable: {
        action: 'ram:EnableSharingWithAwsOrganization',
        transient: isNamed('OperationNotPermittedException'),
        make: async () => {
          if ((await client.send(new EnableSharingWithAwsOrganizationCommand({}))).returnValue !== true) {
            throw new Error('RAM did not switch sharing on, and gave no reason');
          }
        },
      },
      disable: {
        action: 'organizations:DisableAWSServiceAccess',
        make: () => organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal })),
      },
    };
  },
};

function listedAsTrusted(servicePrincipal: string, client: OrganizationsClient): NamedCall<AccessStatus> {
  return {
    action: 'organizations:ListAWSServiceAccessForOrganization',
    make: async () => {
      const services = await allPages(
        NextToken => client.send(new ListAWSServiceAccessForOrganizationCommand({ NextToken })), page => page.EnabledServicePrincipals);
      return onlyIf(services.some(service => service.ServicePrincipal === servicePrincipal));
    },
  };
}

function onlyIf(isOn: boolean): AccessStatus {
  return isOn ? 'on' : 'off';
}
