import {
  DescribeOrganizationConfigurationCommand, GuardDutyClient, ListDetectorsCommand, UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty';
import type { OrganizationFeatureConfiguration } from '@aws-sdk/client-guardduty';
import { MEMBERS, featuresToSend, settingsOfFeatures } from './plan';
import type { Feature } from './plan';
import type { Open } from './service-calls';
import { allPages, clientConfiguration } from '../shared/clients';
import { errorName } from '../shared/failures';

/** GuardDuty in the account that administers it. */
export const guardDuty: Open = (region, credentials) => {
  const client = new GuardDutyClient({ ...clientConfiguration(region), credentials });
  return {
    actions: { read: 'guardduty:DescribeOrganizationConfiguration', write: 'guardduty:UpdateOrganizationConfiguration' },
    target: {
      action: 'guardduty:ListDetectors',
      what: 'detector of GuardDuty',
      attribute: 'DetectorId',
      find: async () => (await allPages(NextToken => client.send(new ListDetectorsCommand({ NextToken })), page => page.DetectorIds))[0],
    },
    transient: [],
    read: async DetectorId => {
      let members = 'NONE';
      const features = await allPages(async NextToken => {
        const page = await client.send(new DescribeOrganizationConfigurationCommand({ DetectorId, NextToken }));
        members = page.AutoEnableOrganizationMembers ?? members;
        return page;
      }, page => page.Features);
      return { settings: { [MEMBERS]: members, ...settingsOfFeatures(features.map(toFeature)) } };
    },
    write: async (DetectorId, changes, observed) => {
      const send = async (features: readonly Feature[]) => client.send(new UpdateOrganizationConfigurationCommand({
        DetectorId,
        AutoEnableOrganizationMembers: (changes[MEMBERS] ?? observed[MEMBERS]) as 'ALL' | 'NEW' | 'NONE',
        Features: features.map(fromFeature),
      }));
      return sendingWhatIsSupported(featuresToSend(changes, observed), observed, send);
    },
  };
};

/**
 * GuardDuty refuses a request as a whole for one feature that the Region doesn't have, and doesn't say which. So what is known there is
 * sent first, then the rest one by one, each together with all before, since GuardDuty may take what is missing as off.
 */
async function sendingWhatIsSupported(
  features: readonly Feature[], observed: Readonly<Record<string, string>>, send: (features: readonly Feature[]) => Promise<unknown>,
): Promise<readonly string[]> {
  const isRefused = async (some: readonly Feature[]) => {
    try {
      await send(some);
      return false;
    } catch (error) {
      if (errorName(error) === 'BadRequestException') {
        return true;
      }
      throw error;
    }
  };
  const doubtful = features.filter(({ name }) => observed[name] === undefined);
  if (doubtful.length === 0) {
    await send(features);
    return [];
  }
  if (!await isRefused(features)) {
    return [];
  }
  let sent = features.filter(feature => !doubtful.includes(feature));
  await send(sent);
  const unsupported: string[] = [];
  for (const feature of doubtful) {
    if (await isRefused([...sent, feature])) {
      unsupported.push(feature.name);
    } else {
      sent = [...sent, feature];
    }
  }
  return unsupported;
}

function toFeature({ Name, AutoEnable, AdditionalConfiguration }: OrganizationFeatureConfiguration): Feature {
  return {
    name: String(Name),
    autoEnable: AutoEnable ?? 'NONE',
    additions: AdditionalConfiguration?.map(addition => ({ name: String(addition.Name), autoEnable: addition.AutoEnable ?? 'NONE' })) ?? [],
  };
}

function fromFeature({ name, autoEnable, additions }: Feature): OrganizationFeatureConfiguration {
  return {
    Name: name,
    AutoEnable: autoEnable,
    ...additions.length > 0 ? { AdditionalConfiguration: additions.map(addition => ({ Name: addition.name, AutoEnable: addition.autoEnable })) } : {},
  } as OrganizationFeatureConfiguration;
}
