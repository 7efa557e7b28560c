import { RegionInfo } from 'aws-cdk-lib/region-info';
import { hasRootAccess, makesAccounts, organizationsRegion, partitionOf } from '../../../src/domain/organization/partition';
import type { Partition } from '../../../src/domain/organization/partition';

describe('the partition of a Region', () => {
  test('is that which CDK knows', () => {
    for (const region of RegionInfo.regions.filter(({ partition }) => partition !== undefined)) {
      expect([region.name, partitionOf(region.name)]).toEqual([region.name, region.partition]);
    }
  });

  test('is `aws` for a Region that is newer than this library', () => {
    expect(partitionOf('mx-north-7')).toBe('aws');
  });

  test.each<[Partition, string]>([['aws', 'us-east-1'], ['aws-us-gov', 'us-gov-west-1'], ['aws-cn', 'cn-northwest-1'], ['aws-iso-b', 'us-isob-east-1']])(
    '%s has the Region in which Organizations answers', (partition, region) => {
      expect(organizationsRegion(partition)).toBe(region);
      expect(partitionOf(region)).toBe(partition);
    });
});

describe('what a partition lacks', () => {
  test('accounts are made everywhere but in GovCloud', () => {
    expect((['aws', 'aws-cn', 'aws-us-gov'] as const).map(makesAccounts)).toEqual([true, true, false]);
  });

  test('root access is taken for granted in `aws` alone', () => {
    expect((['aws', 'aws-cn', 'aws-us-gov'] as const).map(hasRootAccess)).toEqual([true, false, false]);
  });
});
