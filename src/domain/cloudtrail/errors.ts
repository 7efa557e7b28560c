import type { PolicyType } from '../limits';

/**
 * What an error says about whether the call was authorised:
 * - `denied`: it was not;
 * - `unauthenticated`: nobody knows who asked;
 * - `unprocessed`: the service did not get as far as asking;
 * - `failed`: it was, or it may have been: what is missing, in the wrong state or ill-formed shows itself after or before. The caller
 *   meant the call all the same.
 */
export type Failure = 'denied' | 'failed' | 'unauthenticated' | 'unprocessed';

/**
 * Error codes, without the `Client.` and `Server.` of EC2.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/CommonErrors.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, and records; checked 2026-11-24.
 */
const CODES: readonly (readonly [RegExp, Failure])[] = [
  [/AccessDenied|^Unauthori[sz]ed(Operation|Exception|Access)?$|^NotAuthori[sz]ed(Exception)?$|^AuthorizationError(Exception)?$/, 'denied'],
  [/^(AuthFailure|ExpiredToken|ExpiredTokenException|IncompleteSignature|InvalidAccessKeyId|InvalidClientTokenId|InvalidSignatureException|InvalidToken)$/, 'unauthenticated'],
  [/^(MissingAuthenticationToken(Exception)?|RequestExpired|RequestTimeTooSkewed|SignatureDoesNotMatch|UnrecognizedClientException)$/, 'unauthenticated'],
  [/Throttl|^(RequestLimitExceeded|SlowDown|TooManyRequestsException|BandwidthLimitExceeded|RequestThrottled)/, 'unprocessed'],
  // The account has not opted in to the service or the Region.
  [/^(InternalError|InternalFailure|InternalServerError|InternalServerException|OptInRequired|ServiceUnavailable(Exception)?|Unavailable)$/, 'unprocessed'],
];

const SIDE = /^(Client|Server)\./;
const NOT_AUTHORIZED = 'not authorized to perform';

export function failureOf(errorCode: string | undefined, errorMessage: string | undefined): Failure | undefined {
  const code = errorCode?.replace(SIDE, '');
  // EC2 answers a dry run so where the call would have been allowed.
  if (code === undefined || code === 'DryRunOperation') {
    return undefined;
  }
  const known = CODES.find(([codes]) => codes.test(code))?.[1];
  return known ?? (errorMessage?.includes(NOT_AUTHORIZED) ? 'denied' : 'failed');
}

/** What the message of a denied call tells. */
export interface Denial {
  readonly errorCode: string;
  /** The action and the resource that were refused. */
  readonly action?: string;
  readonly resource?: string;
  /** The type of the policy, where it is one of an organization: another one may be in the way as well. */
  readonly policyType?: PolicyType;
  /** The policy that denies; told only within the account or organization that owns it. */
  readonly policyArn?: string;
}

const REFUSED = /not authorized to perform: ([\w-]+:\w+)(?: on resource: (arn:\S+))?/;
const BY_POLICY = /(?:with an explicit deny in a|because no) (service|resource) control policy(?: allows the \S+ action)?(?:: (arn:[^\s,]+))?/;
const POLICY_TYPES = { service: 'SERVICE_CONTROL_POLICY', resource: 'RESOURCE_CONTROL_POLICY' } as const;

/**
 * Messages such as `User: … is not authorized to perform: s3:DeleteBucket on resource: "arn:…" with an explicit deny in a service control
 * policy: arn:…`.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html, checked 2026-11-24.
 */
export function readDenial(errorCode: string, errorMessage: string | undefined): Denial {
  const message = (errorMessage ?? '').replace(/"/g, '');
  const [, action, resource] = REFUSED.exec(message) ?? [];
  const [, type, policyArn] = BY_POLICY.exec(message) ?? [];
  return {
    errorCode,
    ...action !== undefined && { action },
    ...resource !== undefined && { resource },
    ...type !== undefined && { policyType: POLICY_TYPES[type as keyof typeof POLICY_TYPES] },
    ...policyArn !== undefined && { policyArn: policyArn.replace(/\.$/, '') },
  };
}
