import { lintIds, lintOne } from '../../../../support/lint';

const BUCKET = 'arn:aws:s3:::orders';

describe('resources', () => {
  test.each([
    ['s3:DeleteBucket', BUCKET],
    ['s3:*', [BUCKET, `${BUCKET}/*`, 'arn:*:s3:*:*:accesspoint/*']],
    [['s3:DeleteBucket', 'dynamodb:DeleteTable'], [BUCKET, 'arn:aws:dynamodb:*:*:table/orders']],
    ['s3:ListAllMyBuckets', '*'],
    ['ec2:DeleteSnapshot', 'arn:aws:ec2:*::snapshot/*'],
    ['*', ['arn:*:iam::aws:policy/*', 'arn:*:cloudformation:*:aws:transform/*', 'arn:*:s3:::x', 'arn:aws:*']],
    ['s3:DeleteBucket', 'arn:aws:s3:::${Token[TOKEN.7]}'],
    ['s3:DeleteBucket', '${Token[TOKEN.7]}'],
    ['s3:DeleteBucket', '#{Token[TOKEN.7]}'],
    ['s3:DeleteBucket', 'arn:${Token[AWS.Partition.3]}:s3:::orders'],
    ['iam:DeleteUser', 'arn:aws:iam::*:user/${aws:username}'],
    ['sts:AssumeRole', 'arn:*:iam::*:role/deploy-*'],
    // AWS documents these resources, but the data know no action that takes them.
    ['apigateway:DELETE', 'arn:aws:apigateway:*::/apis/f6g7h8i9j0'],
    ['cloudformation:CreateChangeSet', 'arn:aws:cloudformation:eu-central-1:aws:transform/Serverless-2016-10-31'],
    ['backup:DeleteRecoveryPoint', 'arn:aws:ec2:*::snapshot/*'],
  ])('that %j takes, like %j, are left alone', (action, resource) => {
    expect(lintIds({ Action: action, Resource: resource })).toEqual([]);
    expect(lintIds({ Action: action, NotResource: resource })).toEqual([]);
  });

  test('that no action takes are told with what it takes', () => {
    expect(lintOne({ Action: 'lambda:CreateFunctionUrlConfig', Resource: 'arn:aws:lambda:*:*:function/*' })).toEqual([{
      id: 'resourceNeverMatches',
      message: 'statement 1: `Resource` has `arn:aws:lambda:*:*:function/*`, which no action of the statement takes; '
        + '`lambda:CreateFunctionUrlConfig` takes `arn:*:lambda:*:*:function:*`',
    }]);
  });

  test.each([
    ['s3:DeleteBucket', 'arn:aws:s3:eu-central-1:222222222222:orders'],
    ['s3:ListAllMyBuckets', BUCKET],
    ['iam:CreateUser', 'arn:aws:iam::*:role/x'],
    ['ec2:TerminateInstances', 'arn:aws:ec2:*:*:instances/*'],
    [['s3:*', 'sqs:*'], 'arn:aws:sns:*:*:orders'],
    ['*', 'arn:aws:lambda:*:*:function/*'],
    ['lambda:InvokeFunction', 'arn:${Token[AWS.Partition.3]}:lambda:*:${Token[AWS.AccountId.1]}:function/audit'],
    ['*', 'arn:aws:nosuchservice:*:*:thing/*'],
    ['s3:DeleteBucket', 'orders'],
  ])('that %j does not take, like %s, never match', (action, resource) => {
    expect(lintIds({ Action: action, Resource: resource })).toEqual(['resourceNeverMatches']);
    expect(lintIds({ Action: action, NotResource: resource })).toEqual(['resourceNeverMatches']);
  });

  test('are not judged where an action is not known, which may take them', () => {
    expect(lintIds({ Action: ['s3:DeleteBucket', 's3:FrobnicateShelf'], Resource: 'arn:aws:s3:::orders:shelf' })).toEqual(['unknownAction']);
    expect(lintIds({ Action: ['s3:DeleteBucket', '${Token[TOKEN.1]}'], Resource: 'arn:aws:sqs:*:*:orders' })).toEqual([]);
  });

  test('with NotAction are judged by their service', () => {
    expect(lintIds({ NotAction: 'iam:*', Resource: 'arn:aws:lambda:*:*:function:x' })).toEqual([]);
    expect(lintIds({ NotAction: 'iam:*', Resource: 'arn:aws:lambda:*:*:function/x' })).toEqual(['resourceNeverMatches']);
  });
});

describe('an action that takes none of the resources of its statement', () => {
  test('is told, since the others hide it', () => {
    expect(lintOne({ Action: ['s3:DeleteBucket', 's3:ListAllMyBuckets', 'iam:CreateUser'], Resource: BUCKET })).toEqual([
      { id: 'actionNeverMatches', message: expect.stringContaining('`s3:ListAllMyBuckets` takes `*` only, which no entry of `Resource` matches') },
      { id: 'actionNeverMatches', message: expect.stringContaining('`iam:CreateUser` takes `arn:*:iam::*:user/*`') },
    ]);
  });

  test('is left alone where it takes one of them, or a pattern has an action that does', () => {
    expect(lintIds({ Action: ['s3:DeleteBucket', 's3:List*'], Resource: BUCKET })).toEqual([]);
    expect(lintIds({ Action: ['s3:DeleteBucket', 's3:ListAllMyBuckets'], Resource: [BUCKET, '*'] })).toEqual([]);
    expect(lintIds({ Action: ['s3:DeleteBucket', 's3:ListAllMyBuckets'], Resource: [BUCKET, '${Token[TOKEN.1]}'] })).toEqual([]);
    expect(lintIds({ Action: ['s3:DeleteBucket', 's3:ListAllMyBuckets'], NotResource: BUCKET })).toEqual([]);
  });
});
