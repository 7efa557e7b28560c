import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'sso:CreateInstance',
  'sso:DeleteInstance',
  'sso:CreatePermissionSet',
  'sso:UpdatePermissionSet',
  'sso:DeletePermissionSet',
  'sso:CreateAccountAssignment',
  'sso:DeleteAccountAssignment',
  'sso:AttachManagedPolicyToPermissionSet',
  'sso:PutInlinePolicyToPermissionSet',
  'sso:UpdateInstance',
  'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
  'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
  'sso:DetachManagedPolicyFromPermissionSet',
  'sso:DeleteInlinePolicyFromPermissionSet',
  'sso:PutPermissionsBoundaryToPermissionSet',
  'sso:DeletePermissionsBoundaryFromPermissionSet',
  'sso:PutPermissionsPolicy',
  'sso:ProvisionPermissionSet',
  // Account access manager gives a user of Identity Center a role without any permission set.
  'account-access:CreateApplication',
  'account-access:DeleteApplication',
  'account-access:CreateEntitlement',
  'account-access:DeleteEntitlement',
];

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1111222233334444';
const PERMISSION_SET = [INSTANCE, 'arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-1111222233334444'];
const ACCESS_APPLICATION = 'arn:aws:account-access::222222222222:application/app-1';

export const denyIdentityCenterInstances: GuardrailEntry = {
  id: 'denyIdentityCenterInstances',
  title: 'Denies account instances of Identity Center and changes of permission sets',
  rationale: 'A second instance in a member account is a way in that the organization does not know. Roles that Identity Center provisions '
    + 'are made by its service-linked role and need no exemption; an account that administers Identity Center for the organization needs an '
    + 'exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['sso:CreateInstance', 'sso:DeleteInstance', 'sso:UpdateInstance'], { resource: INSTANCE }),
      ...each([
        'sso:CreatePermissionSet', 'sso:UpdatePermissionSet', 'sso:DeletePermissionSet', 'sso:CreateAccountAssignment',
        'sso:DeleteAccountAssignment', 'sso:AttachManagedPolicyToPermissionSet', 'sso:DetachManagedPolicyFromPermissionSet',
        'sso:AttachCustomerManagedPolicyReferenceToPermissionSet', 'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
        'sso:PutInlinePolicyToPermissionSet', 'sso:DeleteInlinePolicyFromPermissionSet', 'sso:PutPermissionsBoundaryToPermissionSet',
        'sso:DeletePermissionsBoundaryFromPermissionSet', 'sso:ProvisionPermissionSet',
      ], { resource: PERMISSION_SET }),
      ...each(['sso:PutPermissionsPolicy', 'account-access:CreateApplication']),
      ...each(['account-access:DeleteApplication', 'account-access:CreateEntitlement', 'account-access:DeleteEntitlement'],
        { resource: ACCESS_APPLICATION }),
    ],
    allowed: [
      ...each(['sso:DescribeInstance', 'sso:ListPermissionSets'], { resource: INSTANCE }),
      ...each(['sso:DescribePermissionSet', 'sso:GetInlinePolicyForPermissionSet'], { resource: PERMISSION_SET }),
      { action: 'sso:ListInstances' },
      { action: 'account-access:GetApplication', resource: ACCESS_APPLICATION },
      { action: 'identitystore:ListUsers', resource: 'arn:aws:identitystore::111111111111:identitystore/d-1111111111' },
    ],
  },
};
