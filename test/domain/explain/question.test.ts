import type { Request } from '../../../src/domain/evaluation/request';
import { readQuestion } from '../../../src/domain/explain/question';
import type { Question } from '../../../src/domain/explain/question';
import { STAND_IN_ORGANIZATION_ID, standInAccountId } from '../../../src/domain/identity/stand-in';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { account, manifest, policy, statement } from '../../support/manifests';

const root = { kind: 'root', key: 'Root' } as const;
const GIVEN = manifest({ managementAccountId: '111111111111', accounts: [account('Shop', 'Root', { id: '222222222222' })] });
const WAITING = manifest({ ...GIVEN, accounts: [...GIVEN.accounts, account('Logs'), account('Audit')] });
const OUTSIDER = 'arn:aws:iam::999999999999:role/A';

const read = (question: Partial<Question>, given: Manifest = GIVEN, unplacedIds: string[] = []) => readQuestion({
  account: 'Shop', principal: 'role/Developer', action: 's3:ListBucket', resources: [], context: [], complete: false, ...question,
}, { manifest: given, unplacedIds: new Set(unplacedIds) });
const request = (...args: Parameters<typeof read>): Request => {
  const result = read(...args);
  expect(result).toHaveProperty('action');
  return result as Request;
};

describe('an account', () => {
  test('is named by key or id, the management account by its id', () => {
    expect(request({ account: 'Shop' }).principal).toEqual({ arn: 'arn:aws:iam::222222222222:role/Developer', accountId: '222222222222' });
    expect(request({ account: '222222222222' }).principal.accountId).toBe('222222222222');
    expect(request({ account: '111111111111' }).principal.accountId).toBe('111111111111');
  });

  test('that is to be made has its stand-in', () => {
    expect(request({ account: 'Logs', resourceAccount: 'Audit' }, WAITING)).toMatchObject({
      principal: { arn: `arn:aws:iam::${standInAccountId(1)}:role/Developer` }, resourceAccountId: standInAccountId(2),
    });
  });

  test.each([
    ['an unknown key', { account: 'Shp' }, 'there is no account `Shp` in this organization; name one by its key or its id of 12 digits; did you mean `Shop`?'],
    ['an unknown id', { account: '999999999999' }, 'there is no account `999999999999` in this organization'],
    ['an unknown key of the resource', { resourceAccount: 'Nobody' }, 'there is no account `Nobody`'],
  ])('is refused by %s', (_, question, message) => {
    expect(read(question)).toEqual([expect.stringContaining(message)]);
  });

  test('of another organization may own the resource, or ask, where every id is known', () => {
    expect(request({ resourceAccount: '999999999999' }).resourceAccountId).toBe('999999999999');
    expect(request({ account: undefined, principal: OUTSIDER }).principal).toEqual({ arn: OUTSIDER, accountId: '999999999999' });
  });

  test.each([
    ['the owner of the resource', { resourceAccount: '999999999999' }],
    ['the account in the ARN of the resource', { resources: ['arn:aws:sqs:eu-central-1:999999999999:q'] }],
    ['the account of the principal', { account: undefined, principal: OUTSIDER }],
    ['the account that asks', { account: '999999999999' }],
    ['a stand-in, which is nobody\'s id', { account: standInAccountId(1) }],
  ])('is not guessed where it may be one that is to be made: %s', (_, question) => {
    expect(read(question, WAITING)).toEqual([expect.stringContaining('and the ids of 2 accounts are known only after deployment; name an account of the organization by its key')]);
  });

  test('of the organization that the app does not place is refused', () => {
    expect(read({ resourceAccount: '999999999999' }, GIVEN, ['999999999999']))
      .toEqual([expect.stringContaining('`999999999999` belongs to the organization, but the app does not say under which organizational unit')]);
  });

  test('is told once: the ARN and the option must agree', () => {
    expect(read({ principal: OUTSIDER })).toEqual([expect.stringContaining('is of the account `999999999999`, but `--account` says `Shop`')]);
    expect(request({ principal: 'arn:aws:iam::222222222222:user/jane' }).principal.accountId).toBe('222222222222');
    const resources = ['arn:aws:sqs:eu-central-1:222222222222:q'];
    expect(read({ resources, resourceAccount: '111111111111' })).toEqual([expect.stringContaining('`222222222222`, but `--resource-account` says `111111111111`')]);
    expect(request({ resources, resourceAccount: 'Shop' }).resourceAccountId).toBe('222222222222');
    expect(request({ resources, resourceAccount: 'Logs' }, WAITING).resourceAccountId).toBe(standInAccountId(1));
  });
});

