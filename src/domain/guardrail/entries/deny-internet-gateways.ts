import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:AttachInternetGateway',
  'ec2:CreateInternetGateway',
  'ec2:CreateEgressOnlyInternetGateway',
  'ec2:CreateCarrierGateway',
];

const EC2 = 'arn:aws:ec2:eu-central-1:222222222222:';
const GATEWAY = `${EC2}internet-gateway/igw-0a1b2c3d`;
const VPC = `${EC2}vpc/vpc-0a1b2c3d4e5f60718`;

export const denyInternetGateways: GuardrailEntry = {
  id: 'denyInternetGateways',
  title: 'Denies making or attaching internet gateways',
  rationale: 'Keeps VPCs private where traffic goes through a shared network. Gateways that exist keep working; peerings, VPNs and transit '
    + 'attachments stay open (`denyExternalConnectivity` closes them too).',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_DISALLOW_VPC_INTERNET_ACCESS'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:CreateInternetGateway', resource: `${EC2}internet-gateway/*` },
      { action: 'ec2:AttachInternetGateway', resource: [GATEWAY, VPC] },
      { action: 'ec2:CreateEgressOnlyInternetGateway', resource: [`${EC2}egress-only-internet-gateway/*`, VPC] },
      { action: 'ec2:CreateCarrierGateway', resource: [`${EC2}carrier-gateway/*`, VPC] },
    ],
    allowed: [
      ...each(['ec2:DetachInternetGateway', 'ec2:DeleteInternetGateway'], { resource: GATEWAY }),
      ...each(['ec2:CreateVpcPeeringConnection', 'ec2:CreateVpcEndpoint', 'ec2:CreateRouteTable'], { resource: VPC }),
      { action: 'ec2:CreateNatGateway', resource: `${EC2}natgateway/*` },
      { action: 'ec2:DescribeInternetGateways' },
    ],
  },
};
