import { readOperator } from '../policy/lint/operator';
import { readAwsPrincipal } from '../policy/principal';
import type { PrincipalEntry, ResourcePolicy, ResourceStatement } from '../policy/resource-policy';
import { coversAction } from '../policy/resource-policy';

/** Who can call this can give all other rights, and only principals of the key's own account ever can. */
export const ACTION = 'kms:PutKeyPolicy';

/** The account that owns the key. */
export interface KeyOwner {
  /** 12 digits, or what stands for them where the account is known only after deployment. */
  readonly accountId: string;
  readonly isKnown: boolean;
  /** The partition of ARNs; `aws` where nobody says. */
  readonly partition?: string;
}

/** Somebody who may be able to change the policy of a key. */
export interface KeySubject {
  /** The ARN, as the policy has it; it may have wildcards where `bound` is `name`. */
  readonly arn: string;
  /**
   * By the unique id: IAM remembers in key policies who was meant, so that nobody else becomes it by taking the same name. By the name,
   * as conditions on `aws:PrincipalArn` do: whoever is made anew with the name has the right again.
   */
  readonly bound: 'uniqueId' | 'name';
}

const PRINCIPAL_ARN = 'aws:principalarn';
const IAM_PRINCIPAL = /^arn:[^:]*:iam::(\d{12}|\*):(role|user)\/.+/;

/** Roles and users of the key's own account whom statements on its policy name. */
export function subjectsOf(policy: ResourcePolicy, owner: KeyOwner): KeySubject[] {
  const found = new Map<string, KeySubject>();
  const add = (arn: string, bound: KeySubject['bound']) => found.has(arn) || found.set(arn, { arn, bound });
  for (const { effect, principals = [], notPrincipals = [], condition } of aboutAction(policy)) {
    // Whom a denial spares may do what others allow.
    const named = effect === 'Allow' ? principals : notPrincipals;
    named.flatMap(entry => ownArn(entry, owner) ?? []).forEach(arn => add(arn, 'uniqueId'));
    namedByCondition({ condition }, owner).forEach(arn => add(arn, 'name'));
  }
  return [...found.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** Unique ids of roles and users that were named, and deleted since. */
export function deletedIn(policy: ResourcePolicy): string[] {
  const texts = aboutAction(policy).filter(({ effect }) => effect === 'Allow').flatMap(({ principals = [] }) => principals).map(({ text }) => text);
  return [...new Set(texts.filter(text => readAwsPrincipal(text).kind === 'deleted'))].sort();
}

function aboutAction({ statements }: ResourcePolicy): ResourceStatement[] {
  return statements.filter(statement => coversAction(statement, ACTION) !== 'no');
}

function ownArn({ kind, text }: PrincipalEntry, { accountId, isKnown }: KeyOwner): string | undefined {
  const principal = kind === 'AWS' ? readAwsPrincipal(text) : undefined;
  switch (principal?.kind) {
    case 'role':
    case 'user':
    case 'session':
    case 'federatedUser':
      return principal.accountId === accountId || !isKnown ? text : undefined;
    default:
      return undefined;
  }
}

/** Values of `aws:PrincipalArn`, of positive and negated operators alike: the latter spare in a denial. */
function namedByCondition({ condition }: Pick<ResourceStatement, 'condition'>, { accountId, isKnown, partition = 'aws' }: KeyOwner): string[] {
  return Object.entries(condition).filter(([operator]) => ['Arn', 'String'].includes(readOperator(operator)?.family ?? ''))
    .flatMap(([, keys]) => Object.entries(keys)).filter(([key]) => key.toLowerCase() === PRINCIPAL_ARN).flatMap(([, values]) => values)
    .filter(value => {
      const account = IAM_PRINCIPAL.exec(value)?.[1];
      return account !== undefined && (account === accountId || account === '*' || !isKnown);
    })
    // A wildcard for partition and account can only mean those of the key.
    .map(value => value.replace(/^arn:\*:/, `arn:${partition}:`).replace(/^(arn:[^:]*:iam::)\*/, `$1${accountId}`));
}
