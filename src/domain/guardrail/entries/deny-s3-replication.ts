import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  's3:PutReplicationConfiguration',
  's3-outposts:PutReplicationConfiguration',
  's3tables:PutTableBucketReplication',
  's3tables:PutTableReplication',
  's3tables:DeleteTableBucketReplication',
  's3tables:DeleteTableReplication',
];

export const denyS3Replication: GuardrailEntry = {
  id: 'denyS3Replication',
  title: 'Denies setting up, changing and removing replication of S3 buckets and tables',
  rationale: 'Replication carries data to another Region or account without a further call. Rules that exist keep copying, and nobody but '
    + 'exempt roles can take them away either: S3 has one action for both. Copies made one by one are a matter of the Region guardrail.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_RESTRICT_S3_CROSS_REGION_REPLICATION'],
  sources: ['https://docs.aws.amazon.com/controltower/latest/controlreference/data-residency-controls.html'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 's3:PutReplicationConfiguration', resource: 'arn:aws:s3:::shop-orders' },
      {
        action: 's3-outposts:PutReplicationConfiguration',
        resource: 'arn:aws:s3-outposts:eu-central-1:222222222222:outpost/op-01ac5d28a6a232904/bucket/shop-orders',
      },
      ...each(['s3tables:PutTableBucketReplication', 's3tables:DeleteTableBucketReplication'], {
        resource: 'arn:aws:s3tables:eu-central-1:222222222222:bucket/shop-analytics',
      }),
      ...each(['s3tables:PutTableReplication', 's3tables:DeleteTableReplication'], {
        resource: 'arn:aws:s3tables:eu-central-1:222222222222:bucket/shop-analytics/table/0b8a2c1e-5d0f-4a3c-9c55-1f6f4d3f2a10',
      }),
    ],
    allowed: [
      ...each(['s3:GetReplicationConfiguration', 's3:PutBucketVersioning'], { resource: 'arn:aws:s3:::shop-orders' }),
      { action: 's3:PutObject', resource: 'arn:aws:s3:::shop-orders/2026/10/1.json' },
      {
        action: 's3-outposts:GetReplicationConfiguration',
        resource: 'arn:aws:s3-outposts:eu-central-1:222222222222:outpost/op-01ac5d28a6a232904/bucket/shop-orders',
      },
      { action: 's3tables:GetTableBucketReplication', resource: 'arn:aws:s3tables:eu-central-1:222222222222:bucket/shop-analytics' },
      { action: 's3:ReplicateObject', resource: 'arn:aws:s3:::shop-orders-replica/2026/10/1.json' },
    ],
  },
};
