import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { FakeAccount } from '../../support/fake-aws/account';
import { AwsError } from '../../support/fake-aws/aws-error';
import { FakeMembers } from '../../support/fake-aws/members';
import { MANAGEMENT_ACCOUNT, ROOT_ID } from '../../support/fake-aws/organizations';
import { PASSING_FAULTS } from '../../support/fake-aws/passing-faults';
import { serving } from '../../support/fake-aws/serving';
import { QuickClock } from '../../support/quick-clock';

const SHOP = '222222222222';
const LOGS = '333333333333';
const UNKNOWN = '999999999999';
const [WORKLOADS, SUSPENDED] = ['ou-ab12-workload', 'ou-ab12-suspende'];

const { create, update, remove } = Requests;
let account: FakeAccount;
let members: FakeMembers;
const served = serving(() => {
  account = new FakeAccount(SHOP, LOGS);
  members = new FakeMembers();
  members.units.push({ id: WORKLOADS, name: 'Workloads', parentId: ROOT_ID }, { id: SUSPENDED, name: 'Suspended', parentId: ROOT_ID });
  [MANAGEMENT_ACCOUNT, SHOP, LOGS].forEach(id => members.accounts.set(id, { email: `aws+${id}@example.com`, parentId: ROOT_ID, state: 'ACTIVE', status: 'ACTIVE' }));
  return [account, members];
});

type Event = Parameters<ReturnType<typeof createHandler>>[0];
const handle = (event: Event, clock = new QuickClock()) => createHandler(clock)(event, lambdaContext());
const writes = () => served.aws.calls.filter(({ operation }) => !/^(Get|List|Describe)/.test(operation)).map(({ operation }) => operation);
const rename = (Name: string, AccountId = SHOP) => ({
  Operation: 'renameAccount', AccountId, Name, ...AccountId === MANAGEMENT_ACCOUNT ? { IsManagementAccount: 'true' } : {},
});
const move = (ParentId: string, AccountId = SHOP) => ({ Operation: 'moveAccount', AccountId, ParentId });
const close = (AccountId = SHOP, ConfirmedBy = 'close it') => ({ Operation: 'closeAccount', AccountId, ConfirmedBy });

/** Something to do to an account, and how to see that it was done. */
interface Work {
  readonly name: string;
  readonly properties: object;
  readonly id: string;
  readonly read: string;
  readonly write: string;
  readonly isDone: () => boolean;
}

const WORK: Work[] = [
  { name: 'renaming', properties: rename('Shop'), id: `account-name:${SHOP}`, read: 'GetAccountInformation', write: 'PutAccountName', isDone: () => account.names.get(SHOP) === 'Shop' },
  { name: 'moving', properties: move(WORKLOADS), id: `account-parent:${SHOP}`, read: 'ListParents', write: 'MoveAccount', isDone: () => members.accounts.get(SHOP)!.parentId === WORKLOADS },
  { name: 'closing', properties: close(), id: `account-closed:${SHOP}`, read: 'DescribeAccount', write: 'CloseAccount', isDone: () => members.accounts.get(SHOP)!.state === 'PENDING_CLOSURE' },
];

describe.each(WORK)('$name an account', ({ properties, id, read, write, isDone }) => {
  test('is done once, however often it is asked for', async () => {
    for (const event of [create({ ...properties }), create({ ...properties }), update(id, { ...properties }, { ...properties })]) {
      expect(await handle(event)).toEqual({ PhysicalResourceId: id });
    }
    expect(isDone()).toBe(true);
    expect(writes()).toEqual([write]);
  });

  test('is not taken back when the request is deleted, be it in a rollback or of a request that was never carried out', async () => {
    await handle(create({ ...properties }));
    const calls = served.aws.calls.length;
    for (const physicalId of [id, id, 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED']) {
      expect(await handle(remove(physicalId, { ...properties, Removal: 'destroy' }))).toEqual({ PhysicalResourceId: physicalId });
    }
    expect(served.aws.calls).toHaveLength(calls);
    expect(isDone()).toBe(true);
  });

  test.each(PASSING_FAULTS)('waits out %s', async (_, fault) => {
    served.aws.fail(read, fault, 2);
    served.aws.fail(write, fault);
    served.aws.fail(write, fault);
    expect(await handle(create({ ...properties }))).toEqual({ PhysicalResourceId: id });
    expect(isDone()).toBe(true);
  });

  test('fails where it is denied for good, with the call and what to do, and leaves the account as it is', async () => {
    served.aws.fail(write, new AwsError('AccessDeniedException', 'You don\'t have permissions to access this resource.', 403), Infinity);
    await expect(handle(create({ ...properties }))).rejects.toThrow(
      new RegExp(`:${write} of \`222222222222\`.* failed: You don't have permissions.*\\(AccessDeniedException\\); .*management account`));
    expect(isDone()).toBe(false);
  });

  test('goes on where a failed attempt ended', async () => {
    served.aws.fail(write, { kind: 'page', status: 504, carriedOut: true });
    served.aws.fail(write, new AwsError('ValidationException', 'no'));
    await handle(create({ ...properties })).catch(() => undefined);
    expect(isDone()).toBe(true);
    expect(await handle(create({ ...properties }))).toEqual({ PhysicalResourceId: id });
  });

  test('of an organization that does not have it fails, with what to do', async () => {
    await expect(handle(create({ ...properties, AccountId: UNKNOWN }))).rejects.toThrow(/`999999999999`.* failed: .*Exception\); /);
    expect(writes()).toEqual([]);
  });

  test('concerns no other account when it goes to another: that one has another physical id', async () => {
    const { PhysicalResourceId: other } = await handle(update(id, { ...properties, AccountId: LOGS }, { ...properties }));
    expect(other).toBe(id.replace(SHOP, LOGS));
    expect(isDone()).toBe(false);
  });
});

