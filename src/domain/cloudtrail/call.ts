import { asObject, asText } from './json';
import type { Caller } from './principal';
import { serviceName } from './principal';
import type { CloudTrailRecord } from './record';
import { partitionOf } from '../organization/partition';

/** A call of the API as a record tells it: what the tables of actions, resources and keys read. */
export interface Call {
  readonly record: CloudTrailRecord;
  readonly caller: Caller;
  /** IAM prefix of the service. */
  readonly prefix: string;
  /** `lambda:CreateFunction`. */
  readonly event: string;
  readonly partition: string;
  /** Where names are at home that the call uses without an account. */
  readonly accountId: string | undefined;
  readonly session: Session;
}

/** Credentials that end, and what they carry. */
export interface Session {
  /** `sessionContext`. */
  readonly context: Readonly<Record<string, unknown>> | undefined;
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
  /** Access keys of users, and of root, that never end. The prefix of the key id tells, unless the record has a session all the same. */
  readonly isLongTerm: boolean;
  /** The service that passes the call on, or calls; `AWS Internal` where AWS does not say which. */
  readonly invokedBy: string | undefined;
  readonly invokingService: string | undefined;
}

export function readCall(record: CloudTrailRecord, caller: Caller, prefix: string, event: string): Call {
  return {
    record,
    caller,
    prefix,
    event,
    partition: partitionOf(record.region ?? ''),
    accountId: record.recipientAccountId ?? caller.principal.accountId,
    session: readSession(record.userIdentity),
  };
}

/** The account that the principal is at home in, and that gets this record; false for the copy that goes to the owner of a resource. */
export function isOwnRecord({ record, caller }: Call): boolean {
  return record.recipientAccountId === undefined || record.recipientAccountId === caller.principal.accountId;
}

/** Who calls once calls again: sessions of identities that were read, as long as these are there. */
const KNOWN = new WeakMap<object, Session>();

function readSession(userIdentity: unknown): Session {
  const identity = asObject(userIdentity);
  let session = identity && KNOWN.get(identity);
  if (session === undefined) {
    session = sessionOf(identity);
    if (identity !== undefined) {
      KNOWN.set(identity, session);
    }
  }
  return session;
}

function sessionOf(identity: Readonly<Record<string, unknown>> | undefined): Session {
  const context = asObject(identity?.sessionContext);
  const attributes = asObject(context?.attributes);
  const invokedBy = asText(identity?.invokedBy);
  return {
    context,
    attributes,
    isLongTerm: asText(attributes?.creationDate) === undefined && (asText(identity?.accessKeyId)?.startsWith('AKIA') ?? false),
    invokedBy,
    invokingService: serviceName(invokedBy),
  };
}
