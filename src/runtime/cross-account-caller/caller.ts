import { SERVICES } from './aws';
import { Place } from './place';
import type { CallerContext } from './place';
import { namesOfOff, settingsToSwitchOff, settingsToWrite, wantedSettings } from './plan';
import { readProperties } from './properties';
import type { CallerProperties } from './properties';
import { quote } from '../../domain/text';
import { ownedNow, partsId, partsOf } from '../shared/owned-parts';
import type { Raw } from '../shared/property-reader';

export interface Answer {
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** The request until now: the physical id that it has, and what it wanted. */
export interface Before {
  readonly id: string;
  readonly properties: Raw;
}

/** Brings a service in another account to what the template wants; asked twice, it changes nothing the second time. */
export async function callThere(properties: CallerProperties, before: Before | undefined, context: CallerContext): Promise<Answer> {
  const { AccountId: account, Region: region } = properties;
  if (properties.Operation === 'findDetector') {
    const place = await Place.open(SERVICES.configureGuardDuty, properties, context);
    return { PhysicalResourceId: `detector:${account}:${region}`, Data: place.attributes };
  }
  const service = SERVICES[properties.Operation];
  const place = await Place.open(service, properties, context);
  const { settings, obstacle } = await place.read();
  if (obstacle !== undefined) {
    throw new Error(`${obstacle} (account ${quote(account)}, Region ${quote(region)})`);
  }
  const old = before && sameOperation(properties.Operation, before.properties);
  const owned = partsOf(before?.id, service.kind, account, region);
  const wanted = wantedSettings(properties);
  const changes = {
    ...settingsToWrite(wanted, settings),
    ...owned && old && properties.Removal === 'destroy' ? settingsToSwitchOff(wantedSettings(old), wanted, settings, owned) : {},
  };
  const unsupported = await place.write(changes, settings);
  const parts = owned && { owned, isFixed: old?.Removal !== 'retain' };
  return {
    PhysicalResourceId: partsId(service.kind, [account, region], ownedNow(parts, Object.keys(wanted), namesOfOff(wanted, settings))),
    Data: { ...place.attributes, ...properties.Operation === 'configureGuardDuty' ? { Unsupported: unsupported.join(',') } : {} },
  };
}

/**
 * Switches off what the request switched on, if it was asked to and nobody changed it. What can't be understood was never carried out, and
 * where the service has nothing any more, nothing is on.
 */
export async function takeBack(id: string, raw: Raw, context: CallerContext): Promise<void> {
  const old = understood(raw);
  if (old === undefined || old.Operation === 'findDetector' || old.Removal !== 'destroy') {
    return;
  }
  const service = SERVICES[old.Operation];
  const owned = partsOf(id, service.kind, old.AccountId, old.Region);
  if (owned === undefined || owned.length === 0) {
    return;
  }
  const place = await Place.find(service, old, context);
  const { settings, obstacle } = await place?.read() ?? { settings: {} };
  if (obstacle === undefined) {
    await place?.write(settingsToSwitchOff(wantedSettings(old), {}, settings, owned), settings);
  }
}

function sameOperation<O extends CallerProperties['Operation']>(operation: O, raw: Raw): Extract<CallerProperties, { Operation: O }> | undefined {
  const properties = understood(raw);
  return properties?.Operation === operation ? properties as Extract<CallerProperties, { Operation: O }> : undefined;
}

function understood(raw: Raw): CallerProperties | undefined {
  try {
    return readProperties(raw);
  } catch {
    return undefined;
  }
}
