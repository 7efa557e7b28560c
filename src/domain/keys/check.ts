import { administrationOf } from './administration';
import type { Administration, KeyContext } from './administration';
import type { KeySubject } from './subject';
import { readResourcePolicy } from '../policy/resource-policy';
import { list, quote } from '../text';

/** Something that may lock everybody out of a key. */
export interface KeyProblem {
  readonly id: string;
  readonly message: string;
  /** Whether it is so for certain; what rests on something that is not known is worth a warning, never an error. */
  readonly isCertain: boolean;
}

export interface CheckedKey extends KeyContext {
  /** Intrinsic functions in it are texts. Absent where the key has the default policy, which allows all to the account root. */
  readonly policy?: unknown;
  readonly bypassesSafetyCheck: boolean;
  /** How a principal is called in messages. */
  nameOf(arn: string): string;
}

const CURE = 'allow `kms:*` on `*` to `arn:${AWS::Partition}:iam::${AWS::AccountId}:root` without a condition, as the default policy does';
const SPARE_ROOT = 'except the account root from it, by a condition on `aws:PrincipalArn` that names `arn:${AWS::Partition}:iam::${AWS::AccountId}:root`';
const UNKNOWN_CURE = `${CURE}, or acknowledge the key with a reason`;

/** What is wrong with the administration of a key, if anything is. */
export function checkKey(key: CheckedKey): KeyProblem[] {
  const bypass: KeyProblem[] = key.bypassesSafetyCheck ? [{
    id: 'keyLockoutCheckBypassed',
    isCertain: true,
    message: '`BypassPolicyLockoutSafetyCheck` is true, so that KMS takes a policy that locks out whoever deploys it; drop it',
  }] : [];
  return [...key.policy === undefined ? [] : checkPolicy(key), ...bypass];
}

function checkPolicy(key: CheckedKey): KeyProblem[] {
  const policy = readResourcePolicy(key.policy);
  if ('message' in policy) {
    return [{ id: 'badKeyPolicy', isCertain: true, message: `its key policy can't be read: ${policy.message}; correct it` }];
  }
  const administration = administrationOf(policy, key);
  switch (administration.root) {
    case 'yes':
      return [];
    case 'unknown':
      return [{
        id: 'keyAdministrationUnknown',
        isCertain: false,
        message: `whether the account root can change its key policy is known only after deployment; ${UNKNOWN_CURE}`,
      }];
    default:
      return [withoutRoot(administration, key)];
  }
}

function withoutRoot(administration: Administration, key: CheckedKey): KeyProblem {
  const { administrators, conditional, unknown, root } = administration;
  const reason = rootText(administration);
  const cure = administration.rootDeniedBy.length > 0 ? SPARE_ROOT : CURE;
  const others = [...conditional, ...unknown];
  const lonely = root === 'no' && others.length === 0;
  if (lonely && administrators.length === 0) {
    return { id: 'keyWithoutAdministrator', isCertain: true, message: `nobody can change its key policy: ${reason}; ${cure}` };
  }
  if (lonely && administrators.length === 1) {
    const [only] = administrators;
    return {
      id: 'keyWithOneAdministrator',
      isCertain: true,
      message: `only ${named(only, key)} can change its key policy, and nobody once that is deleted${afterwards(only)}: ${reason}; ${cure}`,
    };
  }
  const who = told([...administrators, ...others], key);
  const are = administrators.length + others.length === 1 ? 'is' : 'are';
  return {
    id: 'keyWithoutRootAdministration',
    isCertain: true,
    message: root === 'conditional'
      ? `its key policy can lock everybody out: ${reason}${who === '' ? '' : `, and ${who} can be deleted`}; ${cure}`
      : `nobody can change its key policy once ${who} ${are} deleted: ${reason}; ${cure}`,
  };
}

/** Some of them, so that a message stays one that somebody reads. */
function told(subjects: readonly KeySubject[], key: CheckedKey): string {
  const more = subjects.length - MOST_TOLD;
  return list([...subjects.slice(0, MOST_TOLD).map(subject => named(subject, key)), ...more > 0 ? [`${more} more`] : []]);
}

const MOST_TOLD = 5;

function afterwards({ bound }: KeySubject): string {
  return bound === 'name' ? ' and not made again by that name' : ', even if it is made again by that name';
}

/** Why the root does not count. */
function rootText({ root, conditions, rootDeniedBy }: Administration): string {
  if (rootDeniedBy.length > 0) {
    const keys = root === 'conditional' ? ` under conditions on ${list(conditions.map(quote))}` : '';
    return `statement ${list(rootDeniedBy.map(String))} denies it to the account root${keys}`;
  }
  return root === 'conditional'
    ? `the account root can only under conditions on ${list(conditions.map(quote))}`
    : 'no statement allows it to the account root';
}

function named({ arn }: KeySubject, key: CheckedKey): string {
  return quote(key.nameOf(arn));
}
