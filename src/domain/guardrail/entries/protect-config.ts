import { denyActions } from '../entry';
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
  rationale: 'Without the recorder nobody sees what was changed. The recorder is set up by StackSets, whose role is exempt.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_CONFIG_CHANGE_PROHIBITED', 'AWS-GR_CONFIG_AGGREGATION_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
