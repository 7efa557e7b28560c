import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { FakeAccount } from '../../support/fake-aws/account';
import { AwsError } from '../../support/fake-aws/aws-error';
import { MANAGEMENT_ACCOUNT } from '../../support/fake-aws/organizations';
import { PASSING_FAULTS } from '../../support/fake-aws/passing-faults';
import { serving } from '../../support/fake-aws/serving';
import { QuickClock } from '../../support/quick-clock';

const SHOP = '222222222222';
const LOGS = '333333333333';

type Type = 'BILLING' | 'OPERATIONS' | 'SECURITY';

const { create, update, remove } = Requests;
let account: FakeAccount;
const served = serving(() => [account = new FakeAccount(SHOP, LOGS)]);

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const details = (EmailAddress: string) => ({ Name: 'On call', Title: 'Team', EmailAddress, PhoneNumber: '+41 44 000 00 00' });
const contact = (Type: string, address = `${Type.toLowerCase()}@example.com`) => ({ Type, ...details(address) });
const request = (Contacts: ReturnType<typeof contact>[], Removal = 'retain', AccountId = SHOP) => ({
  Operation: 'setAlternateContacts', AccountId, IsManagementAccount: String(AccountId === MANAGEMENT_ACCOUNT), Contacts, Removal,
});
const writes = () => served.aws.calls.filter(({ operation }) => !operation.startsWith('Get')).map(({ operation }) => operation);
/** Makes the request twice: the second time nothing is changed, and the answer is the same. */
async function twice(event: Parameters<typeof handle>[0]): Promise<string> {
  const first = await handle(event);
  const before = writes().length;
  // CloudFormation repeats an update under the physical id that it has got.
  expect(await handle(event)).toEqual(first);
  expect(writes().slice(before)).toEqual([]);
  return first.PhysicalResourceId;
}

const SECURITY = contact('SECURITY');
const BILLING = contact('BILLING');
const OPERATIONS = contact('OPERATIONS');

describe('alternate contacts', () => {
  test('are set where they are missing or different, and the others are left alone', async () => {
    account.given(SHOP, 'BILLING', details('old@example.com'));
    account.given(SHOP, 'OPERATIONS', details('theirs@example.com'));
    await handle(create(request([SECURITY, BILLING])));
    expect(account.contactsOf(SHOP)).toEqual({ BILLING: 'billing@example.com', OPERATIONS: 'theirs@example.com', SECURITY: 'security@example.com' });
    expect(account.contactsOf(LOGS)).toEqual({});
  });

  test.each(['Name', 'Title', 'EmailAddress', 'PhoneNumber'])('are written again for another %s, and not for none', async field => {
    const before = request([SECURITY]);
    const id = await handle(create(before)).then(answer => answer.PhysicalResourceId);
    await handle(update(id, request([{ ...SECURITY, [field]: 'another' }]), before));
    await handle(update(id, request([{ ...SECURITY, [field]: 'another' }]), before));
    expect(writes()).toEqual(['PutAlternateContact', 'PutAlternateContact']);
  });

  test('of the management account are set without its id, which AWS refuses', async () => {
    const wanted = request([SECURITY], 'destroy', MANAGEMENT_ACCOUNT);
    const { PhysicalResourceId: id } = await handle(create(wanted));
    expect(account.contactsOf(MANAGEMENT_ACCOUNT)).toEqual({ SECURITY: 'security@example.com' });
    await handle(remove(id, wanted));
    expect(account.contactsOf(MANAGEMENT_ACCOUNT)).toEqual({});
    expect(served.aws.calls.filter(({ input }) => 'AccountId' in input)).toEqual([]);
  });

  test('are asked for twice to the same end, and belong to the request only the first time', async () => {
    const first = await handle(create(request([SECURITY])));
    const second = await handle(create(request([SECURITY])));
    expect(writes()).toEqual(['PutAlternateContact']);
    expect([first, second].map(({ PhysicalResourceId }) => PhysicalResourceId)).toEqual([
      `created:alternate-contacts:${SHOP}:SECURITY`, `created:alternate-contacts:${SHOP}:none`,
    ]);
  });
});

