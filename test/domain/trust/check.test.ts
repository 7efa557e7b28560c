import { FOREIGN, MEMBER, ORGANIZATION_ID, SELF, TRUST_SHAPES } from './shapes';
import { checkTrust } from '../../../src/domain/trust/check';
import type { TrustContext } from '../../../src/domain/trust/check';

const CONTEXT: TrustContext = {
  accountId: SELF, isKnown: true, organizationAccountIds: new Set([SELF, MEMBER]), organizationId: ORGANIZATION_ID, howToTell: 'list it',
};

describe('a role of a known account', () => {
  test.each(TRUST_SHAPES)('$name', ({ policy, ids = [], says }) => {
    const problems = checkTrust(policy, CONTEXT);
    expect(problems.map(({ id }) => id)).toEqual(ids);
    expect(problems.every(({ isCertain }) => isCertain)).toBe(true);
    expect(problems[0]?.message ?? '').toContain(says ?? '');
  });
});

describe('a role of an account that is known only after deployment', () => {
  test.each(TRUST_SHAPES)('$name', ({ policy, ids = [], namesAccount = false }) => {
    const own = '000000000001';
    const problems = checkTrust(JSON.parse(JSON.stringify(policy).replaceAll(SELF, own)), { ...CONTEXT, accountId: own, isKnown: false });
    expect(problems.map(({ id }) => id)).toEqual(ids);
    expect(problems.some(({ isCertain }) => !isCertain)).toBe(namesAccount || problems.some(({ message }) => message.includes('unless the stack goes')));
  });
});

test('without the accounts of the organization, every other account is foreign', () => {
  const policy = { Statement: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${MEMBER}:role/Deployer` }, Action: 'sts:AssumeRole' } };
  expect(checkTrust(policy, CONTEXT)).toEqual([]);
  expect(checkTrust(policy, { ...CONTEXT, organizationAccountIds: new Set() })).toEqual([expect.objectContaining({
    id: 'trustsForeignAccount', principal: `arn:aws:iam::${MEMBER}:role/Deployer`, statement: 1, message: expect.stringContaining('if it belongs to the organization, list it'),
  })]);
});

test('without the id of the organization, the one of the condition is taken for it', () => {
  const policy = { Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-otherorgid' } } } };
  expect(checkTrust(policy, { ...CONTEXT, organizationId: undefined }).map(({ id }) => id)).toEqual(['trustsWholeOrganization']);
});

test('a denial of one principal leaves the others', () => {
  const foreign = `arn:aws:iam::${FOREIGN}:root`;
  const allow = { Effect: 'Allow', Principal: { AWS: [foreign, `arn:aws:iam::${MEMBER}:root`] }, Action: 'sts:AssumeRole' };
  const deny = { Effect: 'Deny', Principal: { AWS: foreign }, Action: 'sts:*' };
  expect(checkTrust({ Statement: [allow, deny] }, CONTEXT).map(({ id }) => id)).toEqual(['trustsWholeAccount']);
});

test('a denial under two conditions requires neither of them', () => {
  const deny = {
    Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION_ID, 'aws:PrincipalTag/a': 'b' } },
  };
  expect(checkTrust({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }, deny] }, CONTEXT).map(({ id }) => id)).toEqual(['trustsAnyone']);
});

test.each([
  ['the whole policy', '${Fn::If}', 'trustUnknown'],
  ['a statement', { Statement: ['${Fn::If}'] }, 'trustUnknown'],
  ['a principal', { Statement: [{ Effect: 'Allow', Principal: { AWS: '${Fn::ImportValue}' }, Action: 'sts:AssumeRole' }] }, 'trustUnknown'],
  ['the account of a principal', { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::${Trusted}:root' }, Action: 'sts:AssumeRole' }] }, 'trustsWholeAccount'],
  ['a condition', { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: { StringEquals: '${Json.Value}' } }] }, 'trustsAnyone'],
])('%s that is known only after deployment is a warning', (_, policy, id) => {
  expect(checkTrust(policy, CONTEXT)).toEqual([expect.objectContaining({ id, isCertain: false })]);
});

describe('an identity provider that the app makes', () => {
  const allow = (action: string, condition?: unknown) =>
    ({ Statement: { Effect: 'Allow', Principal: { Federated: '${Provider}' }, Action: action, ...condition !== undefined && { Condition: condition } } });

  test.each([
    ['SAML with audience', allow('sts:AssumeRoleWithSAML', { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }), 0],
    ['SAML without', allow('sts:AssumeRoleWithSAML'), 1],
    ['GitHub with a repository', allow('sts:AssumeRoleWithWebIdentity', { StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:ref:refs/heads/main' } }), 0],
    ['GitHub without', allow('sts:AssumeRoleWithWebIdentity', { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }), 1],
    ['something without any condition', allow('sts:AssumeRoleWithWebIdentity'), 1],
  ])('%s', (_, policy, problems) => {
    expect(checkTrust(policy, CONTEXT)).toHaveLength(problems);
  });
});

test('a role that trusts the one of a parameter is left alone, if that is a role', () => {
  expect(checkTrust({ Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::${Trusted}:role/Deployer' }, Action: 'sts:AssumeRole' }] }, CONTEXT)).toEqual([]);
});

test('what IAM encodes is read', () => {
  const encoded = encodeURIComponent(JSON.stringify(TRUST_SHAPES.find(({ name }) => name === 'anyone')!.policy));
  expect(checkTrust(encoded, CONTEXT).map(({ id }) => id)).toEqual(['trustsAnyone']);
});

test.each([['a number', 7], ['nothing', undefined], ['no JSON', '- a'], ['no statement', {}]])('a policy that is %s is a finding', (_, given) => {
  expect(checkTrust(given, CONTEXT).map(({ id }) => id)).toEqual(['badTrustPolicy']);
});
