import { asObject, asText, textOf } from './json';
import { asAccountId } from './record';
import type { CloudTrailRecord } from './record';
import { accountOfArn } from '../evaluation/arn-account';
import type { RequestPrincipal } from '../evaluation/request';

/**
 * Who made a call. A `webIdentity` is somebody with a token of an identity provider, whose call bears no signature of AWS; a `stranger`
 * has no IAM identity at all, such as a user of the access portal.
 */
export type CallerKind = 'identity' | 'service' | 'serviceLinkedRole' | 'webIdentity' | 'anonymous' | 'stranger';

export interface Caller {
  readonly kind: CallerKind;
  readonly principal: RequestPrincipal;
  /** What to group by: the sessions of a role count as the role. */
  readonly name: string;
  /** `userIdentity.type`, as AWS writes it. */
  readonly type: string | undefined;
}

type Identity = Readonly<Record<string, unknown>> | undefined;

const SERVICE_NAME = /^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|aws\.internal)$/;
const SERVICE_LINKED = ':role/aws-service-role/';
const SESSION = /:assumed-role\/([^/]+)\/[^/]*$/;
const ROOT_TYPES: ReadonlySet<string | undefined> = new Set(['Root', 'AssumedRoot']);
const TOKEN_TYPES: ReadonlySet<string | undefined> = new Set(['WebIdentityUser', 'SAMLUser']);
const IDENTITY_TYPES: ReadonlySet<string | undefined> = new Set(['IAMUser', 'AssumedRole', 'Role', 'Root', 'AssumedRoot', 'FederatedUser', 'AWSAccount']);

/** Who calls once calls again: callers that were read, as long as their identities are there. */
const KNOWN = new WeakMap<object, Caller>();

export function readCaller(record: CloudTrailRecord): Caller {
  const identity = asObject(record.userIdentity);
  const type = asText(identity?.type);
  // Which service it is may stand beside the identity.
  if (type === 'AWSService') {
    return ofService(record, type);
  }
  let caller = identity && KNOWN.get(identity);
  if (caller === undefined) {
    caller = callerOf(identity, type);
    if (identity !== undefined) {
      KNOWN.set(identity, caller);
    }
  }
  return caller;
}

function callerOf(identity: Identity, type: string | undefined): Caller {
  if (TOKEN_TYPES.has(type)) {
    return { kind: 'webIdentity', principal: {}, name: tokenName(identity), type };
  }
  // Who has no credentials appears as an account of this name.
  if (asText(identity?.accountId)?.toUpperCase().startsWith('ANONYMOUS')) {
    return { kind: 'anonymous', principal: {}, name: 'anonymous', type };
  }
  if (!IDENTITY_TYPES.has(type)) {
    return { kind: 'stranger', principal: {}, name: type ?? 'unknown', type };
  }
  return ofIdentity(identity, type);
}

export function serviceName(text: string | undefined): string | undefined {
  return text !== undefined && SERVICE_NAME.test(text) ? text : undefined;
}

function ofService(record: CloudTrailRecord, type: string): Caller {
  const service = serviceName(textOf(record.userIdentity, 'invokedBy')) ?? serviceName(record.sourceIpAddress);
  return { kind: 'service', principal: service === undefined ? {} : { service }, name: service ?? 'AWS', type };
}

function ofIdentity(identity: Identity, type: string | undefined): Caller {
  const logged = asText(identity?.arn);
  const accountId = asAccountId(identity?.accountId) ?? (logged === undefined ? undefined : accountOfArn(logged));
  const arn = principalArn(identity, type, logged, accountId);
  return { kind: arn?.includes(SERVICE_LINKED) ? 'serviceLinkedRole' : 'identity', principal: { arn, accountId }, name: arn ?? foldedName(identity, logged, accountId), type };
}

/** As `aws:PrincipalArn` has it: of a role session its role, with the path that the ARN of the session lacks. */
function principalArn(identity: Identity, type: string | undefined, logged: string | undefined, accountId: string | undefined): string | undefined {
  if (type === 'AssumedRole') {
    return arnText(asText(asObject(asObject(identity?.sessionContext)?.sessionIssuer)?.arn));
  }
  if (ROOT_TYPES.has(type)) {
    return accountId === undefined ? undefined : `arn:${partitionOf(logged)}:iam::${accountId}:root`;
  }
  // The ARN of a session is not the one that policies see.
  return logged?.includes(':assumed-role/') ? undefined : arnText(logged);
}

function arnText(text: string | undefined): string | undefined {
  return text?.startsWith('arn:') ? text : undefined;
}

function partitionOf(arn: string | undefined): string {
  return arn?.split(':', 2)[1] || 'aws';
}

function foldedName(identity: Identity, logged: string | undefined, accountId: string | undefined): string {
  if (logged !== undefined) {
    return logged.replace(SESSION, ':assumed-role/$1');
  }
  const uniqueId = asText(identity?.principalId)?.split(':', 1)[0];
  return [accountId, uniqueId].filter(Boolean).join(':') || 'unknown';
}

function tokenName(identity: Identity): string {
  const provider = asText(identity?.identityProvider);
  return [provider, asText(identity?.userName)].filter(Boolean).join('/') || 'unknown';
}
