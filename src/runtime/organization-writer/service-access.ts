import { ACCESS_CALLS } from './service-access-calls';
import type { AccessCalls } from './service-access-calls';
import { accessRoute } from './service-access-routes';
import type { EnableServiceAccessProperties } from './switch-properties';
import type { WriterContext } from './writer-context';
import { quote } from '../../domain/text';
import { makeOnce } from '../shared/make-once';
import { perform } from '../shared/named-call';
import { createdSubject, idUntilNow, ownedId } from '../shared/ownership';
import type { Deadline } from '../shared/retry';
import { isNamed } from '../shared/retry';

const KIND = 'service-access';
/** By this the writer tells itself that AWS is still letting the service in. */
const PENDING = 'AccessPending';

/** Lets a service in. Whether this request did it decides whether it may take it back. */
export async function enableServiceAccess(
  { ServicePrincipal: principal }: EnableServiceAccessProperties, before: string | undefined, context: WriterContext,
): Promise<string> {
  const calls = callsOf(principal, context);
  const isMade = !await isOn(calls, principal, context.deadline) && await change(calls, 'on', principal, context.deadline);
  return idUntilNow(before, KIND, principal) ?? ownedId(isMade ? 'created' : 'adopted', KIND, principal);
}

/** Shuts a service out again, if this request let it in. */
export async function disableServiceAccess(id: string, context: WriterContext): Promise<void> {
  const [principal] = createdSubject(id, KIND) ?? [];
  if (principal !== undefined) {
    const calls = callsOf(principal, context);
    if (await isOn(calls, principal, context.deadline)) {
      await change(calls, 'off', principal, context.deadline);
    }
  }
}

/** Whether the service is in, once AWS knows. */
function isOn({ status }: AccessCalls, principal: string, deadline: Deadline): Promise<boolean> {
  return perform({
    action: status.action,
    transient: isNamed(PENDING),
    make: async () => {
      const found = await status.make();
      if (found === 'pending') {
        throw Object.assign(new Error('AWS is still letting it in'), { name: PENDING });
      }
      return found === 'on';
    },
  }, `for ${quote(principal)}`, deadline);
}

function change(calls: AccessCalls, wanted: 'on' | 'off', principal: string, deadline: Deadline): Promise<boolean> {
  const { action, transient, make } = wanted === 'on' ? calls.enable : calls.disable;
  return makeOnce(deadline, `${action} for ${quote(principal)}`, make, async () => await calls.status.make() === wanted, { later: transient });
}

function callsOf(principal: string, { region }: WriterContext): AccessCalls {
  return ACCESS_CALLS[accessRoute(principal)](principal, region);
}
