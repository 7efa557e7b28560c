/**
 * Which resources are protected, by how their names begin.
 */
export interface NamePrefixOptions {
  /**
   * How the names of the protected resources begin, such as `security-`; at least one.
   *
   * A prefix is taken letter by letter, and whatever may follow; it holds no wildcard. Resources whose names begin so can be made
   * by exempt roles only.
   */
  readonly namePrefixes: string[];
}

/**
 * Which buckets hold the log archive.
 */
export interface ProtectLogArchiveOptions {
  /**
   * Names of the buckets; at least one. `*` may stand for a part that differs, as in `config-logs-*-eu-central-1`.
   */
  readonly bucketNames: string[];
}
