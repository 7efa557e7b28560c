import { lintIds, lintOne } from '../../../../support/lint';

const when = (key: string, more: Record<string, unknown> = {}) => ({ ...more, Condition: { StringEquals: { [key]: 'x' } } });

describe('a condition key', () => {
  test.each([
    ['aws:RequestedRegion', {}],
    ['AWS:requestedregion', { Action: 's3:GetObject' }],
    ['aws:PrincipalTag/team', { Action: 's3:GetObject' }],
    ['s3:prefix', { Action: 's3:ListBucket' }],
    ['s3:ExistingObjectTag/team', { Action: 's3:GetObject' }],
    ['kms:EncryptionContext:app', { Action: 'kms:Decrypt' }],
    ['aws:RequestTag/team', { Action: ['s3:GetObject', 'ec2:CreateVolume'] }],
    ['ec2:InstanceType', { Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*' }],
    ['ec2:InstanceType', { Action: 'ec2:RunInstances', NotResource: 'arn:aws:ec2:*:*:instance/i-1' }],
    ['ec2:Owner', {}],
    ['ec2:Owner', { NotAction: 'iam:*' }],
    ['ec2:SourceInstanceArn', { Action: 's3:GetObject' }],
    ['token.actions.githubusercontent.com:sub', { Action: 'sts:AssumeRoleWithWebIdentity' }],
    ['oidc.eks.eu-central-1.amazonaws.com/id/ABC:sub', {}],
    ['saml:sub', {}],
    ['s3:${Token[TOKEN.1]}', { Action: 's3:GetObject' }],
  ])('that requests may have, like %s, is left alone', (key, statement) => {
    expect(lintIds(when(key, statement))).toEqual([]);
  });

  test.each([
    ['aws:PrincipleOrgID', 'did you mean `aws:PrincipalOrgID`?'],
    ['aws:PrincipalTag/', 'AWS has no condition key `aws:PrincipalTag/`'],
    ['s3:prefx', 'did you mean `s3:prefix`?'],
    ['nosuchservice:Key', 'AWS has no condition key `nosuchservice:Key`'],
    ['RequestedRegion', 'AWS has no condition key `RequestedRegion`'],
    ['', 'AWS has no condition key ``'],
  ])('that does not exist, like %s, is told', (key, message) => {
    expect(lintOne(when(key))).toEqual([{ id: 'unknownConditionKey', message: expect.stringContaining(message) }]);
    expect(lintIds(when(key, { Action: 's3:GetObject' }))).toEqual(['unknownConditionKey']);
  });

  test.each([
    ['s3:prefix', { Action: 's3:GetObject' }, 'it is offered by `s3:ListBucket`'],
    ['ec2:InstanceType', { Action: 's3:*' }, 'it is offered by `ec2:'],
    ['aws:RequestTag/team', { Action: 's3:GetObject' }, 'it is offered by `s3:'],
    ['ec2:Owner', { Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*' }, 'they offer it on `arn:*:ec2:*::image/*`'],
  ])('that no action of the statement offers, like %s, is told with where it is offered', (key, statement, message) => {
    expect(lintOne(when(key, statement))).toEqual([{ id: 'conditionKeyNotOffered', message: expect.stringContaining(message) }]);
  });

  test('is not judged where an action is not known, which may offer it', () => {
    expect(lintIds(when('s3:prefix', { Action: ['s3:GetObject', 's3:FrobnicateShelf'] }))).toEqual(['unknownAction']);
  });
});
