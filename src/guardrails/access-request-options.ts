/**
 * A request that must be allowed, or denied, whatever guardrails say.
 */
export interface AccessRequestOptions {
  /**
   * Who asks, in each account that is looked at: `role/deploy/pipeline`, `user/vendor` or `root`; or the ARN of a role or user.
   */
  readonly principal: string;

  /**
   * The action: `s3:DeleteBucket`, without wildcards.
   */
  readonly action: string;

  /**
   * ARN of the resource.
   *
   * @default '*'
   */
  readonly resource?: string;

  /**
   * Condition keys of the request, such as `{ 'aws:RequestedRegion': 'eu-central-1' }`. A key that a guardrail looks at and that is not
   * given is not known, and what depends on it can't be told.
   *
   * @default - nothing but what follows from the principal and the resource is known
   */
  readonly context?: Record<string, string>;
}
