import type { Aws } from './aws';
import { NAMES_PER_CALL } from './aws';
import { errorName } from '../shared/failures';
import { keepFullAccess, replaceFullAccess, targetOf, fullAccessId } from './full-access';
import { directoryParameters, groupsOf, planParameters, planPolicyTypes } from './plan';
import type { EnablePolicyTypesProperties, PublishIdsProperties, WriterProperties } from './properties';
import { withRetry } from '../shared/retry';
import type { Deadline } from '../shared/retry';
import { list, quote } from '../../domain/text';

/** How often AWS is asked whether a policy type is on by now, in milliseconds. */
const POLL_MS = 2_000;

/** Brings AWS to what the template wants. Asked twice, it does nothing the second time. `before` is the physical id until now. */
export async function write(properties: WriterProperties, before: string | undefined, aws: Aws, deadline: Deadline): Promise<void> {
  switch (properties.Operation) {
    case 'enablePolicyTypes':
      return enablePolicyTypes(properties, aws, deadline);
    case 'publishIds':
      return publishIds(properties, aws, deadline);
    case 'replaceFullAccess':
      return replaceFullAccess(properties, before, aws, deadline);
  }
}

/**
 * Takes back what must not stay when its resource leaves the template. What was enabled or published stays: disabling a policy type
 * detaches every policy of that type, and other teams may read the ids by now. Goes by the physical id alone, so that a rollback
 * never stops at the very properties that made the deployment fail.
 */
export async function takeBack(id: string, aws: Aws, deadline: Deadline): Promise<void> {
  const target = targetOf(id);
  if (target !== undefined) {
    await keepFullAccess(target, aws, deadline);
  }
}

/** The physical id: of what the resource is about, never of what it holds. CloudFormation deletes the old one when it changes. */
export function physicalId(properties: WriterProperties): string {
  switch (properties.Operation) {
    case 'enablePolicyTypes':
      return `policy-types:${properties.RootId}`;
    case 'publishIds':
      return `directory:${properties.Prefix}`;
    case 'replaceFullAccess':
      return fullAccessId(properties.TargetId);
  }
}

async function enablePolicyTypes(properties: EnablePolicyTypesProperties, aws: Aws, deadline: Deadline): Promise<void> {
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
      await withRetry(deadline, `organizations:EnablePolicyType of ${quote(type)}`, () => enable(rootId, type, aws));
    }
    // CreatePolicy fails while the type is not yet ENABLED, so this resource is done only when AWS says so.
    if (deadline.clock.now() + POLL_MS >= deadline.at) {
      throw new Error(`AWS has not finished enabling ${list([...off, ...wait].map(quote))} on ${quote(rootId)}; deploy again in some minutes`);
    }
    await deadline.clock.sleep(POLL_MS);
  }
}

async function enable(rootId: string, type: string, aws: Aws): Promise<void> {
  try {
    await aws.enablePolicyType(rootId, type);
  } catch (error) {
    // Somebody else was quicker, or an earlier attempt succeeded and its answer was lost.
    if (errorName(error) !== 'PolicyTypeAlreadyEnabledException') {
      throw error;
    }
  }
}

async function publishIds(properties: PublishIdsProperties, aws: Aws, deadline: Deadline): Promise<void> {
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
