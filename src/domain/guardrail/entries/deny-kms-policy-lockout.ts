import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'kms:CreateKey',
  'kms:PutKeyPolicy',
];

const KEY = 'arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export const denyKmsPolicyLockout: GuardrailEntry = {
  id: 'denyKmsPolicyLockout',
  title: 'Denies key policies that nobody could change again',
  rationale: 'Skipping the safety check leaves a key that only AWS Support can recover. What it does not see: `kms:ReplicateKey` takes the same '
    + 'parameter but has no condition key for it, so a replica can still be locked.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'Deployment roles are the ones that would write a key policy nobody can change; a locked-out key can be recovered only '
    + 'through AWS Support.',
  controlTower: ['CT.KMS.PV.3'],
  sources: ['AWS Control Tower CT.KMS.PV.3'],
  statements: () => [
    denyActions(ACTIONS, { Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': ['true'] } } }),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'kms:CreateKey', context: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
      { action: 'kms:PutKeyPolicy', resource: KEY, context: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
      {
        action: 'kms:CreateKey',
        principal: 'arn:aws:iam::222222222222:role/stacksets-exec-0123456789abcdef',
        context: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' },
      },
    ],
    allowed: [
      { action: 'kms:CreateKey' },
      { action: 'kms:CreateKey', context: { 'kms:BypassPolicyLockoutSafetyCheck': 'false' } },
      { action: 'kms:PutKeyPolicy', resource: KEY, context: { 'kms:BypassPolicyLockoutSafetyCheck': 'false' } },
      { action: 'kms:GetKeyPolicy', resource: KEY },
      { action: 'kms:UpdateKeyDescription', resource: KEY, context: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
    ],
  },
};
