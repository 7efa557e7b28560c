import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ebs:GetSnapshotBlock',
  'ebs:ListSnapshotBlocks',
  'ebs:ListChangedBlocks',
  'ebs:PutSnapshotBlock',
  'ebs:StartSnapshot',
  'ebs:CompleteSnapshot',
  'ec2:CreateInstanceExportTask',
  'ec2:ExportImage',
  'ec2:ImportImage',
  'ec2:ImportSnapshot',
  'ec2:ImportInstance',
  'ec2:ImportVolume',
  'ec2:CreateStoreImageTask',
];

const SNAPSHOT = 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1b2c3d';
const IMAGE = 'arn:aws:ec2:eu-central-1::image/ami-0a1b2c3d';
const INSTANCE = 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0a1b2c3d';
const VOLUME = 'arn:aws:ec2:eu-central-1:222222222222:volume/vol-0a1b2c3d';

export const denyEbsDirectAccess: GuardrailEntry = {
  id: 'denyEbsDirectAccess',
  title: 'Denies reading and writing snapshots block by block, and exporting and importing machines',
  rationale: 'A disk leaves the account without any share that one could see. Backup products, and AWS Backup where it searches and indexes, '
    + 'read blocks with a role of yours: exempt that one.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.EC2.PV.4', 'CT.EC2.PV.5'],
  sources: [],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'ebs:GetSnapshotBlock', 'ebs:ListSnapshotBlocks', 'ebs:ListChangedBlocks', 'ebs:PutSnapshotBlock', 'ebs:StartSnapshot',
        'ebs:CompleteSnapshot', 'ec2:ImportSnapshot',
      ], { resource: SNAPSHOT }),
      ...each(['ec2:CreateInstanceExportTask', 'ec2:ImportInstance'], { resource: INSTANCE }),
      ...each(['ec2:ExportImage', 'ec2:ImportImage', 'ec2:CreateStoreImageTask'], { resource: IMAGE }),
      { action: 'ec2:ImportVolume', resource: VOLUME },
    ],
    allowed: [
      ...each(['ec2:DeleteSnapshot', 'ec2:DescribeSnapshotAttribute'], { resource: SNAPSHOT }),
      ...each(['ec2:CopyImage', 'ec2:DeregisterImage'], { resource: IMAGE }),
      { action: 'ec2:CreateSnapshot', resource: VOLUME },
      { action: 'ec2:ImportKeyPair', resource: 'arn:aws:ec2:eu-central-1:222222222222:key-pair/ops' },
      ...each(['ec2:DescribeExportTasks', 'ec2:DescribeStoreImageTasks']),
    ],
  },
};
