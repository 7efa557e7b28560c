import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const KEY = 'arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export const denyKmsGrantsToPrincipals: GuardrailEntry = {
  id: 'denyKmsGrantsToPrincipals',
  title: 'Denies KMS grants that no AWS service asks for',
  rationale: 'A grant opens a key beside its key policy, where no review looks, and stays when the rights of its maker are taken away. AWS '
    + 'services keep making the grants that encrypted volumes and databases need. An Auto Scaling group that uses the key of another account '
    + 'needs a grant made by hand for its service-linked role: by an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.KMS.PV.1'],
  sources: ['AWS Control Tower CT.KMS.PV.1', 'aws-samples/data-perimeter-policy-examples'],
  statements: () => [denyActions(['kms:CreateGrant'], {
    // A direct call may lack the key altogether, and Bool would not match it.
    Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': ['false'], 'aws:PrincipalIsAWSService': ['false'] } },
  })],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'kms:CreateGrant', resource: KEY, context: { 'kms:GrantIsForAWSResource': 'false' } },
      { action: 'kms:CreateGrant', resource: KEY },
      { action: 'kms:CreateGrant', resource: KEY, context: { 'aws:PrincipalIsAWSService': null } },
      { action: 'kms:CreateGrant', resource: KEY, context: { 'kms:GranteePrincipal': 'arn:aws:iam::999999999999:root' } },
    ],
    allowed: [
      {
        action: 'kms:CreateGrant',
        resource: KEY,
        context: { 'kms:GrantIsForAWSResource': 'true', 'kms:ViaService': 'ec2.eu-central-1.amazonaws.com' },
      },
      { action: 'kms:CreateGrant', resource: KEY, context: { 'aws:PrincipalIsAWSService': 'true' } },
      { action: 'kms:CreateGrant', resource: KEY, context: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'true' } },
      { action: 'kms:RevokeGrant', resource: KEY },
      { action: 'kms:ListGrants', resource: KEY },
    ],
  },
};
