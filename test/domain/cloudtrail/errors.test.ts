import { failureOf, readDenial } from '../../../src/domain/cloudtrail/errors';

describe('what an error says', () => {
  test.each([
    ['AccessDenied', 'denied'], ['AccessDeniedException', 'denied'], ['Client.UnauthorizedOperation', 'denied'], ['AuthorizationError', 'denied'],
    ['KMSAccessDeniedException', 'denied'], ['NotAuthorizedException', 'denied'],
    ['NoSuchEntityException', 'failed'], ['Client.InvalidVpcID.NotFound', 'failed'], ['BucketNotEmpty', 'failed'], ['ValidationException', 'failed'],
    ['InvalidAccessException', 'failed'], ['ConditionalCheckFailedException', 'failed'],
    ['ThrottlingException', 'unprocessed'], ['Client.RequestLimitExceeded', 'unprocessed'], ['SlowDown', 'unprocessed'], ['Server.InternalError', 'unprocessed'],
    ['OptInRequired', 'unprocessed'],
    ['ExpiredToken', 'unauthenticated'], ['SignatureDoesNotMatch', 'unauthenticated'], ['Client.AuthFailure', 'unauthenticated'],
    [undefined, undefined], ['Client.DryRunOperation', undefined],
  ])('%s: %s', (code, expected) => {
    expect(failureOf(code, undefined)).toBe(expected);
  });

  test('a message tells a denial whose code nobody knows', () => {
    expect(failureOf('OddFault', 'User: x is not authorized to perform: odd:Thing')).toBe('denied');
  });
});

describe('the message of a denied call', () => {
  const POLICY = 'arn:aws:organizations::111111111111:policy/o-exampleorgid/service_control_policy/p-1a2b3c4d';
  const start = 'User: arn:aws:sts::222222222222:assumed-role/app/s is not authorized to perform: s3:DeleteBucket on resource: ';

  test('names the policy that denies', () => {
    expect(readDenial('AccessDenied', `${start}arn:aws:s3:::logs with an explicit deny in a service control policy: ${POLICY}`)).toEqual({
      errorCode: 'AccessDenied', action: 's3:DeleteBucket', resource: 'arn:aws:s3:::logs', policyType: 'SERVICE_CONTROL_POLICY', policyArn: POLICY,
    });
  });

  test('names the type alone where the policy is somebody else\'s', () => {
    expect(readDenial('AccessDenied', `${start}"arn:aws:s3:::logs" with an explicit deny in a resource control policy`)).toEqual({
      errorCode: 'AccessDenied', action: 's3:DeleteBucket', resource: 'arn:aws:s3:::logs', policyType: 'RESOURCE_CONTROL_POLICY',
    });
    expect(readDenial('AccessDenied', `${start}* because no service control policy allows the s3:DeleteBucket action`)).toMatchObject({ policyType: 'SERVICE_CONTROL_POLICY' });
  });

  test('names no policy of the organization where another one is in the way', () => {
    for (const end of ['because no identity-based policy allows the s3:DeleteBucket action', 'with an explicit deny in an identity-based policy: arn:aws:iam::222222222222:policy/x']) {
      expect(readDenial('AccessDenied', `${start}* ${end}`)).toEqual({ errorCode: 'AccessDenied', action: 's3:DeleteBucket' });
    }
  });

  test.each([undefined, 'Access Denied', 'You are not authorized to perform this operation. Encoded authorization failure message: abc', 'x'.repeat(1_000_000)])('may tell nothing', message => {
    expect(readDenial('AccessDenied', message)).toEqual({ errorCode: 'AccessDenied' });
  });
});
