import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'backup:DeleteBackupVault',
  'backup:DeleteRecoveryPoint',
  'backup:DeleteBackupPlan',
  'backup:DeleteBackupSelection',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteBackupVaultNotifications',
  'backup:PutBackupVaultAccessPolicy',
  'backup:UpdateBackupPlan',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:UpdateRegionSettings',
  'backup:UpdateGlobalSettings',
  'backup:DisassociateRecoveryPoint',
  'backup:DisassociateRecoveryPointFromParent',
  'backup:CancelLegalHold',
  'backup:PutBackupVaultLockConfiguration',
  'backup:DisassociateBackupVaultMpaApprovalTeam',
];

export const denyBackupDeletion: GuardrailEntry = {
  id: 'denyBackupDeletion',
  title: 'Denies deleting or weakening backups, vaults and vault locks',
  rationale: 'Ransom starts with the backups.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
