import type { Aws } from './aws';
import { FULL_ACCESS } from './full-access-id';
import type { ReplaceFullAccessProperties } from './properties';
import { list, quote } from '../../domain/text';
import { tolerating } from '../shared/failures';
import type { Raw } from '../shared/property-reader';
import { withPatience } from '../shared/retry';
import type { Deadline } from '../shared/retry';

const PREFIX = 'full-access:';
const OPERATION: ReplaceFullAccessProperties['Operation'] = 'replaceFullAccess';
/** The physical id that CDK's provider framework gives to what could not be made. It passes no deletion of that on, but a caller without it might. */
const CREATE_FAILED = 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED';
/** The id of a root, an OU or an account. */
const TARGET = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$/;

/** How long a policy may take to be seen where CloudFormation attached it, in milliseconds. */
const ATTACHED_WITHIN_MS = 120_000;
const POLL_MS = 2_000;
/** What is left, of a longer time, to attach FullAWSAccess again where it is unknown whether it was detached, in milliseconds. */
const TAKE_BACK_MS = 60_000;

export function fullAccessId(targetId: string): string {
  return `${PREFIX}${targetId}`;
}

/**
 * Where FullAWSAccess comes back when a request is deleted: the target of its physical id. Where CloudFormation never heard the answer to the
 * creation, it has made up an id of its own, and only the properties tell the target: FullAWSAccess may be gone from there, and nobody
 * else would bring it back before the list goes. Not so after a creation that failed, which has left FullAWSAccess where it was.
 */
export function targetToTakeBack(physicalId: string, properties: Raw): string | undefined {
  const isMadeUp = properties.Operation === OPERATION && !physicalId.startsWith(PREFIX) && physicalId !== CREATE_FAILED;
  const target = isMadeUp ? properties.TargetId : physicalId.startsWith(PREFIX) && physicalId.slice(PREFIX.length);
  return typeof target === 'string' && TARGET.test(target) ? target : undefined;
}

/**
 * Detaches FullAWSAccess from a target, once every policy that takes its place is seen there. Until then the target keeps it, so that
 * there is no moment with nothing attached; if the policies don't come, nothing is changed.
 *
 * `before` is the physical id that the request had until now, where it had one.
 */
export async function replaceFullAccess(
  { TargetId: target, PolicyIds: wanted }: ReplaceFullAccessProperties, before: string | undefined, aws: Aws, deadline: Deadline,
): Promise<void> {
  const patience = Math.min(deadline.at, deadline.clock.now() + ATTACHED_WITHIN_MS);
  for (;;) {
    const attached = await withPatience(deadline, `organizations:ListPoliciesForTarget of ${quote(target)}`, () => aws.attachedPolicies(target));
    const missing = wanted.filter(id => !attached.has(id));
    if (missing.length === 0) {
      if (attached.has(FULL_ACCESS)) {
        await detachFullAccess(target, before, aws, deadline);
      }
      return;
    }
    if (deadline.clock.now() + POLL_MS >= patience) {
      throw new Error(`${list(missing.map(quote))} ${missing.length === 1 ? 'is' : 'are'} not attached to ${quote(target)}, so FullAWSAccess stays there; `
        + 'deploy again in some minutes');
    }
    await deadline.clock.sleep(POLL_MS);
  }
}

/**
 * Detaches it, or leaves it attached for certain. An answer may be lost and every later attempt fail, and then nobody else would take
 * it back: the provider framework doesn't pass on the deletion of what was never made, and an update that failed has left the old
 * physical id. CloudFormation could not take the list away, which would be the last policy. Where the request has replaced
 * FullAWSAccess on this target before, that stays so.
 */
async function detachFullAccess(target: string, before: string | undefined, aws: Aws, deadline: Deadline): Promise<void> {
  const { clock, at } = deadline;
  const soon = { clock, at: at - Math.min(TAKE_BACK_MS, (at - clock.now()) / 2) };
  try {
    await withPatience(soon, `organizations:DetachPolicy of FullAWSAccess from ${quote(target)}`, () =>
      tolerating(['PolicyNotAttachedException'], () => aws.detachPolicy(FULL_ACCESS, target)));
  } catch (error) {
    if (before !== fullAccessId(target)) {
      await keepFullAccess(target, aws, deadline).catch(second => {
        throw new Error(`${(error as Error).message}; then ${(second as Error).message}; see that FullAWSAccess is attached to ${quote(target)}`, { cause: error });
      });
    }
    throw error;
  }
}

/** Attaches FullAWSAccess to a target again, before CloudFormation takes away the policies that stood in its place. */
export async function keepFullAccess(target: string, aws: Aws, deadline: Deadline): Promise<void> {
  await withPatience(deadline, `organizations:AttachPolicy of FullAWSAccess to ${quote(target)}`, () =>
    // A target that is gone needs no policy.
    tolerating(['DuplicatePolicyAttachmentException', 'TargetNotFoundException'], () => aws.attachPolicy(FULL_ACCESS, target)));
}
