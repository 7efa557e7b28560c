import type { EncodedActions, EncodedKey, EncodedService, EncodedTable } from './encoded-table';
import { KeyIndex } from './key-index';

export type KeyType = 'ARN' | 'Binary' | 'Bool' | 'Date' | 'IPAddress' | 'Numeric' | 'String';

export interface ConditionKey {
  /** As AWS writes it; a `${…}` stands for what the user chooses. */
  readonly name: string;
  readonly type: KeyType;
  /** Whether a request has several values of it. */
  readonly multivalued: boolean;
}

export interface ResourceOfAction {
  /** ARNs of the type, with `*` for whatever varies. */
  readonly arns: readonly string[];
  /** Keys that the action offers on resources of the type. */
  readonly keys: ReadonlySet<ConditionKey>;
}

export interface IamAction {
  /** With its prefix, such as `s3:GetObject`. */
  readonly name: string;
  readonly service: IamService;
  /** Keys that it offers whatever the resource is. */
  readonly keys: ReadonlySet<ConditionKey>;
  /** None where it takes `*` only. */
  readonly resources: readonly ResourceOfAction[];
}

export interface IamService {
  readonly prefix: string;
  /** By name in lower case, prefix included. */
  readonly actions: ReadonlyMap<string, IamAction>;
  readonly keys: KeyIndex;
  /** ARN patterns of all its resource types. */
  readonly arns: readonly string[];
  /** Those that no action is said to take. Since AWS documents them all the same, any may: the data lose some where two pages share a prefix. */
  readonly strayArns: readonly string[];
}

/** What AWS documents of its services: actions, the resources that they take, and the condition keys that they offer. */
export class IamTable {
  public readonly source: string;
  public readonly globalKeys: KeyIndex;
  /** Prefixes of all services. */
  public readonly prefixes: readonly string[];
  private readonly texts: ReadonlyMap<string, string>;
  private readonly arnServices: ReadonlyMap<string, readonly string[]>;
  private readonly keyServices: ReadonlyMap<string, readonly string[]>;
  private readonly decoded = new Map<string, IamService>();

  public constructor(encoded: EncodedTable) {
    this.source = encoded.source;
    this.globalKeys = new KeyIndex(encoded.globalKeys.map(decodeKey));
    this.texts = new Map(Object.entries(encoded.services));
    this.prefixes = [...this.texts.keys()];
    this.arnServices = new Map(Object.entries(encoded.arnServices));
    this.keyServices = new Map(Object.entries(encoded.keyServices));
  }

  /** By its prefix, in any case. */
  public service(prefix: string): IamService | undefined {
    const name = prefix.toLowerCase();
    const known = this.decoded.get(name);
    const text = this.texts.get(name);
    if (known || text === undefined) {
      return known;
    }
    const service = decodeService(name, JSON.parse(text));
    this.decoded.set(name, service);
    return service;
  }

  /** The services that have resources with this third segment of the ARN. */
  public servicesByArn(segment: string): readonly IamService[] {
    return this.all(this.arnServices.get(segment) ?? [segment]);
  }

  /** The services that offer condition keys with this prefix. */
  public servicesByKeyPrefix(prefix: string): readonly IamService[] {
    return this.all(this.keyServices.get(prefix.toLowerCase()) ?? [prefix]);
  }

  private all(prefixes: readonly string[]): IamService[] {
    return prefixes.flatMap(prefix => this.service(prefix) ?? []);
  }
}

function decodeService(prefix: string, encoded: EncodedService): IamService {
  const keys = encoded.keys.map(decodeKey);
  const taken = new Set(encoded.groups.flatMap(({ resources }) => resources.map(([type]) => type)));
  const service = {
    prefix,
    actions: new Map<string, IamAction>(),
    keys: new KeyIndex(keys),
    arns: encoded.resources.flatMap(([arns]) => arns),
    strayArns: encoded.resources.flatMap(([arns], type) => taken.has(type) ? [] : arns),
  };
  for (const group of encoded.groups) {
    addActions(service, group, encoded, keys);
  }
  return service;
}

function addActions(
  service: IamService & { readonly actions: Map<string, IamAction> }, group: EncodedActions, encoded: EncodedService, keys: readonly ConditionKey[],
): void {
  const common = new Set(group.keys.map(key => keys[key]));
  const resources = group.resources.map(([type, further]): ResourceOfAction => {
    const [arns, own] = encoded.resources[type];
    return { arns, keys: new Set([...own, ...further].map(key => keys[key])) };
  });
  for (const shortName of group.names.split(' ')) {
    const name = `${service.prefix}:${shortName}`;
    service.actions.set(name.toLowerCase(), { name, service, keys: common, resources });
  }
}

const ARRAY = 'ArrayOf';

function decodeKey([name, type]: EncodedKey): ConditionKey {
  const multivalued = type.startsWith(ARRAY);
  return { name, type: (multivalued ? type.slice(ARRAY.length) : type) as KeyType, multivalued };
}