describe('renaming an account', () => {
  test('goes to another name, and back in a rollback', async () => {
    await handle(create(rename('Shop')));
    await handle(update(`account-name:${SHOP}`, rename('Store'), rename('Shop')));
    expect(account.names.get(SHOP)).toBe('Store');
    await handle(update(`account-name:${SHOP}`, rename('Shop'), rename('Store')));
    expect(account.names.get(SHOP)).toBe('Shop');
  });

  test('of the management account goes without its id, which AWS refuses', async () => {
    await handle(create(rename('Root', MANAGEMENT_ACCOUNT)));
    expect(account.names.get(MANAGEMENT_ACCOUNT)).toBe('Root');
    expect(served.aws.calls.filter(({ input }) => 'AccountId' in input)).toEqual([]);
  });

  test('fails at once for a name that AWS does not take', async () => {
    await expect(handle(create(rename('x'.repeat(51))))).rejects.toThrow(/^account:PutAccountName of `222222222222` failed: .*1 to 50.*ValidationException/);
    expect(writes()).toHaveLength(1);
  });

  test('says of a denial that trusted access may be off', async () => {
    account.isTrusted = false;
    await expect(handle(create(rename('Shop')))).rejects.toThrow('; enable trusted access of `account.amazonaws.com` first');
  });
});

describe('moving an account', () => {
  const parent = () => members.accounts.get(SHOP)!.parentId;

  test('goes from wherever it is by now, and back in a rollback', async () => {
    await handle(create(move(WORKLOADS)));
    members.accounts.get(SHOP)!.parentId = ROOT_ID;
    await handle(update(`account-parent:${SHOP}`, move(SUSPENDED), move(WORKLOADS)));
    expect(parent()).toBe(SUSPENDED);
    await handle(update(`account-parent:${SHOP}`, move(WORKLOADS), move(SUSPENDED)));
    expect(parent()).toBe(WORKLOADS);
  });

  test('reads its parent again where somebody else was quicker', async () => {
    served.aws.fail('MoveAccount', new AwsError('SourceParentNotFoundException', 'stale'), 3);
    await handle(create(move(WORKLOADS)));
    expect(parent()).toBe(WORKLOADS);
    expect(served.aws.outcomes('ListParents')).toHaveLength(4);
  });

  test('tells of a source that stays wrong', async () => {
    served.aws.fail('MoveAccount', new AwsError('SourceParentNotFoundException', 'We can\'t find a source root or OU.'), Infinity);
    await expect(handle(create(move(WORKLOADS)))).rejects.toThrow(
      '^organizations:MoveAccount of `222222222222` to `ou-ab12-workload` failed: We can\'t find a source root or OU (SourceParentNotFoundException)'.slice(1));
  });

  test('is done where AWS says that it is there already', async () => {
    served.aws.fail('MoveAccount', new AwsError('DuplicateAccountException', 'That account is already present.'));
    expect(await handle(create(move(WORKLOADS)))).toEqual({ PhysicalResourceId: `account-parent:${SHOP}` });
    expect(writes()).toEqual(['MoveAccount']);
  });

  test('waits until the other writers have finished, one change at a time', async () => {
    members.otherWriters = 5;
    await handle(create(move(WORKLOADS)));
    expect([parent(), served.aws.outcomes('MoveAccount').length]).toEqual([WORKLOADS, 6]);
  });

  test('fails at once for an OU that is gone, and the account stays', async () => {
    await expect(handle(create(move('ou-ab12-gone0000')))).rejects.toThrow(/DestinationParentNotFoundException\); the OU is gone; take it out of the app/);
    expect([parent(), writes()]).toEqual([ROOT_ID, ['MoveAccount']]);
  });
});

