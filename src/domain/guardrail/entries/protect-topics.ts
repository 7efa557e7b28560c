import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkPrefixes } from '../name-prefixes';
import type { NameKind, PrefixParameters } from '../name-prefixes';

const ACTIONS = [
  'sns:AddPermission',
  'sns:RemovePermission',
  'sns:DeleteTopic',
  'sns:SetTopicAttributes',
  'sns:CreateTopic',
  'sns:Subscribe',
  'sns:Unsubscribe',
  'sns:SetSubscriptionAttributes',
  'sns:PutDataProtectionPolicy',
];

const TOPICS: NameKind = {
  resources: 'topics',
  characters: 'hold letters, digits and `-_`',
  pattern: /^[\w-]+$/,
  example: 'security-',
};

export const protectTopics: GuardrailEntry<PrefixParameters> = {
  id: 'protectTopics',
  title: 'Denies changing and deleting protected SNS topics and their subscriptions',
  rationale: 'A filter on a subscription or a data protection policy on the topic mutes a notification without deleting anything. Publishing stays '
    + 'free. Who reads a notification by e-mail can still unsubscribe by its link, unless the subscription was confirmed with '
    + '`AuthenticateOnUnsubscribe`.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_SNS_CHANGE_PROHIBITED', 'AWS-GR_SNS_SUBSCRIPTION_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-1'],
  statements: ({ namePrefixes }) => namePrefixes.length === 0 ? [] : [
    denyActions(ACTIONS, { Resource: namePrefixes.map(prefix => `arn:*:sns:*:*:${prefix}*`) }),
  ],
  check: ({ namePrefixes }) => checkPrefixes(namePrefixes, TOPICS),
  proof: {
    parameters: { namePrefixes: ['security-', 'aws-controltower-'] },
    denied: [
      ...each([
        'sns:AddPermission', 'sns:RemovePermission', 'sns:DeleteTopic', 'sns:SetTopicAttributes', 'sns:CreateTopic', 'sns:Subscribe',
        'sns:Unsubscribe', 'sns:SetSubscriptionAttributes', 'sns:PutDataProtectionPolicy',
      ], { resource: 'arn:aws:sns:eu-central-1:222222222222:security-notifications' }),
      { action: 'sns:DeleteTopic', resource: 'arn:aws:sns:us-east-1:222222222222:aws-controltower-SecurityNotifications' },
      // In the account that holds the topic, whoever owns it.
      {
        action: 'sns:Subscribe',
        resource: 'arn:aws:sns:eu-central-1:333333333333:security-notifications',
        resourceAccount: '333333333333',
        context: { 'sns:Protocol': 'https', 'sns:Endpoint': 'https://example.net/' },
      },
    ],
    allowed: [
      ...each(['sns:DeleteTopic', 'sns:CreateTopic', 'sns:Subscribe', 'sns:SetTopicAttributes'], {
        resource: 'arn:aws:sns:eu-central-1:222222222222:shop-security-orders',
      }),
      ...each(['sns:Publish', 'sns:GetTopicAttributes', 'sns:ConfirmSubscription', 'sns:TagResource'], {
        resource: 'arn:aws:sns:eu-central-1:222222222222:security-notifications',
      }),
      { action: 'sns:ListTopics' },
    ],
  },
};
