import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'rds:DeleteDBInstance',
  'rds:DeleteDBCluster',
  'rds:DeleteGlobalCluster',
  'rds:DeleteDBSnapshot',
  'rds:DeleteDBClusterSnapshot',
  'rds:DeleteDBInstanceAutomatedBackup',
  'rds:DeleteDBClusterAutomatedBackup',
  'rds:DeleteDBShardGroup',
  'rds:DeleteTenantDatabase',
];

export const denyDatabaseDeletion: GuardrailEntry = {
  id: 'denyDatabaseDeletion',
  title: 'Denies deleting RDS and Aurora databases, snapshots and automated backups',
  rationale: 'What a script deletes in a second, a restore brings back in hours, if at all.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['own'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
