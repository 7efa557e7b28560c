import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ROOT = 'arn:aws:iam::222222222222:root';
const USER = 'arn:aws:iam::222222222222:user/ci';

export const denyRootAccessKeys: GuardrailEntry = {
  id: 'denyRootAccessKeys',
  title: 'Denies access keys for the root user',
  rationale: 'A key of root can do everything, from everywhere, for ever. It costs nothing: no task needs one.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'The principal is root itself; no role is meant.',
  controlTower: ['AWS-GR_RESTRICT_ROOT_USER_ACCESS_KEYS'],
  sources: [],
  // CreateAccessKey is authorised on a user's ARN; root is no resource type of it, so that root has to be matched as the principal.
  statements: () => [denyActions(['iam:CreateAccessKey'], { Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:*:iam::*:root'] } } })],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'iam:CreateAccessKey', principal: ROOT },
      { action: 'iam:CreateAccessKey', resource: USER, principal: ROOT },
      { action: 'iam:CreateAccessKey', principal: 'arn:aws-cn:iam::333333333333:root' },
    ],
    allowed: [
      { action: 'iam:CreateAccessKey', resource: USER },
      { action: 'iam:CreateAccessKey', resource: USER, context: { 'aws:PrincipalArn': null } },
      { action: 'iam:CreateAccessKey', resource: USER, principal: 'arn:aws:iam::222222222222:user/root' },
      { action: 'iam:DeleteAccessKey', principal: ROOT },
      { action: 'iam:CreateVirtualMFADevice', resource: 'arn:aws:iam::222222222222:mfa/root', principal: ROOT },
    ],
  },
};
