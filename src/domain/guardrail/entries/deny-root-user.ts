import { each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ROOT = 'arn:aws:iam::222222222222:root';

export const denyRootUser: GuardrailEntry = {
  id: 'denyRootUser',
  title: 'Denies everything to the root user of member accounts, sessions of centralized root access excepted',
  rationale: 'Root has a password that no role of yours can take away, and no permissions policy binds it. Enable centralized root access '
    + 'first: without its sessions nobody can repair a bucket or queue policy that shuts everyone out.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'The principal is root itself: role exemptions cannot match, and a pattern that did would free root everywhere.',
  controlTower: ['AWS-GR_RESTRICT_ROOT_USER'],
  sources: ['aws-samples/service-control-policy-examples/Prevent-root-credentials-management'],
  // A session of sts:AssumeRoot has root as its principal too, and aws:AssumedRoot besides.
  statements: () => [{
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:*:iam::*:root'] }, Null: { 'aws:AssumedRoot': ['true'] } },
  }],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['iam:CreateUser', 'iam:CreateAccessKey'], { resource: 'arn:aws:iam::222222222222:user/backdoor', principal: ROOT }),
      { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::shop-data', principal: ROOT },
      { action: 'aws-portal:ViewBilling', principal: ROOT },
      { action: 'ec2:DescribeInstances', principal: 'arn:aws-us-gov:iam::333333333333:root' },
    ],
    allowed: [
      { action: 's3:DeleteBucketPolicy', resource: 'arn:aws:s3:::shop-data', principal: ROOT, context: { 'aws:AssumedRoot': 'true' } },
      { action: 'iam:DeleteLoginProfile', principal: ROOT, context: { 'aws:AssumedRoot': 'true' } },
      { action: 'iam:CreateUser', resource: 'arn:aws:iam::222222222222:user/ci' },
      // A call that nobody signed is not root's.
      { action: 's3:GetObject', resource: 'arn:aws:s3:::website/index.html', context: { 'aws:PrincipalArn': null } },
      { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::shop-data', principal: 'arn:aws:iam::222222222222:role/root' },
      { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::shop-data', principal: 'arn:aws:iam::222222222222:user/root' },
    ],
  },
};
