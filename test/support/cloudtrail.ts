import type { KnownActions } from '../../src/domain/cloudtrail/action-map';
import type { LeftOut } from '../../src/domain/cloudtrail/left-out';
import { RequestReader } from '../../src/domain/cloudtrail/to-requests';
import type { CallRequest, ObservedCall, ReplayedOrganization, RequestReaderOptions } from '../../src/domain/cloudtrail/to-requests';

export const MEMBER = '222222222222';
export const OTHER_MEMBER = '333333333333';
export const MANAGEMENT = '111111111111';
export const STRANGER = '999999999999';

export const ORGANIZATION: ReplayedOrganization = {
  organizationId: 'o-exampleorgid',
  managementAccountId: MANAGEMENT,
  contains: account => [MEMBER, OTHER_MEMBER, MANAGEMENT].includes(account),
  pathOf: account => `o-exampleorgid/r-ab12/ou-ab12-${account}/`,
};

const WITHOUT_RESOURCE = new Set(['s3:ListAllMyBuckets', 'ec2:DescribeInstances']);

/** Whatever looks like an action is one. */
export const ANY_ACTION: KnownActions = { has: action => /^[a-z0-9-]+:\w+$/.test(action), isWildcardOnly: action => WITHOUT_RESOURCE.has(action) };

export const ADA = 'arn:aws:iam::222222222222:user/ada';

/** The record of a call of `service:EventName` by a user with an access key. */
export function record(event: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const [service, eventName] = event.split(':');
  return {
    eventID: 'event-1',
    eventType: 'AwsApiCall',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventTime: '2026-03-01T10:00:00Z',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2',
    recipientAccountId: MEMBER,
    userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: ADA, accountId: MEMBER, accessKeyId: 'AKIAEXAMPLE', userName: 'ada' },
    requestParameters: {},
    responseElements: null,
    ...more,
  };
}

/** The record of a call with these parameters. */
export function sent(event: string, requestParameters: unknown, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return record(event, { requestParameters, ...more });
}

export function reader(more: Partial<RequestReaderOptions> = {}): RequestReader {
  return new RequestReader({ organization: ORGANIZATION, actions: ANY_ACTION, ...more });
}

export function readCallOf(value: unknown, more: Partial<RequestReaderOptions> = {}): ObservedCall {
  const outcome = reader(more).read(value);
  if (outcome.kind === 'leftOut') {
    throw new Error(`left out: ${outcome.reason}`);
  }
  return outcome;
}

export function reasonOf(value: unknown, more: Partial<RequestReaderOptions> = {}): LeftOut['reason'] | 'a call' {
  const outcome = reader(more).read(value);
  return outcome.kind === 'leftOut' ? outcome.reason : 'a call';
}

/** The actions of a call; a question mark behind those that it may have needed. */
export function actionsOf(value: unknown): string[] {
  return readCallOf(value).requests.map(({ request, certain }) => request.action + (certain ? '' : '?'));
}

export function requestFor(value: unknown, action: string, more: Partial<RequestReaderOptions> = {}): CallRequest {
  const found = readCallOf(value, more).requests.find(({ request }) => request.action === action);
  if (!found) {
    throw new Error(`no ${action}`);
  }
  return found;
}

/** The resources of the first action. */
export function resourcesOf(value: unknown, more: Partial<RequestReaderOptions> = {}): readonly (string | undefined)[] {
  return readCallOf(value, more).requests[0].request.resources;
}

/** A condition key of the first action: undefined where it is not known. */
export function keyOf(value: unknown, key: string, more: Partial<RequestReaderOptions> = {}): unknown {
  return readCallOf(value, more).requests[0].request.context[key];
}
