import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'iam:CreateAccountAlias',
  'iam:DeleteAccountAlias',
  'iam:DeleteAccountPasswordPolicy',
  'iam:UpdateAccountPasswordPolicy',
];

export const protectPasswordPolicy: GuardrailEntry = {
  id: 'protectPasswordPolicy',
  title: 'Denies changing the password policy and the alias of the account',
  rationale: 'A weak password policy shows only once a user has a weak password, and an alias that changes breaks the sign-in links of a whole '
    + 'team. Both are set by the baseline of the account, from an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: each(
      ['iam:UpdateAccountPasswordPolicy', 'iam:DeleteAccountPasswordPolicy', 'iam:CreateAccountAlias', 'iam:DeleteAccountAlias'],
      { context: { 'aws:RequestedRegion': 'us-east-1' } },
    ),
    allowed: [
      ...each(['iam:GetAccountPasswordPolicy', 'iam:ListAccountAliases', 'iam:GetAccountSummary'], {
        context: { 'aws:RequestedRegion': 'us-east-1' },
      }),
      { action: 'iam:ChangePassword', resource: 'arn:aws:iam::222222222222:user/auditor' },
    ],
  },
};
