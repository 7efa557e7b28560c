import type { GuardrailEntry } from '../entry';

/** What shared platform accounts run, and what the detective controls need there. */
const SHARED_SERVICES = [
  'ec2:*', 'ec2-instance-connect:*', 'ec2messages:*', 'ssm:*', 'ssmmessages:*', 'autoscaling:*', 'application-autoscaling:*',
  'elasticloadbalancing:*', 'route53:*', 'route53domains:*', 'route53resolver:*', 'directconnect:*', 'networkmanager:*',
  'network-firewall:*', 'vpc-lattice:*', 'globalaccelerator:*', 'wafv2:*', 'shield:*', 'fms:*', 'acm:*', 'acm-pca:*', 'ram:*', 'iam:*',
  'sts:*', 'kms:*', 'secretsmanager:*', 'logs:*', 'cloudwatch:*', 'oam:*', 'observabilityadmin:*', 'events:*', 'scheduler:*', 'sns:*',
  'sqs:*', 'lambda:*', 's3:*', 'ecr:*', 'firehose:*', 'aoss:*', 'es:*', 'cloudformation:*', 'config:*', 'cloudtrail:*', 'guardduty:*',
  'securityhub:*', 'inspector2:*', 'macie2:*', 'detective:*', 'securitylake:*', 'access-analyzer:*', 'backup:*', 'backup-storage:*',
  'support:*', 'health:*', 'trustedadvisor:Describe*', 'trustedadvisor:List*', 'trustedadvisor:Get*', 'budgets:View*', 'budgets:List*',
  'ce:Get*', 'ce:List*', 'ce:Describe*', 'organizations:Describe*', 'organizations:List*', 'account:Get*', 'account:List*', 'sso:*',
  'sso-directory:Describe*', 'sso-directory:Get*', 'sso-directory:List*', 'sso-directory:Search*', 'identitystore:Describe*',
  'identitystore:Get*', 'identitystore:List*', 'signin:*', 'tag:*', 'resource-groups:*', 'resource-explorer-2:*', 'servicequotas:*',
];

export const allowOnlySharedServices: GuardrailEntry = {
  id: 'allowOnlySharedServices',
  title: 'Denies every service that a shared platform account does not need',
  rationale: 'Log archive, audit and network accounts are worth most to an intruder; what they never use, nobody should be able to use.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html'],
  // A Deny of all but the list binds like an allow list, and needs no moment in which FullAWSAccess is detached.
  statements: () => [{ Effect: 'Deny', NotAction: SHARED_SERVICES, Resource: ['*'] }],
};
