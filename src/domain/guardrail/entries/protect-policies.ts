import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues, FORMS } from '../option-checks';

const ACTIONS = [
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  // A boundary is trusted by its name: in a fresh account a developer could take the name first.
  'iam:CreatePolicy',
  'iam:TagPolicy',
  'iam:UntagPolicy',
];

export interface ProtectedPolicies {
  readonly policyNamePrefixes: readonly string[];
  readonly policyArns: readonly string[];
}

export const protectPolicies: GuardrailEntry<ProtectedPolicies> = {
  id: 'protectPolicies',
  title: 'Denies creating, changing and deleting the managed policies of your platform',
  rationale: 'Who may write a new version of a permissions boundary has none. Belongs beside `requirePermissionsBoundary`, with the name '
    + 'of the boundary; what deploys these policies must be exempt.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ policyNamePrefixes, policyArns }) => [
    denyActions(ACTIONS, { Resource: [...policyNamePrefixes.map(prefix => `arn:*:iam::*:policy/${prefix}*`), ...policyArns] }),
  ],
  check: ({ policyNamePrefixes, policyArns }) => [
    ...(policyNamePrefixes.length + policyArns.length > 0 ? [] : [{
      id: 'missingParameter',
      message: 'no policy is protected; give `policyNamePrefixes`, such as `boundary-`, or `policyArns`',
    }]),
    ...checkValues('policyNamePrefixes', policyNamePrefixes, FORMS.namePrefix),
    ...checkValues('policyArns', policyArns, FORMS.policyArn),
  ],
  proof: {
    parameters: { policyNamePrefixes: ['boundary-', 'platform/'], policyArns: ['arn:aws:iam::222222222222:policy/audit'] },
    denied: [
      ...each([
        'iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:CreatePolicy',
        'iam:TagPolicy', 'iam:UntagPolicy',
      ], { resource: 'arn:aws:iam::222222222222:policy/boundary-developer' }),
      { action: 'iam:CreatePolicyVersion', resource: 'arn:aws:iam::333333333333:policy/platform/base' },
      { action: 'iam:DeletePolicy', resource: 'arn:aws:iam::222222222222:policy/audit' },
    ],
    allowed: [
      ...each(['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListEntitiesForPolicy'],
        { resource: 'arn:aws:iam::222222222222:policy/boundary-developer' }),
      ...each(['iam:CreatePolicy', 'iam:CreatePolicyVersion'], { resource: 'arn:aws:iam::222222222222:policy/my-boundary-developer' }),
      { action: 'iam:DeletePolicy', resource: 'arn:aws:iam::222222222222:policy/audit-2' },
      { action: 'iam:AttachRolePolicy', resource: 'arn:aws:iam::222222222222:role/boundary-developer' },
    ],
  },
};
