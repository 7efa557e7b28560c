import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'aws-marketplace:Subscribe',
  'aws-marketplace:Unsubscribe',
  'aws-marketplace:AcceptAgreementRequest',
  'aws-marketplace:CreateAgreementRequest',
  'aws-marketplace:AssociateProductsWithPrivateMarketplace',
  'aws-marketplace:DisassociateProductsFromPrivateMarketplace',
];

export const denyMarketplace: GuardrailEntry = {
  id: 'denyMarketplace',
  title: 'Denies subscribing to and giving up products of AWS Marketplace',
  rationale: 'A subscription is a contract with somebody else\'s terms and price. The first call of a third-party model in Bedrock subscribes '
    + 'with the rights of the caller and is denied as well. Asking for a product in a private marketplace stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'aws-marketplace:Subscribe', 'aws-marketplace:Unsubscribe', 'aws-marketplace:AcceptAgreementRequest',
        'aws-marketplace:CreateAgreementRequest', 'aws-marketplace:AssociateProductsWithPrivateMarketplace',
        'aws-marketplace:DisassociateProductsFromPrivateMarketplace',
      ]),
      { action: 'aws-marketplace:Subscribe', context: { 'aws:ViaAWSService': 'true', 'aws:CalledViaLast': 'bedrock.amazonaws.com' } },
    ],
    allowed: [
      ...each([
        'aws-marketplace:ViewSubscriptions', 'aws-marketplace:SearchAgreements', 'aws-marketplace:CreatePrivateMarketplaceRequests',
        'aws-marketplace:ListPrivateMarketplaceRequests',
      ]),
      { action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0' },
    ],
  },
};
