import { isArn } from './arn-template';
import type { Call } from './call';
import { jsonPath, textsAt, textOf } from './json';
import type { JsonPath } from './json';

/** What no template can say; undefined for a resource that is not in the record. */
export type ResourceReader = (call: Call) => readonly (string | undefined)[];

/** ARNs of identities by their name. A role, user or group has a path in its ARN, which the calls about it do not repeat. */
export type IdentityArns = (kind: 'group' | 'role' | 'user', accountId: string, name: string) => string | undefined;

const UNKNOWN: readonly undefined[] = [undefined];

function parameter(call: Call, name: string): string | undefined {
  return textOf(call.record.requestParameters, name);
}

function arn(call: Call, service: string, rest: string): string | undefined {
  return call.record.region === undefined || call.accountId === undefined ? undefined : `arn:${call.partition}:${service}:${call.record.region}:${call.accountId}:${rest}`;
}

/** A function goes by its name, with or without a version, by its account and name, or by its ARN. */
export const lambdaFunction: ResourceReader = call => {
  const name = parameter(call, 'functionName');
  if (name === undefined || isArn(name)) {
    return [name];
  }
  return [name.includes(':function:') && call.record.region !== undefined ? `arn:${call.partition}:lambda:${call.record.region}:${name}` : arn(call, 'lambda', `function:${name}`)];
};

/** A key by its id; an alias does not tell which key it stands for. */
export const kmsKey: ResourceReader = call => {
  const key = parameter(call, 'keyId');
  const isId = key !== undefined && !key.startsWith('alias/');
  return [key === undefined || isArn(key) ? key?.includes(':alias/') ? undefined : key : isId ? arn(call, 'kms', `key/${key}`) : undefined];
};

export const ssmParameters: ResourceReader = call => {
  const names = [...textsAt(call.record.requestParameters, NAME), ...textsAt(call.record.requestParameters, NAMES)];
  return names.length === 0 ? UNKNOWN : names.map(name => ssmParameter(call, name));
};

function ssmParameter(call: Call, name: string): string | undefined {
  // The public parameters of AWS stand in no account.
  return isArn(name) ? name : name.startsWith('/aws/service/') ? `arn:${call.partition}:ssm:${call.record.region}::parameter${name}`
    : arn(call, 'ssm', `parameter/${name.replace(/^\//, '')}`);
}

export const ssmTagged: ResourceReader = call => {
  const name = parameter(call, 'resourceType') === 'Parameter' ? parameter(call, 'resourceId') : undefined;
  return name === undefined ? UNKNOWN : [ssmParameter(call, name)];
};
const NAME: JsonPath = jsonPath('name');
const NAMES: JsonPath = jsonPath('names.*');

export const ssmSetting: ResourceReader = call => {
  const id = parameter(call, 'settingId');
  return [id === undefined || isArn(id) ? id : arn(call, 'ssm', `servicesetting/${id.replace(/^\//, '')}`)];
};

/** A rule is named alone, or after a bus other than the default one, which goes by name or ARN. */
export function eventRule(name: string): ResourceReader {
  return call => {
    const rule = parameter(call, name);
    const bus = parameter(call, 'eventBusName')?.replace(/^arn:.*?:event-bus\//, '') ?? 'default';
    return [rule === undefined ? undefined : arn(call, 'events', bus === 'default' ? `rule/${rule}` : `rule/${bus}/${rule}`)];
  };
}

/** `https://sqs.eu-central-1.amazonaws.com/222222222222/orders` */
const QUEUE_URL = /^https?:\/\/[^/]+\/(\d{12})\/([^/?#]+)$/;

export const sqsQueue: ResourceReader = call => {
  const [, account, name] = QUEUE_URL.exec(parameter(call, 'queueUrl') ?? '') ?? [];
  return [name === undefined || call.record.region === undefined ? undefined : `arn:${call.partition}:sqs:${call.record.region}:${account}:${name}`];
};

/** A subscription is authorised on its topic, whose ARN is the first part of its own. */
export const subscribedTopic: ResourceReader = call => [parameter(call, 'subscriptionArn')?.match(/^(arn:(?:[^:]*:){4}[^:]+):[^:]+$/)?.[1]];

/** Access keys and the like belong to the caller where no user is named. */
export function ownUser(identities: IdentityArns | undefined): ResourceReader {
  const named = namedIdentity('user', 'userName', identities);
  return call => {
    const own = call.caller.principal.arn;
    return parameter(call, 'userName') === undefined && call.caller.type === 'IAMUser' ? [own] : ownArn(call) ?? named(call);
  };
}

/** Who works on himself needs no path. */
function ownArn(call: Call): readonly string[] | undefined {
  const own = call.caller.type === 'IAMUser' ? call.caller.principal.arn : undefined;
  return own?.endsWith(`/${parameter(call, 'userName')}`) ? [own] : undefined;
}

export function namedIdentity(kind: 'group' | 'role' | 'user', name: string, identities: IdentityArns | undefined): ResourceReader {
  return call => {
    const value = parameter(call, name);
    return [value === undefined || call.accountId === undefined ? undefined : identities?.(kind, call.accountId, value)];
  };
}

/** What the ids of EC2 begin with, and the type in the ARN. */
const EC2_TYPES: ReadonlyMap<string, string> = new Map([
  ['acl', 'network-acl'], ['ami', 'image'], ['dopt', 'dhcp-options'], ['eigw', 'egress-only-internet-gateway'], ['eipalloc', 'elastic-ip'],
  ['eni', 'network-interface'], ['fl', 'vpc-flow-log'], ['i', 'instance'], ['igw', 'internet-gateway'], ['lt', 'launch-template'],
  ['nat', 'natgateway'], ['pl', 'prefix-list'], ['rtb', 'route-table'], ['sg', 'security-group'], ['snap', 'snapshot'], ['subnet', 'subnet'],
  ['tgw', 'transit-gateway'], ['vol', 'volume'], ['vpc', 'vpc'], ['vpce', 'vpc-endpoint'],
]);
const WITHOUT_ACCOUNT: ReadonlySet<string> = new Set(['image', 'snapshot']);
const TAGGED = jsonPath('resourcesSet.items.*.resourceId');

export const ec2Tagged: ResourceReader = call => {
  const ids = textsAt(call.record.requestParameters, TAGGED);
  return ids.length === 0 ? UNKNOWN : ids.map(id => ec2Arn(call, EC2_TYPES.get(id.slice(0, id.indexOf('-'))), id));
};

export function ec2Arn(call: Call, type: string | undefined, id: string): string | undefined {
  return type === undefined ? undefined : WITHOUT_ACCOUNT.has(type) ? `arn:${call.partition}:ec2:${call.record.region}::${type}/${id}` : arn(call, 'ec2', `${type}/${id}`);
}
