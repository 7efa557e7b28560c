import { list, quote } from '../../text';
import { denyActions, each } from '../entry';
import type { GuardrailEntry, ParameterProblem } from '../entry';
import { checkValues } from '../option-checks';
import type { ValueForm } from '../option-checks';

export interface ProtectedBuckets {
  /** Names or patterns of buckets in which nothing may be deleted. */
  readonly bucketNames: readonly string[];
  /** Those in which objects may be deleted, because an older version stays. */
  readonly versionedBucketNames: readonly string[];
}

const WEAKENING = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteObjectVersion',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketVersioning',
  // A rule that expires objects after a day empties a bucket without any call that deletes.
  's3:PutLifecycleConfiguration',
  's3:PutObjectLegalHold',
];
const ACTIONS = ['s3:DeleteObject', ...WEAKENING];
/** Names of the first years of S3 are longer, and have capitals and underscores. */
const BUCKET: ValueForm = {
  pattern: /^[A-Za-z0-9._*?-]{1,255}$/,
  expected: 'the name of a bucket, not its ARN, or a pattern such as `shop-production-*`',
};

export const denyBucketDataDeletion: GuardrailEntry<ProtectedBuckets> = {
  id: 'denyBucketDataDeletion',
  title: 'Denies deleting data of protected S3 buckets, or weakening their versioning and Object Lock',
  rationale: 'A deletion is final in a bucket without versions, and a lifecycle rule of one day empties any bucket. Changes of lifecycle rules '
    + 'and of versioning in the protected buckets therefore need an exempt role, also to switch them on. What it does not see: calls through '
    + 'access points (which have another ARN), and directory, table and vector buckets (which are other services).',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'AWS Control Tower AWS-GR_RESTRICT_S3_DELETE_WITHOUT_MFA'],
  statements: ({ bucketNames, versionedBucketNames }) => [
    ...bucketNames.length > 0 ? [denyActions(ACTIONS, { Resource: bucketNames.flatMap(bucketArns) })] : [],
    ...versionedBucketNames.length > 0 ? [denyActions(WEAKENING, { Resource: versionedBucketNames.flatMap(bucketArns) })] : [],
  ],
  check: checkBuckets,
  proof: {
    parameters: { bucketNames: ['orders-archive', 'audit-*'], versionedBucketNames: ['shop-assets'] },
    denied: [
      ...each(['s3:DeleteBucket', 's3:PutBucketVersioning', 's3:PutBucketObjectLockConfiguration', 's3:PutLifecycleConfiguration'],
        { resource: 'arn:aws:s3:::orders-archive' }),
      ...each(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:PutObjectLegalHold'],
        { resource: 'arn:aws:s3:::orders-archive/2026/11/24.parquet' }),
      { action: 's3:DeleteBucket', resource: 'arn:aws:s3:::audit-eu' },
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::audit-eu/2026/report.csv' },
      ...each(['s3:DeleteBucket', 's3:PutBucketVersioning', 's3:PutBucketObjectLockConfiguration', 's3:PutLifecycleConfiguration'],
        { resource: 'arn:aws:s3:::shop-assets' }),
      ...each(['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:PutObjectLegalHold'], { resource: 'arn:aws:s3:::shop-assets/logo.svg' }),
      { action: 's3:DeleteObject', resource: 'arn:aws-cn:s3:::orders-archive/2026/11/24.parquet' },
    ],
    allowed: [
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::shop-assets/logo.svg' },
      ...each(['s3:DeleteObject', 's3:DeleteObjectVersion'], { resource: 'arn:aws:s3:::scratch/2026/11/24.parquet' }),
      { action: 's3:DeleteBucket', resource: 'arn:aws:s3:::orders-archive-copy' },
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::orders-archive-copy/2026/11/24.parquet' },
      { action: 's3:PutBucketVersioning', resource: 'arn:aws:s3:::shop-assets-test' },
      { action: 's3:DeleteObjectVersion', resource: 'arn:aws:s3:::shop-assets-test/logo.svg' },
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:eu-central-1:222222222222:accesspoint/orders/object/2026/11/24.parquet' },
      ...each(['s3:PutObject', 's3:PutObjectRetention'], { resource: 'arn:aws:s3:::orders-archive/2026/11/24.parquet' }),
      { action: 's3:PutBucketTagging', resource: 'arn:aws:s3:::audit-eu' },
    ],
  },
};

/** The bucket and its objects; a `*` at the end covers both, since it matches a slash too. */
function bucketArns(name: string): string[] {
  const bucket = `arn:*:s3:::${name}`;
  return name.endsWith('*') ? [bucket] : [bucket, `${bucket}/*`];
}

function checkBuckets({ bucketNames, versionedBucketNames }: ProtectedBuckets): ParameterProblem[] {
  if (bucketNames.length === 0 && versionedBucketNames.length === 0) {
    return [{
      id: 'missingParameter',
      message: `neither \`bucketNames\` nor \`versionedBucketNames\` has a value; give at least one, ${BUCKET.expected}`,
    }];
  }
  const twice = bucketNames.filter(name => versionedBucketNames.includes(name));
  return [
    ...checkValues('bucketNames', bucketNames, BUCKET),
    ...checkValues('versionedBucketNames', versionedBucketNames, BUCKET),
    ...twice.length === 0 ? [] : [{
      id: 'badParameter',
      message: `\`bucketNames\` and \`versionedBucketNames\` both have ${list(twice.map(quote))}; keep in \`versionedBucketNames\` those `
        + 'whose objects applications may delete, and in `bucketNames` the others',
    }],
  ];
}
