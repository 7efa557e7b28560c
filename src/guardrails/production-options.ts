/**
 * How long a KMS key waits before it is deleted.
 */
export interface RequireKmsDeletionWindowOptions {
  /**
   * Days that a deletion has to wait at least, 8 to 30; KMS itself asks for 7.
   *
   * @default 30
   */
  readonly minimumDays?: number;
}

/**
 * Which buckets keep their data.
 *
 * Name at least one bucket in one of the two lists. Names may hold the wildcards `*` and `?`.
 */
export interface DenyBucketDataDeletionOptions {
  /**
   * Buckets in which nothing may be deleted, such as `orders-archive` or `audit-*`.
   *
   * @default - none
   */
  readonly bucketNames?: string[];

  /**
   * Buckets with versions whose applications delete objects: an object may be deleted, since its version stays; a version may not.
   *
   * @default - none
   */
  readonly versionedBucketNames?: string[];
}

/**
 * Which secrets and parameters are protected.
 */
export interface DenySecretDeletionOptions {
  /**
   * How the names of the secrets and parameters start, such as `production/`; at least one.
   *
   * Of a parameter `/production/database`, the slash at the start does not count; of a secret `/production/database` it does.
   */
  readonly namePrefixes: string[];
}

/**
 * Which tag protects a volume, a snapshot or an image.
 */
export interface DenyTaggedVolumeDeletionOptions {
  /**
   * The key of the tag, such as `protection`; upper and lower case are the same.
   */
  readonly tagKey: string;

  /**
   * The value of the tag, such as `keep`; upper and lower case differ.
   */
  readonly tagValue: string;
}
