import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

export const denyEverything: GuardrailEntry = {
  id: 'denyEverything',
  title: 'Denies everything',
  rationale: 'For accounts that wait to be closed. Service-linked roles and the platform\'s own roles keep working, so that StackSets can clean up.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['awslabs/landing-zone-accelerator-on-aws/quarantine.json'],
  statements: () => [
    denyActions(['*']),
  ],
};
