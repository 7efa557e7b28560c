import type { Call } from './call';
import { asObject, textOf } from './json';
import { parseDate } from '../evaluation/condition/date';
import type { ContextValue } from '../evaluation/request';

/** The value of a key: null where the record shows that the request lacks it, undefined where it says nothing. */
export type KeyReader = (call: Call) => ContextValue | undefined;

/** Keys that only sessions have: what an access key without end lacks for certain. */
function ofSession(read: KeyReader): KeyReader {
  return call => {
    const value = read(call);
    return value === undefined && call.session.isLongTerm ? null : value;
  };
}

const PRINCIPAL_TYPES: ReadonlyMap<string | undefined, string> = new Map([
  ['Root', 'Account'], ['IAMUser', 'User'], ['AssumedRole', 'AssumedRole'], ['FederatedUser', 'FederatedUser'],
]);

const INSTANCE_SESSION = /:i-[0-9a-f]+$/;

/**
 * Keys that follow from `userIdentity`. Those that follow from the principal and the organization are derived when a request is judged
 * (see `derive-context.ts`).
 *
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html; checked 2026-11-24.
 */
export const IDENTITY_KEYS: Readonly<Record<string, KeyReader>> = {
  // Who calls with a token of an identity provider signs nothing, as who is anonymous.
  'aws:PrincipalType': ({ caller }) => caller.kind === 'anonymous' || caller.kind === 'webIdentity' ? 'Anonymous' : PRINCIPAL_TYPES.get(caller.type),
  'aws:PrincipalIsAWSService': ({ caller }) => caller.kind === 'service' ? 'true' : undefined,
  'aws:userid': ({ caller, record }) => caller.kind === 'identity' ? textOf(record.userIdentity, 'principalId') : undefined,
  // Only users have names.
  'aws:username': ({ caller, record }) => caller.type === 'IAMUser' ? textOf(record.userIdentity, 'userName')
    : PRINCIPAL_TYPES.has(caller.type) ? null : undefined,
  'aws:TokenIssueTime': ofSession(({ session }) => textOf(session.attributes, 'creationDate')),
  'aws:MultiFactorAuthPresent': ofSession(({ session }) => textOf(session.attributes, 'mfaAuthenticated')),
  'aws:MultiFactorAuthAge': ofSession(multiFactorAge),
  'aws:SourceIdentity': ofSession(({ session }) => textOf(session.context, 'sourceIdentity')),
  'aws:FederatedProvider': ofSession(({ session }) => textOf(session.context?.webIdFederationData, 'federatedProvider')),
  // CloudTrail marks such a session, so that no mark is none.
  'aws:AssumedRoot': ({ caller, session }) => flag(session.context?.assumedRoot) ?? (PRINCIPAL_TYPES.has(caller.type) ? null : undefined),
  // The sessions of instances are named for the instance; other ones come from no metadata service.
  'ec2:RoleDelivery': call => flag(call.session.context?.ec2RoleDelivery)
    ?? (PRINCIPAL_TYPES.has(call.caller.type) && !isInstance(call) ? null : undefined),
  'ec2:SourceInstanceARN': ofSession(call => inScopeOf(call, 'AWS::EC2::Instance')),
  'lambda:SourceFunctionArn': ofSession(call => inScopeOf(call, 'AWS::Lambda::Function')),
  'identitystore:UserId': ofSession(({ record }) => textOf(asObject(record.userIdentity)?.onBehalfOf, 'userId')),
  'aws:ViaAWSService': viaService,
  'aws:CalledViaLast': call => lastCaller(call),
  // Of a chain of services the last one alone is logged.
  'aws:CalledVia': call => lastCaller(call) === null ? null : undefined,
  'aws:CalledViaFirst': call => lastCaller(call) === null ? null : undefined,
};

function flag(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
}

function isInstance({ record }: Call): boolean {
  return INSTANCE_SESSION.test(textOf(record.userIdentity, 'principalId') ?? '');
}

function inScopeOf({ record }: Call, issuerType: string): string | undefined {
  const scope = asObject(record.userIdentity)?.inScopeOf;
  return textOf(scope, 'issuerType') === issuerType ? textOf(scope, 'credentialsIssuedTo') : undefined;
}

/** A session that was made without a second factor has no age of it. A role that is taken on later does not tell when the factor was used. */
function multiFactorAge({ caller, record, session }: Call): ContextValue | undefined {
  const present = textOf(session.attributes, 'mfaAuthenticated');
  if (present !== 'true') {
    return present === 'false' ? null : undefined;
  }
  const [since, now] = [textOf(session.attributes, 'creationDate'), record.eventTime].map(text => text === undefined ? undefined : parseDate(text));
  return caller.type === 'AssumedRole' || since === undefined || now === undefined ? undefined : String(now - since);
}

/**
 * No service holds credentials of a user or of root, so that one that calls as they passes their call on. As a role, a service may do
 * either, and a call that AWS makes internally may be one that the console makes for the user.
 */
function viaService({ caller, session }: Call): ContextValue | undefined {
  if (caller.kind !== 'identity') {
    return undefined;
  }
  if (session.invokedBy === undefined) {
    return 'false';
  }
  return session.invokingService !== undefined && caller.type !== 'AssumedRole' ? 'true' : undefined;
}

function lastCaller(call: Call): string | null | undefined {
  const via = viaService(call);
  return via === 'true' ? call.session.invokingService : via === 'false' ? null : undefined;
}
