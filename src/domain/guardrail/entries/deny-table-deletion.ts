import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'dynamodb:DeleteBackup',
  'dynamodb:DeleteTable',
  'dynamodb:DeleteTableReplica',
  'dynamodb:UpdateContinuousBackups',
];

const TABLE = 'arn:aws:dynamodb:eu-central-1:222222222222:table/Orders';
const BACKUP = 'arn:aws:dynamodb:eu-central-1:222222222222:table/Orders/backup/01700000000000-a1b2c3d4';

export const denyTableDeletion: GuardrailEntry = {
  id: 'denyTableDeletion',
  title: 'Denies deleting DynamoDB tables, replicas and backups, and changing point-in-time recovery',
  rationale: 'A deleted table takes its point-in-time recovery along after 35 days, a deleted backup is gone at once. One action switches '
    + 'point-in-time recovery on and off, and no condition key tells which: the role that creates tables with it has to be exempt. What it does '
    + 'not see: items that expire by a time to live.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['service authorization reference of Amazon DynamoDB'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['dynamodb:DeleteTable', 'dynamodb:DeleteTableReplica', 'dynamodb:UpdateContinuousBackups'], { resource: TABLE }),
      { action: 'dynamodb:DeleteBackup', resource: BACKUP },
    ],
    allowed: [
      ...each(['dynamodb:DeleteItem', 'dynamodb:UpdateTable', 'dynamodb:CreateBackup', 'dynamodb:DescribeContinuousBackups'], { resource: TABLE }),
      { action: 'dynamodb:DescribeBackup', resource: BACKUP },
      { action: 'dynamodb:RestoreTableFromBackup', resource: [BACKUP, 'arn:aws:dynamodb:eu-central-1:222222222222:table/OrdersRestored'] },
    ],
  },
};
