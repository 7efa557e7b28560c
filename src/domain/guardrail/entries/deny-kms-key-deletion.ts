import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'kms:DeleteAlias',
  'kms:DeleteCustomKeyStore',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  // Disables every key of the store at once.
  'kms:DisconnectCustomKeyStore',
  'kms:ScheduleKeyDeletion',
];

const KEY = 'arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const ALIAS = 'arn:aws:kms:eu-central-1:222222222222:alias/orders';

export const denyKmsKeyDeletion: GuardrailEntry = {
  id: 'denyKmsKeyDeletion',
  title: 'Denies deleting or disabling KMS keys and key stores',
  rationale: 'Data under a deleted key is lost for good, and a disabled key stops whatever reads it. A stack with a key and an alias can be '
    + 'deleted by exempt roles only. What it does not see: key material imported again with a date of expiry.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DeleteImportedKeyMaterial', 'kms:DisableKeyRotation'], { resource: KEY }),
      { action: 'kms:DeleteAlias', resource: [ALIAS, KEY] },
      ...each(['kms:DeleteCustomKeyStore', 'kms:DisconnectCustomKeyStore']),
    ],
    allowed: [
      ...each(['kms:CancelKeyDeletion', 'kms:EnableKey', 'kms:EnableKeyRotation', 'kms:ImportKeyMaterial', 'kms:Decrypt'], { resource: KEY }),
      ...each(['kms:CreateAlias', 'kms:UpdateAlias'], { resource: [ALIAS, KEY] }),
      { action: 'kms:ConnectCustomKeyStore' },
    ],
  },
};
