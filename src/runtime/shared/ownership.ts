/** Whether a request changed AWS, or found what it wants. */
export type Owner = 'created' | 'adopted';

/**
 * The physical id of a request that may be taken back. It tells who made what it is about, for nothing else is handed to a deletion or a
 * rollback that tells it: what was there before is never taken away. What the id is about doesn't change in an update, or
 * CloudFormation deletes the old one.
 */
export function ownedId(owner: Owner, kind: string, ...subject: string[]): string {
  return [owner, kind, ...subject].join(':');
}

/** What an id of the kind is about, if the request made it. */
export function createdSubject(id: string, kind: string): string[] | undefined {
  const prefix = ownedId('created', kind, '');
  return id.startsWith(prefix) ? id.slice(prefix.length).split(':') : undefined;
}

/** The id until now, where it is about the same: who made it, made it, whatever an update finds. */
export function idUntilNow(before: string | undefined, kind: string, ...subject: string[]): string | undefined {
  return (['created', 'adopted'] as const).map(owner => ownedId(owner, kind, ...subject)).find(id => id === before);
}
