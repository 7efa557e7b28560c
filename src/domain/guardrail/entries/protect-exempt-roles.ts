import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { ROLE_ACTIONS } from '../protected-roles';

export interface ExemptRoles {
  /** The very list that other guardrails exempt. */
  readonly roleArns: readonly string[];
}

export const protectExemptRoles: GuardrailEntry<ExemptRoles> = {
  id: 'protectExemptRoles',
  title: 'Denies creating, changing, passing or assuming the roles that guardrails exempt',
  rationale: 'Who can put on an exempt name is exempt from everything. Only the exempt roles themselves may touch each other; people reach '
    + 'them from the management account, through Identity Center, or from another exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_IAM_ROLE_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ roleArns }) => [denyActions(ROLE_ACTIONS, { Resource: roleArns })],
  proof: {
    parameters: { roleArns: ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/cdk-secure-organization/*'] },
    denied: [
      ...each([
        'iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:TagRole', 'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole', 'iam:UpdateRoleDescription', 'iam:PassRole', 'sts:AssumeRole',
      ], { resource: 'arn:aws:iam::222222222222:role/stacksets-exec-1a2b3c' }),
      ...each(['iam:CreateRole', 'sts:AssumeRole'], { resource: 'arn:aws:iam::333333333333:role/cdk-secure-organization/reader' }),
    ],
    allowed: [
      ...each(['iam:GetRole', 'iam:ListRolePolicies', 'sts:SetSourceIdentity'],
        { resource: 'arn:aws:iam::222222222222:role/stacksets-exec-1a2b3c' }),
      ...each(['iam:CreateRole', 'iam:PassRole', 'sts:AssumeRole'], { resource: 'arn:aws:iam::222222222222:role/my-stacksets-exec-1a2b3c' }),
      { action: 'iam:DeleteRole', resource: 'arn:aws:iam::222222222222:role/cdk-secure-organization' },
    ],
  },
};
