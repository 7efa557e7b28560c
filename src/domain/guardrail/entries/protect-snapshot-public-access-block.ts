import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:DisableImageBlockPublicAccess',
  'ec2:DisableSnapshotBlockPublicAccess',
  // Also lowers the mode from all sharing to new sharing.
  'ec2:EnableSnapshotBlockPublicAccess',
];

export const protectSnapshotPublicAccessBlock: GuardrailEntry = {
  id: 'protectSnapshotPublicAccessBlock',
  title: 'Denies loosening the block of public snapshots and machine images',
  rationale: 'A public snapshot is soon copied by strangers, and the block of a Region stops it whatever the rights of the caller. The '
    + 'guardrail freezes the mode for snapshots: set it first, or by an exempt role. For images there is one mode only, which everyone may '
    + 'switch on.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: each(['ec2:DisableSnapshotBlockPublicAccess', 'ec2:EnableSnapshotBlockPublicAccess', 'ec2:DisableImageBlockPublicAccess']),
    allowed: [
      ...each(['ec2:EnableImageBlockPublicAccess', 'ec2:GetSnapshotBlockPublicAccessState', 'ec2:GetImageBlockPublicAccessState']),
      {
        action: 'ec2:ModifySnapshotAttribute',
        resource: 'arn:aws:ec2:eu-central-1::snapshot/snap-0123456789abcdef0',
        context: { 'ec2:Attribute': 'createVolumePermission', 'ec2:Add/userId': '333333333333' },
      },
    ],
  },
};
