import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ram:CreateResourceShare',
  'ram:UpdateResourceShare',
];

export const denyExternalSharing: GuardrailEntry = {
  id: 'denyExternalSharing',
  title: 'Denies resource shares open to other organizations, and public snapshots',
  rationale: 'One share or snapshot by mistake gives data to strangers.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'aws-samples/data-perimeter-policy-examples'],
  statements: () => [
    denyActions(ACTIONS, { Condition: { Bool: { 'ram:RequestedAllowsExternalPrincipals': ['true'] } } }),
    denyActions(['ram:AssociateResourceShare'], { Condition: { Bool: { 'ram:AllowsExternalPrincipals': ['true'] } } }),
    denyActions(['ec2:ModifySnapshotAttribute'], { Resource: ['arn:*:ec2:*::snapshot/*'], Condition: { StringEquals: { 'ec2:Add/group': ['all'] } } }),
  ],
};
