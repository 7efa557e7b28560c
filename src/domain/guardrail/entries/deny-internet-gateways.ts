import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:AttachInternetGateway',
  'ec2:CreateInternetGateway',
  'ec2:CreateEgressOnlyInternetGateway',
  'ec2:CreateCarrierGateway',
];

export const denyInternetGateways: GuardrailEntry = {
  id: 'denyInternetGateways',
  title: 'Denies making or attaching internet gateways',
  rationale: 'Keeps VPCs private where traffic goes through a shared network. Gateways that exist keep working.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_DISALLOW_VPC_INTERNET_ACCESS'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
};
