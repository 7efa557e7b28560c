import * as detective from '@aws-sdk/client-detective';
import * as inspector from '@aws-sdk/client-inspector2';
import * as macie from '@aws-sdk/client-macie2';
import * as securityHub from '@aws-sdk/client-securityhub';
import { guardDuty } from './guardduty';
import { MEMBERS, STANDARDS } from './plan';
import type { ConfigureProperties, Settings } from './plan';
import type { Service } from './service-calls';
import { allPages, clientConfiguration } from '../shared/clients';

const actions = (service: string) => ({
  read: `${service}:DescribeOrganizationConfiguration`, write: `${service}:UpdateOrganizationConfiguration`,
});
const switched = (isOn: boolean | undefined): Settings => ({ [MEMBERS]: String(isOn === true) });
const CENTRAL = 'Security Hub is configured centrally; associate configuration policies instead, or switch to local configuration';
const everythingSupported: readonly string[] = [];

/**
 * What each operation calls. A service knows its new administrator some minutes after Organizations does, and says until then that there is
 * nothing, or that the account may not ask.
 * Source, checked 2026-11-25: the API reference of each service.
 */
export const SERVICES: Readonly<Record<ConfigureProperties['Operation'], Service>> = {
  configureGuardDuty: { kind: 'guardduty', open: guardDuty },
  configureMacie: {
    kind: 'macie',
    open: (region, credentials) => {
      const client = new macie.Macie2Client({ ...clientConfiguration(region), credentials });
      return {
        actions: actions('macie2'),
        transient: ['ConflictException', 'ResourceNotFoundException'],
        read: async () => ({ settings: switched((await client.send(new macie.DescribeOrganizationConfigurationCommand({}))).autoEnable) }),
        write: async (_, changes) => {
          await client.send(new macie.UpdateOrganizationConfigurationCommand({ autoEnable: changes[MEMBERS] === 'true' }));
          return everythingSupported;
        },
      };
    },
  },
  configureInspector: {
    kind: 'inspector',
    open: (region, credentials) => {
      const client = new inspector.Inspector2Client({ ...clientConfiguration(region), credentials });
      return {
        actions: actions('inspector2'),
        transient: ['ConflictException', 'ResourceNotFoundException'],
        read: async () => {
          const { autoEnable = {} } = await client.send(new inspector.DescribeOrganizationConfigurationCommand({}));
          return { settings: Object.fromEntries(Object.entries(autoEnable).map(([scan, isOn]) => [scan, String(isOn)])) };
        },
        write: async (_, changes, observed) => {
          // What is left out is switched off; of what the Region doesn't have nothing may be said.
          const all = Object.entries({ ec2: 'false', ecr: 'false', ...observed, ...changes }).map(([scan, value]) => [scan, value === 'true']);
          const autoEnable: Record<'ec2' | 'ecr', boolean> = Object.fromEntries(all);
          await client.send(new inspector.UpdateOrganizationConfigurationCommand({ autoEnable }));
          return everythingSupported;
        },
      };
    },
  },
  configureDetective: {
    kind: 'detective',
    open: (region, credentials) => {
      const client = new detective.DetectiveClient({ ...clientConfiguration(region), credentials });
      return {
        actions: actions('detective'),
        target: {
          action: 'detective:ListGraphs',
          what: 'graph of Detective',
          attribute: 'GraphArn',
          find: async () => {
            const graphs = await allPages(NextToken => client.send(new detective.ListGraphsCommand({ NextToken })), page => page.GraphList);
            return graphs[0]?.Arn;
          },
        },
        transient: ['ConflictException', 'ResourceNotFoundException', 'TooManyRequestsException'],
        read: async GraphArn => {
          const { AutoEnable } = await client.send(new detective.DescribeOrganizationConfigurationCommand({ GraphArn }));
          return { settings: switched(AutoEnable) };
        },
        write: async (GraphArn, changes) => {
          await client.send(new detective.UpdateOrganizationConfigurationCommand({ GraphArn, AutoEnable: changes[MEMBERS] === 'true' }));
          return everythingSupported;
        },
      };
    },
  },
  configureSecurityHub: {
    kind: 'securityhub',
    open: (region, credentials) => {
      const client = new securityHub.SecurityHubClient({ ...clientConfiguration(region), credentials });
      return {
        actions: actions('securityhub'),
        // So it says while it isn't on in the account, and of calls that came too fast after each other.
        transient: ['InvalidAccessException', 'LimitExceededException', 'ResourceConflictException', 'ResourceNotFoundException'],
        read: async () => {
          const found = await client.send(new securityHub.DescribeOrganizationConfigurationCommand({}));
          const isCentral = found.OrganizationConfiguration?.ConfigurationType === 'CENTRAL';
          return {
            settings: { ...switched(found.AutoEnable), [STANDARDS]: found.AutoEnableStandards ?? 'NONE' },
            ...isCentral ? { obstacle: CENTRAL } : {},
          };
        },
        write: async (_, changes, observed) => {
          const all = { ...observed, ...changes };
          const AutoEnableStandards = all[STANDARDS] === 'DEFAULT' ? 'DEFAULT' : 'NONE';
          await client.send(new securityHub.UpdateOrganizationConfigurationCommand({ AutoEnable: all[MEMBERS] === 'true', AutoEnableStandards }));
          return everythingSupported;
        },
      };
    },
  },
};
