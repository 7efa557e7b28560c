import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { ROLE_ACTIONS } from '../protected-roles';

/** The very lists that other guardrails exempt. */
export interface ExemptPrincipals {
  readonly roleArns: readonly string[];
  readonly userArns: readonly string[];
}

/**
 * What makes a user, gives it another name, or gives somebody its credentials or rights. AddUserToGroup is none of it: it asks for the
 * right to the group alone, and no policy sees the user.
 */
const USER_ACTIONS = [
  'iam:AttachUserPolicy', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateServiceSpecificCredential', 'iam:CreateUser',
  'iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary', 'iam:PutUserPolicy', 'iam:ResetServiceSpecificCredential', 'iam:UpdateAccessKey',
  'iam:UpdateLoginProfile', 'iam:UpdateUser', 'iam:UploadSigningCertificate', 'iam:UploadSSHPublicKey',
];

export const protectExemptRoles: GuardrailEntry<ExemptPrincipals> = {
  id: 'protectExemptRoles',
  title: 'Denies creating, changing, passing or assuming the roles and users that guardrails exempt',
  rationale: 'Who can put on an exempt name is exempt from everything. Only the exempt roles themselves may touch each other; people reach '
    + 'them from the management account, through Identity Center, or from another exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_IAM_ROLE_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ roleArns, userArns }) => [
    ...roleArns.length > 0 ? [denyActions(ROLE_ACTIONS, { Resource: roleArns })] : [],
    ...userArns.length > 0 ? [denyActions(USER_ACTIONS, { Resource: userArns })] : [],
  ],
  proof: {
    parameters: {
      roleArns: ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/cdk-secure-organization/*'],
      userArns: ['arn:*:iam::222222222222:user/vendor', 'arn:*:iam::*:user/scanner-*'],
    },
    denied: [
      ...each([
        'iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:TagRole', 'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole', 'iam:UpdateRoleDescription', 'iam:PassRole', 'sts:AssumeRole',
      ], { resource: 'arn:aws:iam::222222222222:role/stacksets-exec-1a2b3c' }),
      ...each(['iam:CreateRole', 'sts:AssumeRole'], { resource: 'arn:aws:iam::333333333333:role/cdk-secure-organization/reader' }),
      ...each([
        'iam:CreateUser', 'iam:UpdateUser', 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile',
        'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential', 'iam:UploadSSHPublicKey', 'iam:UploadSigningCertificate',
        'iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:PutUserPermissionsBoundary', 'iam:DeleteUserPermissionsBoundary',
      ], { resource: 'arn:aws:iam::222222222222:user/vendor' }),
      { action: 'iam:CreateUser', resource: 'arn:aws:iam::333333333333:user/scanner-1' },
    ],
    allowed: [
      ...each(['iam:GetRole', 'iam:ListRolePolicies', 'sts:SetSourceIdentity'],
        { resource: 'arn:aws:iam::222222222222:role/stacksets-exec-1a2b3c' }),
      ...each(['iam:CreateRole', 'iam:PassRole', 'sts:AssumeRole'], { resource: 'arn:aws:iam::222222222222:role/my-stacksets-exec-1a2b3c' }),
      { action: 'iam:DeleteRole', resource: 'arn:aws:iam::222222222222:role/cdk-secure-organization' },
      ...each(['iam:CreateUser', 'iam:CreateAccessKey'], { resource: 'arn:aws:iam::222222222222:user/vendors' }),
      ...each(['iam:GetUser', 'iam:DeactivateMFADevice'], { resource: 'arn:aws:iam::222222222222:user/vendor' }),
    ],
  },
};
