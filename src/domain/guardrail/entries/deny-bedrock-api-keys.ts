import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const USER = 'arn:aws:iam::222222222222:user/BedrockAPIKey-1a2b';

export const denyBedrockApiKeys: GuardrailEntry = {
  id: 'denyBedrockApiKeys',
  title: 'Denies making and using long-term API keys of Bedrock',
  rationale: 'A key is a secret in somebody\'s configuration that works from everywhere. Keys that exist stop working too, on both endpoints; '
    + 'short-term keys, which live as long as the session that made them, stay free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(['iam:CreateServiceSpecificCredential'], {
      Condition: { StringEquals: { 'iam:ServiceSpecificCredentialServiceName': ['bedrock.amazonaws.com'] } },
    }),
    // Each endpoint has an action and a key of its own.
    denyActions(['bedrock:CallWithBearerToken'], { Condition: { StringEquals: { 'bedrock:BearerTokenType': ['LONG_TERM'] } } }),
    denyActions(['bedrock-mantle:CallWithBearerToken'], { Condition: { StringEquals: { 'bedrock-mantle:BearerTokenType': ['LONG_TERM'] } } }),
  ],
  proof: {
    parameters: undefined,
    denied: [
      {
        action: 'iam:CreateServiceSpecificCredential',
        resource: USER,
        context: { 'iam:ServiceSpecificCredentialServiceName': 'bedrock.amazonaws.com' },
      },
      { action: 'bedrock:CallWithBearerToken', principal: USER, context: { 'bedrock:BearerTokenType': 'LONG_TERM' } },
      { action: 'bedrock-mantle:CallWithBearerToken', principal: USER, context: { 'bedrock-mantle:BearerTokenType': 'LONG_TERM' } },
    ],
    allowed: [
      {
        action: 'iam:CreateServiceSpecificCredential',
        resource: USER,
        context: { 'iam:ServiceSpecificCredentialServiceName': 'codecommit.amazonaws.com' },
      },
      { action: 'iam:CreateServiceSpecificCredential', resource: USER },
      { action: 'bedrock:CallWithBearerToken', context: { 'bedrock:BearerTokenType': 'SHORT_TERM' } },
      { action: 'bedrock:CallWithBearerToken' },
      { action: 'bedrock-mantle:CallWithBearerToken', context: { 'bedrock-mantle:BearerTokenType': 'SHORT_TERM' } },
      { action: 'bedrock-mantle:CallWithBearerToken' },
      ...each(['iam:DeleteServiceSpecificCredential', 'iam:ListServiceSpecificCredentials'],
        { resource: USER, context: { 'iam:ServiceSpecificCredentialServiceName': 'bedrock.amazonaws.com' } }),
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0',
        context: { 'bedrock:BearerTokenType': 'LONG_TERM' },
      },
      {
        action: 'bedrock-mantle:CreateInference',
        resource: 'arn:aws:bedrock-mantle:eu-central-1:222222222222:project/default',
        context: { 'bedrock-mantle:BearerTokenType': 'LONG_TERM' },
      },
    ],
  },
};
