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

/** Undefined for what is no CloudTrail record at all: it names no service or no event. */
export function readRecord(value: unknown): CloudTrailRecord | undefined {
  const record = asObject(value);
  const eventSource = asText(record?.eventSource);
  const eventName = asText(record?.eventName);
  if (record === undefined || eventSource === undefined || eventName === undefined) {
    return undefined;
  }
  return {
    eventId: asText(record.eventID),
    sharedEventId: asText(record.sharedEventID),
    eventType: asText(record.eventType),
    eventSource,
    eventName,
    eventTime: asText(record.eventTime),
    region: asText(record.awsRegion),
    recipientAccountId: asAccountId(record.recipientAccountId),
    sourceIpAddress: asText(record.sourceIPAddress),
    userAgent: asText(record.userAgent),
    vpcEndpointId: asText(record.vpcEndpointId),
    vpcEndpointAccountId: asAccountId(record.vpcEndpointAccountId),
    tlsVersion: asText(asObject(record.tlsDetails)?.tlsVersion),
    errorCode: asText(record.errorCode),
    errorMessage: asText(record.errorMessage),
    readOnly: typeof record.readOnly === 'boolean' ? record.readOnly : undefined,
    userIdentity: record.userIdentity,
    requestParameters: record.requestParameters,
    responseElements: record.responseElements,
    additionalEventData: record.additionalEventData,
    resources: readResources(record.resources),
  };
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
