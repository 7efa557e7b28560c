import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'config:DeleteConfigurationRecorder',
  'config:StopConfigurationRecorder',
  'config:PutConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:PutDeliveryChannel',
  'config:DeleteRetentionConfiguration',
  'config:PutRetentionConfiguration',
  'config:DeleteConfigurationAggregator',
  'config:DeleteAggregationAuthorization',
  'config:DeleteServiceLinkedConfigurationRecorder',
  'config:AssociateResourceTypes',
  'config:DisassociateResourceTypes',
  'config:PutConfigurationAggregator',
  'config:DeletePendingAggregationRequest',
];

export const protectConfig: GuardrailEntry = {
  id: 'protectConfig',
  title: 'Denies stopping or altering AWS Config recording and delivery',
  rationale: 'Without the recorder nobody sees what was changed. The first set-up is made of the same actions as a change, so that the recorder '
    + 'comes by StackSets, whose role is exempt, or by another exempt role; starting it stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_CONFIG_CHANGE_PROHIBITED', 'AWS-GR_CONFIG_AGGREGATION_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'config:DeleteConfigurationRecorder', 'config:StopConfigurationRecorder', 'config:PutConfigurationRecorder',
        'config:DeleteServiceLinkedConfigurationRecorder', 'config:AssociateResourceTypes', 'config:DisassociateResourceTypes',
      ], { resource: 'arn:aws:config:eu-central-1:222222222222:configuration-recorder/default/a1b2c3d4' }),
      ...each([
        'config:DeleteDeliveryChannel', 'config:PutDeliveryChannel', 'config:DeleteRetentionConfiguration', 'config:PutRetentionConfiguration',
        'config:DeletePendingAggregationRequest',
      ]),
      ...each(['config:DeleteConfigurationAggregator', 'config:PutConfigurationAggregator'], {
        resource: 'arn:aws:config:eu-central-1:222222222222:config-aggregator/config-aggregator-a1b2c3d4',
      }),
      {
        action: 'config:DeleteAggregationAuthorization',
        resource: 'arn:aws:config:eu-central-1:222222222222:aggregation-authorization/333333333333/eu-central-1',
      },
    ],
    allowed: [
      { action: 'config:StartConfigurationRecorder', resource: 'arn:aws:config:eu-central-1:222222222222:configuration-recorder/default/a1b2c3d4' },
      {
        action: 'config:PutAggregationAuthorization',
        resource: 'arn:aws:config:eu-central-1:222222222222:aggregation-authorization/333333333333/eu-central-1',
      },
      {
        action: 'config:DescribeConfigurationRecorders',
        resource: 'arn:aws:config:eu-central-1:222222222222:configuration-recorder/default/a1b2c3d4',
      },
      ...each(['config:DescribeDeliveryChannels', 'config:PutEvaluations']),
      // Rules have a guardrail of their own.
      { action: 'config:PutConfigRule', resource: 'arn:aws:config:eu-central-1:222222222222:config-rule/config-rule-a1b2c3' },
    ],
  },
};
