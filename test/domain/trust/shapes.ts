/** Trust policies of a role in the account `SELF`, and what is to be made of them. */
export interface TrustShape {
  readonly name: string;
  readonly policy: unknown;
  /** The findings. */
  readonly ids?: readonly string[];
  /** Part of the message. */
  readonly says?: string;
  /** Whether it names another account, which in a stack that says no account may be its own. */
  readonly namesAccount?: boolean;
}

export const SELF = '111122223333';
export const MEMBER = '222233334444';
export const FOREIGN = '999988887777';
export const ORGANIZATION_ID = 'o-exampleorgid';

type Statement = Readonly<Record<string, unknown>>;
const root = (account: string) => `arn:aws:iam::${account}:root`;
const role = (account: string, name = 'Deployer') => `arn:aws:iam::${account}:role/${name}`;
const allow = (principal: unknown, condition?: Statement, more: Statement = {}): Statement =>
  ({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...condition && { Condition: condition }, ...more });
const aws = (principal: unknown, condition?: Statement, more?: Statement) => allow({ AWS: principal }, condition, more);
const deny = (condition?: Statement): Statement => ({ ...aws('*', condition), Effect: 'Deny' });
const policy = (...statements: Statement[]) => ({ Version: '2012-10-17', Statement: statements });

const equals = (key: string, value: unknown) => ({ StringEquals: { [key]: value } });
const like = (key: string, value: unknown) => ({ StringLike: { [key]: value } });

const oidc = (url: string, condition?: Statement) =>
  allow({ Federated: `arn:aws:iam::${SELF}:oidc-provider/${url}` }, condition, { Action: 'sts:AssumeRoleWithWebIdentity' });
