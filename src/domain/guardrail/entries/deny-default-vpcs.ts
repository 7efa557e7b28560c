import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

export const denyDefaultVpcs: GuardrailEntry = {
  id: 'denyDefaultVpcs',
  title: 'Denies making default VPCs and default subnets',
  rationale: 'A default VPC is open to the internet, and its subnets hand out public addresses. Those that an account was born with stay until '
    + 'they are deleted; what makes use of a default network without saying so fails afterwards.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(['ec2:CreateDefaultVpc', 'ec2:CreateDefaultSubnet'])],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['ec2:CreateDefaultVpc', 'ec2:CreateDefaultSubnet']),
      { action: 'ec2:CreateDefaultVpc', principal: 'arn:aws:iam::222222222222:user/admin' },
    ],
    allowed: [
      { action: 'ec2:CreateVpc', resource: 'arn:aws:ec2:eu-central-1:222222222222:vpc/*' },
      { action: 'ec2:CreateSubnet', resource: 'arn:aws:ec2:eu-central-1:222222222222:subnet/*' },
      { action: 'ec2:DeleteVpc', resource: 'arn:aws:ec2:eu-central-1:222222222222:vpc/vpc-0a1b2c3d4e5f60718' },
      { action: 'ec2:DescribeVpcs' },
    ],
  },
};
