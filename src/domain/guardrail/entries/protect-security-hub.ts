import { denyActions, each } from '../entry';
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
  rationale: 'A standard that is switched off in one account looks like a passed one in the summary. Central configuration is bound too, so that '
    + 'the delegated administrator needs an exempt role. Automation rules can still suppress findings.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'securityhub:DisableSecurityHub', 'securityhub:BatchDisableStandards', 'securityhub:UpdateStandardsControl', 'securityhub:DeleteMembers',
        'securityhub:DisassociateMembers', 'securityhub:DisassociateFromAdministratorAccount', 'securityhub:DisassociateFromMasterAccount',
        'securityhub:DisableImportFindingsForProduct', 'securityhub:StartConfigurationPolicyAssociation',
        'securityhub:StartConfigurationPolicyDisassociation', 'securityhub:UpdateOrganizationConfiguration',
        'securityhub:UpdateSecurityHubConfiguration',
      ], { resource: 'arn:aws:securityhub:eu-central-1:222222222222:hub/default' }),
      ...each(['securityhub:DisableSecurityHubV2', 'securityhub:BatchUpdateStandardsControlAssociations']),
      { action: 'securityhub:DisableSecurityHubFeatureV2', resource: 'arn:aws:securityhub:eu-central-1:222222222222:hubv2/a1b2c3d4' },
      ...each(['securityhub:DeleteFindingAggregator', 'securityhub:UpdateFindingAggregator'], {
        resource: 'arn:aws:securityhub:eu-central-1:222222222222:finding-aggregator/a1b2c3d4',
      }),
      ...each(['securityhub:UpdateAggregatorV2', 'securityhub:DeleteAggregatorV2'], {
        resource: 'arn:aws:securityhub:eu-central-1:222222222222:aggregatorv2/a1b2c3d4',
      }),
      ...each(['securityhub:UpdateConfigurationPolicy', 'securityhub:DeleteConfigurationPolicy'], {
        resource: 'arn:aws:securityhub:eu-central-1:222222222222:configuration-policy/a1b2c3d4',
      }),
    ],
    allowed: [
      ...each(['securityhub:EnableSecurityHub', 'securityhub:BatchEnableStandards', 'securityhub:GetFindings', 'securityhub:DescribeStandards'], {
        resource: 'arn:aws:securityhub:eu-central-1:222222222222:hub/default',
      }),
      ...each(['securityhub:EnableSecurityHubV2', 'securityhub:CreateFindingAggregator']),
      { action: 'securityhub:BatchImportFindings', resource: 'arn:aws:securityhub:eu-central-1:222222222222:product/222222222222/default' },
    ],
  },
};
