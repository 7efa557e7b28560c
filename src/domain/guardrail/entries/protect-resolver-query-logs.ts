import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'route53resolver:DeleteResolverQueryLogConfig',
  'route53resolver:DisassociateResolverQueryLogConfig',
];

export const protectResolverQueryLogs: GuardrailEntry = {
  id: 'protectResolverQueryLogs',
  title: 'Denies removing the query logging of Route 53 Resolver',
  rationale: 'Malware talks over DNS where nothing else is open, and its questions stand in this log. A stack that associated a VPC with '
    + 'its log can be deleted by an exempt role only.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53resolver.html'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['route53resolver:DeleteResolverQueryLogConfig', 'route53resolver:DisassociateResolverQueryLogConfig'], {
        resource: 'arn:aws:route53resolver:eu-central-1:222222222222:resolver-query-log-config/rqlc-0a1b2c3d4e5f6071',
      }),
      // The configuration of another account that was shared with this one.
      {
        action: 'route53resolver:DisassociateResolverQueryLogConfig',
        resource: 'arn:aws:route53resolver:eu-central-1:333333333333:resolver-query-log-config/rqlc-1a2b3c4d5e6f7081',
        resourceAccount: '333333333333',
      },
    ],
    allowed: [
      ...each([
        'route53resolver:CreateResolverQueryLogConfig', 'route53resolver:AssociateResolverQueryLogConfig',
        'route53resolver:GetResolverQueryLogConfig',
      ], { resource: 'arn:aws:route53resolver:eu-central-1:222222222222:resolver-query-log-config/rqlc-0a1b2c3d4e5f6071' }),
      { action: 'route53resolver:DeleteResolverRule', resource: 'arn:aws:route53resolver:eu-central-1:222222222222:resolver-rule/rslvr-rr-0a1b2c3d' },
      {
        action: 'route53resolver:DisassociateResolverRule',
        resource: 'arn:aws:route53resolver:eu-central-1:222222222222:resolver-rule/rslvr-rr-0a1b2c3d',
      },
    ],
  },
};
