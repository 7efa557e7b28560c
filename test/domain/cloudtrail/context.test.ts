import { askedKeys } from '../../../src/domain/cloudtrail/asked-keys';
import { CATALOGUE } from '../../../src/domain/guardrail/catalogue';
import identities from '../../fixtures/cloudtrail/identities.json';
import { keyOf, readCallOf, record, requestFor, sent } from '../../support/cloudtrail';

const logged = (id: string) => identities.Records.find(({ eventID }) => eventID === id);
const key = (id: string, name: string) => keyOf(logged(id), name);

describe('keys that follow from who calls', () => {
  test.each([
    ['long-term-key', { 'aws:PrincipalType': 'User', 'aws:userid': 'AIDAEXAMPLE', 'aws:username': 'ada', 'aws:TokenIssueTime': null, 'aws:MultiFactorAuthPresent': null, 'aws:SourceIdentity': null }],
    ['console-user', { 'aws:TokenIssueTime': '2026-03-01T10:00:00Z', 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '600', 'aws:SourceIdentity': undefined }],
    ['role-session', { 'aws:PrincipalType': 'AssumedRole', 'aws:username': null, 'aws:MultiFactorAuthPresent': 'false', 'aws:MultiFactorAuthAge': null, 'aws:SourceIdentity': 'ada', 'ec2:RoleDelivery': null }],
    ['instance-role', { 'ec2:RoleDelivery': '1.0' }],
    ['root', { 'aws:PrincipalType': 'Account', 'aws:AssumedRoot': null, 'aws:userid': '222222222222' }],
    ['assumed-root', { 'aws:AssumedRoot': 'true' }],
    ['federated-user', { 'aws:PrincipalType': 'FederatedUser', 'aws:username': null, 'aws:userid': '222222222222:bob' }],
    ['anonymous', { 'aws:PrincipalType': 'Anonymous', 'aws:userid': undefined }],
    ['service', { 'aws:PrincipalIsAWSService': 'true' }],
  ])('%s', (id, expected) => {
    expect(Object.fromEntries(Object.keys(expected).map(name => [name, key(id, name)]))).toEqual(expected);
  });

  test('an instance whose record lacks the version of the metadata service may have any', () => {
    const web = { type: 'AssumedRole', principalId: 'AROAWEB:i-0123456789abcdef0', accountId: '222222222222', sessionContext: { attributes: { creationDate: '2026-03-01T09:00:00Z' } } };
    expect(keyOf(record('ec2:DescribeInstances', { userIdentity: web }), 'ec2:RoleDelivery')).toBeUndefined();
  });

  test('a session whose record lacks what sessions have is not taken for an access key without end', () => {
    const session = { type: 'IAMUser', arn: 'arn:aws:iam::222222222222:user/ada', accountId: '222222222222', accessKeyId: 'ASIAEXAMPLE' };
    expect(keyOf(record('ec2:DescribeInstances', { userIdentity: session }), 'aws:MultiFactorAuthPresent')).toBeUndefined();
  });

  test('a role that is taken on later does not tell when the second factor was used', () => {
    const attributes = { creationDate: '2026-03-01T09:00:00Z', mfaAuthenticated: 'true' };
    const role = { type: 'AssumedRole', accountId: '222222222222', sessionContext: { attributes } };
    expect(keyOf(record('ec2:DescribeInstances', { userIdentity: role }), 'aws:MultiFactorAuthPresent')).toBe('true');
    expect(keyOf(record('ec2:DescribeInstances', { userIdentity: role }), 'aws:MultiFactorAuthAge')).toBeUndefined();
  });

  test('a user through a service has passed the call on; a role may be the service\'s own', () => {
    expect(key('user-through-service', 'aws:ViaAWSService')).toBe('true');
    expect(key('user-through-service', 'aws:CalledViaLast')).toBe('rds.amazonaws.com');
    expect(key('user-through-service', 'aws:CalledVia')).toBeUndefined();
    expect(key('long-term-key', 'aws:ViaAWSService')).toBe('false');
    expect(key('long-term-key', 'aws:CalledVia')).toBeNull();
    const role = { type: 'AssumedRole', accountId: '222222222222', invokedBy: 'cloudformation.amazonaws.com', sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::222222222222:role/x' } } };
    expect(keyOf(record('ec2:DescribeInstances', { userIdentity: role }), 'aws:ViaAWSService')).toBeUndefined();
    const internal = { type: 'IAMUser', arn: 'arn:aws:iam::222222222222:user/ada', accountId: '222222222222', invokedBy: 'AWS Internal' };
    expect(keyOf(record('ec2:DescribeInstances', { userIdentity: internal }), 'aws:ViaAWSService')).toBeUndefined();
  });

  test('a token has the subject of its issuer, and no other issuer\'s', () => {
    const keys = ['token.actions.githubusercontent.com:sub', 'gitlab.example.com:sub', 'token.actions.githubusercontent.com:aud'];
    const { context } = readCallOf(logged('web-identity'), { keys }).requests[0].request;
    expect(context).toEqual({ 'aws:PrincipalType': 'Anonymous', 'token.actions.githubusercontent.com:sub': 'repo:acme/shop:ref:refs/heads/main', 'gitlab.example.com:sub': null });
    expect(readCallOf(logged('long-term-key'), { keys }).requests[0].request.context).toEqual({});
  });
});

describe('keys that follow from how the call came', () => {
  const network = ['aws:SourceIp', 'aws:VpcSourceIp', 'aws:SourceVpce', 'aws:SourceVpc', 'aws:VpceAccount', 'aws:VpceOrgID'];
  const of = (value: unknown) => network.map(name => keyOf(value, name));

  test('over the internet there is an address and no endpoint', () => {
    expect(of(record('ec2:DescribeInstances'))).toEqual(['198.51.100.7', null, null, null, null, null]);
    expect(of(record('ec2:DescribeInstances', { sourceIPAddress: '2001:db8::1' }))).toEqual(['2001:db8::1', null, null, null, null, null]);
  });

  test('through an endpoint there is an endpoint and no address; its VPC is not logged', () => {
    expect(of(logged('role-session'))).toEqual([null, '10.0.1.5', 'vpce-0a1b2c3d', undefined, '333333333333', 'o-exampleorgid']);
  });

  test.each(['10.0.1.5', '172.31.0.1', '100.64.0.9', 'fd00::1', 'rds.amazonaws.com', 'AWS Internal', '', 5])('from %s nothing follows', sourceIPAddress => {
    expect(of(record('ec2:DescribeInstances', { sourceIPAddress }))).toEqual(network.map(() => undefined));
  });

  test('the endpoint of a service that passes the call on is none of the caller\'s', () => {
    expect(of(logged('user-through-service'))).toEqual(network.map(() => undefined));
  });

  test('TLS is known where its details are there', () => {
    expect(key('instance-role', 'aws:SecureTransport')).toBe('true');
    expect(key('instance-role', 's3:TlsVersion')).toBe('1.2');
    expect(key('service', 'aws:SecureTransport')).toBeUndefined();
    expect(key('role-session', 's3:TlsVersion')).toBeUndefined();
  });

  test('time, Region and agent are the record\'s', () => {
    expect(readCallOf(logged('instance-role')).requests[0].request.context).toMatchObject({
      'aws:CurrentTime': '2026-03-01T10:00:00Z', 'aws:EpochTime': '1772359200', 'aws:RequestedRegion': 'eu-central-1', 'aws:UserAgent': 'Boto3/1.26',
    });
    expect(key('user-through-service', 'aws:UserAgent')).toBeUndefined();
  });
});

describe('keys that follow from parameters', () => {
  test.each([
    ['ec2:RunInstances', { instanceType: 't3.micro' }, 'ec2:InstanceType', 't3.micro'],
    ['ec2:RunInstances', { launchTemplate: {} }, 'ec2:InstanceType', undefined],
    ['ec2:RunInstances', { metadataOptions: { httpTokens: 'required' } }, 'ec2:MetadataHttpTokens', 'required'],
    ['ec2:RunInstances', {}, 'ec2:MetadataHttpTokens', null],
    ['ec2:RunInstances', { launchTemplate: { launchTemplateId: 'lt-1' } }, 'ec2:MetadataHttpTokens', undefined],
    ['autoscaling:CreateLaunchConfiguration', { instanceType: 't3.micro' }, 'autoscaling:MetadataHttpTokens', null],
    ['autoscaling:CreateLaunchConfiguration', { instanceId: 'i-1' }, 'autoscaling:MetadataHttpTokens', undefined],
    ['ec2:ModifyInstanceAttribute', { instanceType: { value: 'm5.large' } }, 'ec2:Attribute/InstanceType', 'm5.large'],
    ['ec2:ModifyInstanceAttribute', { userData: {} }, 'ec2:Attribute/InstanceType', null],
    ['ec2:ModifyInstanceMetadataOptions', { ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1', HttpTokens: 'optional' } }, 'ec2:Attribute/HttpTokens', 'optional'],
    ['ec2:ModifySnapshotAttribute', { createVolumePermission: { add: { items: [{ group: 'all' }] } } }, 'ec2:Add/group', 'all'],
    ['ec2:ModifySnapshotAttribute', { createVolumePermission: { add: { items: [{ userId: '333333333333' }] } } }, 'ec2:Add/group', null],
    ['kms:ScheduleKeyDeletion', { pendingWindowInDays: 7 }, 'kms:ScheduleKeyDeletionPendingWindowInDays', '7'],
    ['kms:ScheduleKeyDeletion', {}, 'kms:ScheduleKeyDeletionPendingWindowInDays', undefined],
    ['kms:CreateKey', { bypassPolicyLockoutSafetyCheck: false }, 'kms:BypassPolicyLockoutSafetyCheck', 'false'],
    ['kms:CreateGrant', { keyId: 'x' }, 'kms:GrantIsForAWSResource', 'false'],
    ['lambda:CreateFunctionUrlConfig', { authType: 'NONE' }, 'lambda:FunctionUrlAuthType', 'NONE'],
    ['lambda:AddPermission20150331v2', { functionName: 'x', principal: '*' }, 'lambda:FunctionUrlAuthType', null],
    ['iam:CreateRole', { roleName: 'x' }, 'iam:PermissionsBoundary', null],
    ['iam:CreateRole', { roleName: 'x', permissionsBoundary: 'arn:aws:iam::222222222222:policy/b' }, 'iam:PermissionsBoundary', 'arn:aws:iam::222222222222:policy/b'],
    ['iam:AttachRolePolicy', { roleName: 'x' }, 'iam:PermissionsBoundary', undefined],
    ['iam:CreateServiceSpecificCredential', { serviceName: 'bedrock.amazonaws.com' }, 'iam:ServiceSpecificCredentialServiceName', 'bedrock.amazonaws.com'],
    ['ram:CreateResourceShare', { name: 'x' }, 'ram:RequestedAllowsExternalPrincipals', 'true'],
    ['ram:CreateResourceShare', { allowExternalPrincipals: false }, 'ram:RequestedAllowsExternalPrincipals', 'false'],
    ['ram:UpdateResourceShare', { name: 'x' }, 'ram:RequestedAllowsExternalPrincipals', null],
    ['bedrock:InvokeModel', { modelId: 'arn:aws:bedrock:eu-central-1:222222222222:inference-profile/eu.x' }, 'bedrock:InferenceProfileArn', 'arn:aws:bedrock:eu-central-1:222222222222:inference-profile/eu.x'],
    ['bedrock:InvokeModel', { modelId: 'eu.x' }, 'bedrock:InferenceProfileArn', undefined],
  ])('%s with %j: %s is %j', (event, parameters, name, expected) => {
    expect(keyOf(sent(event, parameters), name)).toEqual(expected);
  });

  test('a parameter is not proved to be absent where none are logged', () => {
    expect(keyOf(sent('iam:CreateRole', null), 'iam:PermissionsBoundary')).toBeUndefined();
    expect(keyOf(sent('iam:CreateRole', { omitted: true }), 'iam:PermissionsBoundary')).toBeUndefined();
  });

  test('a mapping of Lambda tells its function in the response', () => {
    const functionArn = 'arn:aws:lambda:eu-central-1:222222222222:function:security-x';
    expect(keyOf(sent('lambda:DeleteEventSourceMapping20150331', { uUID: 'x' }, { responseElements: { functionArn } }), 'lambda:FunctionArn')).toBe(functionArn);
  });

  test('S3 tells with what it encrypted', () => {
    const name = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    const put = (more: Record<string, unknown>) => keyOf(record('s3:PutObject', { requestParameters: { bucketName: 'x', key: 'a' }, ...more }), name);
    expect(put({ responseElements: { 'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:::key/1' } })).toBe('arn:aws:kms:::key/1');
    expect(put({ additionalEventData: { SSEApplied: 'Default_SSE_S3' } })).toBeNull();
    expect(put({ additionalEventData: { SSEApplied: 'Default_SSE_KMS' } })).toBeUndefined();
    expect(put({})).toBeUndefined();
  });
});

describe('tags of the request', () => {
  const keys = ['aws:TagKeys', 'aws:RequestTag/team', 'AWS:requesttag/Owner'];
  const of = (value: unknown, action: string) => requestFor(value, action, { keys }).request.context;

  test('are there for the keys that policies ask for, in the policies\' spelling', () => {
    expect(of(sent('iam:TagRole', { roleName: 'x', tags: [{ key: 'team', value: 'shop' }] }), 'iam:TagRole'))
      .toEqual({ 'aws:TagKeys': ['team'], 'aws:RequestTag/team': 'shop', 'AWS:requesttag/Owner': null });
  });

  test('are absent from what sets none, and from whatever only reads', () => {
    const absent = { 'aws:TagKeys': null, 'aws:RequestTag/team': null, 'AWS:requesttag/Owner': null };
    expect(of(sent('iam:DeleteRole', { roleName: 'x' }), 'iam:DeleteRole')).toEqual(absent);
    expect(of(sent('tag:GetResources', { tagFilters: [{ key: 'team' }] }, { readOnly: true }), 'tag:GetResources')).toEqual(absent);
    expect(of(sent('s3:PutBucketTagging', { Tagging: { TagSet: { Tag: [{ Key: 'team', Value: 'x' }] } } }), 's3:PutBucketTagging')).toEqual(absent);
  });

  test('are there for sessions, which only read to CloudTrail', () => {
    const session = sent('sts:AssumeRole', { roleArn: 'arn:aws:iam::222222222222:role/x', tags: [{ key: 'team', value: 'shop' }] }, { readOnly: true });
    expect(of(session, 'sts:TagSession')['aws:TagKeys']).toEqual(['team']);
  });

  test('are none of the right to hand over a role', () => {
    const call = sent('lambda:CreateFunction20150331', { functionName: 'x', role: 'arn:aws:iam::222222222222:role/x', tags: { team: 'shop' } });
    expect(of(call, 'lambda:CreateFunction')['aws:TagKeys']).toEqual(['team']);
    expect(of(call, 'iam:PassRole')).toMatchObject({ 'iam:PassedToService': 'lambda.amazonaws.com', 'aws:TagKeys': null });
  });
});

describe('keys that policies ask for', () => {
  test('stand in conditions, in values and in resources', () => {
    expect([...askedKeys([{
      Effect: 'Deny',
      Action: ['*'],
      Resource: ['arn:aws:s3:::${aws:PrincipalTag/team, \'none\'}/${*}'],
      Condition: { StringNotEquals: { 'aws:ResourceTag/team': ['${aws:PrincipalTag/owner}'] }, Bool: { 'aws:SecureTransport': ['false'] } },
    }])].sort()).toEqual(['aws:PrincipalTag/owner', 'aws:PrincipalTag/team', 'aws:ResourceTag/team', 'aws:SecureTransport']);
  });

  test('are the only ones that are read', () => {
    expect(readCallOf(record('ec2:DescribeInstances'), { keys: ['aws:sourceip', 'aws:ResourceTag/x'] }).requests[0].request.context).toEqual({ 'aws:sourceip': '198.51.100.7' });
  });

  test('of all guardrails are few that no record ever tells', () => {
    const asked = askedKeys(CATALOGUE.flatMap(({ entries }) => entries).flatMap(entry => [...entry.statements(entry.proof.parameters)]));
    expect(asked.has('aws:RequestedRegion')).toBe(true);
    expect(asked.size).toBeGreaterThan(30);
  });
});
