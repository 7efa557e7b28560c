import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkPrefixes } from '../name-prefixes';
import type { NameKind, PrefixParameters } from '../name-prefixes';

const ACTIONS = [
  'cloudformation:CreateChangeSet',
  'cloudformation:CreateStack',
  'cloudformation:DeleteStack',
  'cloudformation:DeleteChangeSet',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:SetStackPolicy',
  'cloudformation:UpdateStack',
  'cloudformation:UpdateTerminationProtection',
  'cloudformation:CancelUpdateStack',
  'cloudformation:RollbackStack',
  'cloudformation:ContinueUpdateRollback',
  'cloudformation:CreateStackRefactor',
  'cloudformation:ExecuteStackRefactor',
];

const STACKS: NameKind = {
  resources: 'stacks',
  characters: 'hold letters, digits and `-`, a letter first',
  pattern: /^[A-Za-z][A-Za-z0-9-]*$/,
  example: 'StackSet-',
};

export const protectBaselineStacks: GuardrailEntry<PrefixParameters> = {
  id: 'protectBaselineStacks',
  title: 'Denies changing and deleting the CloudFormation stacks of the baseline',
  rationale: 'Deleting the stack deletes what other guardrails protect one by one. StackSets work, since their role is exempt; a pipeline that '
    + 'deploys a protected stack needs an exempt role. Signals stay free, since instances of a stack send them with their own role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: ({ namePrefixes }) => namePrefixes.length === 0 ? [] : [
    denyActions(ACTIONS, { Resource: namePrefixes.map(prefix => `arn:*:cloudformation:*:*:stack/${prefix}*/*`) }),
  ],
  check: ({ namePrefixes }) => checkPrefixes(namePrefixes, STACKS),
  proof: {
    parameters: { namePrefixes: ['StackSet-', 'Baseline-'] },
    denied: [
      ...each([
        'cloudformation:CreateChangeSet', 'cloudformation:CreateStack', 'cloudformation:DeleteStack', 'cloudformation:DeleteChangeSet',
        'cloudformation:ExecuteChangeSet', 'cloudformation:SetStackPolicy', 'cloudformation:UpdateStack',
        'cloudformation:UpdateTerminationProtection', 'cloudformation:CancelUpdateStack', 'cloudformation:RollbackStack',
        'cloudformation:ContinueUpdateRollback', 'cloudformation:CreateStackRefactor', 'cloudformation:ExecuteStackRefactor',
      ], { resource: 'arn:aws:cloudformation:eu-central-1:222222222222:stack/StackSet-Config-1a2b3c4d/5f0d6c10-9c1e-11f0-8a2b-0a1b2c3d4e5f' }),
      {
        action: 'cloudformation:DeleteStack',
        resource: 'arn:aws:cloudformation:us-east-1:222222222222:stack/Baseline-Roles/7a0d6c10-9c1e-11f0-8a2b-0a1b2c3d4e5f',
      },
      // A refactoring takes resources out of one stack and into another.
      {
        action: 'cloudformation:CreateStackRefactor',
        resource: [
          'arn:aws:cloudformation:eu-central-1:222222222222:stack/Shop/6a0d6c10-9c1e-11f0-8a2b-0a1b2c3d4e5f',
          'arn:aws:cloudformation:eu-central-1:222222222222:stack/Baseline-Roles/7a0d6c10-9c1e-11f0-8a2b-0a1b2c3d4e5f',
        ],
      },
    ],
    allowed: [
      ...each(['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'cloudformation:DeleteStack', 'cloudformation:ExecuteChangeSet'], {
        resource: 'arn:aws:cloudformation:eu-central-1:222222222222:stack/Shop-Baseline-Tests/6a0d6c10-9c1e-11f0-8a2b-0a1b2c3d4e5f',
      }),
      ...each(['cloudformation:DescribeStacks', 'cloudformation:SignalResource', 'cloudformation:DetectStackDrift'], {
        resource: 'arn:aws:cloudformation:eu-central-1:222222222222:stack/StackSet-Config-1a2b3c4d/5f0d6c10-9c1e-11f0-8a2b-0a1b2c3d4e5f',
      }),
      { action: 'cloudformation:CreateStackSet' },
    ],
  },
};
