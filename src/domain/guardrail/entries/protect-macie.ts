import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'macie2:DisableMacie',
  'macie2:DeleteMember',
  'macie2:DisassociateMember',
  'macie2:DisassociateFromAdministratorAccount',
  'macie2:DisableOrganizationAdminAccount',
  'macie2:UpdateMacieSession',
  'macie2:UpdateMemberSession',
  'macie2:DisassociateFromMasterAccount',
  'macie2:UpdateAutomatedDiscoveryConfiguration',
  'macie2:BatchUpdateAutomatedDiscoveryAccounts',
  'macie2:UpdateOrganizationConfiguration',
];

export const protectMacie: GuardrailEntry = {
  id: 'protectMacie',
  title: 'Denies disabling or pausing Macie and leaving its administrator',
  rationale: 'Nobody finds personal data where the search for it is off. Pausing is the same action as a change of how often findings are '
    + 'published, which therefore needs an exempt role; so does the delegated administrator. Discovery jobs stay free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'macie2:DisableMacie', 'macie2:DisassociateFromAdministratorAccount', 'macie2:DisassociateFromMasterAccount',
        'macie2:DisableOrganizationAdminAccount', 'macie2:UpdateMacieSession', 'macie2:UpdateMemberSession',
        'macie2:UpdateAutomatedDiscoveryConfiguration', 'macie2:BatchUpdateAutomatedDiscoveryAccounts', 'macie2:UpdateOrganizationConfiguration',
      ]),
      ...each(['macie2:DeleteMember', 'macie2:DisassociateMember'], { resource: 'arn:aws:macie2:eu-central-1:222222222222:member/333333333333' }),
    ],
    allowed: [
      ...each(['macie2:EnableMacie', 'macie2:GetMacieSession', 'macie2:GetFindings', 'macie2:GetAutomatedDiscoveryConfiguration']),
      { action: 'macie2:CreateMember', resource: 'arn:aws:macie2:eu-central-1:222222222222:member/333333333333' },
      ...each(['macie2:CreateClassificationJob', 'macie2:UpdateClassificationJob'], {
        resource: 'arn:aws:macie2:eu-central-1:222222222222:classification-job/3ce05dbb7ec5505def334104bf347cc9',
      }),
    ],
  },
};
