import { actionsOf, readCallOf, requestFor, sent } from '../../support/cloudtrail';

const ROLE = 'arn:aws:iam::222222222222:role/service-role/orders';

describe('what a call is asked for beside its own action', () => {
  test.each([
    ['lambda:CreateFunction20150331', { functionName: 'orders', role: ROLE }, 'lambda.amazonaws.com'],
    ['cloudformation:CreateStack', { stackName: 'shop', roleARN: ROLE }, 'cloudformation.amazonaws.com'],
    ['events:PutTargets', { rule: 'nightly', targets: [{ id: '1' }, { id: '2', roleArn: ROLE }] }, 'events.amazonaws.com'],
    ['codepipeline:CreatePipeline', { pipeline: { roleArn: ROLE } }, 'codepipeline.amazonaws.com'],
  ])('%s passes a role', (event, parameters, service) => {
    const { request, certain } = requestFor(sent(event, parameters), 'iam:PassRole');
    expect(request.resources).toEqual([ROLE]);
    expect(request.context['iam:PassedToService']).toBe(service);
    expect(certain).toBe(true);
  });

  test('passes a role that is named alone where its ARN is known, but none of the name of a profile', () => {
    const identities = (kind: string, account: string, name: string) => `arn:aws:iam::${account}:${kind}/x/${name}`;
    const passed = (event: string, parameters: unknown) => requestFor(sent(event, parameters), 'iam:PassRole', { identities }).request.resources;
    expect(passed('iam:AddRoleToInstanceProfile', { roleName: 'web', instanceProfileName: 'web' })).toEqual(['arn:aws:iam::222222222222:role/x/web']);
    expect(passed('ec2:RunInstances', { iamInstanceProfile: { name: 'web' } })).toEqual([undefined]);
  });

  test('leaves out a right that nobody knows', () => {
    const actions = { has: (action: string) => action === 'lambda:CreateFunction', isWildcardOnly: () => false };
    const call = readCallOf(sent('lambda:CreateFunction20150331', { functionName: 'orders', role: ROLE }), { actions });
    expect(call.requests.map(({ request }) => request.action)).toEqual(['lambda:CreateFunction']);
  });

  test('passes no role where the request names none', () => {
    expect(actionsOf(sent('lambda:UpdateFunctionConfiguration20150331v2', { functionName: 'orders', timeout: 3 }))).toEqual(['lambda:UpdateFunctionConfiguration']);
  });

  test('passes an unknown role where a profile or a bare name stands for it', () => {
    expect(requestFor(sent('ec2:RunInstances', { iamInstanceProfile: { name: 'web' } }), 'iam:PassRole').request.resources).toEqual([undefined]);
    expect(requestFor(sent('iam:AddRoleToInstanceProfile', { roleName: 'web', instanceProfileName: 'web' }), 'iam:PassRole').request.resources).toEqual([undefined]);
  });

  test('asks for each right that a session needs', () => {
    const role = { roleArn: 'arn:aws:iam::222222222222:role/reader', roleSessionName: 'x' };
    expect(actionsOf(sent('sts:AssumeRole', role))).toEqual(['sts:AssumeRole']);
    expect(actionsOf(sent('sts:AssumeRole', { ...role, tags: [{ key: 'team', value: 'shop' }], sourceIdentity: 'ada' })))
      .toEqual(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);
  });

  test('asks for the right to tag what EC2 makes', () => {
    const tags = { tagSpecificationSet: { items: [{ resourceType: 'volume', tags: [{ key: 'team', value: 'shop' }] }] } };
    const { request } = requestFor(sent('ec2:CreateVolume', tags, { readOnly: false }), 'ec2:CreateTags');
    expect(actionsOf(sent('ec2:DescribeVolumes', tags, { readOnly: true }))).toEqual(['ec2:DescribeVolumes']);
    expect(request.resources).toEqual(['arn:aws:ec2:eu-central-1:222222222222:volume/*']);
    expect(request.context).toMatchObject({ 'ec2:CreateAction': 'CreateVolume', 'aws:TagKeys': ['team'] });
    expect(actionsOf(sent('ec2:CreateVolume', { size: '1' }))).toEqual(['ec2:CreateVolume']);
  });

  test('asks for the right to call Bedrock with a token', () => {
    expect(actionsOf(sent('bedrock:InvokeModel', { modelId: 'm' }, { additionalEventData: { callWithBearerToken: true } }))).toEqual(['bedrock:InvokeModel', 'bedrock:CallWithBearerToken']);
  });
});

describe('events of several actions', () => {
  const object = { bucketName: 'shop-data', key: 'a' };

  test.each([
    ['s3:GetObject', object, ['s3:GetObject']],
    ['s3:GetObject', { ...object, versionId: 'v1' }, ['s3:GetObjectVersion']],
    ['s3:DeleteObject', object, ['s3:DeleteObject']],
    ['s3:DeleteObject', { ...object, 'versionId': 'v1', 'x-amz-bypass-governance-retention': 'true' }, ['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention']],
    ['s3:DeleteObject', { ...object, 'x-amz-bypass-governance-retention': 'false' }, ['s3:DeleteObject']],
    ['s3:DeleteObjects', { bucketName: 'shop-data', delete: '' }, ['s3:DeleteObject?', 's3:DeleteObjectVersion?']],
    ['s3:PutObject', { ...object, 'x-amz-acl': 'private', 'x-amz-tagging': 'a=b' }, ['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectTagging']],
    ['s3:CopyObject', { ...object, 'x-amz-copy-source': 'other/b' }, ['s3:PutObject', 's3:GetObject']],
    ['dynamodb:ExecuteStatement', {}, ['dynamodb:PartiQLDelete?', 'dynamodb:PartiQLInsert?', 'dynamodb:PartiQLSelect?', 'dynamodb:PartiQLUpdate?']],
    ['dynamodb:TransactWriteItems', { transactItems: [{ put: {} }, { delete: {} }] }, ['dynamodb:DeleteItem', 'dynamodb:PutItem']],
    ['dynamodb:TransactWriteItems', {}, ['dynamodb:ConditionCheckItem?', 'dynamodb:DeleteItem?', 'dynamodb:PutItem?', 'dynamodb:UpdateItem?']],
  ])('%s with %j needs %j', (event, parameters, expected) => {
    expect(actionsOf(sent(event, parameters))).toEqual(expected);
  });

  test('a copy reads another object than it writes', () => {
    const copy = sent('s3:CopyObject', { ...object, 'x-amz-copy-source': '/other/b/c?versionId=1' });
    expect(requestFor(copy, 's3:PutObject').request.resources).toEqual(['arn:aws:s3:::shop-data/a']);
    expect(requestFor(copy, 's3:GetObjectVersion').request.resources).toEqual(['arn:aws:s3:::other/b/c']);
  });

  test('a change of key asks for both, as far as they are told', () => {
    const to = 'arn:aws:kms:eu-central-1:222222222222:key/2';
    const call = sent('kms:ReEncrypt', { destinationKeyId: to, sourceKeyId: 'alias/old' }, { resources: [{ ARN: to }, { ARN: to.replace('/2', '/1') }] });
    expect(requestFor(call, 'kms:ReEncryptTo').request.resources).toEqual([to]);
    expect(requestFor(call, 'kms:ReEncryptFrom').request.resources).toEqual([undefined]);
  });
});
