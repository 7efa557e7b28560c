import { denyActions } from '../entry';
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
  'account-access:CreateApplication',
  'account-access:DeleteApplication',
  'account-access:CreateEntitlement',
  'account-access:DeleteEntitlement',
];

export const denyIdentityCenterInstances: GuardrailEntry = {
  id: 'denyIdentityCenterInstances',
  title: 'Denies account instances of Identity Center and changes of permission sets',
  rationale: 'A second instance in a member account is a way in that the organization does not know.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
