import { createHash } from 'node:crypto';

/** Names of which ids of constructs can be made as they are; `#` is not among their characters. */
const PLAIN = /^[\w+=,.@ -]{1,64}$/;
const READABLE_LENGTH = 40;

/**
 * The id of a construct for a name that Identity Center takes. CDK puts slashes away, and takes what every object has, such as `constructor`, for a
 * child that is there; two names must never end in one id.
 */
export function constructIdOf(name: string): string {
  return PLAIN.test(name) && !(name in {}) ? name : `${name.replace(/[^\w-]/g, '').slice(0, READABLE_LENGTH)}#${digest(name)}`;
}

/** What tells names apart where their characters can't stand. */
export function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}
