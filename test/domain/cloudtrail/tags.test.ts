import { requestTags } from '../../../src/domain/cloudtrail/tags';

const tags = (parameters: unknown) => {
  const found = requestTags(parameters);
  return found && Object.fromEntries(found);
};

describe('tags of a request', () => {
  const shop = { team: 'shop' };

  test.each([
    ['pairs', { tags: [{ key: 'team', value: 'shop' }] }],
    ['pairs in capitals', { Tags: [{ Key: 'team', Value: 'shop' }] }],
    ['pairs of KMS', { tags: [{ tagKey: 'team', tagValue: 'shop' }] }],
    ['a map', { tags: shop }],
    ['a list of CloudTrail', { resourceId: 'x', tagsList: [{ key: 'team', value: 'shop' }] }],
    ['specifications of EC2', { tagSpecificationSet: { items: [{ resourceType: 'vpc', tags: [{ key: 'team', value: 'shop' }] }] } }],
    ['the set of CreateTags', { tagSet: { items: [{ key: 'team', value: 'shop' }] } }],
    ['a nested request of EC2', { CreateFlowLogsRequest: { TagSpecification: { ResourceType: 'vpc-flow-log', tag: 1, Tag: { Value: 'shop', tag: 1, Key: 'team' } } } }],
    ['a configuration of S3', { CreateBucketConfiguration: { Tags: { Tag: [{ Key: 'team', Value: 'shop' }] } } }],
    ['something deeper', { cluster: { resourceTags: shop } }],
  ])('are read from %s', (_, parameters) => {
    expect(tags(parameters)).toStrictEqual(shop);
  });

  test('keys alone are read where tags are taken away', () => {
    expect(tags({ resourceArn: 'x', tagKeys: ['team', 'owner'] })).toStrictEqual({ team: undefined, owner: undefined });
  });

  test('a key with several values, or with one that is hidden or changed, has no value that is known', () => {
    const spec = (value: unknown) => ({ tags: [{ key: 'team', value }] });
    expect(tags({ tagSpecificationSet: { items: [spec('shop'), spec('other')] } })).toStrictEqual({ team: undefined });
    expect(tags(spec('HIDDEN_DUE_TO_SECURITY_REASONS'))).toStrictEqual({ team: undefined });
    expect(tags(spec(true))).toStrictEqual({ team: undefined });
  });

  test.each([
    ['no parameter', {}],
    ['other parameters', { stageName: 'live', storageEncrypted: true, advantage: 'x', percentage: 5 }],
    ['switches', { copyTagsToSnapshot: true }],
    ['an empty list', { tags: [] }],
    ['an empty map', { tags: {} }],
    ['the tags that a session passes on', { transitiveTagKeys: ['team'] }],
  ])('are none where there is %s', (_, parameters) => {
    expect(tags(parameters)).toStrictEqual({});
  });

  test.each([
    ['no parameters are logged', null],
    ['they are too large to be logged', { omitted: true, originalSize: 300_000, reason: 'requestParameters too large' }],
    ['the keys are hidden', { tags: [{ key: 'HIDDEN_DUE_TO_SECURITY_REASONS', value: 'HIDDEN_DUE_TO_SECURITY_REASONS' }] }],
    ['all is hidden', { tags: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
    ['the shape is strange', { tags: { shape: { of: ['nobody'] } } }],
    ['there is too much to look through', { list: Array.from({ length: 3_000 }, () => ({ a: 1 })) }],
  ])('are not known where %s', (_, parameters) => {
    expect(tags(parameters)).toBeUndefined();
  });
});
