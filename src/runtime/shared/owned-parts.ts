import { createdSubject, ownedId } from './ownership';

const NONE = 'none';

/** Who made each part of what a request is about: a type of contact, a setting. */
export interface Parts {
  /** The parts that the request has set where nothing was set; no others are its to take back. */
  readonly owned: readonly string[];
  /** Whether the physical id, which alone remembers them, may change: CloudFormation then deletes the old one, which must do nothing. */
  readonly isFixed: boolean;
}

/** The physical id of a request about things that may have been set in part before. */
export function partsId(kind: string, subject: readonly string[], owned: readonly string[]): string {
  return ownedId('created', kind, ...subject, [...owned].sort().join('+') || NONE);
}

/** The parts that a physical id names, where it is about this subject. */
export function partsOf(id: string | undefined, kind: string, ...subject: string[]): string[] | undefined {
  const said = id === undefined ? undefined : createdSubject(id, kind);
  const parts = said?.pop();
  return parts === undefined || said!.join(':') !== subject.join(':') ? undefined : parts.split('+').filter(part => part !== NONE);
}

/**
 * What a request owns once it is carried out. A request whose deletion takes something back keeps its first id, since the deletion of a
 * former id looks like its own. So a part that it gets later is nobody's: somebody else may have set it meanwhile, and nothing could tell.
 */
export function ownedNow(before: Parts | undefined, wanted: readonly string[], unset: readonly string[]): readonly string[] {
  return before?.isFixed ? before.owned : wanted.filter(part => before?.owned.includes(part) || unset.includes(part));
}
