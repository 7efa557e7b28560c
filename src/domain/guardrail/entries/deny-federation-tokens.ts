import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

export const denyFederationTokens: GuardrailEntry = {
  id: 'denyFederationTokens',
  title: 'Denies sessions by GetFederationToken',
  rationale: 'Such a session lives up to 36 hours and survives the deletion of the access key that made it, which is how intruders stay. '
    + 'Identity brokers of the time before Identity Center break; all else uses AssumeRole.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['own'],
  statements: () => [denyActions(['sts:GetFederationToken'])],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'sts:GetFederationToken', resource: 'arn:aws:sts::222222222222:federated-user/x', principal: 'arn:aws:iam::222222222222:user/ci' },
      { action: 'sts:GetFederationToken', resource: 'arn:aws:sts::222222222222:federated-user/admin', principal: 'arn:aws:iam::222222222222:root' },
      { action: 'sts:GetFederationToken' },
    ],
    allowed: [
      ...each(['sts:GetSessionToken', 'sts:GetCallerIdentity'], { principal: 'arn:aws:iam::222222222222:user/ci' }),
      ...each(['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'], { resource: 'arn:aws:iam::222222222222:role/app' }),
    ],
  },
};
