import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkPrefixes } from '../name-prefixes';
import type { NameKind, PrefixParameters } from '../name-prefixes';

const ACTIONS = [
  'events:DeleteRule',
  'events:DisableRule',
  'events:PutRule',
  'events:PutTargets',
  'events:RemoveTargets',
];

const RULES: NameKind = {
  resources: 'rules',
  characters: 'hold letters, digits and `.-_`',
  pattern: /^[\w.-]+$/,
  example: 'security-',
};

export const protectEventBridgeRules: GuardrailEntry<PrefixParameters> = {
  id: 'protectEventBridgeRules',
  title: 'Denies changing, disabling and deleting protected EventBridge rules and their targets',
  rationale: 'Security findings travel over rules; one without targets looks healthy and delivers nothing. Rules whose names begin alike can '
    + 'be made by exempt roles only. A rule on a bus of its own is lost with the bus, and deleting that is not covered.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_CLOUDWATCH_EVENTS_CHANGE_PROHIBITED'],
  sources: ['https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html'],
  statements: ({ namePrefixes }) => namePrefixes.length === 0 ? [] : [
    denyActions(ACTIONS, {
      // A rule on a custom bus has the bus before its name.
      Resource: namePrefixes.flatMap(prefix => [`arn:*:events:*:*:rule/${prefix}*`, `arn:*:events:*:*:rule/*/${prefix}*`]),
    }),
  ],
  check: ({ namePrefixes }) => checkPrefixes(namePrefixes, RULES),
  proof: {
    parameters: { namePrefixes: ['security-', 'audit-'] },
    denied: [
      ...each(['events:DeleteRule', 'events:DisableRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'], {
        resource: 'arn:aws:events:eu-central-1:222222222222:rule/security-findings',
      }),
      ...each(['events:DeleteRule', 'events:PutRule'], {
        resource: 'arn:aws:events:eu-central-1:222222222222:rule/organization-bus/security-findings',
      }),
      { action: 'events:RemoveTargets', resource: 'arn:aws:events:us-east-1:222222222222:rule/audit-trail' },
      { action: 'events:RemoveTargets', resource: 'arn:aws:events:eu-central-1:222222222222:rule/organization-bus/audit-trail' },
    ],
    allowed: [
      ...each(['events:DeleteRule', 'events:DisableRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'], {
        resource: 'arn:aws:events:eu-central-1:222222222222:rule/shop-security-orders',
      }),
      { action: 'events:PutTargets', resource: 'arn:aws:events:eu-central-1:222222222222:rule/shop-bus/shop-audit-orders' },
      ...each(['events:EnableRule', 'events:DescribeRule', 'events:ListTargetsByRule', 'events:TagResource'], {
        resource: 'arn:aws:events:eu-central-1:222222222222:rule/security-findings',
      }),
      { action: 'events:PutEvents', resource: 'arn:aws:events:eu-central-1:222222222222:event-bus/default' },
    ],
  },
};
