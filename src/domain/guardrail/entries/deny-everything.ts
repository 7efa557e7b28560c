import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const AUTO_SCALING = 'arn:aws:iam::222222222222:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';

export const denyEverything: GuardrailEntry = {
  id: 'denyEverything',
  title: 'Denies everything',
  rationale: 'For accounts that wait to be closed. Service-linked roles keep working, and so do workloads that run by them: to stop a '
    + 'workload, stop it first. The platform\'s own roles and break-glass stay exempt, so that StackSets can take away what it brought. '
    + 'Sessions of centralized root access are denied as well.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['awslabs/landing-zone-accelerator-on-aws/quarantine.json'],
  statements: () => [
    denyActions(['*']),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 's3:GetObject', resource: 'arn:aws:s3:::shop-data/orders.csv' },
      { action: 'iam:CreateRole', resource: 'arn:aws:iam::222222222222:role/aws-backdoor', principal: 'arn:aws:iam::222222222222:role/aws-admin' },
      { action: 'sts:GetCallerIdentity', principal: 'arn:aws:iam::222222222222:root' },
      { action: 'iam:DeleteLoginProfile', principal: 'arn:aws:iam::222222222222:root', context: { 'aws:AssumedRoot': 'true' } },
    ],
    // SCPs don't bind service-linked roles, and this one binds everybody else.
    allowed: [
      { action: 'ec2:TerminateInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0a1b2c3d', principal: AUTO_SCALING },
      { action: 'ec2:DescribeInstances', principal: AUTO_SCALING },
      {
        action: 'config:PutEvaluations',
        principal: 'arn:aws:iam::222222222222:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      },
    ],
  },
};
