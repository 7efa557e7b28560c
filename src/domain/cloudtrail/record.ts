import { asObject, asText } from './json';

/** What of a CloudTrail record matters. Whatever is missing or of another type is undefined; `unknown` parts are read as they are needed. */
export interface CloudTrailRecord {
  readonly eventId: string | undefined;
  readonly sharedEventId: string | undefined;
  readonly eventType: string | undefined;
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventTime: string | undefined;
  readonly region: string | undefined;
  readonly recipientAccountId: string | undefined;
  readonly sourceIpAddress: string | undefined;
  readonly userAgent: string | undefined;
  readonly vpcEndpointId: string | undefined;
  readonly vpcEndpointAccountId: string | undefined;
  readonly tlsVersion: string | undefined;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly readOnly: boolean | undefined;
  readonly userIdentity: unknown;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly additionalEventData: unknown;
  readonly resources: readonly LoggedResource[];
}

export interface LoggedResource {
  readonly arn: string;
  readonly accountId: string | undefined;
  /** `AWS::S3::Object`; some services name none. */
  readonly type: string | undefined;
}

const NO_RESOURCES: readonly LoggedResource[] = [];

type Members = Readonly<Record<string, unknown>>;

/** How each part is read, but the lists of resources. */
const PARTS: { readonly [Name in Exclude<keyof CloudTrailRecord, 'resources'>]: (members: Members) => CloudTrailRecord[Name] } = {
  eventId: members => asText(members.eventID),
  sharedEventId: members => asText(members.sharedEventID),
  eventType: members => asText(members.eventType),
  // Without these two there is no record.
  eventSource: members => members.eventSource as string,
  eventName: members => members.eventName as string,
  eventTime: members => asText(members.eventTime),
  region: members => asText(members.awsRegion),
  recipientAccountId: members => asAccountId(members.recipientAccountId),
  sourceIpAddress: members => asText(members.sourceIPAddress),
  userAgent: members => asText(members.userAgent),
  vpcEndpointId: members => asText(members.vpcEndpointId),
  vpcEndpointAccountId: members => asAccountId(members.vpcEndpointAccountId),
  tlsVersion: members => asText(asObject(members.tlsDetails)?.tlsVersion),
  errorCode: members => asText(members.errorCode),
  errorMessage: members => asText(members.errorMessage),
  readOnly: ({ readOnly }) => typeof readOnly === 'boolean' ? readOnly : undefined,
  userIdentity: members => members.userIdentity,
  requestParameters: members => members.requestParameters,
  responseElements: members => members.responseElements,
  additionalEventData: members => members.additionalEventData,
};

class LazyRecord {
  private found?: readonly LoggedResource[] = undefined;

  public constructor(public readonly members: Members) {}

  public get resources(): readonly LoggedResource[] {
    return this.found ??= readResources(this.members.resources);
  }
}

Object.defineProperties(LazyRecord.prototype, Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, {
  get(this: LazyRecord) {
    return read(this.members);
  },
}])));

/**
 * Undefined for what is no CloudTrail record at all: it names no service or no event. Every part is read when it is asked for: most calls
 * are judged by few of them, and what nobody asks for need not even be parsed.
 */
export function readRecord(value: unknown): CloudTrailRecord | undefined {
  const members = asObject(value);
  return asText(members?.eventSource) === undefined || asText(members?.eventName) === undefined ? undefined
    : new LazyRecord(members!) as unknown as CloudTrailRecord;
}

const ACCOUNT_ID = /^\d{12}$/;

export function asAccountId(value: unknown): string | undefined {
  return typeof value === 'string' && ACCOUNT_ID.test(value) ? value : undefined;
}

function readResources(value: unknown): readonly LoggedResource[] {
  if (!Array.isArray(value)) {
    return NO_RESOURCES;
  }
  return value.flatMap((entry): LoggedResource | [] => {
    const resource = asObject(entry);
    const arn = asText(resource?.ARN) ?? asText(resource?.arn);
    return arn?.startsWith('arn:') ? { arn, accountId: asAccountId(resource?.accountId), type: asText(resource?.type) } : [];
  });
}
