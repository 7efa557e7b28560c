import type { Aws } from './aws';
import type { Deadline } from '../shared/retry';

/** What an operation of the organization writer works with. */
export interface WriterContext {
  readonly aws: Aws;
  /** Where Organizations, and what belongs to no Region, is called. */
  readonly region: string;
  readonly deadline: Deadline;
}
