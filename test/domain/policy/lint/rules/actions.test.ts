import { lintIds, lintOne } from '../../../../support/lint';

const RCP = 'RESOURCE_CONTROL_POLICY';

describe('actions', () => {
  test.each([
    ['s3:DeleteBucket'], ['S3:deletebucket'], ['s3:*'], ['s3:Delete*'], ['s3:?etObject'], ['*'], ['*:*'], ['*:Describe*'], ['apigateway:DELETE'],
    ['${Token[TOKEN.1]}'], ['s3:${Token[TOKEN.1]}'],
  ])('that AWS knows or may know, like %s, are left alone', action => {
    expect(lintIds({ Action: action })).toEqual([]);
    expect(lintIds({ NotAction: action })).toEqual([]);
  });

  test.each([
    ['macie:DisableMacie', 'did you mean `macie2`?'],
    ['cloudtrial:StopLogging', 'did you mean `cloudtrail`?'],
    ['nosuchserviceatall:Do', 'no service has the prefix `nosuchserviceatall`'],
    ['s3DeleteBucket', 'is neither `*` nor the prefix of a service'],
    [':DeleteBucket', 'is neither `*` nor the prefix of a service'],
  ])('of a service that does not exist, like %s, match nothing', (action, message) => {
    expect(lintOne({ Action: ['s3:DeleteBucket', action] })).toEqual([{ id: 'unknownService', message: expect.stringContaining(message) }]);
    expect(lintIds({ NotAction: [action, 'iam:*'] })).toEqual(['unknownService']);
  });

  test.each([
    // Defects of guardrails that are published and in use.
    ['s3:DeleteAccountPublicAccessBlock', 'did you mean `s3:GetAccountPublicAccessBlock`?'],
    ['s3:DeleteBucketPublicAccessBlock', 'did you mean `s3:GetBucketPublicAccessBlock`?'],
    ['aws-marketplace:CreatePrivateMarketplace', '`aws-marketplace` has no action'],
    ['aws-marketplace:UpdatePrivateMarketplaceSettings', '`aws-marketplace` has no action'],
    ['s3:DeleteBukket', 'did you mean `s3:DeleteBucket`?'],
    ['s3:Delte*', 'matches no action of `s3`'],
    ['s3:', '`s3` has no action'],
    ['*:Frobnicate*', 'matches no action'],
  ])('that their service does not have, like %s, match nothing', (action, message) => {
    expect(lintOne({ Action: [action, 'iam:CreateUser'] })).toEqual([{ id: 'unknownAction', message: expect.stringContaining(message) }]);
    expect(lintIds({ NotAction: action })).toEqual(['unknownAction']);
  });

  test('of a resource control policy are named, and belong to services that it binds', () => {
    expect(lintIds({ Action: ['s3:*', 'sts:AssumeRole', 'kms:*'] }, RCP)).toEqual([]);
    expect(lintIds({ Action: '*' }, RCP)).toEqual(['rcpBareWildcard']);
    expect(lintOne({ Action: ['s3:*', 'sns:Publish', 'kms:RetireGrant'] }, RCP).map(problem => problem.message)).toEqual([
      expect.stringContaining('`sns:Publish` is not bound'), expect.stringContaining('`kms:RetireGrant` is not bound'),
    ]);
    expect(lintIds({ Action: ['sns:Publish', '*'] })).toEqual([]);
  });

  test('are told with the number of their statement', () => {
    expect(lintOne({ Action: 'macie:DisableMacie' })[0].message).toMatch(/^statement 1: `macie:DisableMacie` matches nothing/);
  });
});
