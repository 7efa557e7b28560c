import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkPrefixes } from '../name-prefixes';
import type { NameKind, PrefixParameters } from '../name-prefixes';

const ACTIONS = [
  'cloudwatch:DeleteAlarms',
  'cloudwatch:DisableAlarmActions',
  'cloudwatch:PutMetricAlarm',
  'cloudwatch:SetAlarmState',
  'cloudwatch:PutDashboard',
  'cloudwatch:DeleteDashboards',
  'cloudwatch:PutCompositeAlarm',
  'cloudwatch:PutLogAlarm',
  'cloudwatch:PutAlarmMuteRule',
];

const ALARMS: NameKind = {
  resources: 'alarms and dashboards',
  characters: 'hold letters, digits, spaces and `.-_/#:+=@()`',
  pattern: /^[\w ./#:+=@()-]+$/,
  example: 'security-',
};

export const protectAlarms: GuardrailEntry<PrefixParameters> = {
  id: 'protectAlarms',
  title: 'Denies changing, muting and deleting protected CloudWatch alarms and dashboards',
  rationale: 'An alarm that was set to OK, muted or written over under the same name says nothing. Metrics and metric filters behind it are a matter '
    + 'of other guardrails: who may write metrics can still feed an alarm what it likes to hear.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ namePrefixes }) => namePrefixes.length === 0 ? [] : [
    denyActions(ACTIONS, {
      // ARNs of dashboards name no Region.
      Resource: namePrefixes.flatMap(prefix => [`arn:*:cloudwatch:*:*:alarm:${prefix}*`, `arn:*:cloudwatch::*:dashboard/${prefix}*`]),
    }),
  ],
  check: ({ namePrefixes }) => checkPrefixes(namePrefixes, ALARMS),
  proof: {
    parameters: { namePrefixes: ['security-', 'audit-'] },
    denied: [
      ...each([
        'cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'cloudwatch:PutMetricAlarm', 'cloudwatch:SetAlarmState',
        'cloudwatch:PutCompositeAlarm', 'cloudwatch:PutLogAlarm',
      ], { resource: 'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:security-root-sign-in' }),
      // A mute rule is authorised on itself and on each alarm that it silences.
      {
        action: 'cloudwatch:PutAlarmMuteRule',
        resource: [
          'arn:aws:cloudwatch:eu-central-1:222222222222:alarm-mute-rule:maintenance',
          'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:security-root-sign-in',
        ],
      },
      ...each(['cloudwatch:PutDashboard', 'cloudwatch:DeleteDashboards'], {
        resource: 'arn:aws:cloudwatch::222222222222:dashboard/security-overview',
      }),
      { action: 'cloudwatch:DeleteAlarms', resource: 'arn:aws:cloudwatch:us-east-1:222222222222:alarm:audit-trail-stopped' },
      { action: 'cloudwatch:DeleteDashboards', resource: 'arn:aws:cloudwatch::222222222222:dashboard/audit-trail' },
      // Several alarms in one call: one protected is enough.
      {
        action: 'cloudwatch:DeleteAlarms',
        resource: [
          'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:shop-latency',
          'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:security-root-sign-in',
        ],
      },
    ],
    allowed: [
      ...each(['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm', 'cloudwatch:SetAlarmState'], {
        resource: 'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:shop-security-latency',
      }),
      ...each(['cloudwatch:PutDashboard', 'cloudwatch:DeleteDashboards'], { resource: 'arn:aws:cloudwatch::222222222222:dashboard/shop' }),
      {
        action: 'cloudwatch:PutAlarmMuteRule',
        resource: [
          'arn:aws:cloudwatch:eu-central-1:222222222222:alarm-mute-rule:security-weekend',
          'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:shop-latency',
        ],
      },
      ...each(['cloudwatch:EnableAlarmActions', 'cloudwatch:DescribeAlarms', 'cloudwatch:TagResource'], {
        resource: 'arn:aws:cloudwatch:eu-central-1:222222222222:alarm:security-root-sign-in',
      }),
      { action: 'cloudwatch:GetDashboard', resource: 'arn:aws:cloudwatch::222222222222:dashboard/security-overview' },
      { action: 'cloudwatch:ListMetrics' },
    ],
  },
};
