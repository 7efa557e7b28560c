import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'rds:DeleteDBCluster',
  'rds:DeleteDBClusterAutomatedBackup',
  'rds:DeleteDBClusterSnapshot',
  'rds:DeleteDBInstance',
  'rds:DeleteDBInstanceAutomatedBackup',
  'rds:DeleteDBShardGroup',
  'rds:DeleteDBSnapshot',
  'rds:DeleteGlobalCluster',
  'rds:DeleteTenantDatabase',
];

const INSTANCE = 'arn:aws:rds:eu-central-1:222222222222:db:orders-1';
const CLUSTER = 'arn:aws:rds:eu-central-1:222222222222:cluster:orders';
const SNAPSHOT = 'arn:aws:rds:eu-central-1:222222222222:snapshot:orders-2026-11';
const CLUSTER_SNAPSHOT = 'arn:aws:rds:eu-central-1:222222222222:cluster-snapshot:orders-2026-11';

export const denyDatabaseDeletion: GuardrailEntry = {
  id: 'denyDatabaseDeletion',
  title: 'Denies deleting RDS and Aurora databases, snapshots and automated backups',
  rationale: 'What a script deletes in a second, a restore brings back in hours, if at all. DocumentDB and Neptune share these actions. A '
    + 'change of a stack that replaces a database fails for roles that are not exempt. What it does not see: a backup retention of 0 days, for '
    + 'which there is no condition key, deletes automated backups.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['service authorization reference of Amazon RDS'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'rds:DeleteDBInstance', resource: INSTANCE },
      { action: 'rds:DeleteDBCluster', resource: CLUSTER },
      { action: 'rds:DeleteDBCluster', resource: [CLUSTER, CLUSTER_SNAPSHOT] },
      { action: 'rds:DeleteGlobalCluster', resource: 'arn:aws:rds::222222222222:global-cluster:orders-world' },
      { action: 'rds:DeleteDBSnapshot', resource: SNAPSHOT },
      { action: 'rds:DeleteDBClusterSnapshot', resource: CLUSTER_SNAPSHOT },
      { action: 'rds:DeleteDBInstanceAutomatedBackup', resource: 'arn:aws:rds:eu-central-1:222222222222:auto-backup:ab-l6vqvt7kuq3zyz7u' },
      { action: 'rds:DeleteDBClusterAutomatedBackup', resource: 'arn:aws:rds:eu-central-1:222222222222:cluster-auto-backup:ab-7kuq3zyz7ul6vqvt' },
      { action: 'rds:DeleteDBShardGroup', resource: 'arn:aws:rds:eu-central-1:222222222222:shard-group:shardgroup-0123456789abcdef0' },
      { action: 'rds:DeleteTenantDatabase', resource: [INSTANCE, 'arn:aws:rds:eu-central-1:222222222222:tenant-database:tdb-l6vqvt7kuq3zyz7u'] },
    ],
    allowed: [
      ...each(['rds:ModifyDBInstance', 'rds:StopDBInstance', 'rds:RebootDBInstance'], { resource: INSTANCE }),
      ...each(['rds:ModifyDBCluster', 'rds:FailoverDBCluster'], { resource: CLUSTER }),
      { action: 'rds:CreateDBSnapshot', resource: [INSTANCE, SNAPSHOT] },
      { action: 'rds:DeleteDBParameterGroup', resource: 'arn:aws:rds:eu-central-1:222222222222:pg:orders' },
      { action: 'rds:DeleteDBClusterEndpoint', resource: 'arn:aws:rds:eu-central-1:222222222222:cluster-endpoint:reports' },
    ],
  },
};