describe('a principal', () => {
  test('without an ARN is of the partition of the resource', () => {
    expect(request({ principal: 'root', resources: ['*', 'arn:aws-cn:s3:::b'] }).principal.arn).toBe('arn:aws-cn:iam::222222222222:root');
  });

  test('may be a service or nobody, without an account', () => {
    expect(request({ account: undefined, principal: 'cloudtrail.amazonaws.com' }).principal).toEqual({ service: 'cloudtrail.amazonaws.com' });
    expect(request({ account: undefined, principal: 'anonymous' })).toMatchObject({ principal: {}, context: { 'aws:PrincipalType': 'Anonymous' } });
  });

  test.each([
    ['role/Developer without an account', { account: undefined }, 'say with `--account` of what account `role/Developer` is'],
    ['a service of an account', { principal: 'cloudtrail.amazonaws.com' }, 'belongs to no account; drop `--account`'],
    ['nobody of an account', { principal: 'anonymous' }, 'belongs to no account'],
    ['a session', { principal: 'arn:aws:sts::222222222222:assumed-role/Developer/jane' }, 'is a session; ask for its role, with its path'],
    ['a session of the account', { principal: 'assumed-role/Developer/jane' }, 'is a session'],
    ['a pattern', { principal: 'role/Dev*' }, '`role/Dev*` is no principal'],
    ['an ARN of something else', { principal: 'arn:aws:s3:::bucket' }, '`arn:aws:s3:::bucket` is no principal'],
    ['a bare name', { principal: 'Developer' }, '`Developer` is no principal'],
  ])('is not %s', (_, question, message) => {
    expect(read(question)).toEqual([expect.stringContaining(message)]);
  });
});

test.each(['s3', 's3:', 's3:*', 's3:Get?bject', 'ListBucket', ':ListBucket', 's3:List Bucket', ''])('`%s` is no action', action => {
  expect(read({ action })).toEqual([expect.stringContaining('is no action; write one such as `s3:DeleteBucket`, without wildcards')]);
});

test.each(['my-bucket', 'arn:aws:s3', 'arn:aws:s3:::', '**'])('`%s` is no resource', resource => {
  expect(read({ resources: [resource] })).toEqual([expect.stringContaining(`the resource \`${resource}\` is no ARN`)]);
});

describe('the context', () => {
  test('has one value or several of a key, whatever its case, and may hold any character', () => {
    expect(request({ context: ['aws:TagKeys=a', 'AWS:tagkeys=b', 'aws:RequestTag/x=a=b', 's3:prefix='] }).context)
      .toEqual({ 'aws:TagKeys': ['a', 'b'], 'aws:RequestTag/x': 'a=b', 's3:prefix': '' });
  });

  test.each(['aws:RequestedRegion', '=x', 'RequestedRegion=x', ''])('does not take `%s`', text => {
    expect(read({ context: [text] })).toEqual([expect.stringContaining('must be a condition key, `=` and a value')]);
  });

  test('that is not listed is unknown, or absent where the question is complete', () => {
    expect([request({}).otherKeys, request({ complete: true }).otherKeys]).toEqual(['unknown', 'absent']);
  });

  test('is not compared with an id that is not known yet, where policies ask for it', () => {
    const asking = (resource: string, given: Manifest) => ({ ...given, policies: [policy(root, 1, { content: { Version: '2012-10-17', Statement: [statement({ Resource: resource })] } })] });
    const organization = ['aws:PrincipalOrgID=o-exampleorgid'];
    expect(read({ context: organization }, asking(STAND_IN_ORGANIZATION_ID, GIVEN))).toEqual([expect.stringContaining('the id of the organization is known only after deployment')]);
    expect(read({ context: organization }, asking('*', GIVEN))).toHaveProperty('action');
    expect(read({ context: organization }, { ...asking('*', GIVEN), organizationId: 'o-exampleorgid' })).toHaveProperty('action');
    const source = ['aws:SourceAccount=999999999999'];
    expect(read({ context: source }, asking(standInAccountId(1), WAITING))).toEqual([expect.stringContaining('the account in `aws:SourceAccount` `999999999999` is none whose id is known')]);
    expect(read({ context: source }, asking('*', WAITING))).toHaveProperty('action');
  });
});

test('everything that is wrong is told at once', () => {
  expect(read({ account: 'X', principal: 'y', action: 'z', resources: ['r'], resourceAccount: 'W', context: ['c'] })).toHaveLength(6);
});
