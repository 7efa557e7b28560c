import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:DeleteImportedKeyMaterial',
  'kms:DeleteCustomKeyStore',
  'kms:DeleteAlias',
  'kms:DisableKeyRotation',
  'kms:DisconnectCustomKeyStore',
];

export const denyKmsKeyDeletion: GuardrailEntry = {
  id: 'denyKmsKeyDeletion',
  title: 'Denies deleting or disabling KMS keys and key stores',
  rationale: 'Data under a deleted key is lost for good.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
