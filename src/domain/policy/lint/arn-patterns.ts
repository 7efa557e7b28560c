import { globsIntersect } from './glob-intersection';

/** A policy variable, or what the CDK fills in at deployment. */
const VARIABLE = /[$#]\{[^}]*\}/g;
/** What the third and fourth colon enclose, and the fourth and fifth, where the pattern gives each segment a pattern of its own. */
const REGION_SEGMENT = /^[a-z\d*?-]*$/;
const ACCOUNT_SEGMENT = /^(aws|[\d*?]*)$/;
const SEGMENTS = 6;

/** A pattern with `*` for whatever only a request or the deployment settles, since that can be anything. */
export function withoutVariables(pattern: string): string {
  return pattern.replace(VARIABLE, '*');
}

/** Whether it stands for every resource, which alone matches actions that know no resource. */
export function isEveryResource(pattern: string): boolean {
  return /^\*+$/.test(withoutVariables(pattern));
}

/** Whether some ARN of a resource type may match what a policy names. */
export function mayMatch(pattern: string, typeArns: readonly string[]): boolean {
  const written = withoutVariables(pattern);
  return typeArns.some(arn => intersects(written, arn));
}

/**
 * Where the pattern has all segments of an ARN, each is compared with its like. A `*` at the end of a segment may reach further, so
 * AWS says, but nobody who wrote all six meant that: as one text, `function/*` would match a function of any name with a slash in it.
 * A pattern that skips segments is compared as one text.
 */
function intersects(pattern: string, arn: string): boolean {
  const segments = splitArn(pattern);
  const isWhole = segments.length === SEGMENTS && REGION_SEGMENT.test(segments[3]) && ACCOUNT_SEGMENT.test(segments[4]);
  return isWhole ? splitArn(arn).every((segment, i) => globsIntersect(segments[i], segment)) : globsIntersect(pattern, arn);
}

/** The last of the six parts may hold further colons. */
export function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= SEGMENTS ? parts : [...parts.slice(0, SEGMENTS - 1), parts.slice(SEGMENTS - 1).join(':')];
}
