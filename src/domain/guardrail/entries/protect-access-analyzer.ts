import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'access-analyzer:DeleteAnalyzer',
  'access-analyzer:UpdateAnalyzer',
  'access-analyzer:CreateArchiveRule',
  'access-analyzer:UpdateArchiveRule',
  'access-analyzer:DeleteArchiveRule',
  'access-analyzer:ApplyArchiveRule',
  'access-analyzer:UpdateFindings',
  'access-analyzer:DeleteServiceLinkedAnalyzer',
];

export const protectAccessAnalyzer: GuardrailEntry = {
  id: 'protectAccessAnalyzer',
  title: 'Denies deleting analyzers and archiving their findings',
  rationale: 'Archive rules hide that a resource is shared with strangers.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