interface Ending {
  readonly name: string;
  readonly removal?: 'retain' | 'destroy';
  /** Set before the request. */
  readonly before?: Partial<Record<Type, string>>;
  readonly wanted: ReturnType<typeof contact>[];
  /** Set by somebody else between the request and its end. */
  readonly meanwhile?: Partial<Record<Type, string>>;
  readonly left: Partial<Record<Type, string>>;
}

const ENDINGS: Ending[] = [
  { name: 'stay by default', removal: 'retain', wanted: [SECURITY], left: { SECURITY: SECURITY.EmailAddress } },
  { name: 'go where that is wanted', wanted: [SECURITY, BILLING, OPERATIONS], left: {} },
  { name: 'stay where they were the same before', before: { SECURITY: SECURITY.EmailAddress }, wanted: [SECURITY, BILLING], left: { SECURITY: SECURITY.EmailAddress } },
  { name: 'stay where another one was there before', before: { SECURITY: 'old@example.com' }, wanted: [SECURITY], left: { SECURITY: SECURITY.EmailAddress } },
  { name: 'stay where somebody changed them since', meanwhile: { SECURITY: 'new@example.com' }, wanted: [SECURITY, BILLING], left: { SECURITY: 'new@example.com' } },
  { name: 'stay where they are of a type that the request was not about', meanwhile: { BILLING: 'new@example.com' }, wanted: [SECURITY], left: { BILLING: 'new@example.com' } },
];

describe('when their request is deleted, be it in a rollback, alternate contacts', () => {
  test.each(ENDINGS)('$name', async ({ removal = 'destroy', before = {}, wanted, meanwhile = {}, left }) => {
    Object.entries(before).forEach(([type, address]) => account.given(SHOP, type, details(address)));
    const { PhysicalResourceId: id } = await handle(create(request(wanted, removal)));
    Object.entries(meanwhile).forEach(([type, address]) => account.given(SHOP, type, details(address)));
    expect(await twice(remove(id, request(wanted, removal)))).toBe(id);
    expect(account.contactsOf(SHOP)).toEqual(left);
  });

  test.each([
    'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED', 'created:alternate-contacts', `created:alternate-contacts:${SHOP}`, `created:alternate-contacts:${SHOP}:none`,
    `created:alternate-contacts:${LOGS}:SECURITY`, `adopted:alternate-contacts:${SHOP}:SECURITY`,
  ])('stay, without a call, under the physical id `%s`, which does not say that they were set', async id => {
    account.given(SHOP, 'SECURITY', details(SECURITY.EmailAddress));
    expect(await twice(remove(id, request([SECURITY], 'destroy')))).toBe(id);
    expect(served.aws.calls).toEqual([]);
  });

  test('stay where the properties of the request are not understood, since that was not carried out', async () => {
    await twice(remove(`created:alternate-contacts:${SHOP}:SECURITY`, { Operation: 'setAlternateContacts', Removal: 'destroy', Contacts: 'x' }));
    expect(served.aws.calls).toEqual([]);
  });

  test('that are gone already are none to worry about', async () => {
    const { PhysicalResourceId: id } = await handle(create(request([SECURITY], 'destroy')));
    served.aws.fail('DeleteAlternateContact', new AwsError('ResourceNotFoundException', 'No alternate contact found.', 404));
    expect(await handle(remove(id, request([SECURITY], 'destroy')))).toEqual({ PhysicalResourceId: id });
  });
});

interface Change {
  readonly name: string;
  readonly from: ReturnType<typeof request>;
  readonly to: ReturnType<typeof request>;
  readonly before?: Partial<Record<Type, string>>;
  /** Set by somebody else between the request and its update. */
  readonly meanwhile?: Partial<Record<Type, string>>;
  readonly after: Partial<Record<Type, string>>;
  /** After the deletion, too. */
  readonly left: Partial<Record<Type, string>>;
}

