import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const FUNCTION = 'arn:aws:lambda:eu-central-1:222222222222:function:shop';

export const denyPublicFunctionUrls: GuardrailEntry = {
  id: 'denyPublicFunctionUrls',
  title: 'Denies URLs of Lambda functions that ask for no authentication',
  rationale: 'A function URL of type NONE is an endpoint on the internet that anybody may call, past every gateway and firewall. Webhooks that '
    + 'can\'t sign their calls belong behind API Gateway or CloudFront.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.LAMBDA.PV.1'],
  sources: ['aws-samples/data-perimeter-policy-examples'],
  statements: () => [
    // AddPermission is the second half: without the permission for everybody a URL of type NONE answers nobody.
    denyActions(['lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig', 'lambda:AddPermission'], {
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': ['NONE'] } },
    }),
  ],
  proof: {
    parameters: undefined,
    denied: each(['lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig', 'lambda:AddPermission'],
      { resource: FUNCTION, context: { 'lambda:FunctionUrlAuthType': 'NONE' } }),
    allowed: [
      ...each(['lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig', 'lambda:AddPermission'],
        { resource: FUNCTION, context: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } }),
      // A permission for an AWS service has no type.
      { action: 'lambda:AddPermission', resource: FUNCTION, context: { 'lambda:Principal': 's3.amazonaws.com' } },
      ...each(['lambda:DeleteFunctionUrlConfig', 'lambda:InvokeFunctionUrl'],
        { resource: FUNCTION, context: { 'lambda:FunctionUrlAuthType': 'NONE' } }),
    ],
  },
};
