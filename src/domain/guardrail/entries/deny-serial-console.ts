import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
  'ec2:EnableSerialConsoleAccess',
];

export const denySerialConsole: GuardrailEntry = {
  id: 'denySerialConsole',
  title: 'Denies the EC2 serial console',
  rationale: 'The console reaches an instance past security groups, network ACLs and Session Manager, and no log of the network shows it. An '
    + 'instance that does not boot is repaired by its volume on another instance, or by an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.EC2.PV.9'],
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:EnableSerialConsoleAccess' },
      { action: 'ec2:EnableSerialConsoleAccess', principal: 'arn:aws:iam::222222222222:root' },
      {
        action: 'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
        resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0',
      },
    ],
    allowed: [
      ...each(['ec2:DisableSerialConsoleAccess', 'ec2:GetSerialConsoleAccessStatus']),
      { action: 'ec2-instance-connect:SendSSHPublicKey', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0' },
      { action: 'ec2:GetConsoleOutput', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0' },
    ],
  },
};
