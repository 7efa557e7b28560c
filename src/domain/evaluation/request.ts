/**
 * What a policy is asked about: who does what to which resources, under which circumstances. Whatever is not known is
 * representable, so that an answer never rests on a guess.
 */

/** Values of a condition key: one, several (a multivalued key), or null where the key is known to be absent. */
export type ContextValue = string | readonly string[] | null;

/** Condition key → value. Names of keys are compared without regard to case. */
export type RequestContext = Readonly<Record<string, ContextValue>>;

export interface RequestPrincipal {
  /**
   * ARN of the role, user or root user; of a role session the ARN of its role, as `aws:PrincipalArn` has it. Absent where the
   * principal is anonymous, or an AWS service.
   */
  readonly arn?: string;
  /** Account of the principal, 12 digits; absent for AWS services and where it is not known. */
  readonly accountId?: string;
  /** Service principal, such as `cloudtrail.amazonaws.com`, where an AWS service calls for itself. */
  readonly service?: string;
}

export interface Request {
  readonly principal: RequestPrincipal;
  /** `s3:GetObject`; never a pattern. */
  readonly action: string;
  /**
   * ARNs that the call is authorised on, each judged by itself; `*` for a call that names no resource. An undefined entry, or an
   * empty list, is a resource that is not known.
   */
  readonly resources: readonly (string | undefined)[];
  /** Account that owns the resources, which decides what RCPs apply; absent where it is not known. */
  readonly resourceAccountId?: string;
  readonly context: RequestContext;
  /** What keys are that `context` does not list: absent from the request, or not known. */
  readonly otherKeys: 'absent' | 'unknown';
}
