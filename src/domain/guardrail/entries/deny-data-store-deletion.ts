import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'aoss:DeleteCollection',
  'cloudhsm:DeleteBackup',
  'cloudhsm:DeleteCluster',
  'docdb-elastic:DeleteCluster',
  'docdb-elastic:DeleteClusterSnapshot',
  'elasticache:DeleteCacheCluster',
  'elasticache:DeleteGlobalReplicationGroup',
  'elasticache:DeleteReplicationGroup',
  'elasticache:DeleteServerlessCache',
  'elasticache:DeleteServerlessCacheSnapshot',
  'elasticache:DeleteSnapshot',
  'elasticfilesystem:DeleteFileSystem',
  'es:DeleteDomain',
  // The older API for the same domains.
  'es:DeleteElasticsearchDomain',
  'fsx:DeleteBackup',
  'fsx:DeleteFileSystem',
  'fsx:DeleteSnapshot',
  'fsx:DeleteStorageVirtualMachine',
  'fsx:DeleteVolume',
  'glacier:DeleteArchive',
  'glacier:DeleteVault',
  'memorydb:DeleteCluster',
  'memorydb:DeleteMultiRegionCluster',
  'memorydb:DeleteSnapshot',
  'neptune-graph:DeleteGraph',
  'neptune-graph:DeleteGraphSnapshot',
  'neptune-graph:ResetGraph',
  // Clusters of DocumentDB and Neptune, too.
  'rds:DeleteDBCluster',
  'rds:DeleteDBClusterSnapshot',
  'rds:DeleteDBInstance',
  'rds:DeleteGlobalCluster',
  'redshift-serverless:DeleteNamespace',
  'redshift-serverless:DeleteSnapshot',
  'redshift:BatchDeleteClusterSnapshots',
  'redshift:DeleteCluster',
  'redshift:DeleteClusterSnapshot',
];

