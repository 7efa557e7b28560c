import { createHandler } from '../../../src/runtime/organization-lookup/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import { FakeIdentityCenter, FakeIdentityStore } from '../../support/fake-aws/identity-center';
import { FakeMembers } from '../../support/fake-aws/members';
import { ROOT_ID } from '../../support/fake-aws/organizations';
import { PASSING_FAULTS } from '../../support/fake-aws/passing-faults';
import { serving } from '../../support/fake-aws/serving';
import { QuickClock } from '../../support/quick-clock';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1111111111111111';
const STORE = 'd-1111111111';
const GROUP = '11111111-2222-3333-4444-555555555555';
const HOME = 'eu-central-1';

const { create, update, remove } = Requests;
let members: FakeMembers;
let center: FakeIdentityCenter;
let store: FakeIdentityStore;
const served = serving(() => {
  members = new FakeMembers();
  members.units.push(
    ...['Security', 'Infrastructure', 'Workloads', 'Sandbox', 'Suspended'].map(name => ({ id: `ou-${name}`, name, parentId: ROOT_ID })),
    ...['Production', 'Test', 'Staging'].map(name => ({ id: `ou-${name}`, name, parentId: 'ou-Workloads' })),
    { id: 'ou-Test-of-Sandbox', name: 'Test', parentId: 'ou-Sandbox' },
  );
  center = new FakeIdentityCenter();
  center.instances = [{ arn: INSTANCE, identityStoreId: STORE, regions: [HOME, 'us-east-1'], permissionSetsEnabled: true }];
  store = new FakeIdentityStore();
  store.groups.set(`${STORE}/Administrators`, GROUP);
  return [members, center, store];
});

type Event = Parameters<ReturnType<typeof createHandler>>[0];
const handle = (event: Event, region = HOME) => createHandler(new QuickClock())(event, lambdaContext(undefined, region));
const unit = (...Path: string[]) => ({ Operation: 'findOrganizationalUnit', Path });
const identityCenter = (Region?: string) => ({ Operation: 'findIdentityCenter', ...Region === undefined ? {} : { Region } });
const group = (DisplayName = 'Administrators', more: object = {}) => ({ Operation: 'findGroup', IdentityStoreId: STORE, DisplayName, ...more });

/** What is looked for, its physical id, what is found, and the calls that find it. */
const LOOKUPS = [
  {
    properties: unit('Workloads', 'Test'),
    id: 'organizational-unit:Workloads/Test',
    data: { OrganizationalUnitId: 'ou-Test' },
    calls: ['ListRoots', 'ListOrganizationalUnitsForParent'],
  },
  {
    properties: identityCenter(),
    id: 'identity-center:',
    data: { InstanceArn: INSTANCE, IdentityStoreId: STORE },
    calls: ['ListInstances', 'DescribeInstance'],
  },
  { properties: group(), id: `group:${STORE}:Administrators`, data: { GroupId: GROUP }, calls: ['GetGroupId'] },
];

