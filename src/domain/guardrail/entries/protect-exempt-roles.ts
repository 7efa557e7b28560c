import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
  'iam:PassRole',
  'sts:AssumeRole',
];

export interface ProtectedRoles {
  /** The very list that other guardrails exempt. */
  readonly roleArns: readonly string[];
}

export const protectExemptRoles: GuardrailEntry<ProtectedRoles> = {
  id: 'protectExemptRoles',
  title: 'Denies creating, changing, passing or assuming the roles that guardrails exempt',
  rationale: 'Who can put on an exempt name is exempt from everything. Only the exempt roles themselves may touch each other.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_IAM_ROLE_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ roleArns }) => [denyActions(ACTIONS, { Resource: roleArns })],
};
