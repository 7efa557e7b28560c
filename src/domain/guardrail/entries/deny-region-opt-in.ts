import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'account:EnableRegion',
  'account:DisableRegion',
];

export const denyRegionOptIn: GuardrailEntry = {
  id: 'denyRegionOptIn',
  title: 'Denies enabling or disabling Regions',
  rationale: 'A Region that nobody uses is one that nobody watches. The management account can still enable Regions for its member accounts.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['account:EnableRegion', 'account:DisableRegion'], {
        resource: 'arn:aws:account::222222222222:account',
        context: { 'account:TargetRegion': 'ap-southeast-3' },
      }),
      // Which Region is meant does not matter.
      { action: 'account:EnableRegion', resource: 'arn:aws:account::222222222222:account', context: { 'account:TargetRegion': 'eu-south-1' } },
    ],
    allowed: [
      ...each(['account:GetRegionOptStatus', 'account:ListRegions', 'account:PutAlternateContact'], {
        resource: 'arn:aws:account::222222222222:account',
      }),
      { action: 'ec2:DescribeRegions' },
    ],
  },
};
