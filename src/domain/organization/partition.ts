/** What differs between the partitions of AWS. */
interface PartitionFacts {
  /** The Region in which Organizations answers. */
  readonly organizationsRegion: string;
  /** What the names of its Regions start with; whatever starts like none of them belongs to `aws`. */
  readonly regionPrefix?: string;
  /** Whether CloudFormation makes accounts there. */
  readonly makesAccounts: boolean;
  /** Whether centralized root access is known to be there, so that it may be switched on unasked. */
  readonly rootAccess: boolean;
}

/** What no source says otherwise of. */
const LIKE_OTHERS = { makesAccounts: true, rootAccess: false };

/**
 * The partitions.
 * Sources, checked 2026-11-25:
 * - Regions: https://docs.aws.amazon.com/general/latest/gr/ao.html
 * - accounts of GovCloud, which the handler of AWS::Organizations::Account refuses to make:
 *   https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-organizations
 * - root access: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html (nothing is said of other partitions)
 */
const PARTITIONS = {
  'aws': { organizationsRegion: 'us-east-1', makesAccounts: true, rootAccess: true },
  'aws-us-gov': { ...LIKE_OTHERS, organizationsRegion: 'us-gov-west-1', regionPrefix: 'us-gov-', makesAccounts: false },
  'aws-cn': { ...LIKE_OTHERS, organizationsRegion: 'cn-northwest-1', regionPrefix: 'cn-' },
  'aws-iso': { ...LIKE_OTHERS, organizationsRegion: 'us-iso-east-1', regionPrefix: 'us-iso-' },
  'aws-iso-b': { ...LIKE_OTHERS, organizationsRegion: 'us-isob-east-1', regionPrefix: 'us-isob-' },
  'aws-iso-e': { ...LIKE_OTHERS, organizationsRegion: 'eu-isoe-west-1', regionPrefix: 'eu-isoe-' },
  'aws-iso-f': { ...LIKE_OTHERS, organizationsRegion: 'us-isof-south-1', regionPrefix: 'us-isof-' },
  'aws-eusc': { ...LIKE_OTHERS, organizationsRegion: 'eusc-de-east-1', regionPrefix: 'eusc-' },
} as const satisfies Record<string, PartitionFacts>;

export type Partition = keyof typeof PARTITIONS;

const NAMES = Object.keys(PARTITIONS) as Partition[];

const facts = (partition: Partition): PartitionFacts => PARTITIONS[partition];

export function partitionOf(region: string): Partition {
  return NAMES.find(name => startsLike(region, facts(name).regionPrefix)) ?? 'aws';
}

function startsLike(region: string, prefix: string | undefined): boolean {
  return prefix !== undefined && region.startsWith(prefix);
}

export function organizationsRegion(partition: Partition): string {
  return facts(partition).organizationsRegion;
}

export function makesAccounts(partition: Partition): boolean {
  return facts(partition).makesAccounts;
}

export function hasRootAccess(partition: Partition): boolean {
  return facts(partition).rootAccess;
}
