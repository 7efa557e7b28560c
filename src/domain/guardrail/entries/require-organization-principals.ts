import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkText, checkValues, FORMS } from '../option-checks';

/**
 * Services that hold data or open doors, of those that RCPs know. Of STS the calls that people from outside make by design are left
 * out: AssumeRoleWithSAML and AssumeRoleWithWebIdentity have no principal of an organization, TagSession and SetSourceIdentity go
 * with them.
 */
const ACTIONS = [
  's3:*', 'sts:AssumeRole', 'sts:GetFederationToken', 'sts:GetSessionToken', 'sts:SetContext', 'kms:*', 'sqs:*', 'secretsmanager:*',
  'dynamodb:*', 'ecr:*', 'logs:*', 'cognito-identity:*', 'cognito-idp:*', 'aoss:*',
];

export interface IdentityPerimeterParameters {
  readonly organizationId: string;
  readonly trustedAccounts: readonly string[];
}

const STRANGER = 'arn:aws:iam::999999999999:role/Stranger';
const FROM_OUTSIDE = {
  principal: STRANGER, resourceAccount: '222222222222', context: { 'aws:PrincipalOrgID': 'o-stranger000', 'aws:PrincipalAccount': '999999999999' },
};
const SERVICE = {
  resourceAccount: '222222222222',
  context: { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalOrgID': null, 'aws:PrincipalAccount': null, 'aws:PrincipalArn': null },
};
const OBJECT = 'arn:aws:s3:::shop-data/orders.csv';
const ROLE = 'arn:aws:iam::222222222222:role/app';

export const requireOrganizationPrincipals: GuardrailEntry<IdentityPerimeterParameters> = {
  id: 'requireOrganizationPrincipals',
  title: 'Denies principals from outside the organization access to its data, keys, secrets and roles',
  rationale: 'A policy that trusts a stranger by mistake opens nothing. Public buckets stop being public; partners need `trustedAccounts`, or '
    + 'the tag `dp:exclude:identity` = `true` on the resource. Old log deliveries of load balancers come from accounts of AWS per Region, and '
    + 'CloudFront\'s origin access identities are principals from outside too: trust those accounts, and move to origin access control.',
  policyType: 'RESOURCE_CONTROL_POLICY',
  absolute: 'An exemption by role name with any account in an RCP frees a role of that name in every AWS account of the world; '
    + 'trust accounts or tag the resource instead.',
  controlTower: ['CT.S3.PV.4', 'CT.KMS.PV.7', 'CT.STS.PV.1', 'CT.SQS.PV.1', 'CT.SECRETSMANAGER.PV.1'],
  sources: ['aws-samples/data-perimeter-policy-examples/identity_perimeter_rcp.json'],
  statements: ({ organizationId, trustedAccounts }) => [{
    Effect: 'Deny',
    Principal: '*',
    Action: ACTIONS,
    Resource: ['*'],
    Condition: {
      // An anonymous caller has no organization, and is denied as a negated operator matches the missing key.
      StringNotEqualsIfExists: {
        'aws:PrincipalOrgID': [organizationId],
        ...(trustedAccounts.length > 0 && { 'aws:PrincipalAccount': trustedAccounts }),
        'aws:ResourceTag/dp:exclude:identity': ['true'],
      },
      BoolIfExists: { 'aws:PrincipalIsAWSService': ['false'] },
    },
  }],
  check: ({ organizationId, trustedAccounts }) => [
    ...checkText('organizationId', organizationId, FORMS.organizationId),
    ...checkValues('trustedAccounts', trustedAccounts, FORMS.accountId),
  ],
  proof: {
    parameters: { organizationId: 'o-exampleorgid', trustedAccounts: ['444444444444', '555555555555'] },
    denied: [
      ...each(['s3:GetObject', 's3:PutObject'], { resource: OBJECT, ...FROM_OUTSIDE }),
      ...each(['sts:AssumeRole', 'sts:SetContext'], { resource: ROLE, ...FROM_OUTSIDE }),
      ...each(['sts:GetFederationToken', 'sts:GetSessionToken'], FROM_OUTSIDE),
      { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-central-1:222222222222:key/1a2b3c4d', ...FROM_OUTSIDE },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-central-1:222222222222:orders', ...FROM_OUTSIDE },
      { action: 'secretsmanager:GetSecretValue', resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:db-1a2b3c', ...FROM_OUTSIDE },
      { action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders', ...FROM_OUTSIDE },
      { action: 'ecr:BatchGetImage', resource: 'arn:aws:ecr:eu-central-1:222222222222:repository/shop', ...FROM_OUTSIDE },
      { action: 'logs:PutSubscriptionFilter', resource: 'arn:aws:logs:eu-central-1:222222222222:log-group:shop', ...FROM_OUTSIDE },
      { action: 'cognito-identity:GetCredentialsForIdentity', ...FROM_OUTSIDE },
      { action: 'cognito-idp:AdminGetUser', resource: 'arn:aws:cognito-idp:eu-central-1:222222222222:userpool/eu-central-1_a1', ...FROM_OUTSIDE },
      { action: 'aoss:APIAccessAll', resource: 'arn:aws:aoss:eu-central-1:222222222222:collection/1a2b3c', ...FROM_OUTSIDE },
      // Nobody in particular: a bucket that was made public.
      {
        action: 's3:GetObject',
        resource: OBJECT,
        resourceAccount: '222222222222',
        context: { 'aws:PrincipalOrgID': null, 'aws:PrincipalAccount': null, 'aws:PrincipalArn': null, 'aws:PrincipalIsAWSService': null },
      },
      {
        action: 's3:GetObject',
        resource: OBJECT,
        ...FROM_OUTSIDE,
        context: { ...FROM_OUTSIDE.context, 'aws:ResourceTag/dp:exclude:identity': 'false' },
      },
    ],
    allowed: [
      { action: 's3:GetObject', resource: OBJECT },
      { action: 's3:GetObject', resource: OBJECT, principal: 'arn:aws:iam::333333333333:role/Reporter', resourceAccount: '222222222222' },
      {
        action: 's3:GetObject',
        resource: OBJECT,
        principal: 'arn:aws:iam::444444444444:role/Partner',
        resourceAccount: '222222222222',
        context: { 'aws:PrincipalOrgID': 'o-partner0000' },
      },
      {
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:eu-central-1:222222222222:orders',
        principal: 'arn:aws:iam::555555555555:role/Partner',
        resourceAccount: '222222222222',
        context: { 'aws:PrincipalOrgID': null },
      },
      {
        action: 's3:GetObject',
        resource: OBJECT,
        ...FROM_OUTSIDE,
        context: { ...FROM_OUTSIDE.context, 'aws:ResourceTag/dp:exclude:identity': 'true' },
      },
      { action: 's3:PutObject', resource: OBJECT, ...SERVICE },
      { action: 'kms:GenerateDataKey', resource: 'arn:aws:kms:eu-central-1:222222222222:key/1a2b3c4d', ...SERVICE },
      ...each(['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'],
        { resource: ROLE, ...FROM_OUTSIDE }),
      { action: 'events:PutEvents', resource: 'arn:aws:events:eu-central-1:222222222222:event-bus/default', ...FROM_OUTSIDE },
    ],
  },
};
