import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { createHandler } from '../../../src/runtime/organization-lookup/handler';
import { Requests, lambdaContext } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import { FakeAws } from '../../support/fake-aws/server';
import { QuickClock } from '../../support/quick-clock';

interface Account {
  readonly Id: string;
  readonly Email: string;
  readonly State?: string;
  readonly Status?: string;
}

/** Pages of two, with an empty one before each. */
const paged = <T>(name: string, items: readonly T[]) => ({ NextToken }: { NextToken?: string }) => {
  const page = Number(NextToken ?? 0);
  const shown = page % 2 === 0 ? [] : items.slice(page - 1, page + 1);
  return { [name]: shown, ...page + 1 <= items.length || page % 2 === 0 ? { NextToken: String(page + 1) } : {} };
};

let accounts: Account[];
let aws: FakeAws;
let before: NodeJS.ProcessEnv;

beforeEach(async () => {
  accounts = [
    { Id: '111111111111', Email: 'aws@example.com', State: 'ACTIVE' },
    { Id: '222222222222', Email: 'AWS+Logs@example.com', State: 'ACTIVE', Status: 'SUSPENDED' },
    { Id: '333333333333', Email: 'aws+old@example.com', Status: 'ACTIVE' },
    { Id: '444444444444', Email: 'aws+closed@example.com', State: 'PENDING_CLOSURE', Status: 'ACTIVE' },
  ];
  aws = new FakeAws({
    target: 'AWSOrganizationsV20161128',
    operations: {
      DescribeOrganization: () => ({ Organization: { Id: 'o-exampleorgid', FeatureSet: 'ALL' } }),
      ListRoots: input => paged('Roots', [{ Id: 'r-ab12' }])(input),
      ListAccounts: input => paged('Accounts', accounts)(input),
    },
  });
  await aws.start();
  before = process.env;
  process.env = { ...before, ...aws.environment };
});
afterEach(async () => {
  process.env = before;
  await aws.stop();
});

const run = (event: CloudFormationCustomResourceEvent, region?: string) => createHandler(new QuickClock())(event, lambdaContext(undefined, region));
const organization = { Operation: 'findOrganization' };
const account = (Email: string) => ({ Operation: 'findAccount', Email });

describe('the look-up', () => {
  test('finds the organization and its root, past empty pages, and answers an update as it answered before', async () => {
    const answer = { PhysicalResourceId: 'organization', Data: { OrganizationId: 'o-exampleorgid', RootId: 'r-ab12' } };
    expect(await run(Requests.create(organization))).toEqual(answer);
    expect(await run(Requests.update('organization', organization, organization))).toEqual(answer);
  });

  test.each([
    ['aws+logs@example.com', '222222222222'], ['aws+old@example.com', '333333333333'], ['AWS@example.com', '111111111111'],
  ])('finds the account of %s, in whatever case', async (address, id) => {
    expect(await run(Requests.create(account(address)))).toEqual({ PhysicalResourceId: `account:${address}`, Data: { AccountId: id } });
  });

  test('fails without such an account, or where it is not active, and says what to do', async () => {
    await expect(run(Requests.create(account('aws+new@example.com')))).rejects.toThrow(
      'the organization has no account with the e-mail address `aws+new@example.com`; correct `email`, or make the account with `addAccount`');
    await expect(run(Requests.create(account('aws+closed@example.com')))).rejects.toThrow(
      'account `444444444444` with the e-mail address `aws+closed@example.com` is `PENDING_CLOSURE`; reopen it, or take it out of the app');
  });

  test('tries again what is transient, and tells at once what is not', async () => {
    aws.fail('ListAccounts', new AwsError('TooManyRequestsException', 'slow down'), 3);
    expect(await run(Requests.create(account('aws+logs@example.com')))).toHaveProperty('Data.AccountId', '222222222222');
    aws.fail('DescribeOrganization', new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.'));
    await expect(run(Requests.create(organization))).rejects.toThrow('; deploy the stack in the management account of an organization');
  });

  test('asks nothing when it is deleted, whatever its properties are', async () => {
    expect(await run(Requests.remove('account:x', { Operation: 'gone' }))).toEqual({ PhysicalResourceId: 'account:x' });
    expect(aws.calls).toEqual([]);
  });

  test('asks Organizations in the Region of the partition', async () => {
    await run(Requests.create(organization), 'cn-northwest-1');
    expect(new Set(aws.calls.map(call => call.region))).toEqual(new Set(['cn-northwest-1']));
  });

  test.each([
    ['an operation that it does not know', { Operation: 'closeAccount' }, 'knows no operation `closeAccount`'],
    ['a property that it does not know', { ...organization, Email: 'a@b.cd' }, 'knows no property `Email` of `findOrganization`'],
    ['no address', { Operation: 'findAccount' }, 'needs a text as `Email`'],
  ])('refuses %s', async (_, properties, message) => {
    await expect(run(Requests.create(properties))).rejects.toThrow(message);
    expect(aws.calls).toEqual([]);
  });
});
