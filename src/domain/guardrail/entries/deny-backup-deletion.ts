import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'backup:CancelLegalHold',
  'backup:DeleteBackupPlan',
  'backup:DeleteBackupSelection',
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteBackupVaultNotifications',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateBackupVaultMpaApprovalTeam',
  'backup:DisassociateRecoveryPoint',
  'backup:DisassociateRecoveryPointFromParent',
  'backup:PutBackupVaultAccessPolicy',
  // Put again with a shorter retention, a lock in governance mode opens the way to deletion.
  'backup:PutBackupVaultLockConfiguration',
  'backup:UpdateBackupPlan',
  'backup:UpdateGlobalSettings',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:UpdateRegionSettings',
];

const VAULT = 'arn:aws:backup:eu-central-1:222222222222:backup-vault:orders';
const PLAN = 'arn:aws:backup:eu-central-1:222222222222:backup-plan:7c3f1a52-9d04-4b8e-8f6a-2f1f9a0d6c11';
const RECOVERY_POINT = 'arn:aws:backup:eu-central-1:222222222222:recovery-point:1eb3b5e7-9eb0-435a-a80b-108b488b0d45';
const SNAPSHOT = 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1b2c3d4e5f67890';

export const denyBackupDeletion: GuardrailEntry = {
  id: 'denyBackupDeletion',
  title: 'Denies deleting or weakening backups, vaults and vault locks',
  rationale: 'Who wants a ransom goes for the backups first: deletes them, shortens their retention or lifts the lock of the vault. Plans and '
    + 'the access policies of vaults can be changed by exempt roles only, locks cannot even be set by others. Expiry by lifecycle runs under a '
    + 'service-linked role, which no service control policy reaches, and goes on.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'backup:DeleteBackupVault', 'backup:DeleteBackupVaultAccessPolicy', 'backup:DeleteBackupVaultLockConfiguration',
        'backup:DeleteBackupVaultNotifications', 'backup:PutBackupVaultAccessPolicy', 'backup:DisassociateBackupVaultMpaApprovalTeam',
      ], { resource: VAULT }),
      { action: 'backup:PutBackupVaultLockConfiguration', resource: VAULT, context: { 'backup:MinRetentionDays': '1' } },
      ...each(['backup:DeleteBackupPlan', 'backup:DeleteBackupSelection', 'backup:UpdateBackupPlan'], { resource: PLAN }),
      ...each(['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'], { resource: SNAPSHOT }),
      ...each(['backup:DisassociateRecoveryPoint', 'backup:DisassociateRecoveryPointFromParent'], { resource: RECOVERY_POINT }),
      ...each(['backup:UpdateRegionSettings', 'backup:UpdateGlobalSettings']),
      { action: 'backup:CancelLegalHold', resource: 'arn:aws:backup:eu-central-1:222222222222:legal-hold:3f2e1d4c-5b6a-4978-8a9b-0c1d2e3f4a5b' },
    ],
    allowed: [
      ...each(['backup:CreateBackupVault', 'backup:PutBackupVaultNotifications', 'backup:StartBackupJob'], { resource: VAULT }),
      ...each(['backup:CreateBackupSelection', 'backup:GetBackupPlan'], { resource: PLAN }),
      { action: 'backup:StartRestoreJob', resource: RECOVERY_POINT },
      { action: 'ec2:DeleteSnapshot', resource: SNAPSHOT },
      { action: 'backup:CreateLegalHold', resource: 'arn:aws:backup:eu-central-1:222222222222:legal-hold:*' },
    ],
  },
};
