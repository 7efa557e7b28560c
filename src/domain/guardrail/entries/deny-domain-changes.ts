import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  // Without an active key-signing key, resolvers that validate take the whole zone for forged.
  'route53:DeactivateKeySigningKey',
  'route53:DeleteHealthCheck',
  'route53:DeleteHostedZone',
  'route53:DeleteKeySigningKey',
  'route53:DisableHostedZoneDNSSEC',
  'route53domains:DeleteDomain',
  'route53domains:DisableDomainAutoRenew',
  'route53domains:DisableDomainTransferLock',
  // Moves a .uk domain to another registrar.
  'route53domains:PushDomain',
  // Gives the code that a transfer needs.
  'route53domains:RetrieveDomainAuthCode',
  'route53domains:TransferDomain',
  'route53domains:TransferDomainToAnotherAwsAccount',
  'route53domains:UpdateDomainContact',
  'route53domains:UpdateDomainNameservers',
];

const ZONE = 'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ';

export const denyDomainChanges: GuardrailEntry = {
  id: 'denyDomainChanges',
  title: 'Denies deleting hosted zones, switching off DNSSEC, and moving or deleting domains',
  rationale: 'Who moves a domain gets its mail and its certificates; a hosted zone that is made again has other name servers. Records can still '
    + 'be changed. Stacks with their own hosted zones or health checks can be deleted by exempt roles only.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'route53:DeleteHostedZone', 'route53:DisableHostedZoneDNSSEC', 'route53:DeleteKeySigningKey', 'route53:DeactivateKeySigningKey',
      ], { resource: ZONE }),
      { action: 'route53:DeleteHealthCheck', resource: 'arn:aws:route53:::healthcheck/0a1b2c3d-4e5f-6789-abcd-ef0123456789' },
      ...each([
        'route53domains:TransferDomain', 'route53domains:TransferDomainToAnotherAwsAccount', 'route53domains:DeleteDomain',
        'route53domains:UpdateDomainNameservers', 'route53domains:UpdateDomainContact', 'route53domains:DisableDomainTransferLock',
        'route53domains:DisableDomainAutoRenew', 'route53domains:PushDomain', 'route53domains:RetrieveDomainAuthCode',
      ], { context: { 'aws:RequestedRegion': 'us-east-1' } }),
    ],
    allowed: [
      ...each(['route53:ChangeResourceRecordSets', 'route53:GetHostedZone', 'route53:ActivateKeySigningKey'], { resource: ZONE }),
      { action: 'route53:CreateHostedZone' },
      ...each([
        'route53domains:EnableDomainTransferLock', 'route53domains:EnableDomainAutoRenew', 'route53domains:RenewDomain',
        'route53domains:GetDomainDetail',
      ], { context: { 'aws:RequestedRegion': 'us-east-1' } }),
    ],
  },
};
