import { denyActions, each } from '../entry';
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
  rationale: 'Findings that are filtered, archived or trusted away in the member account never reach the security team. It binds the people of '
    + 'the delegated administrator as well; who tunes GuardDuty there needs an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['guardduty:DeleteDetector', 'guardduty:UpdateDetector'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0',
      }),
      ...each([
        'guardduty:DeleteMembers', 'guardduty:DisassociateMembers', 'guardduty:DisassociateFromAdministratorAccount',
        'guardduty:DisassociateFromMasterAccount', 'guardduty:StopMonitoringMembers', 'guardduty:ArchiveFindings', 'guardduty:CreateIPSet',
        'guardduty:CreateTrustedEntitySet', 'guardduty:UpdateMemberDetectors', 'guardduty:UpdateOrganizationConfiguration',
        'guardduty:UpdateMalwareScanSettings', 'guardduty:UpdateCustomDetectionRuleOrgConfiguration',
        'guardduty:DeleteCustomDetectionRuleOrgConfiguration',
      ]),
      ...each(['guardduty:CreateFilter', 'guardduty:UpdateFilter'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/filter/quiet',
      }),
      ...each(['guardduty:DeletePublishingDestination', 'guardduty:UpdatePublishingDestination'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/publishingdestination/4ab8c1',
      }),
      ...each(['guardduty:UpdateIPSet', 'guardduty:DeleteIPSet'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/ipset/0cb0141a',
      }),
      ...each(['guardduty:UpdateThreatIntelSet', 'guardduty:DeleteThreatIntelSet'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/threatintelset/8cb094db',
      }),
      ...each(['guardduty:UpdateTrustedEntitySet', 'guardduty:DeleteTrustedEntitySet'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/trustedentityset/5ab0c7',
      }),
      ...each(['guardduty:UpdateThreatEntitySet', 'guardduty:DeleteThreatEntitySet'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/threatentityset/7ab0c9',
      }),
      {
        action: 'guardduty:DeleteMalwareProtectionPlan',
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:malware-protection-plan/b4c7f464ab3a4EXAMPLE',
      },
      ...each(['guardduty:UpdateCustomDetectionRuleAssociation', 'guardduty:DeleteCustomDetectionRuleAssociation'], {
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detection-rule/custom/a1b2c3/association/d4e5f6',
      }),
    ],
    allowed: [
      ...each(['guardduty:CreateDetector', 'guardduty:CreateMembers', 'guardduty:CreateSampleFindings', 'guardduty:UnarchiveFindings']),
      { action: 'guardduty:GetDetector', resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0' },
      // Taking a suppression away shows more, and threat lists of one's own find more.
      {
        action: 'guardduty:DeleteFilter',
        resource: 'arn:aws:guardduty:eu-central-1:222222222222:detector/12abc34d567e8fa901bc2d34e56789f0/filter/quiet',
      },
      { action: 'guardduty:CreateThreatEntitySet' },
    ],
  },
};