const GITHUB = 'token.actions.githubusercontent.com';
const saml = (condition?: Statement) => allow({ Federated: `arn:aws:iam::${SELF}:saml-provider/Okta` }, condition, { Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'] });

export const TRUST_SHAPES: readonly TrustShape[] = [
  { name: 'a service', policy: policy(allow({ Service: 'lambda.amazonaws.com' })) },
  { name: 'the own account', policy: policy(aws(root(SELF))) },
  { name: 'the own account by its id', policy: policy(aws([SELF, role(SELF)])) },
  { name: 'a role of a member account', policy: policy(aws(role(MEMBER))) },
  { name: 'a member account, by names', policy: policy(aws(root(MEMBER), { ArnLike: { 'aws:PrincipalArn': role(MEMBER, 'aws-reserved/*/AWSReservedSSO_Admin_*') } })) },
  { name: 'a member account, by tags', policy: policy(aws(root(MEMBER), equals('aws:PrincipalTag/team', 'platform'))) },
  { name: 'the organization, by names', policy: policy(aws('*', { ...equals('aws:PrincipalOrgID', ORGANIZATION_ID), ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Audit' } })) },
  { name: 'anyone who bears a name in a member account', policy: policy(aws('*', { ArnEquals: { 'aws:PrincipalArn': role(MEMBER) } })) },
  { name: 'a vendor with an external id', policy: policy(aws(root(FOREIGN), equals('sts:ExternalId', 'f3b1'))) },
  { name: 'a role of a vendor with an external id', policy: policy(aws(role(FOREIGN), equals('sts:ExternalId', ['f3b1']))) },
  { name: 'what a service does for an account', policy: policy(aws('*', equals('aws:SourceAccount', SELF))) },
  { name: 'the sessions of one role, by its id', policy: policy(aws('*', like('aws:userid', 'AROAEXAMPLEEXAMPLE123:*'))) },
  { name: 'a role that was deleted', policy: policy(aws('AROAEXAMPLEEXAMPLE123')) },
  { name: 'anyone for another action', policy: policy(aws('*', undefined, { Action: 'sts:TagSession' })) },
  { name: 'anyone, and a denial to everybody', policy: policy(aws('*'), deny()) },
  { name: 'a repository of GitHub', policy: policy(oidc(GITHUB, { ...equals(`${GITHUB}:aud`, 'sts.amazonaws.com'), ...like(`${GITHUB}:sub`, 'repo:example/shop:*') })) },
  { name: 'an environment of GitHub by exact claims', policy: policy(oidc(GITHUB, equals(`${GITHUB}:sub`, 'repo:example/shop:environment:prod'))) },
  {
    name: 'a repository of GitHub by two claims, one of them open',
    policy: policy(oidc(GITHUB, { ...like(`${GITHUB}:sub`, 'repo:*:environment:prod'), ...equals(`${GITHUB}:repository_owner_id`, '12345') })),
  },
  { name: 'a service account of a cluster', policy: policy(oidc('oidc.eks.eu-central-1.amazonaws.com/id/AB12', equals('oidc.eks.eu-central-1.amazonaws.com/id/AB12:sub', 'system:serviceaccount:a:b'))) },
  { name: 'an OIDC provider of our own with audience', policy: policy(oidc('login.example.com', equals('login.example.com:aud', 'aws'))) },
  { name: 'SAML with audience', policy: policy(saml(equals('SAML:aud', 'https://signin.aws.amazon.com/saml'))) },
  { name: 'a Cognito identity pool', policy: policy(allow({ Federated: 'cognito-identity.amazonaws.com' }, equals('cognito-identity.amazonaws.com:aud', 'eu-central-1:1'), { Action: 'sts:AssumeRoleWithWebIdentity' })) },

  { name: 'anyone', policy: policy(aws('*')), ids: ['trustsAnyone'], says: 'anyone who has an AWS account' },
  { name: 'anyone, as the bare principal', policy: policy(allow('*')), ids: ['trustsAnyone'] },
  { name: 'anyone who knows an external id', policy: policy(aws('*', equals('sts:ExternalId', 'f3b1'))), ids: ['trustsAnyone'] },
  { name: 'anyone but some', policy: policy({ Effect: 'Allow', NotPrincipal: { AWS: role(SELF) }, Action: 'sts:*' }), ids: ['trustsAnyone'] },
  { name: 'anyone who bears a name in any account', policy: policy(aws('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } })), ids: ['trustsAnyone'] },
  { name: 'anyone, of the organization only where there is one', policy: policy(aws('*', { StringEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION_ID } })), ids: ['trustsAnyone'] },
  { name: 'anyone, of the organization only if any is named', policy: policy(aws('*', { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': `${ORGANIZATION_ID}/*` } })), ids: ['trustsAnyone'] },
  {
    name: 'a member account, and a denial to others of another account',
    policy: policy(aws(root(MEMBER)), { ...aws(root(SELF), { StringNotEquals: { 'aws:PrincipalTag/team': 'platform' } }), Effect: 'Deny' }),
    ids: ['trustsWholeAccount'],
    namesAccount: true,
  },
  { name: 'another organization', policy: policy(aws('*', equals('aws:PrincipalOrgID', 'o-otherorgid'))), ids: ['trustsAnyone'], says: 'of another organization' },
  { name: 'anyone, with a pattern of anything', policy: policy(aws('*', like('aws:PrincipalOrgID', '*'))), ids: ['trustsAnyone'] },

  { name: 'the organization', policy: policy(aws('*', equals('aws:PrincipalOrgID', ORGANIZATION_ID))), ids: ['trustsWholeOrganization'] },
  { name: 'the organization, by a denial to all others', policy: policy(aws('*'), deny({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION_ID } })), ids: ['trustsWholeOrganization'] },
  {
    name: 'the organization, by a denial to all others but services',
    policy: policy(aws('*'), deny({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION_ID }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })),
    ids: ['trustsWholeOrganization'],
  },
  { name: 'a member account', policy: policy(aws(root(MEMBER))), ids: ['trustsWholeAccount'], says: `the whole account \`${MEMBER}\``, namesAccount: true },
  { name: 'a member account by its id', policy: policy(aws([SELF, MEMBER])), ids: ['trustsWholeAccount'], namesAccount: true },
  { name: 'a member account with MFA', policy: policy(aws(root(MEMBER), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })), ids: ['trustsWholeAccount'], namesAccount: true },
  { name: 'a member account, by a pattern of all its roles', policy: policy(aws(root(MEMBER), { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${MEMBER}:role/*` } })), ids: ['trustsWholeAccount'], namesAccount: true },
  { name: 'anyone of a member account', policy: policy(aws('*', equals('aws:PrincipalAccount', MEMBER))), ids: ['trustsWholeAccount'], namesAccount: true },
  { name: 'anyone with any name of a member account', policy: policy(aws('*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${MEMBER}:*` } })), ids: ['trustsWholeAccount'], namesAccount: true },

  { name: 'a foreign account', policy: policy(aws(root(FOREIGN))), ids: ['trustsForeignAccount'], says: `the whole foreign account \`${FOREIGN}\``, namesAccount: true },
  { name: 'a foreign role', policy: policy(aws(role(FOREIGN))), ids: ['trustsForeignAccount'], says: 'somebody of the foreign account', namesAccount: true },
  { name: 'a foreign account with an external id where it is given', policy: policy(aws(root(FOREIGN), { StringEqualsIfExists: { 'sts:ExternalId': 'f3b1' } })), ids: ['trustsForeignAccount'], namesAccount: true },
  { name: 'a foreign account with any external id', policy: policy(aws(root(FOREIGN), like('sts:ExternalId', '*'))), ids: ['trustsForeignAccount'], namesAccount: true },
  { name: 'several at once', policy: policy(aws([root(MEMBER), root(FOREIGN), '*'])), ids: ['trustsWholeAccount', 'trustsForeignAccount', 'trustsAnyone'] },

  { name: 'all of GitHub', policy: policy(oidc(GITHUB, equals(`${GITHUB}:aud`, 'sts.amazonaws.com'))), ids: ['trustsWholeProvider'], says: 'any repository on GitHub; add a condition on `token.actions.githubusercontent.com:sub`' },
  { name: 'GitHub by an open pattern', policy: policy(oidc(GITHUB, like(`${GITHUB}:sub`, 'repo:example*'))), ids: ['trustsWholeProvider'], says: 'by the pattern `repo:example*`' },
  { name: 'GitHub by the claim of another provider', policy: policy(oidc(GITHUB, equals('gitlab.com:sub', 'project_path:a/b'))), ids: ['trustsWholeProvider'] },
  { name: 'any pod of a cluster', policy: policy(oidc('oidc.eks.eu-central-1.amazonaws.com/id/AB12', equals('oidc.eks.eu-central-1.amazonaws.com/id/AB12:aud', 'sts.amazonaws.com'))), ids: ['trustsWholeProvider'] },
  { name: 'an OIDC provider of our own without condition', policy: policy(oidc('login.example.com')), ids: ['trustsWholeProvider'], says: 'everybody with a token of `login.example.com`' },
  { name: 'SAML without audience', policy: policy(saml()), ids: ['trustsWholeProvider'], says: 'add a condition on `SAML:aud`' },
  { name: 'any identity pool', policy: policy(allow({ Federated: 'cognito-identity.amazonaws.com' }, { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } }, { Action: 'sts:AssumeRoleWithWebIdentity' })), ids: ['trustsWholeProvider'] },
];
