import { unobservable, visibilityOf } from '../../../src/domain/cloudtrail/observable';
import { GUARDRAILS } from '../../../src/domain/guardrail/catalogue';
import { denyActions } from '../../../src/domain/guardrail/entry';

describe('what a trail shows', () => {
  test.each([
    ['s3:DeleteBucket', 'management'], ['kms:Decrypt', 'management'], ['s3:PutObject', 'data'], ['S3:deleteobjectversion', 'data'], ['lambda:InvokeFunction', 'data'],
    ['dynamodb:PutItem', 'data'], ['dynamodb:DeleteTable', 'management'], ['sns:Publish', 'data'], ['iam:PassRole', 'none'], ['es:ESHttpPost', 'none'],
  ])('%s: %s', (action, expected) => {
    expect(visibilityOf(action)).toBe(expected);
  });

  test('a guardrail whose actions are data events alone can\'t be counted on an ordinary trail', () => {
    expect(unobservable([denyActions(['s3:PutObject', 'sns:Publish'])])).toEqual({ dataEvents: ['s3:PutObject', 'sns:Publish'], unlogged: [], all: true });
    expect(unobservable([denyActions(['s3:PutObject', 'iam:PassRole', 's3:DeleteBucket'])])).toEqual({ dataEvents: ['s3:PutObject'], unlogged: ['iam:PassRole'], all: false });
  });

  test('a pattern names what it takes in', () => {
    const { dataEvents, unlogged, all } = unobservable([denyActions(['s3:*', 'es:ESHttp*'])]);
    expect(dataEvents).toEqual(expect.arrayContaining(['s3:GetObject', 's3:PutObject*']));
    expect(dataEvents).not.toContain('sns:Publish');
    expect(unlogged).toEqual(expect.arrayContaining(['es:ESHttp*']));
    expect(all).toBe(false);
  });

  test('of everything it names nothing, nor of what is allowed', () => {
    const none = { dataEvents: [], unlogged: [], all: false };
    expect(unobservable([denyActions(['*'])])).toEqual(none);
    expect(unobservable([{ Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: ['*'] }])).toEqual(none);
    expect(unobservable([{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }])).toEqual(none);
  });

  test('few guardrails of the catalogue are out of sight altogether', () => {
    const hidden = [...GUARDRAILS.values()].filter(entry => unobservable(entry.statements(entry.proof.parameters)).all).map(({ id }) => id);
    expect(hidden).toEqual(['requireS3KmsEncryption']);
  });
});
