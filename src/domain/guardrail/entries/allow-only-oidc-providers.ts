import type { Statement } from '../../policy/document';
import { list, quote } from '../../text';
import { each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkRequired } from '../option-checks';

const PROVIDER = {
  pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]*\w)?$/i,
  expected: 'the URL of an issuer without `https://`, such as `token.actions.githubusercontent.com`',
};
const SUBJECT = { pattern: /[^*?]/, expected: 'a subject or a pattern of one, such as `repo:example-org/*`, and not every subject' };

export interface OidcParameters {
  readonly providers: readonly string[];
  /** Of issuers that serve everybody: which of their subjects are yours. */
  readonly subjects: Readonly<Record<string, readonly string[]>>;
}

function statements({ providers, subjects }: OidcParameters): Statement[] {
  const deny = (condition: Statement['Condition']): Statement => ({
    Effect: 'Deny', Principal: '*', Action: ['sts:AssumeRoleWithWebIdentity'], Resource: ['*'], Condition: condition,
  });
  return [
    // A token carries the subject of its own issuer only. All in one block: two statements would deny each other's provider.
    deny({ Null: Object.fromEntries(providers.map(provider => [`${provider}:sub`, ['true']])) }),
    ...Object.entries(subjects).filter(([, patterns]) => patterns.length > 0).map(([provider, patterns]) => deny({
      StringNotLikeIfExists: { [`${provider}:sub`]: patterns },
      StringNotEqualsIfExists: { 'aws:ResourceTag/dp:exclude:identity': ['true'] },
      Null: { [`${provider}:sub`]: ['false'] },
    })),
  ];
}

const NOBODY = { 'aws:PrincipalOrgID': null, 'aws:PrincipalAccount': null, 'aws:PrincipalArn': null };
const ROLE = { resource: 'arn:aws:iam::222222222222:role/deploy', resourceAccount: '222222222222' };

export const allowOnlyOidcProviders: GuardrailEntry<OidcParameters> = {
  id: 'allowOnlyOidcProviders',
  title: 'Denies AssumeRoleWithWebIdentity to every OIDC provider, and every tenant of a shared one, but yours',
  rationale: 'A trust policy that forgets to test the subject lets every repository of GitHub in. Each cluster of EKS that gives roles to service '
    + 'accounts is a provider of its own, and so is `cognito-identity.amazonaws.com`: what is not listed is denied. The tag '
    + '`dp:exclude:identity` = `true` on a role frees it from the test of the subject, where STS passes it on.',
  policyType: 'RESOURCE_CONTROL_POLICY',
  absolute: 'The caller of AssumeRoleWithWebIdentity has no aws:PrincipalArn, so a role exemption never matches.',
  sources: ['aws-samples/data-perimeter-policy-examples'],
  statements,
  check: ({ providers, subjects }) => {
    const strange = Object.keys(subjects).filter(provider => !providers.includes(provider));
    return [
      ...checkRequired('providers', providers, PROVIDER),
      ...(strange.length === 0 ? [] : [{
        id: 'badParameter',
        message: `\`subjects\` has ${list(strange.map(quote))}, which \`providers\` does not list; list it there too, or it is denied altogether`,
      }]),
      ...Object.entries(subjects).flatMap(([provider, patterns]) => checkRequired(`subjects.${provider}`, patterns, SUBJECT)),
    ];
  },
  proof: {
    parameters: {
      providers: ['token.actions.githubusercontent.com', 'gitlab.example.com', 'app.terraform.io'],
      subjects: {
        'token.actions.githubusercontent.com': ['repo:example-org/*', 'repo:example-labs/tools:*'],
        'app.terraform.io': ['organization:example:*'],
      },
    },
    denied: [
      { action: 'sts:AssumeRoleWithWebIdentity', ...ROLE, context: { ...NOBODY, 'accounts.google.com:sub': '1234567890' } },
      { action: 'sts:AssumeRoleWithWebIdentity', ...ROLE, context: { ...NOBODY, 'gitlab.com:sub': 'project_path:example-org/shop' } },
      { action: 'sts:AssumeRoleWithWebIdentity', ...ROLE, context: NOBODY },
      {
        action: 'sts:AssumeRoleWithWebIdentity',
        ...ROLE,
        context: { ...NOBODY, 'token.actions.githubusercontent.com:sub': 'repo:stranger/shop:ref:refs/heads/main' },
      },
      {
        action: 'sts:AssumeRoleWithWebIdentity',
        ...ROLE,
        context: {
          ...NOBODY,
          'token.actions.githubusercontent.com:sub': 'repo:stranger/shop:ref:refs/heads/main',
          'aws:ResourceTag/dp:exclude:identity': 'false',
        },
      },
      { action: 'sts:AssumeRoleWithWebIdentity', ...ROLE, context: { ...NOBODY, 'app.terraform.io:sub': 'organization:stranger:project:a' } },
    ],
    allowed: [
      {
        action: 'sts:AssumeRoleWithWebIdentity',
        ...ROLE,
        context: { ...NOBODY, 'token.actions.githubusercontent.com:sub': 'repo:example-org/shop:ref:refs/heads/main' },
      },
      {
        action: 'sts:AssumeRoleWithWebIdentity',
        ...ROLE,
        context: { ...NOBODY, 'token.actions.githubusercontent.com:sub': 'repo:example-labs/tools:environment:production' },
      },
      { action: 'sts:AssumeRoleWithWebIdentity', ...ROLE, context: { ...NOBODY, 'gitlab.example.com:sub': 'project_path:team/shop:ref:main' } },
      { action: 'sts:AssumeRoleWithWebIdentity', ...ROLE, context: { ...NOBODY, 'app.terraform.io:sub': 'organization:example:project:a' } },
      ...['token.actions.githubusercontent.com:sub', 'app.terraform.io:sub'].flatMap(key => each(['sts:AssumeRoleWithWebIdentity'], {
        ...ROLE, context: { ...NOBODY, [key]: 'stranger', 'aws:ResourceTag/dp:exclude:identity': 'true' },
      })),
      // Asked for beside AssumeRoleWithWebIdentity, which is enough to deny.
      ...['token.actions.githubusercontent.com:sub', 'app.terraform.io:sub'].flatMap(key => each(['sts:TagSession'], {
        ...ROLE, context: { ...NOBODY, [key]: 'stranger' },
      })),
      { action: 'sts:AssumeRoleWithSAML', ...ROLE, context: NOBODY },
      { action: 'sts:AssumeRole', ...ROLE },
    ],
  },
};
