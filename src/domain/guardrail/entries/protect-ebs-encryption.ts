import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:DisableEbsEncryptionByDefault',
  'ec2:ModifyEbsDefaultKmsKeyId',
  'ec2:ResetEbsDefaultKmsKeyId',
];

export const protectEbsEncryption: GuardrailEntry = {
  id: 'protectEbsEncryption',
  title: 'Denies switching off EBS encryption by default, and changing its key',
  rationale: 'Encryption by default is a setting of each Region, so that volumes are encrypted without anybody thinking of it. Another default '
    + 'key would be one that others can delete. Whoever sets the key has to be exempt, or be first; switching encryption on stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-1'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: each(['ec2:DisableEbsEncryptionByDefault', 'ec2:ResetEbsDefaultKmsKeyId', 'ec2:ModifyEbsDefaultKmsKeyId']),
    allowed: [
      ...each(['ec2:EnableEbsEncryptionByDefault', 'ec2:GetEbsEncryptionByDefault', 'ec2:GetEbsDefaultKmsKeyId']),
      { action: 'ec2:CreateVolume', resource: 'arn:aws:ec2:eu-central-1:222222222222:volume/*', context: { 'ec2:Encrypted': 'true' } },
    ],
  },
};
