import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const LOCAL = 'arn:aws:signin:eu-central-1:222222222222:oauth2/public-client/localhost';
const REMOTE = 'arn:aws:signin:eu-central-1:222222222222:oauth2/public-client/remote';

export const denyCliLogin: GuardrailEntry = {
  id: 'denyCliLogin',
  title: 'Denies turning a console session into credentials of the command line (`aws login`)',
  rationale: 'A session of the console would reach the disk of a notebook, past Identity Center. The same two actions serve other clients of '
    + 'AWS Sign-In by OAuth, which fail too.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'])],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'], { resource: LOCAL }),
      ...each(['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'], { resource: REMOTE }),
    ],
    allowed: [
      { action: 'signin:GetConsoleAuthorizationConfiguration' },
      { action: 'sts:GetSessionToken' },
      { action: 'sts:AssumeRole', resource: 'arn:aws:iam::222222222222:role/app' },
      { action: 'sso:ListInstances' },
    ],
  },
};
