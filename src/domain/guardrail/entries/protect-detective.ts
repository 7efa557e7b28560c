import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'detective:DeleteGraph',
  'detective:DeleteMembers',
  'detective:DisassociateMembership',
  'detective:DisableOrganizationAdminAccount',
];

export const protectDetective: GuardrailEntry = {
  id: 'protectDetective',
  title: 'Denies deleting the behavior graph of Detective and leaving it',
  rationale: 'The graph holds a year of behavior that no other service keeps in this form, and a deleted one starts from nothing. The delegated '
    + 'administrator needs an exempt role to take an account out.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondetective.html'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['detective:DeleteGraph', 'detective:DeleteMembers', 'detective:DisassociateMembership'], {
        resource: 'arn:aws:detective:eu-central-1:333333333333:graph:027c7c4610ea4aacaf0b883093cab899',
      }),
      { action: 'detective:DisableOrganizationAdminAccount' },
    ],
    allowed: [
      ...each(['detective:CreateMembers', 'detective:SearchGraph', 'detective:AcceptInvitation', 'detective:UpdateDatasourcePackages'], {
        resource: 'arn:aws:detective:eu-central-1:333333333333:graph:027c7c4610ea4aacaf0b883093cab899',
      }),
      ...each(['detective:CreateGraph', 'detective:ListGraphs']),
    ],
  },
};
