import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { Policy } from 'aws-cdk-lib/aws-iam';
import type { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The rights of a function that only some requests need, each set in a policy of its own, on which those requests depend. When the last of
 * them leaves the app, CloudFormation first updates what stays, and only then deletes what goes, the request before what it depends on.
 * A right in a policy that stays would be gone by the time the request is taken back.
 */
export class Rights {
  private readonly policies = new Map<string, Policy>();

  constructor(private readonly scope: Construct, private readonly role: IRole) {}

  /** `key` and `about`: the same for the same rights. `about` may hold tokens. Requests of the same stack depend on what it gives. */
  allow(key: string, about: string, statements: () => PolicyStatement[]): Policy {
    const id = `${key}${about === '' ? '' : this.hash(about)}Policy`;
    const policy = this.policies.get(id) ?? new Policy(this.scope, id, { roles: [this.role], statements: statements() });
    this.policies.set(id, policy);
    return policy;
  }

  private hash(about: string): string {
    return createHash('sha256').update(JSON.stringify(Stack.of(this.scope).resolve(about))).digest('hex').slice(0, 8);
  }
}
