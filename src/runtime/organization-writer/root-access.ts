import {
  EnableOrganizationsRootCredentialsManagementCommand, EnableOrganizationsRootSessionsCommand, IAMClient, ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import type { CentralizeRootAccessProperties } from './switch-properties';
import type { WriterContext } from './writer-context';
import { clientConfiguration } from '../shared/clients';
import { isNamed, withPatience } from '../shared/retry';

const ENABLE: Readonly<Record<string, (client: IAMClient) => Promise<unknown>>> = {
  RootCredentialsManagement: client => client.send(new EnableOrganizationsRootCredentialsManagementCommand({})),
  RootSessions: client => client.send(new EnableOrganizationsRootSessionsCommand({})),
};

/** Switches on what is off. Nothing is ever switched off: without it nobody manages the root credentials of any member account. */
export async function centralizeRootAccess(
  { Features: wanted }: CentralizeRootAccessProperties, { region, deadline }: WriterContext,
): Promise<string> {
  const client = new IAMClient(clientConfiguration(region));
  // IAM learns of trusted access, which was switched on a moment ago, a little later than Organizations.
  const soon = isNamed('ServiceAccessNotEnabledException', 'ServiceAccessNotEnabled');
  const { EnabledFeatures: enabled = [] } = await withPatience(
    deadline, 'iam:ListOrganizationsFeatures', () => client.send(new ListOrganizationsFeaturesCommand({})), { soon });
  for (const feature of wanted.filter(name => !(enabled as string[]).includes(name))) {
    await withPatience(deadline, `iam:EnableOrganizations${feature}`, () => ENABLE[feature](client), { soon });
  }
  return 'root-access';
}
