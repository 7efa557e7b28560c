import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'securityhub:DisableSecurityHub',
  'securityhub:DisableSecurityHubV2',
  'securityhub:BatchDisableStandards',
  'securityhub:UpdateStandardsControl',
  'securityhub:DeleteMembers',
  'securityhub:DisassociateMembers',
  'securityhub:DisassociateFromAdministratorAccount',
  'securityhub:DeleteFindingAggregator',
  'securityhub:UpdateFindingAggregator',
  'securityhub:DisableImportFindingsForProduct',
  'securityhub:DeleteConfigurationPolicy',
  'securityhub:DisassociateFromMasterAccount',
  'securityhub:DisableSecurityHubFeatureV2',
  'securityhub:UpdateAggregatorV2',
  'securityhub:DeleteAggregatorV2',
  'securityhub:BatchUpdateStandardsControlAssociations',
  'securityhub:UpdateConfigurationPolicy',
  'securityhub:StartConfigurationPolicyAssociation',
  'securityhub:StartConfigurationPolicyDisassociation',
  'securityhub:UpdateOrganizationConfiguration',
  'securityhub:UpdateSecurityHubConfiguration',
];

export const protectSecurityHub: GuardrailEntry = {
  id: 'protectSecurityHub',
  title: 'Denies disabling Security Hub, its standards or its aggregation',
  rationale: 'A standard that is switched off in one account looks like a passed one in the summary.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
