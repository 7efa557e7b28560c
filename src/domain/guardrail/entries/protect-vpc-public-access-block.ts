import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:CreateVpcBlockPublicAccessExclusion',
  'ec2:DeleteVpcBlockPublicAccessExclusion',
  'ec2:ModifyVpcBlockPublicAccessExclusion',
  'ec2:ModifyVpcBlockPublicAccessOptions',
];

const VPC = 'arn:aws:ec2:eu-central-1:222222222222:vpc/vpc-0123456789abcdef0';
const EXCLUSION = 'arn:aws:ec2:eu-central-1:222222222222:vpc-block-public-access-exclusion/vpcbpa-exclude-0123456789abcdef0';

export const protectVpcPublicAccessBlock: GuardrailEntry = {
  id: 'protectVpcPublicAccessBlock',
  title: 'Denies changing VPC Block Public Access and its exclusions',
  rationale: 'The block closes every internet gateway of a Region, whatever route tables say, and an exclusion opens one VPC or subnet again. '
    + 'The guardrail freezes both: set them first, or by an exempt role. Where the block is off, it stays off.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:ModifyVpcBlockPublicAccessOptions' },
      { action: 'ec2:CreateVpcBlockPublicAccessExclusion', resource: [VPC, EXCLUSION] },
      ...each(['ec2:ModifyVpcBlockPublicAccessExclusion', 'ec2:DeleteVpcBlockPublicAccessExclusion'], { resource: EXCLUSION }),
    ],
    allowed: [
      ...each(['ec2:DescribeVpcBlockPublicAccessOptions', 'ec2:DescribeVpcBlockPublicAccessExclusions']),
      { action: 'ec2:ModifyVpcAttribute', resource: VPC, context: { 'ec2:Attribute': 'EnableDnsSupport' } },
      { action: 'ec2:AttachInternetGateway', resource: [VPC, 'arn:aws:ec2:eu-central-1:222222222222:internet-gateway/igw-0123456789abcdef0'] },
    ],
  },
};
