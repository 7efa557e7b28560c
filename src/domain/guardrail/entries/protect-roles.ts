import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues, FORMS } from '../option-checks';
import { ROLE_ACTIONS } from '../protected-roles';

export interface ProtectedRoles {
  readonly roleNamePrefixes: readonly string[];
  readonly roleArns: readonly string[];
}

export const protectRoles: GuardrailEntry<ProtectedRoles> = {
  id: 'protectRoles',
  title: 'Denies creating, changing, passing or assuming the roles of your platform',
  rationale: 'A developer who may change or assume a deployment or audit role has its rights. A pipeline that assumes `cdk-*-deploy-role-*` '
    + 'or passes `cdk-*-cfn-exec-role-*` must be exempt where the names that you protect cover those. Service-linked roles are not affected.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_IAM_ROLE_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: ({ roleNamePrefixes, roleArns }) => [
    denyActions(ROLE_ACTIONS, { Resource: [...roleNamePrefixes.map(prefix => `arn:*:iam::*:role/${prefix}*`), ...roleArns] }),
  ],
  check: ({ roleNamePrefixes, roleArns }) => [
    ...(roleNamePrefixes.length + roleArns.length > 0 ? [] : [{
      id: 'missingParameter',
      message: 'no role is protected; give `roleNamePrefixes`, such as `platform-`, or `roleArns`',
    }]),
    ...checkValues('roleNamePrefixes', roleNamePrefixes, FORMS.namePrefix),
    ...checkValues('roleArns', roleArns, FORMS.roleArn),
  ],
  proof: {
    parameters: { roleNamePrefixes: ['platform-', 'pipeline/'], roleArns: ['arn:aws:iam::222222222222:role/audit-reader'] },
    denied: [
      ...each([
        'iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:TagRole', 'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole', 'iam:UpdateRoleDescription', 'iam:PassRole', 'sts:AssumeRole',
      ], { resource: 'arn:aws:iam::222222222222:role/platform-deploy' }),
      ...each(['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'], { resource: 'arn:aws:iam::333333333333:role/pipeline/release' }),
      ...each(['iam:PassRole', 'iam:DeleteRole'], { resource: 'arn:aws:iam::222222222222:role/audit-reader' }),
    ],
    allowed: [
      ...each(['iam:GetRole', 'iam:ListRoleTags', 'sts:SetSourceIdentity'], { resource: 'arn:aws:iam::222222222222:role/platform-deploy' }),
      ...each(['iam:CreateRole', 'iam:PassRole', 'sts:AssumeRole'], { resource: 'arn:aws:iam::222222222222:role/my-platform-deploy' }),
      { action: 'iam:DeleteRole', resource: 'arn:aws:iam::222222222222:role/audit-reader-2' },
      { action: 'iam:CreateServiceLinkedRole', resource: 'arn:aws:iam::222222222222:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS' },
    ],
  },
};
