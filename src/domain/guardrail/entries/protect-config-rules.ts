import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'config:DeleteConfigRule',
  'config:PutConfigRule',
  'config:DeleteEvaluationResults',
  'config:DeleteConformancePack',
  'config:DeleteOrganizationConfigRule',
  'config:DeleteRemediationConfiguration',
  'config:DeleteRemediationExceptions',
  'config:PutConformancePack',
  'config:PutOrganizationConformancePack',
  'config:DeleteOrganizationConformancePack',
  'config:PutOrganizationConfigRule',
  'config:PutRemediationConfigurations',
  'config:PutRemediationExceptions',
];

export const protectConfigRules: GuardrailEntry = {
  id: 'protectConfigRules',
  title: 'Denies making, changing and deleting Config rules, conformance packs and remediations',
  rationale: 'A rule that is loosened reports compliance which is not there. Application teams can\'t have rules of their own then, since a '
    + 'rule is made and changed by the same action. Rules that run in Lambda can still report what they found.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_CONFIG_RULE_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-1'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['config:DeleteConfigRule', 'config:PutConfigRule', 'config:DeleteEvaluationResults'], {
        resource: 'arn:aws:config:eu-central-1:222222222222:config-rule/config-rule-a1b2c3',
      }),
      ...each(['config:DeleteConformancePack', 'config:PutConformancePack'], {
        resource: 'arn:aws:config:eu-central-1:222222222222:conformance-pack/baseline/conformance-pack-a1b2c3',
      }),
      ...each(['config:PutOrganizationConformancePack', 'config:DeleteOrganizationConformancePack'], {
        resource: 'arn:aws:config:eu-central-1:222222222222:organization-conformance-pack/baseline-a1b2c3',
      }),
      ...each(['config:DeleteOrganizationConfigRule', 'config:PutOrganizationConfigRule'], {
        resource: 'arn:aws:config:eu-central-1:222222222222:organization-config-rule/encrypted-volumes-a1b2c3',
      }),
      ...each(['config:DeleteRemediationConfiguration', 'config:PutRemediationConfigurations'], {
        resource: 'arn:aws:config:eu-central-1:222222222222:remediation-configuration/remediation-a1b2c3',
      }),
      ...each(['config:DeleteRemediationExceptions', 'config:PutRemediationExceptions']),
    ],
    allowed: [
      // What a rule in Lambda calls with its own role.
      { action: 'config:PutEvaluations', principal: 'arn:aws:iam::222222222222:role/CustomRuleFunction' },
      { action: 'config:StartConfigRulesEvaluation', resource: 'arn:aws:config:eu-central-1:222222222222:config-rule/config-rule-a1b2c3' },
      ...each(['config:DescribeConfigRules', 'config:DescribeConformancePacks', 'config:StartRemediationExecution']),
      { action: 'config:PutStoredQuery', resource: 'arn:aws:config:eu-central-1:222222222222:stored-query/untagged/stored-query-a1b2c3' },
      // The recorder has a guardrail of its own.
      { action: 'config:StopConfigurationRecorder', resource: 'arn:aws:config:eu-central-1:222222222222:configuration-recorder/default/a1b2c3d4' },
    ],
  },
};
