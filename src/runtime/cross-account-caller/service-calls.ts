import type { Credentials } from './assumed-role';
import type { Settings } from './plan';

export interface Observed {
  readonly settings: Settings;
  /** Why the settings can't be changed as they are. */
  readonly obstacle?: string;
}

/** What a service makes by itself when the account becomes its administrator, and all other calls are about. */
export interface Target {
  readonly action: string;
  /** For messages. */
  readonly what: string;
  /** By which name the custom resource answers its id. */
  readonly attribute: string;
  find(): Promise<string | undefined>;
}

/** The calls of a service in the account that administers it, each of them once. */
export interface ServiceCalls {
  /** The IAM actions by which messages name the calls. */
  readonly actions: Readonly<Record<'read' | 'write', string>>;
  readonly target?: Target;
  /** Errors that end when the service knows that the account administers it, or has finished something else. */
  readonly transient: readonly string[];
  /** `target`: its id, where the service has one. */
  read(target: string): Promise<Observed>;
  /** Returns the settings that the Region doesn't have. */
  write(target: string, changes: Settings, observed: Settings): Promise<readonly string[]>;
}

/** Opens a service in a Region, with the credentials of a role of the account. */
export type Open = (region: string, credentials: Credentials) => ServiceCalls;

export interface Service {
  /** What it is called in physical ids. */
  readonly kind: string;
  readonly open: Open;
}
