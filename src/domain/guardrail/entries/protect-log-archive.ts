import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkRequired } from '../option-checks';
import type { ValueForm } from '../option-checks';

const ACTIONS = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketPolicy',
  's3:PutLifecycleConfiguration',
  's3:PutEncryptionConfiguration',
  's3:PutBucketLogging',
  's3:PutBucketVersioning',
  's3:PutBucketAcl',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketObjectLockConfiguration',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectRetention',
  's3:BypassGovernanceRetention',
  's3:PutReplicationConfiguration',
  's3:PutBucketNotification',
  's3:PutBucketOwnershipControls',
  's3:PutBucketAbac',
  's3:PutBucketTagging',
  // A bucket whose policies go by tags takes its tags from these two instead.
  's3:TagResource',
  's3:UntagResource',
  's3:PutBucketRequestPayment',
  's3:PutBucketWebsite',
  's3:PutBucketCORS',
  's3:PutIntelligentTieringConfiguration',
  's3:PutInventoryConfiguration',
  's3:PutObjectLegalHold',
  's3:UpdateObjectEncryption',
];

const BUCKET_NAME: ValueForm = {
  pattern: /^(?=.*[a-z0-9])[a-z0-9.*?-]+$/,
  expected: 'the name of a bucket and no ARN (lower-case letters, digits, `.` and `-`), with `*` for a part that differs, such as '
    + '`config-logs-*-eu-central-1`',
};

export interface LogArchiveParameters {
  readonly bucketNames: readonly string[];
}

export const protectLogArchive: GuardrailEntry<LogArchiveParameters> = {
  id: 'protectLogArchive',
  title: 'Denies deleting and reconfiguring the buckets of the log archive and deleting what they hold',
  rationale: 'Logs are only worth what nobody can take back. Writing stays free, since services write with roles of the accounts; so an object can '
    + 'be written over, and versioning or Object Lock has to keep the old one. Lifecycle rules that exist still expire objects. Calls '
    + 'through an access point name that and not the bucket: deny making them in the log archive account as well. A guardrail binds who '
    + 'calls, so that it belongs on the root where other accounts may write to the archive.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: [
    'AWS-GR_AUDIT_BUCKET_DELETION_PROHIBITED', 'AWS-GR_CT_AUDIT_BUCKET_ENCRYPTION_CHANGES_PROHIBITED',
    'AWS-GR_CT_AUDIT_BUCKET_LIFECYCLE_CONFIGURATION_CHANGES_PROHIBITED', 'AWS-GR_CT_AUDIT_BUCKET_LOGGING_CONFIGURATION_CHANGES_PROHIBITED',
    'AWS-GR_CT_AUDIT_BUCKET_POLICY_CHANGES_PROHIBITED',
  ],
  sources: ['https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html'],
  statements: ({ bucketNames }) => bucketNames.length === 0 ? [] : [
    denyActions(ACTIONS, { Resource: bucketNames.flatMap(name => [`arn:*:s3:::${name}`, `arn:*:s3:::${name}/*`]) }),
  ],
  check: ({ bucketNames }) => checkRequired('bucketNames', bucketNames, BUCKET_NAME),
  proof: {
    parameters: { bucketNames: ['organization-logs', 'aws-config-logs-*-eu-central-1'] },
    denied: [
      ...each([
        's3:DeleteBucket', 's3:DeleteBucketPolicy', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration', 's3:PutEncryptionConfiguration',
        's3:PutBucketLogging', 's3:PutBucketVersioning', 's3:PutBucketAcl', 's3:PutBucketPublicAccessBlock',
        's3:PutBucketObjectLockConfiguration', 's3:PutReplicationConfiguration', 's3:PutBucketNotification', 's3:PutBucketOwnershipControls',
        's3:PutBucketAbac', 's3:PutBucketTagging', 's3:TagResource', 's3:UntagResource', 's3:PutBucketRequestPayment', 's3:PutBucketWebsite',
        's3:PutBucketCORS', 's3:PutIntelligentTieringConfiguration', 's3:PutInventoryConfiguration',
      ], { resource: 'arn:aws:s3:::organization-logs' }),
      ...each([
        's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectRetention', 's3:BypassGovernanceRetention', 's3:PutObjectLegalHold',
        's3:UpdateObjectEncryption',
      ], { resource: 'arn:aws:s3:::organization-logs/AWSLogs/o-exampleorgid/222222222222/CloudTrail/eu-central-1/2026/10/01/a.json.gz' }),
      { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::aws-config-logs-333333333333-eu-central-1' },
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::aws-config-logs-333333333333-eu-central-1/AWSLogs/222222222222/Config/a.json.gz' },
      // From another account than that of the archive.
      {
        action: 's3:DeleteObject',
        resource: 'arn:aws:s3:::organization-logs/AWSLogs/o-exampleorgid/222222222222/CloudTrail/eu-central-1/2026/10/01/a.json.gz',
        resourceAccount: '333333333333',
      },
    ],
    allowed: [
      ...each(['s3:DeleteBucket', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'], { resource: 'arn:aws:s3:::shop-orders' }),
      // Names are taken whole.
      ...each(['s3:DeleteBucket', 's3:PutBucketPolicy'], { resource: 'arn:aws:s3:::organization-logs-test' }),
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::organization-logs-test/a.json' },
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::aws-config-logs-333333333333-us-east-1/a.json.gz' },
      ...each(['s3:GetObject', 's3:PutObject', 's3:PutObjectAcl'], {
        resource: 'arn:aws:s3:::organization-logs/AWSLogs/o-exampleorgid/222222222222/CloudTrail/eu-central-1/2026/10/01/a.json.gz',
      }),
      ...each(['s3:ListBucket', 's3:GetBucketPolicy', 's3:GetBucketAcl'], { resource: 'arn:aws:s3:::organization-logs' }),
    ],
  },
};
