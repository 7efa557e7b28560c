import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const SHARE = 'arn:aws:ram:eu-central-1:222222222222:resource-share/1a2b3c4d';
const SNAPSHOT = 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1b2c3d';

export const denyExternalSharing: GuardrailEntry = {
  id: 'denyExternalSharing',
  title: 'Denies resource shares open to other organizations, and public snapshots',
  rationale: 'One share or snapshot by mistake gives data to strangers. A share is open unless it is made with '
    + '`allowExternalPrincipals: false`, so templates that leave this out fail. Images, databases and sharing with single accounts: '
    + '`denyImageSharing`.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.EC2.PV.3'],
  sources: ['aws-samples/service-control-policy-examples', 'aws-samples/data-perimeter-policy-examples'],
  statements: () => [
    denyActions(['ram:CreateResourceShare', 'ram:UpdateResourceShare'], {
      Condition: { Bool: { 'ram:RequestedAllowsExternalPrincipals': ['true'] } },
    }),
    // Puts a stranger on a share that is open already.
    denyActions(['ram:AssociateResourceShare'], { Condition: { Bool: { 'ram:AllowsExternalPrincipals': ['true'] } } }),
    denyActions(['ec2:ModifySnapshotAttribute'], {
      Resource: ['arn:*:ec2:*::snapshot/*'], Condition: { StringEquals: { 'ec2:Add/group': ['all'] } },
    }),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ram:CreateResourceShare', context: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
      { action: 'ram:UpdateResourceShare', resource: SHARE, context: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
      { action: 'ram:AssociateResourceShare', resource: SHARE, context: { 'ram:AllowsExternalPrincipals': 'true', 'ram:Principal': '999999999999' } },
      { action: 'ec2:ModifySnapshotAttribute', resource: SNAPSHOT, context: { 'ec2:Attribute': 'CreateVolumePermission', 'ec2:Add/group': 'all' } },
    ],
    allowed: [
      { action: 'ram:CreateResourceShare', context: { 'ram:RequestedAllowsExternalPrincipals': 'false' } },
      // A new name for a share says nothing about who may be on it.
      { action: 'ram:UpdateResourceShare', resource: SHARE, context: { 'ram:AllowsExternalPrincipals': 'true' } },
      { action: 'ram:AssociateResourceShare', resource: SHARE, context: { 'ram:AllowsExternalPrincipals': 'false' } },
      { action: 'ram:AssociateResourceShare', resource: SHARE },
      { action: 'ram:DeleteResourceShare', resource: SHARE, context: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
      ...each(['ram:DisassociateResourceShare', 'ram:DeleteResourceShare'], { resource: SHARE, context: { 'ram:AllowsExternalPrincipals': 'true' } }),
      { action: 'ec2:ModifySnapshotAttribute', resource: SNAPSHOT, context: { 'ec2:Add/userId': '333333333333' } },
      { action: 'ec2:ModifySnapshotAttribute', resource: SNAPSHOT, context: { 'ec2:Remove/group': 'all' } },
      // Only the snapshot itself is asked.
      { action: 'ec2:ModifySnapshotAttribute', resource: 'arn:aws:ec2:eu-central-1:222222222222:volume/vol-1', context: { 'ec2:Add/group': 'all' } },
      { action: 'ec2:ResetSnapshotAttribute', resource: SNAPSHOT, context: { 'ec2:Add/group': 'all' } },
    ],
  },
};