type Addressed = Record<'Type' | 'EmailAddress', string>;

const address = (...contacts: Addressed[]) => Object.fromEntries(contacts.map(({ Type: type, EmailAddress }) => [type, EmailAddress]));

const CHANGES: Change[] = [
  {
    name: 'drops what is no longer wanted, where the request had set it',
    from: request([SECURITY, BILLING], 'destroy'),
    to: request([SECURITY], 'destroy'),
    after: address(SECURITY),
    left: {},
  },
  {
    name: 'keeps what is no longer wanted by default',
    from: request([SECURITY, BILLING]),
    to: request([SECURITY]),
    after: address(SECURITY, BILLING),
    left: address(SECURITY, BILLING),
  },
  {
    name: 'keeps what is no longer wanted, and was there before',
    before: address(BILLING),
    from: request([SECURITY, BILLING], 'destroy'),
    to: request([SECURITY], 'destroy'),
    after: address(SECURITY, BILLING),
    left: address(BILLING),
  },
  {
    name: 'keeps what is no longer wanted, and was changed since',
    meanwhile: { BILLING: 'new@example.com' },
    from: request([SECURITY, BILLING], 'destroy'),
    to: request([SECURITY], 'destroy'),
    after: { ...address(SECURITY), BILLING: 'new@example.com' },
    left: { BILLING: 'new@example.com' },
  },
  {
    name: 'adds a type, which goes with the rest where it was added while everything was retained',
    from: request([SECURITY]),
    to: request([SECURITY, BILLING], 'destroy'),
    after: address(SECURITY, BILLING),
    left: {},
  },
  {
    name: 'takes over a type that somebody set meanwhile, and never deletes it',
    meanwhile: address(BILLING),
    from: request([SECURITY]),
    to: request([SECURITY, BILLING], 'destroy'),
    after: address(SECURITY, BILLING),
    left: address(BILLING),
  },
  {
    name: 'takes over a type that somebody set meanwhile, and never deletes it, whatever was to be removed before',
    meanwhile: address(BILLING),
    from: request([SECURITY], 'destroy'),
    to: request([SECURITY, BILLING], 'destroy'),
    after: address(SECURITY, BILLING),
    left: address(BILLING),
  },
  {
    name: 'decides that everything stays', from: request([SECURITY], 'destroy'), to: request([SECURITY]), after: address(SECURITY), left: address(SECURITY),
  },
];

describe('an update of alternate contacts', () => {
  test.each(CHANGES)('$name', async ({ from, to, before = {}, meanwhile = {}, after, left }) => {
    Object.entries(before).forEach(([type, to_]) => account.given(SHOP, type, details(to_)));
    const { PhysicalResourceId: first } = await handle(create({ ...from }));
    Object.entries(meanwhile).forEach(([type, to_]) => account.given(SHOP, type, details(to_)));
    const { PhysicalResourceId: second } = await handle(update(first, { ...to }, { ...from }));
    if (second !== first) {
      await twice(remove(first, { ...from }));
    }
    expect(account.contactsOf(SHOP)).toEqual(after);
    expect(await handle(update(second, { ...to }, { ...to }))).toEqual({ PhysicalResourceId: second });
    await twice(remove(second, { ...to }));
    expect(account.contactsOf(SHOP)).toEqual(left);
  });

  test.each(CHANGES)('is rolled back, and loses nothing that was there before: $name', async ({ from, to, before = {}, meanwhile = {} }) => {
    Object.entries(before).forEach(([type, to_]) => account.given(SHOP, type, details(to_)));
    const { PhysicalResourceId: first } = await handle(create({ ...from }));
    Object.entries(meanwhile).forEach(([type, to_]) => account.given(SHOP, type, details(to_)));
    const then = account.contactsOf(SHOP);
    const { PhysicalResourceId: second } = await handle(update(first, { ...to }, { ...from }));
    const { PhysicalResourceId: third } = await handle(update(second, { ...from }, { ...to }));
    if (third !== second) {
      await twice(remove(second, { ...to }));
    }
    expect(account.contactsOf(SHOP)).toMatchObject({ ...then, ...address(...from.Contacts) });
  });

  test('goes to another account: there they are set, and from the first one they go with its id', async () => {
    const { PhysicalResourceId: first } = await handle(create(request([SECURITY], 'destroy')));
    const { PhysicalResourceId: second } = await handle(update(first, request([SECURITY], 'destroy', LOGS), request([SECURITY], 'destroy')));
    await handle(remove(first, request([SECURITY], 'destroy')));
    expect([second, account.contactsOf(SHOP), account.contactsOf(LOGS)]).toEqual([`created:alternate-contacts:${LOGS}:SECURITY`, {}, address(SECURITY)]);
  });
});

