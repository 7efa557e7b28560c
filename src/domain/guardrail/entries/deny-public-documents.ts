import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const SETTING = 'arn:aws:ssm:eu-central-1:222222222222:servicesetting/ssm/documents/console/public-sharing-permission';

export const denyPublicDocuments: GuardrailEntry = {
  id: 'denyPublicDocuments',
  title: 'Denies changing the block of public Systems Manager documents',
  rationale: 'A document is a script, often with the names and addresses of what it runs on. The setting of a Region decides whether documents '
    + 'can be shared with everyone; no condition key tells the value asked for, so it is frozen: set it to `Disable` first, or by an exempt '
    + 'role. Sharing with single accounts stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(['ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'], {
    Resource: ['arn:*:ssm:*:*:servicesetting/ssm/documents/console/public-sharing-permission'],
  })],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['ssm:UpdateServiceSetting', 'ssm:ResetServiceSetting'], { resource: SETTING }),
      {
        action: 'ssm:UpdateServiceSetting',
        resource: 'arn:aws-cn:ssm:cn-north-1:222222222222:servicesetting/ssm/documents/console/public-sharing-permission',
        context: { 'aws:RequestedRegion': 'cn-north-1' },
      },
    ],
    allowed: [
      ...each(['ssm:UpdateServiceSetting', 'ssm:ResetServiceSetting'], {
        resource: 'arn:aws:ssm:eu-central-1:222222222222:servicesetting/ssm/parameter-store/high-throughput-enabled',
      }),
      { action: 'ssm:GetServiceSetting', resource: SETTING },
      { action: 'ssm:ModifyDocumentPermission', resource: 'arn:aws:ssm:eu-central-1:222222222222:document/patch-web-servers' },
    ],
  },
};
