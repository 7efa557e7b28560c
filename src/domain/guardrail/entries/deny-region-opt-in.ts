import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'account:EnableRegion',
  'account:DisableRegion',
];

export const denyRegionOptIn: GuardrailEntry = {
  id: 'denyRegionOptIn',
  title: 'Denies enabling or disabling Regions',
  rationale: 'A Region that nobody uses is one that nobody watches.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
