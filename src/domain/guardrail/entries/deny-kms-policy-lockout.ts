import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'kms:CreateKey',
  'kms:PutKeyPolicy',
];

export const denyKmsPolicyLockout: GuardrailEntry = {
  id: 'denyKmsPolicyLockout',
  title: 'Denies key policies that nobody could change again',
  rationale: 'Skipping the safety check leaves a key that only AWS Support can recover.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'Deployment roles are the ones that would write a key policy nobody can change; a locked-out key can be recovered only through AWS Support.',
  controlTower: ['CT.KMS.PV.3'],
  sources: [],
  statements: () => [
    denyActions(ACTIONS, { Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': ['true'] } } }),
  ],
};