export const denyDataStoreDeletion: GuardrailEntry = {
  id: 'denyDataStoreDeletion',
  title: 'Denies deleting file systems, caches, search domains, data warehouses and graphs, and their snapshots',
  rationale: 'Much of what production cannot do without stands outside of RDS, DynamoDB and S3: EFS, FSx, ElastiCache, MemoryDB, OpenSearch, '
    + 'Redshift, Glacier, CloudHSM, DocumentDB and Neptune. A change of a stack that replaces such a store fails for roles that are not exempt, '
    + 'and snapshots that a team keeps by hand pile up.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      {
        action: 'elasticfilesystem:DeleteFileSystem',
        resource: 'arn:aws:elasticfilesystem:eu-central-1:222222222222:file-system/fs-0123456789abcdef0',
      },
      { action: 'fsx:DeleteFileSystem', resource: 'arn:aws:fsx:eu-central-1:222222222222:file-system/fs-0123456789abcdef0' },
      { action: 'fsx:DeleteBackup', resource: 'arn:aws:fsx:eu-central-1:222222222222:backup/backup-0123456789abcdef0' },
      { action: 'fsx:DeleteVolume', resource: 'arn:aws:fsx:eu-central-1:222222222222:volume/fs-0123456789abcdef0/fsvol-0123456789abcdef0' },
      {
        action: 'fsx:DeleteStorageVirtualMachine',
        resource: 'arn:aws:fsx:eu-central-1:222222222222:storage-virtual-machine/fs-0123456789abcdef0/svm-0123456789abcdef0',
      },
      {
        action: 'fsx:DeleteSnapshot',
        resource: 'arn:aws:fsx:eu-central-1:222222222222:snapshot/fsvol-0123456789abcdef0/fsvolsnap-0123456789abcdef0',
      },
      { action: 'elasticache:DeleteCacheCluster', resource: 'arn:aws:elasticache:eu-central-1:222222222222:cluster:sessions' },
      { action: 'elasticache:DeleteReplicationGroup', resource: 'arn:aws:elasticache:eu-central-1:222222222222:replicationgroup:sessions' },
      { action: 'elasticache:DeleteSnapshot', resource: 'arn:aws:elasticache:eu-central-1:222222222222:snapshot:sessions-2026-11' },
      { action: 'elasticache:DeleteServerlessCache', resource: 'arn:aws:elasticache:eu-central-1:222222222222:serverlesscache:carts' },
      {
        action: 'elasticache:DeleteServerlessCacheSnapshot',
        resource: 'arn:aws:elasticache:eu-central-1:222222222222:serverlesscachesnapshot:carts-2026-11',
      },
      { action: 'elasticache:DeleteGlobalReplicationGroup', resource: 'arn:aws:elasticache::222222222222:globalreplicationgroup:sgaui-sessions' },
      { action: 'memorydb:DeleteCluster', resource: 'arn:aws:memorydb:eu-central-1:222222222222:cluster/ledger' },
      { action: 'memorydb:DeleteSnapshot', resource: 'arn:aws:memorydb:eu-central-1:222222222222:snapshot/ledger-2026-11' },
      { action: 'memorydb:DeleteMultiRegionCluster', resource: 'arn:aws:memorydb::222222222222:multiregioncluster/virxk-ledger' },
      ...each(['es:DeleteDomain', 'es:DeleteElasticsearchDomain'], { resource: 'arn:aws:es:eu-central-1:222222222222:domain/products' }),
      { action: 'aoss:DeleteCollection', resource: 'arn:aws:aoss:eu-central-1:222222222222:collection/07tjusf2h91cunochc' },
      { action: 'redshift:DeleteCluster', resource: 'arn:aws:redshift:eu-central-1:222222222222:cluster:warehouse' },
      ...each(['redshift:DeleteClusterSnapshot', 'redshift:BatchDeleteClusterSnapshots'], {
        resource: 'arn:aws:redshift:eu-central-1:222222222222:snapshot:warehouse/warehouse-2026-11',
      }),
      {
        action: 'redshift-serverless:DeleteNamespace',
        resource: 'arn:aws:redshift-serverless:eu-central-1:222222222222:namespace/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
      {
        action: 'redshift-serverless:DeleteSnapshot',
        resource: 'arn:aws:redshift-serverless:eu-central-1:222222222222:snapshot/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
      ...each(['glacier:DeleteArchive', 'glacier:DeleteVault'], { resource: 'arn:aws:glacier:eu-central-1:222222222222:vaults/records' }),
      { action: 'cloudhsm:DeleteCluster', resource: 'arn:aws:cloudhsm:eu-central-1:222222222222:cluster/cluster-igklspoyj5v' },
      { action: 'cloudhsm:DeleteBackup', resource: 'arn:aws:cloudhsm:eu-central-1:222222222222:backup/backup-ro5c4er4aac' },
      { action: 'rds:DeleteDBCluster', resource: 'arn:aws:rds:eu-central-1:222222222222:cluster:catalogue' },
      { action: 'rds:DeleteDBInstance', resource: 'arn:aws:rds:eu-central-1:222222222222:db:catalogue-1' },
      { action: 'rds:DeleteDBClusterSnapshot', resource: 'arn:aws:rds:eu-central-1:222222222222:cluster-snapshot:catalogue-2026-11' },
      { action: 'rds:DeleteGlobalCluster', resource: 'arn:aws:rds::222222222222:global-cluster:catalogue-world' },
      {
        action: 'docdb-elastic:DeleteCluster',
        resource: 'arn:aws:docdb-elastic:eu-central-1:222222222222:cluster/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
      {
        action: 'docdb-elastic:DeleteClusterSnapshot',
        resource: 'arn:aws:docdb-elastic:eu-central-1:222222222222:cluster-snapshot/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
      ...each(['neptune-graph:DeleteGraph', 'neptune-graph:ResetGraph'], {
        resource: 'arn:aws:neptune-graph:eu-central-1:222222222222:graph/g-0123456789',
      }),
      { action: 'neptune-graph:DeleteGraphSnapshot', resource: 'arn:aws:neptune-graph:eu-central-1:222222222222:graph-snapshot/gs-0123456789' },
    ],
    allowed: [
      ...each(['elasticfilesystem:UpdateFileSystem', 'elasticfilesystem:DeleteMountTarget'], {
        resource: 'arn:aws:elasticfilesystem:eu-central-1:222222222222:file-system/fs-0123456789abcdef0',
      }),
      { action: 'fsx:UpdateFileSystem', resource: 'arn:aws:fsx:eu-central-1:222222222222:file-system/fs-0123456789abcdef0' },
      { action: 'elasticache:ModifyCacheCluster', resource: 'arn:aws:elasticache:eu-central-1:222222222222:cluster:sessions' },
      { action: 'es:ESHttpDelete', resource: 'arn:aws:es:eu-central-1:222222222222:domain/products/items/_doc/1' },
      { action: 'redshift:PauseCluster', resource: 'arn:aws:redshift:eu-central-1:222222222222:cluster:warehouse' },
      { action: 'glacier:InitiateJob', resource: 'arn:aws:glacier:eu-central-1:222222222222:vaults/records' },
      { action: 'rds:DeleteDBSnapshot', resource: 'arn:aws:rds:eu-central-1:222222222222:snapshot:orders-2026-11' },
      { action: 'aoss:UpdateCollection', resource: 'arn:aws:aoss:eu-central-1:222222222222:collection/07tjusf2h91cunochc' },
      { action: 'cloudhsm:DeleteHsm', resource: 'arn:aws:cloudhsm:eu-central-1:222222222222:cluster/cluster-igklspoyj5v' },
      { action: 'docdb-elastic:StopCluster', resource: 'arn:aws:docdb-elastic:eu-central-1:222222222222:cluster/0a1b2c3d-4e5f-6789-abcd-ef0123456789' },
      { action: 'memorydb:UpdateCluster', resource: 'arn:aws:memorydb:eu-central-1:222222222222:cluster/ledger' },
      // The workgroup computes, the namespace holds the data.
      {
        action: 'redshift-serverless:DeleteWorkgroup',
        resource: 'arn:aws:redshift-serverless:eu-central-1:222222222222:workgroup/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
      { action: 'neptune-graph:DeleteDataViaQuery', resource: 'arn:aws:neptune-graph:eu-central-1:222222222222:graph/g-0123456789' },
    ],
  },
};
