import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:DeleteFlowLogs',
];

export const protectFlowLogs: GuardrailEntry = {
  id: 'protectFlowLogs',
  title: 'Denies deleting VPC flow logs',
  rationale: 'Flow logs are what is left to read after an intrusion over the network. A stack that replaces its own flow log needs an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
