import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';

const LOGICAL = {
  ServiceToken: 'arn:aws:lambda:us-east-1:111111111111:function:framework',
  ResponseURL: 'https://cloudformation.example.com/answer',
  StackId: 'arn:aws:cloudformation:us-east-1:111111111111:stack/Organization/1',
  RequestId: '11111111-1111-1111-1111-111111111111',
  LogicalResourceId: 'Resource',
  ResourceType: 'Custom::SecureOrganization',
};

type Properties = Readonly<Record<string, unknown>>;

/** The events that the provider framework hands over. */
export const Requests = {
  create: (properties: Properties): CloudFormationCustomResourceEvent => ({ ...LOGICAL, RequestType: 'Create', ResourceProperties: envelope(properties) }),
  update: (PhysicalResourceId: string, properties: Properties, old: Properties): CloudFormationCustomResourceEvent => ({
    ...LOGICAL, RequestType: 'Update', PhysicalResourceId, ResourceProperties: envelope(properties), OldResourceProperties: envelope(old),
  }),
  remove: (PhysicalResourceId: string, properties: Properties): CloudFormationCustomResourceEvent => ({
    ...LOGICAL, RequestType: 'Delete', PhysicalResourceId, ResourceProperties: envelope(properties),
  }),
};

/** What Lambda tells a function about itself. */
export function lambdaContext(remainingMilliseconds = 14 * 60_000, region = 'us-east-1'): Context {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return {
    invokedFunctionArn: `arn:${partition}:lambda:${region}:111111111111:function:writer`,
    getRemainingTimeInMillis: () => remainingMilliseconds,
  } as Context;
}

function envelope(properties: Properties) {
  return { ServiceToken: LOGICAL.ServiceToken, ...properties };
}

/** Properties as CloudFormation hands them over: every value as a text. */
export function asSent(value: any): any {
  if (Array.isArray(value)) {
    return value.map(asSent);
  }
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asSent(part)])) : String(value);
}
