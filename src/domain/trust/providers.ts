import type { Requirement } from './requirements';
import type { ResourceStatement } from '../policy/resource-policy';
import { list, quote } from '../text';

/** An identity provider whose tokens anybody can get, who has an account there. */
interface SharedProvider {
  /** Its URL without the scheme, or how that starts. */
  readonly url: RegExp;
  /** Claims of which one must tell who is meant. */
  readonly claims: readonly string[];
  /** How far a pattern must be written out before its first wildcard. */
  readonly literal?: RegExp;
  readonly whom: string;
  readonly example: string;
}

/** Sources, checked 2026-11-25: docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html and reference_policies_iam-condition-keys.html */
const SHARED: readonly SharedProvider[] = [
  {
    url: /^token\.actions\.githubusercontent\.com/,
    claims: ['sub', 'job_workflow_ref', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id'],
    // `repo:example*` is also the repository of a stranger who calls himself example2.
    literal: /^(repo:[^/*?]+\/|(?!repo:)[^*?])/,
    whom: 'any repository on GitHub',
    example: 'repo:example-org/example-repo:*',
  },
  { url: /^gitlab\.com/, claims: ['sub'], literal: /^project_path:[^/*?]+\//, whom: 'any project on GitLab', example: 'project_path:example-group/*' },
  { url: /^app\.terraform\.io/, claims: ['sub'], literal: /^organization:[^:*?]+:/, whom: 'any workspace of HCP Terraform', example: 'organization:example:*' },
  { url: /^agent\.buildkite\.com/, claims: ['sub'], literal: /^organization:[^:*?]+:/, whom: 'any pipeline of Buildkite', example: 'organization:example:*' },
  {
    url: /^oidc\.eks\./, claims: ['sub'], literal: /^system:serviceaccount:[^:*?]+:/, whom: 'any pod of the cluster', example: 'system:serviceaccount:example:example',
  },
  { url: /^cognito-identity\.amazonaws\.com/, claims: ['aud'], whom: 'any identity pool of any account', example: 'the id of the identity pool' },
  { url: /^accounts\.google\.com/, claims: ['aud', 'oaud', 'azp', 'sub'], whom: 'any Google account', example: 'the client id' },
  { url: /^www\.amazon\.com/, claims: ['app_id', 'user_id'], whom: 'any customer of Amazon', example: 'the id of the application' },
  { url: /^graph\.facebook\.com/, claims: ['app_id', 'id'], whom: 'any user of Facebook', example: 'the id of the application' },
];

const OIDC_ARN = /:oidc-provider\/(.+)$/;
const SAML_ARN = /:saml-provider\//;
const SAML_KEYS = ['saml:aud', 'saml:sub', 'saml:iss', 'saml:recipient', 'saml:namequalifier'];
/** A condition key that is a claim of a provider. */
const CLAIM = /^(?!(aws|sts|saml|iam|kms):)(.+):([^:]+)$/;

/** What is wrong with a statement that lets in whom an identity provider vouches for; nothing, if it tells whom it means. */
export function providerProblem(text: string, { actions }: ResourceStatement, requirements: readonly Requirement[]): string | undefined {
  const isSaml = SAML_ARN.test(text) || (!OIDC_ARN.test(text) && actions?.every(action => /SAML$/i.test(action)) === true);
  if (isSaml) {
    return requirements.some(({ key }) => SAML_KEYS.includes(key)) ? undefined
      : `whomever the identity provider ${quote(text)} vouches for, for whatever it is meant; add a condition on \`SAML:aud\`, such as \`https://signin.aws.amazon.com/saml\``;
  }
  const claims = requirements.flatMap(requirement => {
    const [, , url, claim] = CLAIM.exec(requirement.key) ?? [];
    return url === undefined ? [] : [{ url, claim, ...requirement }];
  });
  const url = OIDC_ARN.exec(text)?.[1].toLowerCase() ?? (text.includes('${') ? claims[0]?.url : text.toLowerCase());
  const own = claims.filter(claim => claim.url === url);
  const shared = SHARED.find(provider => url !== undefined && provider.url.test(url));
  if (shared === undefined) {
    return own.length > 0 ? undefined
      : `everybody with a token of ${quote(url ?? text)}; add a condition on its \`aud\` and \`sub\`, which tell for what and for whom the token is`;
  }
  const telling = own.filter(({ claim }) => shared.claims.includes(claim));
  const { literal = /^/ } = shared;
  const wide = telling.find(({ isPattern, values }) => isPattern && values.some(value => !literal.test(value)));
  if (wide !== undefined && telling.every(it => it === wide)) {
    return `${shared.whom} by the pattern ${list(wide.values.map(quote), 'or')}; write out whose it is before the first wildcard, such as \`${shared.example}\``;
  }
  return telling.length > 0 ? undefined : `${shared.whom}; add a condition on \`${url}:${shared.claims[0]}\`, such as \`${shared.example}\``;
}
