import { closest, closestService } from '../../../../src/domain/policy/lint/closest';

describe('the name that was meant', () => {
  test('is the one that differs least, whatever the case', () => {
    expect(closest('s3:DeletBucket', ['s3:CreateBucket', 's3:DeleteBucket', 's3:DeleteBucketPolicy'])).toBe('s3:DeleteBucket');
    expect(closest('IAM:CREATEUSER', ['iam:createusers', 'iam:CreateUser'])).toBe('iam:CreateUser');
  });

  test('is not guessed where nothing resembles it', () => {
    expect(closest('s3:Frobnicate', ['s3:DeleteBucket', 's3:GetObject'])).toBeUndefined();
    expect(closest('x', [])).toBeUndefined();
  });

  test('of a service follows what people call it', () => {
    expect(closestService('macie', ['acm', 'macie2'])).toBe('macie2');
    expect(closestService('elb', ['elasticloadbalancing', 'ebs'])).toBe('elasticloadbalancing');
    expect(closestService('cloudtrial', ['cloudtrail', 'cloudtrail-data'])).toBe('cloudtrail');
  });
});
