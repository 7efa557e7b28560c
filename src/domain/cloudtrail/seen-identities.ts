import { asObject, textOf } from './json';
import type { IdentityArns } from './resource-readers';

const IDENTITY = /^arn:[^:]*:iam::(\d{12}):(group|role|user)\/(?:.*\/)?([^/]+)$/;

/**
 * The ARNs of the roles, users and groups that a log mentions, to find by name what most calls about them name without its path. Names
 * are unique in an account, so that one ARN tells all; a name that was seen with two paths, as it was given away again, tells nothing.
 */
export class SeenIdentities {
  private readonly byName = new Map<string, string[]>();

  /** Takes what a record says of who calls, of what the call made, and of what it names by ARN. */
  public learn(record: unknown): void {
    const { userIdentity, requestParameters, responseElements, resources } = asObject(record) ?? {};
    const issuer = asObject(asObject(asObject(userIdentity)?.sessionContext)?.sessionIssuer);
    [asObject(userIdentity), issuer, ...KINDS.map(kind => asObject(asObject(responseElements)?.[kind]))].forEach(each => this.add(each?.arn));
    ['role', 'roleArn', 'roleARN'].forEach(name => this.add(asObject(requestParameters)?.[name]));
    (Array.isArray(resources) ? resources : []).forEach(each => this.add(textOf(each, 'ARN')));
  }

  /** All that were learnt, to be learnt by another one. */
  public arns(): string[] {
    return [...this.byName.values()].flat();
  }

  public add(arn: unknown): void {
    const [, account, kind, name] = typeof arn === 'string' ? IDENTITY.exec(arn) ?? [] : [];
    if (name === undefined) {
      return;
    }
    const key = keyOf(kind, account, name);
    const known = this.byName.get(key);
    if (known === undefined) {
      this.byName.set(key, [arn as string]);
    } else if (!known.includes(arn as string)) {
      known.push(arn as string);
    }
  }

  public readonly find: IdentityArns = (kind, accountId, name) => {
    const known = this.byName.get(keyOf(kind, accountId, name)) ?? [];
    return known.length === 1 ? known[0] : undefined;
  };
}

const KINDS = ['group', 'role', 'user'] as const;

/** IAM takes names that differ in case alone for the same one. */
function keyOf(kind: string, accountId: string, name: string): string {
  return `${kind} ${accountId} ${name.toLowerCase()}`;
}
