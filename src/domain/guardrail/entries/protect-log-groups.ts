import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkPrefixes } from '../name-prefixes';
import type { NameKind, PrefixParameters } from '../name-prefixes';

const ACTIONS = [
  'logs:DeleteLogGroup',
  'logs:DeleteLogStream',
  'logs:DeleteRetentionPolicy',
  'logs:PutRetentionPolicy',
  'logs:DisassociateKmsKey',
  'logs:DeleteSubscriptionFilter',
  'logs:PutSubscriptionFilter',
  'logs:AssociateKmsKey',
  'logs:PutLogGroupDeletionProtection',
  'logs:PutMetricFilter',
  'logs:DeleteMetricFilter',
];

const LOG_GROUPS: NameKind = {
  resources: 'log groups',
  characters: 'hold letters, digits and `.-_/#`',
  pattern: /^[\w./#-]+$/,
  example: '/security/',
};

export const protectLogGroups: GuardrailEntry<PrefixParameters> = {
  id: 'protectLogGroups',
  title: 'Denies deleting, shortening or muting protected log groups of CloudWatch Logs',
  rationale: 'A log is also gone when it is kept for a day, encrypted with a key that is deleted later, or no longer sent on; and an alarm is silent '
    + 'when its metric filter is. The retention of a protected group is set by an exempt role, so that a CDK stack which makes one needs it. '
    + 'Policies for the whole account (`logs:PutAccountPolicy`) name no log group and are not covered.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_LOG_GROUP_POLICY'],
  sources: ['aws-samples/service-control-policy-examples'],
  // Without a colon before the wildcard: streams, and the form of the ARN that ends in `:*`, match as well.
  statements: ({ namePrefixes }) => namePrefixes.length === 0 ? [] : [
    denyActions(ACTIONS, { Resource: namePrefixes.map(prefix => `arn:*:logs:*:*:log-group:${prefix}*`) }),
  ],
  check: ({ namePrefixes }) => checkPrefixes(namePrefixes, LOG_GROUPS),
  proof: {
    parameters: { namePrefixes: ['/security/', 'aws-cloudtrail-logs-'] },
    denied: [
      ...each([
        'logs:DeleteLogGroup', 'logs:DeleteRetentionPolicy', 'logs:PutRetentionPolicy', 'logs:DisassociateKmsKey', 'logs:AssociateKmsKey',
        'logs:DeleteSubscriptionFilter', 'logs:PutLogGroupDeletionProtection', 'logs:PutMetricFilter', 'logs:DeleteMetricFilter',
      ], { resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/security/audit' }),
      { action: 'logs:DeleteLogStream', resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/security/audit:log-stream:2026/10/01' },
      {
        action: 'logs:PutSubscriptionFilter',
        resource: [
          'arn:aws:logs:eu-central-1:222222222222:log-group:/security/audit:*',
          'arn:aws:logs:eu-central-1:333333333333:destination:intruder',
        ],
      },
      { action: 'logs:DeleteLogGroup', resource: 'arn:aws:logs:us-east-1:222222222222:log-group:aws-cloudtrail-logs-222222222222-a1b2c3:*' },
      { action: 'logs:DeleteLogGroup', resource: 'arn:aws-cn:logs:cn-north-1:222222222222:log-group:/security/audit' },
    ],
    allowed: [
      ...each(['logs:DeleteLogGroup', 'logs:PutRetentionPolicy', 'logs:PutMetricFilter'], {
        resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/aws/lambda/shop',
      }),
      // The prefix stands at the beginning, or nowhere.
      { action: 'logs:DeleteLogGroup', resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/shop/security/audit' },
      { action: 'logs:DeleteLogStream', resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/aws/lambda/shop:log-stream:2026/10/01' },
      ...each(['logs:CreateLogGroup', 'logs:FilterLogEvents', 'logs:DescribeLogStreams', 'logs:TagResource'], {
        resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/security/audit',
      }),
      ...each(['logs:CreateLogStream', 'logs:PutLogEvents'], {
        resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:/security/audit:log-stream:2026/10/02',
      }),
    ],
  },
};
