import fc from 'fast-check';
import identities from '../../fixtures/cloudtrail/identities.json';
import { reader, record } from '../../support/cloudtrail';

const EVENTS = [
  'ec2:RunInstances', 'ec2:CreateTags', 's3:PutObject', 's3:CopyObject', 's3:DeleteObject', 'iam:CreateRole', 'iam:AttachRolePolicy', 'lambda:CreateFunction20150331',
  'sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'kms:CreateGrant', 'dynamodb:TransactWriteItems', 'events:PutTargets', 'sqs:SendMessage', 'ssm:DeleteParameters',
  'sns:Unsubscribe', 'apigateway:DeleteStage', 'ec2:ModifySnapshotAttribute', 'monitoring:DeleteAlarms', 'cloudformation:DeleteStack',
];
const FIELDS = [...new Set(identities.Records.flatMap(each => Object.keys(each)))];
/** Names that the tables look for, so that odd values stand where something else is expected. */
const NAMES = [
  'tags', 'tagSet', 'items', 'key', 'value', 'role', 'roleName', 'roleArn', 'functionName', 'bucketName', 'transactItems', 'targets', 'names', 'name', 'instancesSet',
  'imageId', 'x-amz-copy-source', 'queueUrl', 'subscriptionArn', 'resourcesSet', 'type', 'arn', 'accountId', 'sessionContext', 'attributes', 'sessionIssuer',
  'mfaAuthenticated', 'creationDate', '__proto__', 'constructor', 'toString', 'invokedBy', 'principalId', 'ARN', 'tlsVersion',
];
const json = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('arn:aws:iam::222222222222:role/x', 'arn:', '222222222222', 'IAMUser', 'AssumedRole', 'Root', 'rds.amazonaws.com', 'true', 'a/b?c', '', ':', '2026-03-01T10:00:00Z'),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('any JSON', () => {
  const read = (value: unknown) => reader().read(value);

  test('is a call or left out, and never throws', () => {
    fc.assert(fc.property(json, value => ['call', 'leftOut'].includes(read(value).kind)), { numRuns: 300 });
  });

  test('in the place of any part of a record neither', () => {
    const part = fc.dictionary(fc.constantFrom(...FIELDS), json, { maxKeys: 3 });
    fc.assert(fc.property(fc.constantFrom(...EVENTS), json, part, (event, requestParameters, more) =>
      ['call', 'leftOut'].includes(read({ ...record(event), requestParameters, ...more }).kind)), { numRuns: 1_500 });
  });

  test('leads to requests that the evaluator can take', () => {
    const isValue = (value: unknown) => value === null || typeof value === 'string' || (Array.isArray(value) && value.every(each => typeof each === 'string'));
    fc.assert(fc.property(fc.constantFrom(...EVENTS), json, fc.option(json, { nil: undefined }), (event, requestParameters, userIdentity) => {
      const outcome = read({ ...record(event), requestParameters, ...userIdentity !== undefined && { userIdentity } });
      return outcome.kind === 'leftOut' || outcome.requests.every(({ request, judgesScps, judgesRcps }) => (judgesScps || judgesRcps)
        && Object.values(request.context).every(isValue)
        && request.resources.length > 0
        && request.resources.every(resource => resource === undefined || resource === '*' || resource.startsWith('arn:')));
    }), { numRuns: 1_500 });
  });
});
