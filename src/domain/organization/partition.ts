/**
 * The Region in which Organizations answers, by partition.
 * Source, checked 2026-11-23: https://docs.aws.amazon.com/general/latest/gr/ao.html
 */
const ORGANIZATIONS_REGIONS = {
  'aws': 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-eusc': 'eusc-de-east-1',
} as const;

export type Partition = keyof typeof ORGANIZATIONS_REGIONS;

/** What the names of a partition's Regions start with; the rest belongs to `aws`. */
const PREFIXES: readonly (readonly [string, Partition])[] = [
  ['us-gov-', 'aws-us-gov'], ['cn-', 'aws-cn'], ['us-iso-', 'aws-iso'], ['us-isob-', 'aws-iso-b'], ['eu-isoe-', 'aws-iso-e'], ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

export function partitionOf(region: string): Partition {
  return PREFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

export function organizationsRegion(partition: Partition): string {
  return ORGANIZATIONS_REGIONS[partition];
}
