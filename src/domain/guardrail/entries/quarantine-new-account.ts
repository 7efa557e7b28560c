import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues } from '../option-checks';

/** No wildcard: the quarantine would have a gap that nobody sees. */
const ROLE_NAME = { pattern: /^[\w+=,.@/-]+$/, expected: 'the name of a role, its path before it, such as `OrganizationAccountAccessRole`' };

export interface QuarantineParameters {
  /** Roles that bring in the baseline, beside those of the platform. */
  readonly baselineRoleNames: readonly string[];
}

const ROLE = 'arn:aws:iam::222222222222:role/app';
const BASELINE = 'arn:aws:iam::222222222222:role/OrganizationAccountAccessRole';

export const quarantineNewAccount: GuardrailEntry<QuarantineParameters> = {
  id: 'quarantineNewAccount',
  title: 'Denies everything in a new account until its baseline is there',
  rationale: 'Nobody starts work in an account that is not recorded yet. The baseline itself has to come in: StackSets does by its exempt role; '
    + 'what comes as OrganizationAccountAccessRole or AWSControlTowerExecution has to be named here, or the account can never be finished.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['awslabs/landing-zone-accelerator-on-aws/quarantine.json'],
  statements: ({ baselineRoleNames }) => [{
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    // The same as ArnNotLike, which is left to the exemptions of the organization: an operator holds a key once.
    ...(baselineRoleNames.length > 0 && {
      Condition: { ArnNotLikeIfExists: { 'aws:PrincipalArn': baselineRoleNames.map(name => `arn:*:iam::*:role/${name}`) } },
    }),
  }],
  check: ({ baselineRoleNames }) => checkValues('baselineRoleNames', baselineRoleNames, ROLE_NAME),
  proof: {
    parameters: { baselineRoleNames: ['OrganizationAccountAccessRole', 'setup/AccountBaseline'] },
    denied: [
      ...each(['iam:CreateRole', 'iam:PassRole'], { resource: ROLE }),
      { action: 'iam:CreateRole', resource: ROLE, principal: 'arn:aws:iam::222222222222:role/MyOrganizationAccountAccessRole' },
      { action: 's3:CreateBucket', resource: 'arn:aws:s3:::shop-data', principal: 'arn:aws:iam::222222222222:root' },
      { action: 'sts:AssumeRole', resource: BASELINE },
    ],
    allowed: [
      { action: 'iam:CreateRole', resource: ROLE, principal: BASELINE },
      { action: 'config:PutConfigurationRecorder', principal: BASELINE },
      { action: 'iam:CreateRole', resource: ROLE, principal: 'arn:aws:iam::222222222222:role/setup/AccountBaseline' },
    ],
  },
};
