import type { ReplayMode } from './layers';
import type { Manifest } from '../manifest/manifest';

/** What is replayed, and how. Plain data, so that it can be handed to a worker. */
export interface ReplayPlan {
  /** With the ids that are known after deployment. */
  readonly manifest: Manifest;
  readonly mode: ReplayMode;
  /** Ids of guardrails. @default - all of the mode */
  readonly guardrails?: readonly string[];
  /** Ids of accounts: of callers, and of owners of resources where resource control policies are judged. @default - all of the organization */
  readonly accounts?: readonly string[];
  /** From this time on, and before that: as records have it, `2026-03-01T10:00:00Z`. @default - without end */
  readonly since?: string;
  readonly until?: string;
  /** What the policies are compared with. @default - nothing */
  readonly other?: Manifest;
}
