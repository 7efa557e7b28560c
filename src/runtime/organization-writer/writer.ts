import { closeAccount, moveAccount, renameAccount } from './accounts';
import { deleteAlternateContacts, setAlternateContacts } from './contacts';
import { deregisterDelegatedAdministrator, registerDelegatedAdministrator } from './delegated-administrators';
import { fullAccessId, keepFullAccess, replaceFullAccess, targetToTakeBack } from './full-access';
import { enablePolicyTypes, publishIds } from './organization';
import { readProperties } from './properties';
import type { WriterProperties } from './properties';
import { centralizeRootAccess } from './root-access';
import { disableServiceAccess, enableServiceAccess } from './service-access';
import type { WriterContext } from './writer-context';
import type { Raw } from '../shared/property-reader';

/** The request until now: the physical id that it has, and what it wanted. */
export interface Before {
  readonly id: string;
  readonly properties: Raw;
}

/**
 * Brings AWS to what the template wants; asked twice, it does nothing the second time. Returns the physical id: of what the resource is
 * about, never of what it holds. CloudFormation deletes the old one when it changes.
 */
export async function write(properties: WriterProperties, before: Before | undefined, context: WriterContext): Promise<string> {
  switch (properties.Operation) {
    case 'enablePolicyTypes':
      await enablePolicyTypes(properties, context.aws, context.deadline);
      return `policy-types:${properties.RootId}`;
    case 'publishIds':
      await publishIds(properties, context.aws, context.deadline);
      return `directory:${properties.Prefix}`;
    case 'replaceFullAccess':
      await replaceFullAccess(properties, before?.id, context.aws, context.deadline);
      return fullAccessId(properties.TargetId);
    case 'restoreFullAccess':
      await keepFullAccess(properties.TargetId, context.aws, context.deadline);
      return fullAccessId(properties.TargetId);
    case 'enableServiceAccess':
      return enableServiceAccess(properties, before?.id, context);
    case 'registerDelegatedAdministrator':
      return registerDelegatedAdministrator(properties, before?.id, context);
    case 'centralizeRootAccess':
      return centralizeRootAccess(properties, context);
    case 'setAlternateContacts':
      return setAlternateContacts(properties, before?.id, before && contactsOf(before.properties), context);
    case 'renameAccount':
      return renameAccount(properties, context);
    case 'moveAccount':
      return moveAccount(properties, context);
    case 'closeAccount':
      return closeAccount(properties, before?.id, context);
  }
}

/**
 * Takes back what must not stay when its resource leaves the template, or is to go with it. The rest stays: disabling a policy type
 * detaches every policy of that type, other teams may read the ids by now, and a closed account can't be opened again. Goes by the
 * physical id, and by the properties only where CloudFormation never heard of one; of these it reads only what they say about the end,
 * so that a rollback never stops at the very properties that made the deployment fail.
 */
export async function takeBack(id: string, properties: Raw, context: WriterContext): Promise<void> {
  const target = targetToTakeBack(id, properties);
  if (target !== undefined) {
    await keepFullAccess(target, context.aws, context.deadline);
  }
  if (properties.Removal === 'destroy') {
    await disableServiceAccess(id, context);
    await deregisterDelegatedAdministrator(id, context);
    await deleteAlternateContacts(id, contactsOf(properties), context);
  }
}

function contactsOf(raw: Raw): Extract<WriterProperties, { Operation: 'setAlternateContacts' }> | undefined {
  try {
    const properties = readProperties(raw);
    return properties.Operation === 'setAlternateContacts' ? properties : undefined;
  } catch {
    // What is not understood was not carried out.
    return undefined;
  }
}
