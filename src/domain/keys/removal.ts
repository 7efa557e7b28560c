import { administrationOf } from './administration';
import type { Administration, KeyContext } from './administration';
import type { KeySubject } from './subject';
import { anyPattern } from '../policy/name-pattern';
import type { ResourcePolicy } from '../policy/resource-policy';

/**
 * Who can change the policy of a key once principals are gone:
 *
 * - `root`: the account, whoever goes
 * - `others`: roles or users that stay
 * - `conditional`: somebody, if conditions on the request hold
 * - `again`: nobody, until somebody makes a role of that name anew
 * - `nobody`: only AWS Support can help
 */
export type KeyOutcome = 'root' | 'others' | 'conditional' | 'again' | 'nobody';

export interface KeyReport {
  readonly key: string;
  readonly accountId: string;
  readonly outcome: KeyOutcome;
  /** The same as long as nobody is gone. */
  readonly before: KeyOutcome;
  /** ARNs of those who stay and can. */
  readonly remaining: readonly string[];
  /** ARNs of those who could and go. */
  readonly removed: readonly string[];
  /** Condition keys on which it rests. */
  readonly conditions: readonly string[];
  /** Unique ids of roles and users that were deleted before. */
  readonly deleted: readonly string[];
}

export interface ExportedKey extends KeyContext {
  readonly key: string;
  readonly policy: ResourcePolicy;
}

/** What becomes of keys. What nobody can administer comes first. */
export function removalReport(keys: readonly ExportedKey[], isRemoved: (arn: string) => boolean): KeyReport[] {
  const rank: Readonly<Record<KeyOutcome, number>> = { nobody: 0, again: 1, conditional: 2, others: 3, root: 4 };
  return keys.map(key => report(key, isRemoved)).sort((a, b) => rank[a.outcome] - rank[b.outcome] || (a.key < b.key ? -1 : 1));
}

/** Whether something ought to be done before anybody is removed. */
export function isEndangered({ outcome }: KeyReport): boolean {
  return outcome !== 'root' && outcome !== 'others';
}

/** A test whether a subject goes with principals that patterns mean; `*` and `?` are wildcards. */
export function goesWith(patterns: readonly string[]): (arn: string) => boolean {
  const isMeant = anyPattern(patterns);
  // A session ends with its role, and lacks the path that the ARN of the role has.
  const isSessionMeant = anyPattern(patterns.map(pattern => pattern.replace(/:role\/.*\//, ':role/')));
  return arn => {
    const [, partition, account, role] = SESSION.exec(arn) ?? [];
    return role === undefined ? isMeant(arn) : isSessionMeant(`arn:${partition}:iam::${account}:role/${role}`);
  };
}

const SESSION = /^arn:([^:]*):sts::([^:]*):assumed-role\/([^/]+)\//;

function report({ key, policy, ...context }: ExportedKey, isRemoved: (arn: string) => boolean): KeyReport {
  const administration = administrationOf(policy, context);
  const { administrators, conditional, unknown, deleted } = administration;
  const everybody = [...administrators, ...conditional, ...unknown];
  const outcome = outcomeOf(administration, subject => isRemoved(subject.arn));
  return {
    key,
    accountId: context.accountId,
    outcome,
    before: outcomeOf(administration, () => false),
    remaining: everybody.filter(subject => !isRemoved(subject.arn)).map(({ arn }) => arn),
    removed: everybody.filter(subject => isRemoved(subject.arn)).map(({ arn }) => arn),
    conditions: outcome === 'conditional' ? administration.conditions : [],
    deleted,
  };
}

function outcomeOf({ root, administrators, conditional, unknown }: Administration, isRemoved: (subject: KeySubject) => boolean): KeyOutcome {
  if (root === 'yes') {
    return 'root';
  }
  if (administrators.some(subject => !isRemoved(subject))) {
    return 'others';
  }
  if (root !== 'no' || [...conditional, ...unknown].some(subject => !isRemoved(subject))) {
    return 'conditional';
  }
  return administrators.some(({ bound }) => bound === 'name') ? 'again' : 'nobody';
}
