import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'guardduty:DeleteDetector',
  'guardduty:UpdateDetector',
  'guardduty:DeleteMembers',
  'guardduty:DisassociateMembers',
  'guardduty:DisassociateFromAdministratorAccount',
  'guardduty:DisassociateFromMasterAccount',
  'guardduty:StopMonitoringMembers',
  'guardduty:CreateFilter',
  'guardduty:UpdateFilter',
  'guardduty:ArchiveFindings',
  'guardduty:DeletePublishingDestination',
  'guardduty:UpdatePublishingDestination',
  'guardduty:CreateIPSet',
  'guardduty:UpdateIPSet',
  'guardduty:DeleteIPSet',
  'guardduty:DeleteThreatIntelSet',
  'guardduty:UpdateThreatIntelSet',
  'guardduty:UpdateMemberDetectors',
  'guardduty:UpdateOrganizationConfiguration',
  'guardduty:UpdateMalwareScanSettings',
  'guardduty:DeleteMalwareProtectionPlan',
  'guardduty:CreateTrustedEntitySet',
  'guardduty:UpdateTrustedEntitySet',
  'guardduty:DeleteTrustedEntitySet',
  'guardduty:UpdateThreatEntitySet',
  'guardduty:DeleteThreatEntitySet',
  'guardduty:UpdateCustomDetectionRuleAssociation',
  'guardduty:DeleteCustomDetectionRuleAssociation',
  'guardduty:UpdateCustomDetectionRuleOrgConfiguration',
  'guardduty:DeleteCustomDetectionRuleOrgConfiguration',
];

export const protectGuardDuty: GuardrailEntry = {
  id: 'protectGuardDuty',
  title: 'Denies disabling GuardDuty, leaving its administrator or suppressing findings',
  rationale: 'Findings that are filtered or archived in the member account never reach the security team.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
