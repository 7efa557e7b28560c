import { AwsError } from './aws-error';

export const FULL_ACCESS = 'p-FullAWSAccess';

/** Which service control policies are attached where, and what was attached at every moment of the past. */
export class FakeAttachments {
  /** Policies on one target. */
  most = 10;
  /** How many calls don't see an attachment yet that was made behind their back. */
  callsToSee = 0;
  /** How many empty pages come before the one with the policies. */
  emptyPages = 0;
  /** What was attached to each target after each change, oldest first. */
  readonly history = new Map<string, string[][]>();

  private readonly byTarget = new Map<string, Set<string>>();
  private readonly unseen = new Map<string, number>();

  /** A target with what is attached to it before the test begins. */
  given(target: string, ...policies: string[]): void {
    this.byTarget.set(target, new Set(policies));
    this.remember(target);
  }

  /** CloudFormation attaches a policy, which others see a little later. */
  cloudFormationAttaches(target: string, policy: string): void {
    this.policiesOf(target).add(policy);
    this.unseen.set(`${target} ${policy}`, this.callsToSee);
    this.remember(target);
  }

  /** CloudFormation deletes a policy. */
  cloudFormationDetaches(target: string, policy: string): void {
    this.detach({ PolicyId: policy, TargetId: target });
  }

  on(target: string): string[] {
    return [...this.policiesOf(target)].sort();
  }

  list({ TargetId, NextToken }: { TargetId: string; NextToken?: string }): object {
    const policies = this.policiesOf(TargetId);
    const page = Number(NextToken ?? 0);
    if (page < this.emptyPages) {
      return { Policies: [], NextToken: String(page + 1) };
    }
    return { Policies: [...policies].filter(policy => this.isSeen(TargetId, policy)).map(Id => ({ Id })) };
  }

  attach({ PolicyId, TargetId }: { PolicyId: string; TargetId: string }): object {
    const policies = this.policiesOf(TargetId);
    if (policies.has(PolicyId)) {
      throw new AwsError('DuplicatePolicyAttachmentException', 'The selected policy is already attached to the specified target.');
    }
    if (policies.size >= this.most) {
      throw new AwsError('ConstraintViolationException', 'You have exceeded the maximum number of policies.', 400, 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    }
    policies.add(PolicyId);
    this.remember(TargetId);
    return {};
  }

  detach({ PolicyId, TargetId }: { PolicyId: string; TargetId: string }): object {
    const policies = this.policiesOf(TargetId);
    if (!policies.has(PolicyId)) {
      throw new AwsError('PolicyNotAttachedException', 'The policy isn\'t attached to the specified target.');
    }
    if (policies.size === 1) {
      throw new AwsError('ConstraintViolationException', 'You must have at least one policy.', 400, 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    }
    policies.delete(PolicyId);
    this.remember(TargetId);
    return {};
  }

  private policiesOf(target: string): Set<string> {
    const policies = this.byTarget.get(target);
    if (!policies) {
      throw new AwsError('TargetNotFoundException', 'We can\'t find a root, OU, account, or policy with the TargetId that you specified.');
    }
    return policies;
  }

  private isSeen(target: string, policy: string): boolean {
    const key = `${target} ${policy}`;
    const calls = this.unseen.get(key) ?? 0;
    this.unseen.set(key, calls - 1);
    return calls <= 0;
  }

  private remember(target: string): void {
    this.history.set(target, [...this.history.get(target) ?? [], this.on(target)]);
  }
}
