import type { CallerProperties } from './properties';

/** Pure decisions of the cross-account caller: what is set, what is wanted, what to write. */

export type ConfigureProperties = Exclude<CallerProperties, { Operation: 'findDetector' }>;

/** What a service switches on by itself for members of the organization: setting → how. What is missing is off. */
export type Settings = Readonly<Record<string, string>>;

/** Whether anything is switched on for new members at all. */
export const MEMBERS = 'members';
export const STANDARDS = 'standards';
/** Stands between a feature of GuardDuty and what belongs to it. */
const OF = '.';

const SCANS = ['ec2', 'ecr', 'lambda', 'lambdaCode', 'codeRepository'] as const;
const OFF = ['NONE', 'false'];

/** The settings that a request is about. */
export function wantedSettings(properties: ConfigureProperties): Settings {
  switch (properties.Operation) {
    case 'configureGuardDuty':
      return {
        [MEMBERS]: properties.AutoEnable,
        ...Object.fromEntries((properties.Features ?? []).flatMap(({ Name, AutoEnable, AdditionalConfiguration = [] }) => [
          [Name, AutoEnable], ...AdditionalConfiguration.map(addition => [`${Name}${OF}${addition.Name}`, addition.AutoEnable]),
        ])),
      };
    case 'configureInspector':
      return Object.fromEntries(SCANS.map(scan => [scan, String(properties.AutoEnable.includes(scan))]));
    case 'configureSecurityHub':
      return { [MEMBERS]: properties.AutoEnable, [STANDARDS]: properties.Standards };
    case 'configureDetective':
    case 'configureMacie':
      return { [MEMBERS]: properties.AutoEnable };
  }
}

function isOff(value: string | undefined): boolean {
  return value === undefined || OFF.includes(value);
}

/** The names of the settings that are off before the request is carried out. */
export function namesOfOff(wanted: Settings, observed: Settings): string[] {
  return Object.keys(wanted).filter(name => isOff(observed[name]));
}

/** The settings that are another way than wanted. */
export function settingsToWrite(wanted: Settings, observed: Settings): Settings {
  return pick(wanted, (name, value) => observed[name] !== value && !(isOff(observed[name]) && isOff(value)));
}

/** Off, for the settings that the request switched on, no longer wants, and nobody changed since. `until`: what it wanted until now. */
export function settingsToSwitchOff(until: Settings, wanted: Settings, observed: Settings, owned: readonly string[]): Settings {
  const mine = pick(until, (name, value) => owned.includes(name) && wanted[name] === undefined && observed[name] === value && !isOff(value));
  return Object.fromEntries(Object.entries(mine).map(([name, value]) => [name, value === 'true' ? 'false' : 'NONE']));
}

/** A feature of GuardDuty as it is sent. */
export interface Feature {
  readonly name: string;
  readonly autoEnable: string;
  readonly additions: readonly { readonly name: string; readonly autoEnable: string }[];
}

/** Two ways to the same thing, of which GuardDuty takes only one. */
const TWINS: Readonly<Record<string, string>> = { EKS_RUNTIME_MONITORING: 'RUNTIME_MONITORING', RUNTIME_MONITORING: 'EKS_RUNTIME_MONITORING' };

/**
 * The features to send for some changes: what changes, and what is on besides, in case GuardDuty takes what is missing as off.
 */
export function featuresToSend(changes: Settings, observed: Settings): Feature[] {
  const all: Settings = { ...observed, ...changes };
  const matters = (name: string) => name in changes || !isOff(all[name]);
  const changed = new Set(Object.keys(changes).map(name => name.split(OF)[0]));
  const features = [...new Set(Object.keys(all).filter(matters).map(name => name.split(OF)[0]))].filter(name => name !== MEMBERS);
  return features
    .filter(name => changed.has(name) || !changed.has(TWINS[name]))
    .map(name => ({
      name,
      autoEnable: all[name] ?? 'NONE',
      additions: Object.keys(all)
        .filter(other => other.startsWith(`${name}${OF}`) && matters(other))
        .map(other => ({ name: other.slice(name.length + OF.length), autoEnable: all[other] })),
    }));
}

/** The same the other way: what GuardDuty tells of its features. */
export function settingsOfFeatures(features: readonly Feature[]): Settings {
  return Object.fromEntries(features.flatMap(({ name, autoEnable, additions }) => [
    [name, autoEnable], ...additions.map(addition => [`${name}${OF}${addition.name}`, addition.autoEnable]),
  ]));
}

function pick(settings: Settings, isWanted: (name: string, value: string) => boolean): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => isWanted(name, value)));
}
