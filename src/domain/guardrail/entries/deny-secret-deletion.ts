import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkRequired } from '../option-checks';
import type { ValueForm } from '../option-checks';

export interface ProtectedSecrets {
  /** How the names of the protected secrets and parameters start. */
  readonly namePrefixes: readonly string[];
}

const ACTIONS = [
  'secretsmanager:DeleteSecret',
  'secretsmanager:RemoveRegionsFromReplication',
  'ssm:DeleteParameter',
  'ssm:DeleteParameters',
];
const PREFIX: ValueForm = {
  pattern: /^[\w/+=.@-]{1,512}$/,
  expected: 'the beginning of a name (letters, digits and `/_+=.@-`), not of an ARN and without a wildcard, such as `production/`',
};

export const denySecretDeletion: GuardrailEntry<ProtectedSecrets> = {
  id: 'denySecretDeletion',
  title: 'Denies deleting secrets and parameters whose names start with a protected prefix',
  rationale: 'A lost secret stops whatever logs in with it, and a parameter is gone at once. One prefix serves secrets and parameters alike, so '
    + 'name both by one scheme, such as `production/`. What it does not see: values that are overwritten, and parameters given a policy that '
    + 'expires them.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['awslabs/landing-zone-accelerator-on-aws/guardrails-2'],
  statements: ({ namePrefixes }) => namePrefixes.length === 0 ? [] : [denyActions(ACTIONS, { Resource: protectedArns(namePrefixes) })],
  check: ({ namePrefixes }) => checkRequired('namePrefixes', namePrefixes, PREFIX),
  proof: {
    parameters: { namePrefixes: ['production/', '/shared/'] },
    denied: [
      ...each(['secretsmanager:DeleteSecret', 'secretsmanager:RemoveRegionsFromReplication'],
        { resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:production/database-AbCdEf' }),
      ...each(['ssm:DeleteParameter', 'ssm:DeleteParameters'], {
        resource: 'arn:aws:ssm:eu-central-1:222222222222:parameter/production/database/url',
      }),
      { action: 'secretsmanager:DeleteSecret', resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:/shared/mail-AbCdEf' },
      { action: 'ssm:DeleteParameter', resource: 'arn:aws:ssm:eu-central-1:222222222222:parameter/shared/mail' },
      {
        action: 'ssm:DeleteParameters',
        resource: [
          'arn:aws:ssm:eu-central-1:222222222222:parameter/test/database/url',
          'arn:aws:ssm:eu-central-1:222222222222:parameter/production/database/url',
        ],
      },
    ],
    allowed: [
      { action: 'secretsmanager:DeleteSecret', resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:test/database-AbCdEf' },
      { action: 'secretsmanager:DeleteSecret', resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:shared/mail-AbCdEf' },
      { action: 'ssm:DeleteParameter', resource: 'arn:aws:ssm:eu-central-1:222222222222:parameter/test/production/url' },
      { action: 'ssm:DeleteParameters', resource: 'arn:aws:ssm:eu-central-1:222222222222:parameter/production-like/url' },
      ...each(['secretsmanager:RotateSecret', 'secretsmanager:RestoreSecret', 'secretsmanager:GetSecretValue'],
        { resource: 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:production/database-AbCdEf' }),
      { action: 'ssm:PutParameter', resource: 'arn:aws:ssm:eu-central-1:222222222222:parameter/production/database/url' },
    ],
  },
};

/** The ARN of a parameter drops the slash that its name starts with; that of a secret keeps it. */
function protectedArns(prefixes: readonly string[]): string[] {
  const arns = prefixes.flatMap(prefix => [
    `arn:*:secretsmanager:*:*:secret:${prefix}*`,
    `arn:*:ssm:*:*:parameter/${prefix.replace(/^\//, '')}*`,
  ]);
  return [...new Set(arns)];
}
