import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'inspector2:Disable',
  'inspector2:DisassociateMember',
  'inspector2:DisableDelegatedAdminAccount',
  'inspector2:DeleteFilter',
  'inspector2:CreateFilter',
  'inspector2:UpdateFilter',
  'inspector2:UpdateOrganizationConfiguration',
  'inspector2:BatchUpdateMemberEc2DeepInspectionStatus',
  'inspector2:UpdateEc2DeepInspectionConfiguration',
  'ecr:PutRegistryScanningConfiguration',
];

export const protectInspector: GuardrailEntry = {
  id: 'protectInspector',
  title: 'Denies disabling Inspector, its scans and suppressing findings',
  rationale: 'A vulnerability that is not scanned for, or is filtered away, stays open. The registry can be set back to basic scanning, which ends '
    + 'the scans of images without a call to Inspector, so that this is denied as well; teams can\'t choose what ECR scans then. Deleting '
    + 'the associations of Systems Manager that Inspector works through is not covered.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector2.html'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'inspector2:Disable', 'inspector2:DisassociateMember', 'inspector2:DisableDelegatedAdminAccount',
        'inspector2:UpdateOrganizationConfiguration', 'inspector2:BatchUpdateMemberEc2DeepInspectionStatus',
        'inspector2:UpdateEc2DeepInspectionConfiguration',
      ]),
      ...each(['inspector2:CreateFilter', 'inspector2:UpdateFilter', 'inspector2:DeleteFilter'], {
        resource: 'arn:aws:inspector2:eu-central-1:222222222222:owner/222222222222/filter/a1b2c3d4e5f60718',
      }),
      { action: 'ecr:PutRegistryScanningConfiguration' },
    ],
    allowed: [
      ...each(['inspector2:Enable', 'inspector2:AssociateMember', 'inspector2:ListFindings', 'inspector2:CreateSbomExport']),
      { action: 'inspector2:ListFilters' },
      { action: 'ecr:GetRegistryScanningConfiguration' },
      ...each(['ecr:StartImageScan', 'ecr:PutImage', 'ecr:PutImageScanningConfiguration'], {
        resource: 'arn:aws:ecr:eu-central-1:222222222222:repository/shop',
      }),
    ],
  },
};
