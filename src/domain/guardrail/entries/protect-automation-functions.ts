import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkPrefixes } from '../name-prefixes';
import type { NameKind, PrefixParameters } from '../name-prefixes';

const ACTIONS = [
  'lambda:AddPermission',
  'lambda:CreateFunction',
  'lambda:DeleteFunction',
  'lambda:DeleteFunctionConcurrency',
  'lambda:PutFunctionConcurrency',
  'lambda:RemovePermission',
  'lambda:UpdateFunctionCode',
  'lambda:UpdateFunctionConfiguration',
  'lambda:PutResourcePolicy',
  'lambda:DeleteResourcePolicy',
  'lambda:PublishVersion',
  'lambda:CreateAlias',
  'lambda:UpdateAlias',
  'lambda:DeleteAlias',
  'lambda:PutFunctionEventInvokeConfig',
  'lambda:UpdateFunctionEventInvokeConfig',
  'lambda:DeleteFunctionEventInvokeConfig',
  'lambda:CreateFunctionUrlConfig',
  'lambda:UpdateFunctionUrlConfig',
  'lambda:PutFunctionCodeSigningConfig',
  'lambda:DeleteFunctionCodeSigningConfig',
  'lambda:PutRuntimeManagementConfig',
  'lambda:PutFunctionRecursionConfig',
  'lambda:PutFunctionScalingConfig',
  'lambda:PutProvisionedConcurrencyConfig',
  'lambda:DeleteProvisionedConcurrencyConfig',
];

const MAPPING_ACTIONS = [
  'lambda:CreateEventSourceMapping',
  'lambda:UpdateEventSourceMapping',
  'lambda:DeleteEventSourceMapping',
];

const FUNCTIONS: NameKind = {
  resources: 'functions',
  characters: 'hold letters, digits and `-_`',
  pattern: /^[\w-]+$/,
  example: 'security-',
};

export const protectAutomationFunctions: GuardrailEntry<PrefixParameters> = {
  id: 'protectAutomationFunctions',
  title: 'Denies changing protected Lambda functions and what invokes them',
  rationale: 'What answers to findings by itself often runs with rights that nobody else has; who can change its code has them too. A concurrency '
    + 'of zero or a lost event source stops it as well. Invoking stays free, and so do the layers and keys that a function uses.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_LAMBDA_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples', 'awslabs/landing-zone-accelerator-on-aws/guardrails-1'],
  statements: ({ namePrefixes }) => {
    const arns = namePrefixes.map(prefix => `arn:*:lambda:*:*:function:${prefix}*`);
    return arns.length === 0 ? [] : [
      denyActions(ACTIONS, { Resource: arns }),
      // Event source mappings are authorised on ids of their own, or on nothing; only a condition key names the function.
      denyActions(MAPPING_ACTIONS, { Condition: { ArnLike: { 'lambda:FunctionArn': arns } } }),
    ];
  },
  check: ({ namePrefixes }) => checkPrefixes(namePrefixes, FUNCTIONS),
  proof: {
    parameters: { namePrefixes: ['security-', 'aws-controltower-'] },
    denied: [
      ...each([
        'lambda:AddPermission', 'lambda:CreateFunction', 'lambda:DeleteFunction', 'lambda:DeleteFunctionConcurrency',
        'lambda:PutFunctionConcurrency', 'lambda:RemovePermission', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration',
        'lambda:PutResourcePolicy', 'lambda:DeleteResourcePolicy', 'lambda:PublishVersion', 'lambda:CreateAlias', 'lambda:UpdateAlias',
        'lambda:DeleteAlias', 'lambda:PutFunctionEventInvokeConfig', 'lambda:UpdateFunctionEventInvokeConfig',
        'lambda:DeleteFunctionEventInvokeConfig', 'lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig',
        'lambda:DeleteFunctionCodeSigningConfig', 'lambda:PutRuntimeManagementConfig', 'lambda:PutFunctionRecursionConfig',
        'lambda:PutFunctionScalingConfig',
      ], { resource: 'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation' }),
      ...each(['lambda:PutProvisionedConcurrencyConfig', 'lambda:DeleteProvisionedConcurrencyConfig'], {
        resource: 'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation:live',
      }),
      {
        action: 'lambda:PutFunctionCodeSigningConfig',
        resource: [
          'arn:aws:lambda:eu-central-1:222222222222:code-signing-config:csc-0a1b2c3d4e5f60718',
          'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation',
        ],
      },
      { action: 'lambda:UpdateFunctionCode', resource: 'arn:aws:lambda:us-east-1:222222222222:function:aws-controltower-NotificationForwarder' },
      {
        action: 'lambda:CreateEventSourceMapping',
        context: { 'lambda:FunctionArn': 'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation' },
      },
      ...each(['lambda:UpdateEventSourceMapping', 'lambda:DeleteEventSourceMapping'], {
        resource: 'arn:aws:lambda:eu-central-1:222222222222:event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d10c2',
        context: { 'lambda:FunctionArn': 'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation' },
      }),
      {
        action: 'lambda:DeleteEventSourceMapping',
        resource: 'arn:aws:lambda:us-east-1:222222222222:event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d10c2',
        context: { 'lambda:FunctionArn': 'arn:aws:lambda:us-east-1:222222222222:function:aws-controltower-NotificationForwarder:live' },
      },
    ],
    allowed: [
      ...each(['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:AddPermission', 'lambda:PutFunctionConcurrency'], {
        resource: 'arn:aws:lambda:eu-central-1:222222222222:function:shop-security-check',
      }),
      ...each(['lambda:InvokeFunction', 'lambda:GetFunction', 'lambda:TagResource'], {
        resource: 'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation',
      }),
      {
        action: 'lambda:CreateEventSourceMapping',
        context: { 'lambda:FunctionArn': 'arn:aws:lambda:eu-central-1:222222222222:function:shop-orders' },
      },
      ...each(['lambda:UpdateEventSourceMapping', 'lambda:DeleteEventSourceMapping'], {
        resource: 'arn:aws:lambda:eu-central-1:222222222222:event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d10c2',
        context: { 'lambda:FunctionArn': 'arn:aws:lambda:eu-central-1:222222222222:function:shop-orders' },
      }),
      // A mapping that names no function yet.
      { action: 'lambda:CreateEventSourceMapping' },
      { action: 'lambda:PublishLayerVersion', resource: 'arn:aws:lambda:eu-central-1:222222222222:layer:security-common' },
      {
        action: 'lambda:GetEventSourceMapping',
        resource: 'arn:aws:lambda:eu-central-1:222222222222:event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d10c2',
        context: { 'lambda:FunctionArn': 'arn:aws:lambda:eu-central-1:222222222222:function:security-remediation' },
      },
    ],
  },
};
