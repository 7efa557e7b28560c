import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:ModifyImageAttribute',
  'ec2:ModifySnapshotAttribute',
  'rds:ModifyDBSnapshotAttribute',
  'rds:ModifyDBClusterSnapshotAttribute',
  'ssm:ModifyDocumentPermission',
  'redshift:AuthorizeSnapshotAccess',
  'ds:ShareDirectory',
];

const IMAGE = 'arn:aws:ec2:eu-central-1::image/ami-0a1b2c3d';
const SNAPSHOT = 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1b2c3d';

export const denyImageSharing: GuardrailEntry = {
  id: 'denyImageSharing',
  title: 'Denies sharing images, snapshots, SSM documents and directories, with anyone',
  rationale: 'Shared with one account of a stranger, an image or snapshot is copied for good. ModifyImageAttribute sets the description too, '
    + 'which fails then. Image Builder distributes images with a service-linked role, which no SCP reaches. Taking a share back by '
    + 'ResetImageAttribute or ResetSnapshotAttribute stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.EC2.PV.3'],
  sources: ['aws-samples/data-perimeter-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:ModifyImageAttribute', resource: IMAGE, context: { 'ec2:Attribute': 'LaunchPermission' } },
      { action: 'ec2:ModifySnapshotAttribute', resource: SNAPSHOT, context: { 'ec2:Add/userId': '999999999999' } },
      { action: 'rds:ModifyDBSnapshotAttribute', resource: 'arn:aws:rds:eu-central-1:222222222222:snapshot:shop-1' },
      { action: 'rds:ModifyDBClusterSnapshotAttribute', resource: 'arn:aws:rds:eu-central-1:222222222222:cluster-snapshot:shop-1' },
      { action: 'ssm:ModifyDocumentPermission', resource: 'arn:aws:ssm:eu-central-1:222222222222:document/runbook' },
      { action: 'redshift:AuthorizeSnapshotAccess', resource: 'arn:aws:redshift:eu-central-1:222222222222:snapshot:dwh/1' },
      { action: 'ds:ShareDirectory', resource: 'arn:aws:ds:eu-central-1:222222222222:directory/d-1111111111' },
    ],
    allowed: [
      { action: 'ec2:ResetImageAttribute', resource: IMAGE },
      { action: 'ec2:ResetSnapshotAttribute', resource: SNAPSHOT },
      { action: 'ec2:CreateSnapshot', resource: 'arn:aws:ec2:eu-central-1:222222222222:volume/vol-0a1b2c3d' },
      { action: 'rds:ModifyDBSnapshot', resource: 'arn:aws:rds:eu-central-1:222222222222:snapshot:shop-1' },
      { action: 'ssm:UpdateDocument', resource: 'arn:aws:ssm:eu-central-1:222222222222:document/runbook' },
      { action: 'redshift:RevokeSnapshotAccess', resource: 'arn:aws:redshift:eu-central-1:222222222222:snapshot:dwh/1' },
      { action: 'ds:UnshareDirectory', resource: 'arn:aws:ds:eu-central-1:222222222222:directory/d-1111111111' },
    ],
  },
};
