/**
 * The Region in which Organizations answers, by partition.
 * Source, checked 2026-11-23: https://docs.aws.amazon.com/general/latest/gr/ao.html
 */
const ORGANIZATIONS_REGIONS = {
  'aws': 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
} as const;

export type Partition = keyof typeof ORGANIZATIONS_REGIONS;

export function partitionOf(region: string): Partition {
  return region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

export function organizationsRegion(partition: Partition): string {
  return ORGANIZATIONS_REGIONS[partition];
}
