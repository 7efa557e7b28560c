import { ACTION, deletedIn, subjectsOf } from './subject';
import type { KeyOwner, KeySubject } from './subject';
import { compileCondition } from '../evaluation/condition/compile';
import { Facts } from '../evaluation/facts';
import { ResourcePatterns } from '../evaluation/statement';
import { every, not, some } from '../evaluation/truth';
import type { Truth } from '../evaluation/truth';
import { readAwsPrincipal } from '../policy/principal';
import type { PrincipalEntry, ResourcePolicy, ResourceStatement } from '../policy/resource-policy';
import { coversAction } from '../policy/resource-policy';

export interface KeyContext extends KeyOwner {
  /** ARN of the key, where it is known. */
  readonly keyArn?: string;
}

/**
 * Whether somebody can change the policy of a key: for certain, only under conditions that rest on the request, not at all, or nobody can
 * tell before deployment.
 */
export type Standing = 'yes' | 'conditional' | 'unknown' | 'no';

/** Who can change the policy of a key, by the policy alone. */
export interface Administration {
  /** The account root: the root user, and whoever the account's IAM policies let do it. Nobody can delete it. */
  readonly root: Standing;
  /** What the standing of the root rests on where it is conditional: condition keys. */
  readonly conditions: readonly string[];
  /** Numbers of the statements that deny it to the root, under conditions or without. */
  readonly rootDeniedBy: readonly number[];
  readonly administrators: readonly KeySubject[];
  /** Who can only under conditions that rest on the request. */
  readonly conditional: readonly KeySubject[];
  /** Of whom nobody can tell before deployment. */
  readonly unknown: readonly KeySubject[];
  /** Unique ids of roles and users that were named, and deleted since. */
  readonly deleted: readonly string[];
}

export function administrationOf(policy: ResourcePolicy, context: KeyContext): Administration {
  const root: KeySubject = { arn: `arn:${context.partition ?? 'aws'}:iam::${context.accountId}:root`, bound: 'name' };
  const judged = subjectsOf(policy, context).map(subject => ({ subject, standing: new KeyJudge(policy, subject, context).standing() }));
  const of = (wanted: Standing) => judged.filter(({ standing }) => standing === wanted).map(({ subject }) => subject);
  const judge = new KeyJudge(policy, root, context);
  return {
    root: judge.standing(),
    conditions: judge.conditions(),
    rootDeniedBy: judge.deniedBy(),
    administrators: of('yes'),
    conditional: of('conditional'),
    unknown: of('unknown'),
    deleted: deletedIn(policy),
  };
}

/** What a statement makes of a subject: whether it is meant, and whether its conditions hold. */
interface Hit {
  readonly statement: ResourceStatement;
  readonly meant: Truth;
  readonly holds: Truth;
}

class KeyJudge {
  private readonly facts: Facts;
  private readonly hits: readonly Hit[];
  private readonly isRoot: boolean;

  public constructor(private readonly policy: ResourcePolicy, private readonly subject: KeySubject, private readonly context: KeyContext) {
    const { accountId, keyArn } = context;
    this.isRoot = subject.arn.endsWith(':root');
    this.facts = new Facts({
      principal: { arn: subject.arn, accountId },
      action: ACTION,
      resources: [keyArn],
      resourceAccountId: accountId,
      // Administrators call KMS themselves, not through a service that uses keys, and need not bypass the safety check.
      context: { 'kms:CallerAccount': accountId, 'kms:ViaService': null, 'kms:BypassPolicyLockoutSafetyCheck': 'false' },
      otherKeys: 'unknown',
    });
    this.facts.about(keyArn);
    this.hits = policy.statements.map(statement => this.hit(statement)).filter(({ meant, holds }) => meant !== 'no' && holds !== 'no');
  }

  public standing(): Standing {
    const allowed = strongest(this.hits.filter(({ statement }) => statement.effect === 'Allow'));
    const denied = strongest(this.hits.filter(({ statement }) => statement.effect === 'Deny'));
    if (allowed === 'no') {
      return this.policy.opaque.length > 0 ? 'unknown' : 'no';
    }
    if (denied === 'yes') {
      return 'no';
    }
    return allowed === 'unknown' || denied === 'unknown' ? 'unknown' : allowed === 'conditional' || denied === 'conditional' ? 'conditional' : 'yes';
  }

  /** The condition keys that would settle what is conditional. */
  public conditions(): string[] {
    const open = this.hits.filter(({ holds }) => holds === 'unknown').flatMap(({ statement }) => compileCondition(statement.condition));
    return [...new Set(open.filter(test => test.holds(this.facts) === 'unknown').flatMap(({ key }) => key?.written ?? []))].sort();
  }

  public deniedBy(): number[] {
    return this.hits.filter(({ statement }) => statement.effect === 'Deny').map(({ statement }) => statement.number);
  }

  /** Where nobody knows the account yet, any account that a condition writes out may be it. */
  private hit(statement: ResourceStatement): Hit {
    const isOpen = !this.context.isKnown && namesAccount(statement.condition, this.context.accountId);
    const meant = every([
      () => coversAction(statement, ACTION), () => this.resourceMatches(statement), () => this.principalMatches(statement),
    ], test => test());
    if (meant === 'no' || isOpen) {
      return { statement, meant: meant === 'no' ? 'no' : 'unknown', holds: 'unknown' };
    }
    return { statement, meant, holds: every(compileCondition(statement.condition), test => test.holds(this.facts)) };
  }

  private resourceMatches({ resources, notResources }: ResourceStatement): Truth {
    return every([
      ...resources ? [new ResourcePatterns(resources, false)] : [], ...notResources ? [new ResourcePatterns(notResources, true)] : [],
    ], patterns => patterns.matches(this.facts));
  }

  private principalMatches({ principals, notPrincipals }: ResourceStatement): Truth {
    return principals !== undefined ? some(principals, entry => this.entryMatches(entry, true))
      : notPrincipals !== undefined ? not(some(notPrincipals, entry => this.entryMatches(entry, this.isRoot))) : 'no';
  }

  /**
   * An account stands for its members: what is denied to it is denied to all, and what it is allowed, its IAM policies can give to any. In
   * `NotPrincipal` it means the root user alone.
   */
  private entryMatches({ kind, text }: PrincipalEntry, accountMatches: boolean): Truth {
    if (kind !== 'AWS') {
      return 'no';
    }
    const principal = readAwsPrincipal(text);
    switch (principal.kind) {
      case 'everyone':
        return 'yes';
      case 'account':
        return accountMatches ? this.isOwn(principal.accountId) : 'no';
      case 'opaque':
        return 'unknown';
      case 'deleted':
        return 'no';
      default:
        return text === this.subject.arn ? 'yes' : 'no';
    }
  }

  private isOwn(accountId: string): Truth {
    return accountId === this.context.accountId ? 'yes' : accountId.includes('${') || !this.context.isKnown ? 'unknown' : 'no';
  }
}

/** An unconditioned statement that is meant for certain is stronger than one under conditions, which may never hold. */
function strongest(hits: readonly Hit[]): Standing {
  const standings = hits.map(({ meant, holds }): Standing => meant === 'unknown' ? 'unknown' : holds === 'yes' ? 'yes' : 'conditional');
  return (['yes', 'unknown', 'conditional'] as const).find(standing => standings.includes(standing)) ?? 'no';
}

function namesAccount(condition: ResourceStatement['condition'], except: string): boolean {
  const values = Object.values(condition).flatMap(keys => Object.values(keys)).flat();
  return values.some(value => (value.match(/\b\d{12}\b/g) ?? []).some(account => account !== except));
}
