import { denyBucketDataDeletion } from '../../../src/domain/guardrail/entries/deny-bucket-data-deletion';
import { denySecretDeletion } from '../../../src/domain/guardrail/entries/deny-secret-deletion';
import { denyTaggedVolumeDeletion } from '../../../src/domain/guardrail/entries/deny-tagged-volume-deletion';
import { requireKmsDeletionWindow } from '../../../src/domain/guardrail/entries/require-kms-deletion-window';
import { instantiate } from '../../../src/domain/guardrail/entry';
import type { Guardrail } from '../../../src/domain/guardrail/entry';

describe('the deletion window of KMS keys', () => {
  test.each([8, 14, 30])('takes %d days', minimumDays => {
    expect(instantiate(requireKmsDeletionWindow, { minimumDays }).problems).toEqual([]);
  });

  test.each([7, 0, -1, 31, 14.5])('fails with %d days, which KMS does not take or asks for anyway', minimumDays => {
    expect(idsOf(instantiate(requireKmsDeletionWindow, { minimumDays }))).toEqual(['badParameter']);
  });
});

describe('protected buckets', () => {
  test('takes names, patterns and the names of the first years of S3', () => {
    const bucketNames = ['orders-archive', 'audit-*', 'Old_Bucket.2009'];
    expect(instantiate(denyBucketDataDeletion, { bucketNames, versionedBucketNames: ['shop'] }).problems).toEqual([]);
  });

  test('fails without a bucket, and then denies nothing rather than everything', () => {
    const guardrail = instantiate(denyBucketDataDeletion, { bucketNames: [], versionedBucketNames: [] });
    expect(idsOf(guardrail)).toEqual(['missingParameter']);
    expect(guardrail.fixedStatements).toEqual([]);
  });

  test.each(['arn:aws:s3:::orders', 'orders/2026', '', 'two words'])('fails with `%s`, which is no name of a bucket', name => {
    expect(idsOf(instantiate(denyBucketDataDeletion, { bucketNames: [name], versionedBucketNames: [] }))).toEqual(['badParameter']);
    expect(idsOf(instantiate(denyBucketDataDeletion, { bucketNames: [], versionedBucketNames: [name] }))).toEqual(['badParameter']);
  });

  test('fails with a bucket in both lists, and names it', () => {
    const [problem] = instantiate(denyBucketDataDeletion, { bucketNames: ['shop', 'orders'], versionedBucketNames: ['shop'] }).problems;
    expect(problem.message).toContain('both have `shop`;');
  });

  test('a list that is left out adds no statement', () => {
    expect(instantiate(denyBucketDataDeletion, { bucketNames: ['orders'], versionedBucketNames: [] }).fixedStatements).toHaveLength(1);
    expect(instantiate(denyBucketDataDeletion, { bucketNames: [], versionedBucketNames: ['shop'] }).fixedStatements).toHaveLength(1);
  });
});

describe('protected secrets', () => {
  test('fails without a prefix, and with an empty one, which would protect every secret', () => {
    const guardrail = instantiate(denySecretDeletion, { namePrefixes: [] });
    expect(idsOf(guardrail)).toEqual(['missingParameter']);
    expect(guardrail.fixedStatements).toEqual([]);
    expect(idsOf(instantiate(denySecretDeletion, { namePrefixes: [''] }))).toEqual(['badParameter']);
  });

  test.each(['arn:aws:ssm:eu-central-1:222222222222:parameter/production', 'production/*', ' '])('fails with `%s`, which begins no name', prefix => {
    expect(idsOf(instantiate(denySecretDeletion, { namePrefixes: ['shared/', prefix] }))).toEqual(['badParameter']);
  });

  test('names a parameter once where two prefixes differ only by the slash at the start', () => {
    const guardrail = instantiate(denySecretDeletion, { namePrefixes: ['production/', '/production/'] });
    expect(guardrail.problems).toEqual([]);
    expect(guardrail.fixedStatements[0].Resource).toEqual([
      'arn:*:secretsmanager:*:*:secret:production/*',
      'arn:*:ssm:*:*:parameter/production/*',
      'arn:*:secretsmanager:*:*:secret:/production/*',
    ]);
  });
});

describe('the protection tag', () => {
  test('takes what EC2 takes as a tag', () => {
    expect(instantiate(denyTaggedVolumeDeletion, { tagKey: 'acme:protection', tagValue: 'keep 7 years' }).problems).toEqual([]);
  });

  test('fails without a key and without a value, and tells of both', () => {
    expect(idsOf(instantiate(denyTaggedVolumeDeletion, { tagKey: '', tagValue: '' }))).toEqual(['missingParameter', 'missingParameter']);
  });

  test.each([
    { tagKey: 'k'.repeat(129), tagValue: 'keep' },
    { tagKey: 'protect*', tagValue: 'keep' },
    { tagKey: 'protection', tagValue: 'v'.repeat(257) },
    { tagKey: 'protection', tagValue: 'keep*' },
  ])('fails with a tag that EC2 does not take: $tagKey = $tagValue', tag => {
    expect(idsOf(instantiate(denyTaggedVolumeDeletion, tag))).toEqual(['badParameter']);
  });
});

function idsOf(guardrail: Guardrail): string[] {
  return guardrail.problems.map(problem => problem.id);
}
