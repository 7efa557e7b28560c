import { isEveryResource, mayMatch } from '../../../../src/domain/policy/lint/arn-patterns';

const FUNCTION = ['arn:*:lambda:*:*:function:*'];
const BUCKET_AND_OBJECT = ['arn:*:s3:::*', 'arn:*:s3:::*/*'];

describe('an ARN pattern of a policy', () => {
  test.each([
    ['arn:aws:lambda:*:*:function:*', FUNCTION],
    ['arn:aws:lambda:eu-central-1:222222222222:function:audit', FUNCTION],
    ['arn:aws:lambda:*:*:*', FUNCTION],
    ['arn:*:lambda:*:${aws:PrincipalAccount}:function:${aws:PrincipalTag/team}-*', FUNCTION],
    ['arn:aws:s3:::logs/2026/a:b', BUCKET_AND_OBJECT],
    ['arn:aws:iam::*:role/*', ['arn:*:iam::*:role/*']],
    ['arn:aws:iam:*:*:role/x', ['arn:*:iam::*:role/*']],
  ])('%s may match a resource', (pattern, arns) => {
    expect(mayMatch(pattern, arns)).toBe(true);
  });

  test.each([
    ['arn:aws:lambda:*:function:audit', FUNCTION],
    ['arn:aws:lambda:*', FUNCTION],
    ['*:function:audit', FUNCTION],
    ['arn:aws:lambda:eu-central-1:*', FUNCTION],
  ])('%s may match although it skips segments, since a `*` reaches over colons', (pattern, arns) => {
    expect(mayMatch(pattern, arns)).toBe(true);
  });

  test.each([
    ['arn:aws:lambda:*:*:function/*', FUNCTION],
    ['arn:aws:lambda:*:*:layer:x', FUNCTION],
    ['arn:aws:s3:eu-central-1:222222222222:logs', BUCKET_AND_OBJECT],
    ['arn:aws:ec2:*:*:instance/*', FUNCTION],
    ['function:audit', FUNCTION],
    ['arn:aws:s3:::logs', []],
  ])('%s matches no resource', (pattern, arns) => {
    expect(mayMatch(pattern, arns)).toBe(false);
  });

  test('stands for every resource if it is nothing but wildcards', () => {
    expect(['*', '**', '${aws:PrincipalTag/resource}'].every(isEveryResource)).toBe(true);
    expect(['arn:*', '?', 'arn:aws:s3:::*', ''].some(isEveryResource)).toBe(false);
  });
});
