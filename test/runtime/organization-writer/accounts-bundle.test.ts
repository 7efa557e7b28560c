import { bundleIfStale, runBundle } from '../../support/bundled-handler';
import { Requests } from '../../support/custom-resource';
import { FakeAccount } from '../../support/fake-aws/account';
import type { Fault } from '../../support/fake-aws/fault';
import { FakeMembers } from '../../support/fake-aws/members';
import { ROOT_ID } from '../../support/fake-aws/organizations';
import { serving } from '../../support/fake-aws/serving';

const NAME = 'organization-writer';
const SHOP = '222222222222';
const WORKLOADS = 'ou-ab12-workload';

let account: FakeAccount;
let members: FakeMembers;
const served = serving(() => {
  account = new FakeAccount(SHOP);
  members = new FakeMembers();
  members.units.push({ id: WORKLOADS, name: 'Workloads', parentId: ROOT_ID });
  members.accounts.set(SHOP, { email: 'aws+shop@example.com', parentId: ROOT_ID, state: 'ACTIVE' });
  return [account, members];
});
const run = (event: object) => runBundle(NAME, event, served.aws.environment);

beforeAll(() => bundleIfStale(NAME), 60_000);

const contacts = {
  Operation: 'setAlternateContacts',
  AccountId: SHOP,
  IsManagementAccount: 'false',
  Contacts: [{ Type: 'SECURITY', Name: 'On call', Title: 'Team', EmailAddress: 'security@example.com', PhoneNumber: '+41 44 000 00 00' }],
  Removal: 'destroy',
};

// Here and not beside the other tests: what Node.js throws for a connection is an `Error` of another realm inside of jest.
describe.each<[string, Fault]>([
  ['a connection that is cut', { kind: 'cut' }],
  ['an answer that ends half-way', { kind: 'half' }],
  ['an answer that is lost after the work is done', { kind: 'lost' }],
])('the bundled organization writer tries again after %s', (_, fault) => {
  test('of contacts, which it sets, owns and deletes', async () => {
    ['GetAlternateContact', 'PutAlternateContact', 'DeleteAlternateContact'].forEach(operation => served.aws.fail(operation, fault));
    const id = `created:alternate-contacts:${SHOP}:SECURITY`;
    expect(await run(Requests.create(contacts))).toEqual({ answer: { PhysicalResourceId: id } });
    expect(account.contactsOf(SHOP)).toEqual({ SECURITY: 'security@example.com' });
    expect(await run(Requests.remove(id, contacts))).toEqual({ answer: { PhysicalResourceId: id } });
    expect(account.contactsOf(SHOP)).toEqual({});
  });

  test.each([
    [{ Operation: 'renameAccount', AccountId: SHOP, Name: 'Shop' }, ['GetAccountInformation', 'PutAccountName'], () => account.names.get(SHOP) === 'Shop'],
    [
      { Operation: 'moveAccount', AccountId: SHOP, ParentId: WORKLOADS }, ['ListParents', 'MoveAccount'],
      () => members.accounts.get(SHOP)!.parentId === WORKLOADS,
    ],
    [
      { Operation: 'closeAccount', AccountId: SHOP, ConfirmedBy: 'close it' }, ['DescribeAccount', 'CloseAccount'],
      () => members.accounts.get(SHOP)!.state === 'PENDING_CLOSURE',
    ],
  ])('of %j', async (properties, operations, isDone) => {
    operations.forEach(operation => served.aws.fail(operation, fault));
    expect(await run(Requests.create(properties))).toHaveProperty('answer');
    expect(isDone()).toBe(true);
  });
});
