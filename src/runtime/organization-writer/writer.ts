import type { Aws } from './aws';
import { planParameters, planPolicyTypes } from './plan';
import type { EnablePolicyTypesProperties, PublishIdsProperties, WriterProperties } from './properties';
import { errorName, withRetry } from './retry';
import type { Deadline } from './retry';

/** How often AWS is asked whether a policy type is on by now, in milliseconds. */
const POLL_MS = 2_000;

/** Brings AWS to what the template wants. Asked twice, it does nothing the second time. */
export async function write(properties: WriterProperties, aws: Aws, deadline: Deadline): Promise<void> {
  switch (properties.Operation) {
    case 'enablePolicyTypes':
      return enablePolicyTypes(properties, aws, deadline);
    case 'publishIds':
      return publishIds(properties, aws, deadline);
  }
}

/**
 * The physical id: of what the resource is about, never of what it holds. CloudFormation deletes the old one when it changes;
 * deleting is a no-op here, since disabling a policy type detaches every policy of that type in the organization.
 */
export function physicalId(properties: WriterProperties): string {
  return properties.Operation === 'enablePolicyTypes' ? `policy-types:${properties.RootId}` : `directory:${properties.Prefix}`;
}

async function enablePolicyTypes(properties: EnablePolicyTypesProperties, aws: Aws, deadline: Deadline): Promise<void> {
  for (;;) {
    const status = await withRetry(deadline, () => aws.policyTypes(properties.RootId));
    const step = planPolicyTypes(properties.PolicyTypes, type => status.get(type) ?? 'OFF');
    if (step.enable.length === 0 && step.wait.length === 0) {
      return;
    }
    for (const type of step.enable) {
      await withRetry(deadline, () => enable(properties.RootId, type, aws));
    }
    // CreatePolicy fails while the type is not yet ENABLED, so this resource is done only when AWS says so.
    if (deadline.clock.now() + POLL_MS >= deadline.at) {
      throw new Error(`AWS has not finished enabling ${[...step.enable, ...step.wait].join(', ')} on ${properties.RootId}; deploy again in some minutes`);
    }
    await deadline.clock.sleep(POLL_MS);
  }
}

async function enable(rootId: string, type: string, aws: Aws): Promise<void> {
  try {
    await aws.enablePolicyType(rootId, type);
  } catch (error) {
    switch (errorName(error)) {
      case 'PolicyTypeAlreadyEnabledException':
        return;
      case 'PolicyTypeNotAvailableForOrganizationException':
        throw new Error(`${type} can't be enabled: the organization has only consolidated billing; enable all features in the `
          + 'Organizations console first (invited accounts must agree), then deploy again');
      default:
        throw error;
    }
  }
}

async function publishIds(properties: PublishIdsProperties, aws: Aws, deadline: Deadline): Promise<void> {
  const names = Object.keys(properties.Ids).map(name => `${properties.Prefix}${name}`);
  for (const region of properties.Regions) {
    const observed = await withRetry(deadline, () => aws.readParameters(region, names));
    for (const { name, value } of planParameters(properties.Prefix, properties.Ids, observed)) {
      await withRetry(deadline, () => aws.writeParameter(region, name, value, 'Written by cdk-secure-organization: an id of the organization'));
    }
  }
}
