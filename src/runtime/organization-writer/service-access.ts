import { ACCESS_CALLS } from './service-access-calls';
import { accessRoute } from './service-access-routes';
import type { EnableServiceAccessProperties } from './switch-properties';
import type { WriterContext } from './writer-context';
import { quote } from '../../domain/text';
import { perform } from '../shared/named-call';
import { createdSubject, idUntilNow, ownedId } from '../shared/ownership';

const KIND = 'service-access';

/** Lets a service in. Enabling twice is no error to AWS, but whether this request did it decides whether it may take it back. */
export async function enableServiceAccess(
  { ServicePrincipal: principal }: EnableServiceAccessProperties, before: string | undefined, context: WriterContext,
): Promise<string> {
  const calls = ACCESS_CALLS[accessRoute(principal)](principal, context.region);
  const wasOn = await perform(calls.isOn, `for ${quote(principal)}`, context.deadline);
  if (!wasOn) {
    await perform(calls.enable, `for ${quote(principal)}`, context.deadline);
  }
  return idUntilNow(before, KIND, principal) ?? ownedId(wasOn ? 'adopted' : 'created', KIND, principal);
}

/** Shuts a service out again, if this request let it in. */
export async function disableServiceAccess(id: string, context: WriterContext): Promise<void> {
  const [principal] = createdSubject(id, KIND) ?? [];
  if (principal !== undefined) {
    const calls = ACCESS_CALLS[accessRoute(principal)](principal, context.region);
    if (await perform(calls.isOn, `for ${quote(principal)}`, context.deadline)) {
      await perform(calls.disable, `for ${quote(principal)}`, context.deadline);
    }
  }
}
