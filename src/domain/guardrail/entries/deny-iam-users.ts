import { denyActions } from '../entry';
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
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateSigningCertificate',
  'iam:PutUserPermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
];

export const denyIamUsers: GuardrailEntry = {
  id: 'denyIamUsers',
  title: 'Denies IAM users, access keys, sign-in profiles and service-specific credentials',
  rationale: 'Long-lived keys leak and are lost from sight; people come through Identity Center and workloads through roles.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
