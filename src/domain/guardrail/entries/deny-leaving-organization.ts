import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'organizations:LeaveOrganization',
  'organizations:AcceptHandshake',
];

export const denyLeavingOrganization: GuardrailEntry = {
  id: 'denyLeavingOrganization',
  title: 'Denies that an account leaves the organization',
  rationale: 'An account that leaves takes its data along and drops every guardrail. Since 2025-12 it can also leave by accepting the '
    + 'invitation of another organization, so that accepting is denied too; a member account has no other regular use for it.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'Only the management account (which no SCP binds) should take an account out; '
    + 'an exempt role in a member account would be a way out of every other guardrail.',
  sources: ['aws-samples/service-control-policy-examples', 'Organizations user guide'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'organizations:LeaveOrganization' },
      { action: 'organizations:LeaveOrganization', principal: 'arn:aws:iam::222222222222:root' },
      // Not even the roles that other guardrails exempt.
      { action: 'organizations:LeaveOrganization', principal: 'arn:aws:iam::222222222222:role/stacksets-exec-1a2b3c' },
      { action: 'organizations:AcceptHandshake', resource: 'arn:aws:organizations::999999999999:handshake/o-stranger000/invite/h-1a2b3c4d5e' },
    ],
    allowed: [
      ...each(['organizations:DescribeOrganization', 'organizations:ListHandshakesForAccount']),
      ...each(['organizations:DeclineHandshake', 'organizations:DescribeHandshake'],
        { resource: 'arn:aws:organizations::999999999999:handshake/o-stranger000/invite/h-1a2b3c4d5e' }),
    ],
  },
};
