import { ADA, record, requestFor, resourcesOf, sent } from '../../support/cloudtrail';

const IN_ACCOUNT = 'eu-central-1:222222222222';

describe('resources of a call', () => {
  test.each([
    ['iam:CreateRole', { roleName: 'web' }, 'arn:aws:iam::222222222222:role/web'],
    ['iam:CreateRole', { roleName: 'web', path: '/platform/' }, 'arn:aws:iam::222222222222:role/platform/web'],
    ['iam:CreateUser', { userName: 'bob', path: '/' }, 'arn:aws:iam::222222222222:user/bob'],
    ['iam:CreatePolicyVersion', { policyArn: 'arn:aws:iam::222222222222:policy/boundary' }, 'arn:aws:iam::222222222222:policy/boundary'],
    ['iam:CreateAccessKey', null, ADA],
    ['iam:CreateAccessKey', { userName: 'ada' }, ADA],
    ['sts:AssumeRole', { roleArn: 'arn:aws:iam::333333333333:role/x/reader' }, 'arn:aws:iam::333333333333:role/x/reader'],
    ['lambda:DeleteFunction20150331', { functionName: 'orders' }, `arn:aws:lambda:${IN_ACCOUNT}:function:orders`],
    ['lambda:DeleteFunction20150331', { functionName: 'arn:aws:lambda:eu-central-1:333333333333:function:x' }, 'arn:aws:lambda:eu-central-1:333333333333:function:x'],
    ['lambda:Invoke', { functionName: '333333333333:function:x:live' }, 'arn:aws:lambda:eu-central-1:333333333333:function:x:live'],
    ['sns:DeleteTopic', { topicArn: `arn:aws:sns:${IN_ACCOUNT}:security-alarms` }, `arn:aws:sns:${IN_ACCOUNT}:security-alarms`],
    ['sns:CreateTopic', { name: 'security-alarms' }, `arn:aws:sns:${IN_ACCOUNT}:security-alarms`],
    ['sns:Unsubscribe', { subscriptionArn: `arn:aws:sns:${IN_ACCOUNT}:security-alarms:1a2b-3c` }, `arn:aws:sns:${IN_ACCOUNT}:security-alarms`],
    ['sqs:SendMessage', { queueUrl: 'https://sqs.eu-central-1.amazonaws.com/333333333333/orders' }, 'arn:aws:sqs:eu-central-1:333333333333:orders'],
    ['cloudformation:DeleteStack', { stackName: 'Baseline-1' }, `arn:aws:cloudformation:${IN_ACCOUNT}:stack/Baseline-1/*`],
    ['cloudformation:DeleteStack', { stackName: `arn:aws:cloudformation:${IN_ACCOUNT}:stack/Baseline-1/uuid` }, `arn:aws:cloudformation:${IN_ACCOUNT}:stack/Baseline-1/uuid`],
    ['logs:DeleteLogGroup', { logGroupName: '/security/x' }, `arn:aws:logs:${IN_ACCOUNT}:log-group:/security/x`],
    ['logs:DeleteLogStream', { logGroupName: 'a', logStreamName: 'b' }, `arn:aws:logs:${IN_ACCOUNT}:log-group:a:log-stream:b`],
    ['monitoring:PutDashboard', { dashboardName: 'security-x' }, 'arn:aws:cloudwatch::222222222222:dashboard/security-x'],
    ['events:DeleteRule', { name: 'nightly' }, `arn:aws:events:${IN_ACCOUNT}:rule/nightly`],
    ['events:PutTargets', { rule: 'nightly', eventBusName: 'default' }, `arn:aws:events:${IN_ACCOUNT}:rule/nightly`],
    ['events:PutRule', { name: 'nightly', eventBusName: `arn:aws:events:${IN_ACCOUNT}:event-bus/shop` }, `arn:aws:events:${IN_ACCOUNT}:rule/shop/nightly`],
    ['ssm:DeleteParameter', { name: '/production/db' }, `arn:aws:ssm:${IN_ACCOUNT}:parameter/production/db`],
    ['ssm:GetParameter', { name: '/aws/service/ami-amazon-linux-latest/x' }, 'arn:aws:ssm:eu-central-1::parameter/aws/service/ami-amazon-linux-latest/x'],
    ['ssm:UpdateServiceSetting', { settingId: '/ssm/documents/console/public-sharing-permission' }, `arn:aws:ssm:${IN_ACCOUNT}:servicesetting/ssm/documents/console/public-sharing-permission`],
    ['secretsmanager:DeleteSecret', { secretId: `arn:aws:secretsmanager:${IN_ACCOUNT}:secret:db-1a2b3c` }, `arn:aws:secretsmanager:${IN_ACCOUNT}:secret:db-1a2b3c`],
    ['kms:ScheduleKeyDeletion', { keyId: '1234abcd-12ab' }, `arn:aws:kms:${IN_ACCOUNT}:key/1234abcd-12ab`],
    ['ec2:ModifyInstanceMetadataOptions', { ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1' } }, `arn:aws:ec2:${IN_ACCOUNT}:instance/i-1`],
    ['ec2:ModifySnapshotAttribute', { snapshotId: 'snap-1' }, 'arn:aws:ec2:eu-central-1::snapshot/snap-1'],
    ['ec2:DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } }, `arn:aws:ec2:${IN_ACCOUNT}:vpc-flow-log/fl-1`],
    ['apigateway:DeleteRestApi', { restApiId: 'abcdefghij' }, 'arn:aws:apigateway:eu-central-1::/restapis/abcdefghij'],
    ['apigateway:DeleteApi', { apiId: 'abcdefghij' }, 'arn:aws:apigateway:eu-central-1::/apis/abcdefghij'],
    ['apigateway:DeleteStage', { apiId: 'abcdefghij', stageName: 'live' }, 'arn:aws:apigateway:eu-central-1::/apis/abcdefghij/stages/live'],
    ['s3:DeleteBucket', { bucketName: 'logs' }, 'arn:aws:s3:::logs'],
    ['s3:PutObject', { bucketName: 'logs', key: 'a/b' }, 'arn:aws:s3:::logs/a/b'],
    ['s3:PutObjectLockConfiguration', { bucketName: 'logs' }, 'arn:aws:s3:::logs'],
    ['s3:ListBuckets', {}, '*'],
  ])('%s with %j is about %s', (event, parameters, expected) => {
    expect(resourcesOf(sent(event, parameters))).toEqual([expected]);
  });

  test.each([
    ['iam:AttachRolePolicy', { roleName: 'web', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    ['iam:CreateAccessKey', { userName: 'bob' }],
    ['secretsmanager:DeleteSecret', { secretId: 'db' }],
    ['kms:DisableKey', { keyId: 'alias/shop' }],
    ['s3:PutObject', { bucketName: 'arn:aws:s3:eu-central-1:222222222222:accesspoint/x', key: 'a' }],
    ['s3:DeleteObjects', { bucketName: 'logs' }],
    ['sqs:SendMessage', { queueUrl: 'orders' }],
    ['apigateway:DeleteGatewayResponse', { restApiId: 'abcdefghij' }],
    ['fsx:DeleteFileSystem', { fileSystemId: 'fs-1' }],
    ['lambda:DeleteEventSourceMapping20150331', { uUID: 'x' }],
  ])('%s with %j is about something that is not known', (event, parameters) => {
    expect(resourcesOf(sent(event, parameters))).toEqual([undefined]);
  });

  test('the record\'s own list comes before the parameters', () => {
    const key = `arn:aws:kms:${IN_ACCOUNT}:key/1`;
    expect(resourcesOf(record('kms:Decrypt', { requestParameters: { keyId: 'alias/shop' }, resources: [{ ARN: key, accountId: '222222222222' }] }))).toEqual([key]);
  });

  test('what the response tells of a thing that was made comes before what the request asked for', () => {
    const arn = `arn:aws:secretsmanager:${IN_ACCOUNT}:secret:db-1a2b3c`;
    expect(resourcesOf(record('secretsmanager:CreateSecret', { requestParameters: { name: 'db' }, responseElements: { arn } }))).toEqual([arn]);
  });

  test('of an object and its bucket each action has its own', () => {
    const resources = [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::logs/a' }, { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::logs', accountId: '222222222222' }];
    expect(resourcesOf(record('s3:GetObject', { resources }))).toEqual(['arn:aws:s3:::logs/a']);
    expect(resourcesOf(record('s3:ListObjects', { resources }))).toEqual(['arn:aws:s3:::logs']);
  });

  test('several things at once are several resources', () => {
    expect(resourcesOf(sent('monitoring:DeleteAlarms', { alarmNames: ['a', 'b'] })))
      .toEqual([`arn:aws:cloudwatch:${IN_ACCOUNT}:alarm:a`, `arn:aws:cloudwatch:${IN_ACCOUNT}:alarm:b`]);
    expect(resourcesOf(sent('ssm:DeleteParameters', { names: ['a', '/b'] }))).toEqual([`arn:aws:ssm:${IN_ACCOUNT}:parameter/a`, `arn:aws:ssm:${IN_ACCOUNT}:parameter/b`]);
    expect(resourcesOf(sent('ec2:CreateTags', { resourcesSet: { items: [{ resourceId: 'i-1' }, { resourceId: 'ami-1' }, { resourceId: 'new-1' }] } })))
      .toEqual([`arn:aws:ec2:${IN_ACCOUNT}:instance/i-1`, 'arn:aws:ec2:eu-central-1::image/ami-1', undefined]);
  });

  test('a launch is authorised on each type of resource', () => {
    const parameters = { instancesSet: { items: [{ imageId: 'ami-1', keyName: 'ops' }] }, subnetId: 'subnet-1', groupSet: { items: [{ groupId: 'sg-1' }, { groupId: 'sg-2' }] } };
    expect(resourcesOf(sent('ec2:RunInstances', parameters))).toEqual([
      `arn:aws:ec2:${IN_ACCOUNT}:instance/*`, 'arn:aws:ec2:eu-central-1::image/ami-1', `arn:aws:ec2:${IN_ACCOUNT}:volume/*`,
      `arn:aws:ec2:${IN_ACCOUNT}:network-interface/*`, `arn:aws:ec2:${IN_ACCOUNT}:subnet/subnet-1`, `arn:aws:ec2:${IN_ACCOUNT}:security-group/sg-1`,
      `arn:aws:ec2:${IN_ACCOUNT}:security-group/sg-2`, `arn:aws:ec2:${IN_ACCOUNT}:key-pair/ops`,
    ]);
  });

  test('a launch by template tells in the response what it took', () => {
    const launch = record('ec2:RunInstances', {
      requestParameters: { launchTemplate: { launchTemplateId: 'lt-1' } },
      responseElements: { instancesSet: { items: [{ imageId: 'ami-9', subnetId: 'subnet-9' }] } },
    });
    expect(resourcesOf(launch)).toEqual(expect.arrayContaining([
      'arn:aws:ec2:eu-central-1::image/ami-9', `arn:aws:ec2:${IN_ACCOUNT}:subnet/subnet-9`, `arn:aws:ec2:${IN_ACCOUNT}:launch-template/lt-1`,
    ]));
  });

  test('names without a path are found by who knows the identities', () => {
    const identities = (kind: string, account: string, name: string) => name === 'web' ? `arn:aws:iam::${account}:${kind}/platform/${name}` : undefined;
    expect(resourcesOf(sent('iam:DeleteRole', { roleName: 'web' }), { identities })).toEqual(['arn:aws:iam::222222222222:role/platform/web']);
    expect(resourcesOf(sent('iam:DeleteRole', { roleName: 'other' }), { identities })).toEqual([undefined]);
  });

  test('other partitions have ARNs of their own', () => {
    expect(resourcesOf(sent('ec2:DeleteVolume', { volumeId: 'vol-1' }, { awsRegion: 'cn-north-1' }))).toEqual(['arn:aws-cn:ec2:cn-north-1:222222222222:volume/vol-1']);
    expect(resourcesOf(sent('s3:DeleteBucket', { bucketName: 'x' }, { awsRegion: 'us-gov-west-1' }))).toEqual(['arn:aws-us-gov:s3:::x']);
  });
});

describe('the account that owns the resources', () => {
  const owner = (value: unknown, action: string) => requestFor(value, action).request.resourceAccountId;

  test('is the one that the record names', () => {
    const resources = [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::x/a' }, { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::x', accountId: '999999999999' }];
    expect(owner(record('s3:GetObject', { resources }), 's3:GetObject')).toBe('999999999999');
  });

  test('is the caller\'s where the call names nothing, or something that only the caller\'s account can have', () => {
    expect(owner(sent('ec2:DescribeInstances', {}), 'ec2:DescribeInstances')).toBe('222222222222');
    expect(owner(sent('fsx:DeleteFileSystem', { fileSystemId: 'fs-1' }), 'fsx:DeleteFileSystem')).toBe('222222222222');
    expect(owner(sent('s3:CreateBucket', { bucketName: 'x' }), 's3:CreateBucket')).toBe('222222222222');
    expect(owner(sent('iam:PutRolePolicy', { roleName: 'x', policyDocument: 'arn:aws:iam::999999999999:root' }), 'iam:PutRolePolicy')).toBe('222222222222');
  });

  test('is not known where anybody may own it', () => {
    expect(owner(sent('s3:GetBucketPolicy', { bucketName: 'x' }), 's3:GetBucketPolicy')).toBeUndefined();
    expect(owner(sent('ec2:CopySnapshot', { sourceSnapshotId: 'snap-1' }), 'ec2:CopySnapshot')).toBeUndefined();
    expect(owner(sent('fsx:CopyBackup', { source: 'arn:aws:fsx:eu-central-1:999999999999:backup/b' }), 'fsx:CopyBackup')).toBeUndefined();
    expect(owner(sent('glue:GetTable', { catalogId: '999999999999' }), 'glue:GetTable')).toBeUndefined();
  });

  test('is not that of the call for what goes with it', () => {
    const resources = [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::shop-data/a', accountId: '222222222222' }];
    const copy = record('s3:CopyObject', { requestParameters: { 'x-amz-copy-source': 'other/b' }, resources });
    expect(owner(copy, 's3:PutObject')).toBe('222222222222');
    expect(owner(copy, 's3:GetObject')).toBeUndefined();
  });

  test('is not one where several own them', () => {
    const logged = (...arns: string[]) => record('route53:ChangeTagsForResource', { resources: arns.map(ARN => ({ ARN })) });
    expect(owner(logged('arn:aws:route53:::hostedzone/Z1'), 'route53:ChangeTagsForResource')).toBe('222222222222');
    expect(owner(logged('arn:aws:route53:::hostedzone/Z1', 'arn:aws:x:eu-central-1:999999999999:y'), 'route53:ChangeTagsForResource')).toBeUndefined();
    const two = [{ ARN: 'arn:aws:s3:::x', accountId: '222222222222', type: 'AWS::S3::Bucket' }, { ARN: 'arn:aws:s3:::y', accountId: '333333333333', type: 'AWS::S3::Bucket' }];
    expect(owner(record('s3:GetBucketAcl', { resources: two }), 's3:GetBucketAcl')).toBeUndefined();
  });

  test('is left to the ARN where that has one', () => {
    expect(owner(sent('sns:Publish', { topicArn: 'arn:aws:sns:eu-central-1:999999999999:x' }), 'sns:Publish')).toBeUndefined();
  });
});
