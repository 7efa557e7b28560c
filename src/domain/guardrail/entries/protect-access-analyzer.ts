import { denyActions, each } from '../entry';
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
  rationale: 'Archive rules hide that a resource is shared with strangers. Application teams can no longer archive a finding that they have '
    + 'accepted; who reviews findings needs an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'access-analyzer:DeleteAnalyzer', 'access-analyzer:UpdateAnalyzer', 'access-analyzer:ApplyArchiveRule', 'access-analyzer:UpdateFindings',
        'access-analyzer:DeleteServiceLinkedAnalyzer',
      ], { resource: 'arn:aws:access-analyzer:eu-central-1:222222222222:analyzer/organization' }),
      ...each(['access-analyzer:CreateArchiveRule', 'access-analyzer:UpdateArchiveRule', 'access-analyzer:DeleteArchiveRule'], {
        resource: 'arn:aws:access-analyzer:eu-central-1:222222222222:analyzer/organization/archive-rule/trusted-partner',
      }),
    ],
    allowed: [
      ...each(['access-analyzer:CreateAnalyzer', 'access-analyzer:ListFindings', 'access-analyzer:StartResourceScan'], {
        resource: 'arn:aws:access-analyzer:eu-central-1:222222222222:analyzer/organization',
      }),
      {
        action: 'access-analyzer:GetArchiveRule',
        resource: 'arn:aws:access-analyzer:eu-central-1:222222222222:analyzer/organization/archive-rule/trusted-partner',
      },
      ...each(['access-analyzer:ValidatePolicy', 'access-analyzer:StartPolicyGeneration']),
    ],
  },
};
