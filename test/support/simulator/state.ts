import { createHash } from 'node:crypto';

export const ROOT_ID = 'r-ab12';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const MANAGEMENT_ACCOUNT = '111111111111';
export const SCP = 'SERVICE_CONTROL_POLICY';
export const RCP = 'RESOURCE_CONTROL_POLICY';

/** AWS's own policies, which are attached to every node while their type is on. */
export const FULL_ACCESS: Readonly<Record<string, string>> = { [SCP]: 'p-FullAWSAccess', [RCP]: 'p-RCPFullAWSAccess' };
const ALLOW_ALL = '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

export interface OrganizationNode {
  readonly kind: 'root' | 'unit' | 'account';
  name: string;
  parent?: string;
  readonly email?: string;
  closed?: boolean;
}

export interface AttachedPolicy {
  readonly type: string;
  name: string;
  content: string;
}

/** A resource of a stack as CloudFormation remembers it. */
export interface Made {
  readonly type: string;
  /** The physical id, as soon as it is known. */
  readonly id?: string;
  readonly properties: Record<string, any>;
  readonly deletionPolicy?: string;
  readonly replacePolicy?: string;
  /** The logical ids of all that is made before it. */
  readonly after: readonly string[];
  /** What the handler of a custom resource answered. */
  readonly data?: Record<string, unknown>;
}

/** All that there is, as data, so that it can be copied before something fails. */
export interface State {
  organization?: string;
  types: string[];
  nodes: Record<string, OrganizationNode>;
  policies: Record<string, AttachedPolicy>;
  /** The policies on each node. */
  attached: Record<string, string[]>;
  resourcePolicy?: string;
  services: string[];
  /** Service principal and account. */
  administrators: [string, string][];
  /** By Region and name. */
  parameters: Record<string, string>;
  stacks: Record<string, Record<string, Made>>;
}

export function nothing(): State {
  const policies = Object.fromEntries(Object.entries(FULL_ACCESS).map(([type, id]) => [id, { type, name: id.slice(2), content: ALLOW_ALL }]));
  return { types: [], nodes: {}, policies, attached: {}, services: [], administrators: [], parameters: {}, stacks: {} };
}

/** The node itself, what it stands under, and so on up to the root. */
export function chainOf(state: State, id: string): string[] {
  const { parent } = state.nodes[id];
  return [id, ...parent === undefined ? [] : chainOf(state, parent)];
}

/** Ids follow from names, so that the same thing has the same id in every run. */
export function idFrom(prefix: string, ...names: string[]): string {
  return `${prefix}${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 10)}`;
}

export function accountIdFrom(email: string): string {
  return String(2e11 + parseInt(createHash('sha256').update(email).digest('hex').slice(0, 9), 16));
}
