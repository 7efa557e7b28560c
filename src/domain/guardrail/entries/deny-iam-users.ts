import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:UpdateAccessKey',
  'iam:CreateLoginProfile',
  'iam:UpdateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
  'iam:AddUserToGroup',
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
  // A credential that was switched off could be switched on again.
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateSigningCertificate',
  'iam:PutUserPermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
];

const USER = 'arn:aws:iam::222222222222:user/ci';

export const denyIamUsers: GuardrailEntry = {
  id: 'denyIamUsers',
  title: 'Denies IAM users, access keys, sign-in profiles and service-specific credentials',
  rationale: 'Long-lived keys leak and are lost from sight; people come through Identity Center and workloads through roles. '
    + 'Console wizards that make a user for the caller (SMTP credentials of SES) fail. UpdateAccessKey also switches a leaked key off: '
    + 'responders who are not exempt delete it instead, which stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: each([
      'iam:CreateUser', 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile',
      'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential', 'iam:UpdateServiceSpecificCredential',
      'iam:UploadSSHPublicKey', 'iam:UpdateSSHPublicKey', 'iam:UploadSigningCertificate', 'iam:UpdateSigningCertificate',
      'iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:PutUserPermissionsBoundary', 'iam:DeleteUserPermissionsBoundary',
    ], { resource: USER }).concat(each(['iam:AddUserToGroup'], { resource: 'arn:aws:iam::222222222222:group/admins' })),
    allowed: [
      ...each(['iam:DeleteAccessKey', 'iam:DeleteUser', 'iam:DeleteLoginProfile', 'iam:DetachUserPolicy', 'iam:GetUser'], { resource: USER }),
      ...each(['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'], { resource: 'arn:aws:iam::222222222222:role/app' }),
    ],
  },
};