describe('closing an account', () => {
  const state = () => members.accounts.get(SHOP)!.state;

  test.each([
    ['PENDING_CLOSURE', 'ACTIVE'], ['SUSPENDED', undefined], ['CLOSED', undefined], [undefined, 'SUSPENDED'], [undefined, 'PENDING_CLOSURE'],
  ])('calls nothing more for the state %s and the status %s', async (known, status) => {
    Object.assign(members.accounts.get(SHOP)!, { state: known, status });
    await handle(create(close()));
    expect(writes()).toEqual([]);
  });

  test.each([['ACTIVE', 'SUSPENDED'], ['ACTIVE', undefined], [undefined, 'ACTIVE'], ['PENDING_ACTIVATION', 'ACTIVE']])(
    'goes by the state before the status: %s, %s', async (known, status) => {
      Object.assign(members.accounts.get(SHOP)!, { state: known, status });
      served.aws.fail('CloseAccount', new AwsError('AccountAlreadyClosedException', 'already'));
      await handle(create(close()));
      expect(writes()).toEqual(['CloseAccount']);
    });

  test('waits while AWS closes as many as it does at a time', async () => {
    served.aws.fail('CloseAccount', new AwsError('ConstraintViolationException', 'too many', 400, 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED'), 20);
    await handle(create(close()));
    expect(state()).toBe('PENDING_CLOSURE');
  });

  test('says when again, where AWS goes on closing others until the time is up', async () => {
    members.closingsAtOnce = 0;
    const clock = new QuickClock();
    const begin = clock.now();
    await expect(handle(create(close()), clock)).rejects.toThrow(/^organizations:CloseAccount of `222222222222` failed \d+ times until the time was up.*; deploy again in an hour$/);
    expect(clock.now() - begin).toBeLessThan(14 * 60_000 - 30_000);
    expect(state()).toBe('ACTIVE');
  });

  test('says when again, where the quota of the month is used up, at the first try', async () => {
    members.closingsPerMonth = 0;
    await expect(handle(create(close()))).rejects.toThrow(
      /CloseAccount of `222222222222` failed: .*within 30 days 10 % of the member accounts, at least 10 and at most 1,000, can be closed; deploy again when 30 days have passed/);
    expect(writes()).toEqual(['CloseAccount']);
  });

  test('is refused for the management account', async () => {
    await expect(handle(create(close(MANAGEMENT_ACCOUNT)))).rejects.toThrow(/only the root user of the management account can close it, after all others/);
  });

  test('says what stands in the way of a conflict, at the first try', async () => {
    served.aws.fail('CloseAccount', new AwsError('ConflictException', 'The request conflicts with another.', 409));
    await expect(handle(create(close()))).rejects.toThrow(/ConflictException\); something else is changing it or stands in its way/);
    expect(writes()).toEqual(['CloseAccount']);
  });

  test('stays done when the account has left the organization, 90 days later, and is no more than a wrong id to a new request', async () => {
    await handle(create(close()));
    members.accounts.delete(SHOP);
    expect(await handle(update(`account-closed:${SHOP}`, close(SHOP, 'again'), close()))).toEqual({ PhysicalResourceId: `account-closed:${SHOP}` });
    await expect(handle(create(close()))).rejects.toThrow('the organization has no such account; correct its id, or take it out of the app');
  });

  test('closes it again after somebody reopened it only where an update confirms it', async () => {
    await handle(create(close()));
    members.accounts.get(SHOP)!.state = 'ACTIVE';
    await handle(remove(`account-closed:${SHOP}`, close()));
    expect(state()).toBe('ACTIVE');
    await handle(update(`account-closed:${SHOP}`, close(SHOP, 'once more'), close()));
    expect(state()).toBe('PENDING_CLOSURE');
  });
});

test.each([
  [{ ...close(), ConfirmedBy: '' }, 'needs a text as `ConfirmedBy`'],
  [{ ...close(), ConfirmedBy: undefined }, 'needs a text as `ConfirmedBy`'],
  [{ ...close(), Force: 'true' }, 'knows no property `Force` of `closeAccount`'],
  [close('shop'), 'needs an account id of 12 digits as `AccountId`, but got `shop`'],
  [{ ...move(''), ParentId: undefined }, 'needs a text as `ParentId`'],
  [rename(''), 'needs a text as `Name`'],
  [{ ...rename('Shop'), IsManagementAccount: 'no' }, 'needs `true` or `false` as `IsManagementAccount`'],
])('%j is refused before any call', async (properties, message) => {
  await expect(handle(create(properties))).rejects.toThrow(message);
  expect(served.aws.calls).toEqual([]);
});
