import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues } from '../option-checks';
import type { ValueForm } from '../option-checks';

export interface VendorUsers {
  /** Names of users with their paths, as they stand in ARNs; `*` and `?` are wildcards. */
  readonly vendorUserNames: readonly string[];
}

/** What it takes to give a vendor's user what it needs: an access key, and policies. */
const KEY_ACTIONS = [
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:UpdateAccessKey',
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
  'iam:PutUserPermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
];

/** What no vendor needs: a password, other credentials, and groups, whose policies may be anybody's. */
const OTHER_ACTIONS = [
  'iam:CreateLoginProfile',
  'iam:UpdateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
  'iam:AddUserToGroup',
  // A credential that was switched off could be switched on again.
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateSigningCertificate',
];

const NAME: ValueForm = {
  pattern: /^(?=.*[\w+=,.@-])[\w+=,.@/*?-]+$/, expected: 'the name of a user with its path, such as `vendors/scanner` or `vendors/*`',
};

const USER = 'arn:aws:iam::222222222222:user/ci';
const VENDOR = 'arn:aws:iam::222222222222:user/vendors/scanner';

export const denyIamUsers: GuardrailEntry<VendorUsers> = {
  id: 'denyIamUsers',
  title: 'Denies IAM users, access keys, sign-in profiles and service-specific credentials',
  rationale: 'Long-lived keys leak and are lost from sight; people come through Identity Center and workloads through roles. '
    + 'Vendors whose services take nothing but an access key get one by the name of their user. '
    + 'Console wizards that make a user for the caller (SMTP credentials of SES) fail. UpdateAccessKey also switches a leaked key off: '
    + 'responders who are not exempt delete it instead, which stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ vendorUserNames: names }) => names.length === 0 ? [denyActions([...KEY_ACTIONS, ...OTHER_ACTIONS])] : [
    { Effect: 'Deny', Action: KEY_ACTIONS, NotResource: names.map(name => `arn:*:iam::*:user/${name}`) },
    denyActions(OTHER_ACTIONS),
  ],
  check: ({ vendorUserNames: names }) => checkValues('vendorUserNames', names, NAME),
  proof: {
    parameters: { vendorUserNames: ['vendors/*'] },
    denied: each([
      'iam:CreateUser', 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile',
      'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential', 'iam:UpdateServiceSpecificCredential',
      'iam:UploadSSHPublicKey', 'iam:UpdateSSHPublicKey', 'iam:UploadSigningCertificate', 'iam:UpdateSigningCertificate',
      'iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:PutUserPermissionsBoundary', 'iam:DeleteUserPermissionsBoundary',
    ], { resource: USER }).concat(
      each(['iam:AddUserToGroup'], { resource: 'arn:aws:iam::222222222222:group/admins' }),
      each(['iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:CreateServiceSpecificCredential', 'iam:UploadSSHPublicKey'], { resource: VENDOR }),
      each(['iam:CreateUser', 'iam:CreateAccessKey'], { resource: 'arn:aws:iam::222222222222:user/vendorsx' }),
    ),
    allowed: [
      ...each(['iam:CreateUser', 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'], { resource: VENDOR }),
      ...each(['iam:DeleteAccessKey', 'iam:DeleteUser', 'iam:DeleteLoginProfile', 'iam:DetachUserPolicy', 'iam:GetUser'], { resource: USER }),
      ...each(['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'], { resource: 'arn:aws:iam::222222222222:role/app' }),
    ],
  },
};
