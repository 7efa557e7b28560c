/**
 * The table of IAM as it is shipped: per service its actions, resource types and condition keys, of which every name stands once.
 * Each service is a JSON text of its own, so that only those that a policy names are read.
 */
export interface EncodedTable {
  /** The data that it was made from, with its version. */
  readonly source: string;
  readonly globalKeys: readonly EncodedKey[];
  /** Third segment of an ARN → prefixes of the services that have such resources, where these are others than the one of that name. */
  readonly arnServices: Readonly<Record<string, readonly string[]>>;
  /** Prefix of a condition key → prefixes of the services that offer such keys, where these are others than the one of that name. */
  readonly keyServices: Readonly<Record<string, readonly string[]>>;
  /** Prefix of a service → an `EncodedService` as JSON. */
  readonly services: Readonly<Record<string, string>>;
}

/** Name and type, such as `aws:TagKeys` and `ArrayOfString`; a `${…}` in the name stands for what the user chooses. */
export type EncodedKey = readonly [string, string];

export interface EncodedService {
  readonly keys: readonly EncodedKey[];
  /** The patterns of each resource type's ARNs, and the indexes of its keys. */
  readonly resources: readonly (readonly [readonly string[], readonly number[]])[];
  /** Actions that differ in nothing but their names. */
  readonly groups: readonly EncodedActions[];
}

export interface EncodedActions {
  /** The names without prefix, each after a space. */
  readonly names: string;
  /** Indexes of the keys that do not depend on the resource. */
  readonly keys: readonly number[];
  /** Indexes of the resource types, each with the indexes of further keys; none where the action takes `*` only. */
  readonly resources: readonly (readonly [number, readonly number[]])[];
}
