import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:DeleteFlowLogs',
];

export const protectFlowLogs: GuardrailEntry = {
  id: 'protectFlowLogs',
  title: 'Denies deleting VPC flow logs',
  rationale: 'Flow logs are what is left to read after an intrusion over the network. A stack that deletes or replaces its own flow log '
    + 'needs an exempt role. The bucket or log group that a flow log writes to is a matter of other guardrails.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:DeleteFlowLogs', resource: 'arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/fl-0a1b2c3d4e5f60718' },
      {
        action: 'ec2:DeleteFlowLogs',
        resource: [
          'arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/fl-0a1b2c3d4e5f60718',
          'arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/fl-1a2b3c4d',
        ],
      },
      {
        action: 'ec2:DeleteFlowLogs',
        resource: 'arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/fl-0a1b2c3d4e5f60718',
        principal: 'arn:aws:iam::222222222222:root',
      },
    ],
    allowed: [
      {
        action: 'ec2:CreateFlowLogs',
        resource: ['arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/*', 'arn:aws:ec2:eu-central-1:222222222222:vpc/vpc-0a1b2c3d4e5f60718'],
      },
      ...each(['ec2:DescribeFlowLogs', 'ec2:DescribeVpcs']),
      { action: 'ec2:CreateTags', resource: 'arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/fl-0a1b2c3d4e5f60718' },
    ],
  },
};
