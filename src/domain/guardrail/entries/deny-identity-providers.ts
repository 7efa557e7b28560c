import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'iam:CreateSAMLProvider',
  'iam:UpdateSAMLProvider',
  'iam:DeleteSAMLProvider',
  'iam:CreateOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:RemoveClientIDFromOpenIDConnectProvider',
  'iam:DeleteOpenIDConnectProvider',
  'iam:TagSAMLProvider',
  'iam:UntagSAMLProvider',
  'iam:TagOpenIDConnectProvider',
  'iam:UntagOpenIDConnectProvider',
];

const SAML = 'arn:aws:iam::222222222222:saml-provider/idp';
const OIDC = 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com';

export const denyIdentityProviders: GuardrailEntry = {
  id: 'denyIdentityProviders',
  title: 'Denies creating, changing and deleting SAML and OIDC identity providers',
  rationale: 'Whoever adds a provider signs people in that the organization never met. The provider of Identity Center is made by a '
    + 'service-linked role and is not affected. Roles for service accounts of EKS need an OIDC provider per cluster: use Pod Identity, or '
    + 'an exempt role. IAM Roles Anywhere is another way in, which this does not close.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples', 'aws-samples/data-perimeter-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['iam:CreateSAMLProvider', 'iam:UpdateSAMLProvider', 'iam:DeleteSAMLProvider', 'iam:TagSAMLProvider', 'iam:UntagSAMLProvider'],
        { resource: SAML }),
      ...each([
        'iam:CreateOpenIDConnectProvider', 'iam:UpdateOpenIDConnectProviderThumbprint', 'iam:AddClientIDToOpenIDConnectProvider',
        'iam:RemoveClientIDFromOpenIDConnectProvider', 'iam:DeleteOpenIDConnectProvider', 'iam:TagOpenIDConnectProvider',
        'iam:UntagOpenIDConnectProvider',
      ], { resource: OIDC }),
    ],
    allowed: [
      ...each(['iam:GetSAMLProvider', 'iam:ListSAMLProviderTags'], { resource: SAML }),
      ...each(['iam:GetOpenIDConnectProvider', 'iam:ListOpenIDConnectProviderTags'], { resource: OIDC }),
      { action: 'sts:AssumeRoleWithSAML', resource: 'arn:aws:iam::222222222222:role/app' },
      { action: 'eks:CreatePodIdentityAssociation', resource: 'arn:aws:eks:eu-central-1:222222222222:cluster/shop' },
      { action: 'iam:TagRole', resource: 'arn:aws:iam::222222222222:role/app' },
    ],
  },
};
