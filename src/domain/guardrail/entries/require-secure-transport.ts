import { each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  's3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:*', 'dynamodb:*', 'logs:*', 'ecr:*', 'aoss:*', 'cognito-identity:*', 'cognito-idp:*',
];

const PLAIN = { context: { 'aws:SecureTransport': 'false' } };
const OBJECT = 'arn:aws:s3:::shop-data/orders.csv';
const QUEUE = 'arn:aws:sqs:eu-central-1:222222222222:orders';

export const requireSecureTransport: GuardrailEntry = {
  id: 'requireSecureTransport',
  title: 'Denies plain HTTP',
  rationale: 'Some services still answer without TLS, where anybody on the way reads along. Websites that S3 itself serves have no TLS and '
    + 'stop: put CloudFront before them.',
  policyType: 'RESOURCE_CONTROL_POLICY',
  absolute: 'Nobody needs plain HTTP; a role-name exemption in an RCP would also admit outsiders.',
  controlTower: ['CT.S3.PV.5'],
  sources: [],
  // Not BoolIfExists: calls between AWS services carry no aws:SecureTransport.
  statements: () => [{ Effect: 'Deny', Principal: '*', Action: ACTIONS, Resource: ['*'], Condition: { Bool: { 'aws:SecureTransport': ['false'] } } }],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['s3:GetObject', 's3:PutObject'], { resource: OBJECT, ...PLAIN }),
      { action: 'sqs:SendMessage', resource: QUEUE, ...PLAIN },
      { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-central-1:222222222222:key/1a2b3c4d', ...PLAIN },
      { action: 'secretsmanager:GetSecretValue', resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:db-1a2b3c', ...PLAIN },
      { action: 'sts:AssumeRole', resource: 'arn:aws:iam::222222222222:role/app', ...PLAIN },
      { action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders', ...PLAIN },
      { action: 'logs:PutLogEvents', resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:shop:log-stream:1', ...PLAIN },
      { action: 'ecr:BatchGetImage', resource: 'arn:aws:ecr:eu-central-1:222222222222:repository/shop', ...PLAIN },
      { action: 'aoss:APIAccessAll', resource: 'arn:aws:aoss:eu-central-1:222222222222:collection/1a2b3c', ...PLAIN },
      { action: 'cognito-identity:GetId', ...PLAIN },
      { action: 'cognito-idp:AdminGetUser', resource: 'arn:aws:cognito-idp:eu-central-1:222222222222:userpool/eu-central-1_a1', ...PLAIN },
    ],
    allowed: [
      ...each(['s3:GetObject', 's3:PutObject'], { resource: OBJECT }),
      { action: 's3:PutObject', resource: OBJECT, context: { 'aws:SecureTransport': null } },
      { action: 'sqs:SendMessage', resource: QUEUE, context: { 'aws:SecureTransport': null } },
      { action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders' },
      { action: 'events:PutEvents', resource: 'arn:aws:events:eu-central-1:222222222222:event-bus/default', ...PLAIN },
    ],
  },
};
