import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkRequired } from '../option-checks';

/** No wildcard: a developer could make a policy whose name matches. */
const POLICY_NAME = { pattern: /^[\w+=,.@/-]+$/, expected: 'the name of a managed policy, its path before it, such as `developer-boundary`' };

export interface BoundaryParameters {
  readonly policyNames: readonly string[];
}

const ROLE = 'arn:aws:iam::222222222222:role/app';
const DEVELOPER_BOUNDARY = { 'iam:PermissionsBoundary': 'arn:aws:iam::222222222222:policy/developer-boundary' };
const ADMINISTRATOR = { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' };

export const requirePermissionsBoundary: GuardrailEntry<BoundaryParameters> = {
  id: 'requirePermissionsBoundary',
  title: 'Denies making roles without a permissions boundary, and taking it away again',
  rationale: 'Developers can make roles for their workloads without making themselves administrators. Console wizards and CDK apps that set no '
    + 'boundary fail; service-linked roles are free. The boundary is trusted by its name, so protect it with `protectPolicies`.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['own'],
  // ArnNotLike also matches where the key is absent, which is what a role without a boundary sends.
  statements: ({ policyNames }) => [
    denyActions(['iam:CreateRole', 'iam:PutRolePermissionsBoundary'], {
      Condition: { ArnNotLike: { 'iam:PermissionsBoundary': policyNames.map(name => `arn:*:iam::*:policy/${name}`) } },
    }),
    denyActions(['iam:DeleteRolePermissionsBoundary']),
  ],
  check: ({ policyNames }) => checkRequired('policyNames', policyNames, POLICY_NAME),
  proof: {
    parameters: { policyNames: ['developer-boundary', 'platform/pipeline-boundary'] },
    denied: [
      { action: 'iam:CreateRole', resource: ROLE },
      ...each(['iam:CreateRole', 'iam:PutRolePermissionsBoundary'], { resource: ROLE, context: ADMINISTRATOR }),
      {
        action: 'iam:CreateRole',
        resource: ROLE,
        context: { 'iam:PermissionsBoundary': 'arn:aws:iam::222222222222:policy/my-developer-boundary' },
      },
      // The key holds the boundary that the role has: whichever it is, it stays.
      { action: 'iam:DeleteRolePermissionsBoundary', resource: ROLE, context: DEVELOPER_BOUNDARY },
      { action: 'iam:DeleteRolePermissionsBoundary', resource: ROLE, context: ADMINISTRATOR },
    ],
    allowed: [
      ...each(['iam:CreateRole', 'iam:PutRolePermissionsBoundary'], { resource: ROLE, context: DEVELOPER_BOUNDARY }),
      {
        action: 'iam:CreateRole',
        resource: ROLE,
        context: { 'iam:PermissionsBoundary': 'arn:aws:iam::222222222222:policy/platform/pipeline-boundary' },
      },
      ...each(['iam:DeleteRole', 'iam:PutRolePolicy', 'iam:TagRole'], { resource: ROLE }),
      { action: 'iam:CreateServiceLinkedRole', resource: 'arn:aws:iam::222222222222:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS' },
    ],
  },
};