describe.each(LOOKUPS)('$properties.Operation', ({ properties, id, data, calls }) => {
  test('answers a creation, an update and a repetition alike, by reading alone', async () => {
    const answer = { PhysicalResourceId: id, Data: data };
    for (const event of [create(properties), create(properties), update(id, properties, properties), update(id, properties, unit('Elsewhere'))]) {
      expect(await handle(event)).toEqual(answer);
    }
    expect(new Set(served.aws.calls.map(({ operation }) => operation))).toEqual(new Set(calls));
    expect(JSON.stringify(answer).length).toBeLessThan(4096);
  });

  test('asks nothing when it is deleted', async () => {
    for (const physicalId of [id, id, 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED']) {
      expect(await handle(remove(physicalId, properties))).toEqual({ PhysicalResourceId: physicalId });
    }
    expect(served.aws.calls).toEqual([]);
  });

  test.each(PASSING_FAULTS)('waits out %s', async (_, fault) => {
    calls.forEach(operation => served.aws.fail(operation, fault, 2));
    expect(await handle(create(properties))).toEqual({ PhysicalResourceId: id, Data: data });
  });

  test('fails where it is denied for good, with the call and what to do', async () => {
    const [call] = calls;
    served.aws.fail(call, new AwsError('AccessDeniedException', 'You don\'t have permissions.', 400), Infinity);
    await expect(handle(create(properties))).rejects.toThrow(
      new RegExp(`:${call}.* failed: You don't have permissions \\(AccessDeniedException\\); deploy the stack in the management account of the organization`));
  });

  test('fails at once where AWS says that the request makes no sense', async () => {
    served.aws.fail(calls[0], new AwsError('ValidationException', 'no'), Infinity);
    await expect(handle(create(properties))).rejects.toThrow('ValidationException');
    expect(served.aws.outcomes(calls[0])).toEqual(['ValidationException']);
  });
});

describe('an OU is found by the names that lead to it', () => {
  test.each([
    [['Security'], 'ou-Security'], [['Suspended'], 'ou-Suspended'], [['Workloads', 'Staging'], 'ou-Staging'], [['Sandbox', 'Test'], 'ou-Test-of-Sandbox'],
  ])('%j is %s, behind pages and empty pages', async (path, id) => {
    expect(await handle(create(unit(...path)))).toHaveProperty('Data.OrganizationalUnitId', id);
  });

  test.each([
    [['Wrokloads'], 'no OU `Wrokloads` is below the root: among those there are `Infrastructure`, `Sandbox`, `Security`, `Suspended` and `Workloads`; '
      + 'correct the path, or make the OU'],
    [['Workloads', 'test'], 'no OU `test` is in `Workloads`: `Test` is there, and case matters; correct the path, or make the OU'],
    [['Sandbox', 'Test', 'Deep'], 'no OU `Deep` is in `Sandbox/Test`: there is none; correct the path, or make the OU'],
  ])('%j is told to be missing, with what is there', async (path, message) => {
    await expect(handle(create(unit(...path)))).rejects.toThrow(message);
  });

  test('a parent that is deleted meanwhile is told', async () => {
    served.aws.fail('ListOrganizationalUnitsForParent', new AwsError('ParentNotFoundException', 'We can\'t find a root or OU.'));
    await expect(handle(create(unit('Security')))).rejects.toThrow(/^organizations:ListOrganizationalUnitsForParent of `r-ab12` failed: .*ParentNotFoundException/);
  });
});

describe('the instance of IAM Identity Center', () => {
  test('is found in the Region that is asked for, behind empty pages', async () => {
    center.emptyPages = 2;
    expect(await handle(create(identityCenter(HOME)), 'us-west-2')).toEqual({
      PhysicalResourceId: `identity-center:${HOME}`, Data: { InstanceArn: INSTANCE, IdentityStoreId: STORE },
    });
    expect(new Set(served.aws.calls.map(({ region }) => region))).toEqual(new Set([HOME]));
  });

  test('is taken from before AWS told the primary Region and the switch of permission sets', async () => {
    center.instances = [{ arn: INSTANCE, identityStoreId: STORE, regions: [HOME], tellsRegion: false }];
    expect(await handle(create(identityCenter()))).toHaveProperty('Data.InstanceArn', INSTANCE);
  });

  test.each([
    ['is not enabled', () => [], HOME, 'IAM Identity Center is not enabled in `eu-central-1`; enable it for the organization in the console of the management account, '
      + 'which no deployment can do, or name the Region where it is'],
    ['is in another Region', () => center.instances, 'eu-west-1', 'is not enabled in `eu-west-1`'],
    ['has another primary Region', () => center.instances, 'us-east-1', '`us-east-1` is not the primary Region of IAM Identity Center, which can be changed only '
      + 'there; deploy in `eu-central-1`'],
    ['is not active', () => [{ ...center.instances[0], status: 'CREATE_IN_PROGRESS' }], HOME, `the instance \`${INSTANCE}\` of IAM Identity Center is \`CREATE_IN_PROGRESS\`; `
      + 'deploy again when the console shows it as active'],
    ['could not be made', () => [{ ...center.instances[0], status: 'CREATE_FAILED', reason: 'KMS key denied' }], HOME, 'is `CREATE_FAILED` (KMS key denied); '],
    ['has permission sets off', () => [{ ...center.instances[0], permissionSetsEnabled: false }], HOME, 'has permission sets switched off; switch them on in its '
      + 'settings, which can\'t be taken back, then deploy again'],
  ])('that %s is told, with what to do', async (_, instances, region, message) => {
    center.instances = instances();
    await expect(handle(create(identityCenter(region)))).rejects.toThrow(message);
  });
});

describe('a group', () => {
  test('is asked for where the directory is', async () => {
    await handle(create(group('Administrators', { Region: HOME })), 'us-east-1');
    await handle(create(group()), 'us-west-2');
    expect(served.aws.calls.map(({ region }) => region)).toEqual([HOME, 'us-west-2']);
  });

  test.each([
    [group('Developers'), STORE, 'Developers'], [group('administrators'), STORE, 'administrators'],
    [group('Administrators', { IdentityStoreId: 'd-9999999999' }), 'd-9999999999', 'Administrators'],
  ])('%j that is not synced yet is told, in words that stand for themselves', async (properties, directory, name) => {
    await expect(handle(create(properties))).rejects.toThrow(new RegExp(
      `^the directory \`${directory}\` has no group \`${name}\` yet; have the identity provider assign and sync it, or correct its name, then deploy again$`));
    expect(served.aws.outcomes('GetGroupId')).toEqual(['ResourceNotFoundException']);
  });

  test('is found in the next deployment, when it is synced', async () => {
    await expect(handle(create(group('Developers')))).rejects.toThrow('yet');
    store.groups.set(`${STORE}/Developers`, GROUP);
    expect(await handle(create(group('Developers')))).toHaveProperty('Data.GroupId', GROUP);
  });
});

test.each([
  [unit(), 'needs a list of texts as `Path`, with at least one'],
  [{ ...unit(), Path: 'Workloads' }, 'needs a list of texts as `Path`'],
  [{ ...unit('A'), Region: HOME }, 'knows no property `Region` of `findOrganizationalUnit`'],
  [identityCenter(''), 'needs a text as `Region`'],
  [group(''), 'needs a text as `DisplayName`'],
  [{ ...group(), IdentityStoreId: undefined }, 'needs a text as `IdentityStoreId`'],
])('%j is refused before any call', async (properties, message) => {
  await expect(handle(create(properties))).rejects.toThrow(`the look-up ${message}`);
  expect(served.aws.calls).toEqual([]);
});
