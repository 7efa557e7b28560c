import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'organizations:LeaveOrganization',
  'organizations:AcceptHandshake',
];

export const denyLeavingOrganization: GuardrailEntry = {
  id: 'denyLeavingOrganization',
  title: 'Denies that an account leaves the organization',
  rationale: 'An account that leaves takes its data along and drops every guardrail. Since 2025-12 it can also leave by accepting the invitation of another organization.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'Only the management account (which no SCP binds) should take an account out; an exempt role in a member account would be a way out of every other guardrail.',
  sources: ['aws-samples/service-control-policy-examples', 'Organizations user guide'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
