import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkText, checkValues, FORMS } from '../option-checks';
import type { IdentityPerimeterParameters } from './require-organization-principals';

const ACTIONS = [
  's3:*', 'sts:*', 'kms:*', 'sqs:*', 'secretsmanager:*', 'dynamodb:*', 'ecr:*', 'logs:*', 'cognito-identity:*', 'cognito-idp:*', 'aoss:*',
];

const OBJECT = 'arn:aws:s3:::shop-data/AWSLogs/1.json.gz';
const SERVICE = { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalOrgID': null, 'aws:PrincipalAccount': null, 'aws:PrincipalArn': null };
const FOR_A_STRANGER = {
  resourceAccount: '222222222222', context: { ...SERVICE, 'aws:SourceOrgID': 'o-stranger000', 'aws:SourceAccount': '999999999999' },
};

export const denyConfusedDeputy: GuardrailEntry<IdentityPerimeterParameters> = {
  id: 'denyConfusedDeputy',
  title: 'Denies AWS services that act for somebody outside the organization',
  rationale: 'A stranger who tells CloudTrail or SNS the name of your bucket or queue would have the service write, or read, for them. Services that '
    + 'name no source account keep working, protected by nothing but the policy of the resource. Partners need `trustedAccounts`, or the '
    + 'tag `dp:exclude:identity` = `true` on the resource.',
  policyType: 'RESOURCE_CONTROL_POLICY',
  absolute: 'The callers are AWS services; role exemptions mean nothing here.',
  sources: ['aws-samples/data-perimeter-policy-examples/identity_perimeter_rcp.json'],
  statements: ({ organizationId, trustedAccounts }) => [{
    Effect: 'Deny',
    Principal: '*',
    Action: ACTIONS,
    Resource: ['*'],
    Condition: {
      StringNotEqualsIfExists: {
        'aws:SourceOrgID': [organizationId],
        ...(trustedAccounts.length > 0 && { 'aws:SourceAccount': trustedAccounts }),
        'aws:ResourceTag/dp:exclude:identity': ['true'],
      },
      // A service that sends no source account would be denied altogether. An account of no organization sends no aws:SourceOrgID.
      Null: { 'aws:SourceAccount': ['false'] },
      Bool: { 'aws:PrincipalIsAWSService': ['true'] },
    },
  }],
  check: ({ organizationId, trustedAccounts }) => [
    ...checkText('organizationId', organizationId, FORMS.organizationId),
    ...checkValues('trustedAccounts', trustedAccounts, FORMS.accountId),
  ],
  proof: {
    parameters: { organizationId: 'o-exampleorgid', trustedAccounts: ['444444444444', '555555555555'] },
    denied: [
      ...each(['s3:PutObject', 's3:GetObject'], { resource: OBJECT, ...FOR_A_STRANGER }),
      { action: 'sts:AssumeRole', resource: 'arn:aws:iam::222222222222:role/app', ...FOR_A_STRANGER },
      { action: 'kms:GenerateDataKey', resource: 'arn:aws:kms:eu-central-1:222222222222:key/1a2b3c4d', ...FOR_A_STRANGER },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-central-1:222222222222:orders', ...FOR_A_STRANGER },
      { action: 'secretsmanager:GetSecretValue', resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:db-1a2b3c', ...FOR_A_STRANGER },
      { action: 'dynamodb:ExportTableToPointInTime', resource: 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders', ...FOR_A_STRANGER },
      { action: 'ecr:BatchGetImage', resource: 'arn:aws:ecr:eu-central-1:222222222222:repository/shop', ...FOR_A_STRANGER },
      { action: 'logs:PutLogEvents', resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:shop:log-stream:1', ...FOR_A_STRANGER },
      { action: 'cognito-identity:GetId', ...FOR_A_STRANGER },
      { action: 'cognito-idp:AdminGetUser', resource: 'arn:aws:cognito-idp:eu-central-1:222222222222:userpool/eu-central-1_a1', ...FOR_A_STRANGER },
      { action: 'aoss:APIAccessAll', resource: 'arn:aws:aoss:eu-central-1:222222222222:collection/1a2b3c', ...FOR_A_STRANGER },
      // An account of no organization.
      { action: 's3:PutObject', resource: OBJECT, resourceAccount: '222222222222', context: { ...SERVICE, 'aws:SourceAccount': '999999999999' } },
      {
        action: 's3:PutObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { ...FOR_A_STRANGER.context, 'aws:ResourceTag/dp:exclude:identity': 'false' },
      },
    ],
    allowed: [
      {
        action: 's3:PutObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { ...SERVICE, 'aws:SourceOrgID': 'o-exampleorgid', 'aws:SourceAccount': '333333333333' },
      },
      {
        action: 's3:PutObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { ...SERVICE, 'aws:SourceOrgID': 'o-partner0000', 'aws:SourceAccount': '444444444444' },
      },
      { action: 's3:PutObject', resource: OBJECT, resourceAccount: '222222222222', context: { ...SERVICE, 'aws:SourceAccount': '555555555555' } },
      // A service that doesn't say for whom it acts.
      { action: 's3:PutObject', resource: OBJECT, resourceAccount: '222222222222', context: SERVICE },
      {
        action: 's3:PutObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { ...FOR_A_STRANGER.context, 'aws:ResourceTag/dp:exclude:identity': 'true' },
      },
      // No service, but a person: `requireOrganizationPrincipals` judges those.
      {
        action: 's3:PutObject',
        resource: OBJECT,
        principal: 'arn:aws:iam::999999999999:role/Stranger',
        resourceAccount: '222222222222',
        context: { 'aws:PrincipalOrgID': 'o-stranger000', 'aws:SourceOrgID': 'o-stranger000', 'aws:SourceAccount': '999999999999' },
      },
      {
        action: 's3:PutObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { 'aws:PrincipalIsAWSService': null, 'aws:SourceAccount': '999999999999' },
      },
      { action: 'events:PutEvents', resource: 'arn:aws:events:eu-central-1:222222222222:event-bus/default', ...FOR_A_STRANGER },
    ],
  },
};
