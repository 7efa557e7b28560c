import type { Aws } from './aws';
import { NAMES_PER_CALL } from './aws';
import { directoryParameters, groupsOf, planParameters, planPolicyTypes } from './plan';
import type { EnablePolicyTypesProperties, PublishIdsProperties } from './properties';
import { list, quote } from '../../domain/text';
import { tolerating } from '../shared/failures';
import { withRetry } from '../shared/retry';
import type { Deadline } from '../shared/retry';

/** How often AWS is asked whether a policy type is on by now, in milliseconds. */
const POLL_MS = 2_000;

/** Switches policy types on, and waits until they are. */
export async function enablePolicyTypes(properties: EnablePolicyTypesProperties, aws: Aws, deadline: Deadline): Promise<void> {
  const { RootId: rootId, PolicyTypes: wanted } = properties;
  for (;;) {
    const status = await withRetry(deadline, 'organizations:ListRoots', () => aws.policyTypes(rootId));
    if (!status) {
      throw new Error(`the organization has no root ${quote(rootId)}; check \`rootId\` of the source of the organization`);
    }
    const { enable: off, wait } = planPolicyTypes(wanted, type => status.get(type) ?? 'OFF');
    if (off.length === 0 && wait.length === 0) {
      return;
    }
    for (const type of off) {
      await withRetry(deadline, `organizations:EnablePolicyType of ${quote(type)}`, () =>
        // Somebody else was quicker, or an earlier attempt succeeded and its answer was lost.
        tolerating(['PolicyTypeAlreadyEnabledException'], () => aws.enablePolicyType(rootId, type)));
    }
    // CreatePolicy fails while the type is not yet ENABLED, so this resource is done only when AWS says so.
    if (deadline.clock.now() + POLL_MS >= deadline.at) {
      throw new Error(`AWS has not finished enabling ${list([...off, ...wait].map(quote))} on ${quote(rootId)}; deploy again in some minutes`);
    }
    await deadline.clock.sleep(POLL_MS);
  }
}

/** Writes the ids that are missing or differ. */
export async function publishIds(properties: PublishIdsProperties, aws: Aws, deadline: Deadline): Promise<void> {
  const wanted = directoryParameters(properties.Prefix, properties.Ids);
  for (const region of properties.Regions) {
    for (const group of groupsOf(NAMES_PER_CALL, wanted)) {
      const observed = await withRetry(deadline, `ssm:GetParameters in ${quote(region)}`, () => aws.readParameters(region, group.map(({ name }) => name)));
      for (const { name, value } of planParameters(group, observed)) {
        await withRetry(deadline, `ssm:PutParameter of ${quote(name)} in ${quote(region)}`, () => aws.writeParameter(region, name, value));
      }
    }
  }
}
