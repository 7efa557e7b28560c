/** A log file that is there to be read. Plain data, so that it can be handed to a worker thread. */
export type LogFile = LocalFile | S3File | StandardInput;

interface Named {
  /** As the user knows it. */
  readonly name: string;
  /** In bytes as it is stored; undefined where nobody can tell. */
  readonly size: number | undefined;
}

export interface LocalFile extends Named {
  readonly kind: 'local';
  readonly path: string;
}

export interface S3File extends Named {
  readonly kind: 's3';
  readonly bucket: string;
  readonly key: string;
  /** Of the bucket, where it was found out; @default - the one that the SDK is configured for */
  readonly region: string | undefined;
}

/** Can be read in the main thread only, and once. */
export interface StandardInput extends Named {
  readonly kind: 'standardInput';
}

export type ProblemKind =
  /** CloudTrail's digest of log files: no log. */
  | 'digest'
  | 'unreadable'
  /** Stored where it must be restored first. */
  | 'archived'
  | 'empty'
  /** It ends in the middle. */
  | 'truncated'
  /** No gzip or no JSON, from some place on or in places. */
  | 'damaged'
  /** JSON in which nothing, or not everything, is a record of CloudTrail. */
  | 'foreign';

/** Why a file was not read, or not all of it. */
export interface LogProblem {
  readonly kind: ProblemKind;
  readonly name: string;
  readonly message: string;
}