describe('what may go wrong with alternate contacts', () => {
  test.each(PASSING_FAULTS)('%s is waited out at each call', async (_, fault) => {
    served.aws.fail('GetAlternateContact', fault, 2);
    served.aws.fail('PutAlternateContact', fault, 2);
    const { PhysicalResourceId: id } = await handle(create(request([SECURITY], 'destroy')));
    expect(id).toBe(`created:alternate-contacts:${SHOP}:SECURITY`);
    served.aws.fail('DeleteAlternateContact', fault, 2);
    await handle(remove(id, request([SECURITY], 'destroy')));
    expect(account.contactsOf(SHOP)).toEqual({});
  });

  test('trusted access that is off is told, with the call and what to do', async () => {
    account.isTrusted = false;
    await expect(handle(create(request([SECURITY])))).rejects.toThrow(
      /^account:GetAlternateContact of type `BILLING` of `222222222222` failed: .*AccessDeniedException\); enable trusted access of `account.amazonaws.com` first/);
  });

  test('a value that AWS does not take is told at once', async () => {
    await expect(handle(create(request([{ ...SECURITY, Title: 'x'.repeat(51) }])))).rejects.toThrow(
      /^account:PutAlternateContact of type `SECURITY` of `222222222222` failed: .*'Title' failed to satisfy constraint.*ValidationException/);
    expect(served.aws.outcomes('PutAlternateContact')).toEqual(['ValidationException']);
  });

  test('a deployment takes up where a failed one ended, and what was set by then is never deleted', async () => {
    served.aws.fail('PutAlternateContact', { kind: 'page', status: 504, carriedOut: true });
    served.aws.fail('PutAlternateContact', new AwsError('ValidationException', 'no'));
    await expect(handle(create(request([BILLING, SECURITY], 'destroy')))).rejects.toThrow('ValidationException');
    const { PhysicalResourceId: id } = await handle(create(request([BILLING, SECURITY], 'destroy')));
    await handle(remove(id, request([BILLING, SECURITY], 'destroy')));
    expect(account.contactsOf(SHOP)).toEqual(address(BILLING));
  });

  test.each([
    [request([]), 'needs a list of maps as `Contacts`, with at least one'],
    [request([SECURITY, SECURITY]), 'needs each type of contact once, but `SECURITY` comes more often'],
    [request([{ ...SECURITY, Type: 'LEGAL' }]), 'needs `BILLING`, `OPERATIONS` or `SECURITY` as `Type`'],
    [request([Object.assign({ Fax: '1' }, SECURITY)]), 'knows no property `Fax` of `setAlternateContacts.Contacts`'],
    [{ ...request([SECURITY]), IsManagementAccount: 'yes' }, 'needs `true` or `false` as `IsManagementAccount`'],
    [{ ...request([SECURITY]), AccountId: '2222' }, 'needs an account id of 12 digits as `AccountId`, but got `2222`'],
    [request([SECURITY], 'delete'), 'needs `retain` or `destroy` as `Removal`'],
  ])('%j is refused before any call', async (properties, message) => {
    await expect(handle(create(properties))).rejects.toThrow(message);
    expect(served.aws.calls).toEqual([]);
  });
});
