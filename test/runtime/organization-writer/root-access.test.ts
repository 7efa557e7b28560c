import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { QuickClock } from '../../support/quick-clock';

const CREDENTIALS = 'RootCredentialsManagement';
const SESSIONS = 'RootSessions';
const ID = { PhysicalResourceId: 'root-access' };

const { create, update, remove } = Requests;
const world = fakeAws();

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const request = (...features: string[]) => ({ Operation: 'centralizeRootAccess', Features: features });
const changes = () => world.aws.calls.filter(call => /^Enable/.test(call.operation)).map(({ operation, outcome }) => `${operation} ${outcome}`);

beforeEach(() => {
  world.organizations.serviceAccess.enabled.add('iam.amazonaws.com');
});

describe('centralizing root access', () => {
  test('switches on what is asked for, and nothing when asked again', async () => {
    expect(await handle(create(request(CREDENTIALS, SESSIONS)))).toEqual(ID);
    expect(await handle(create(request(CREDENTIALS, SESSIONS)))).toEqual(ID);
    expect([...world.rootAccess.features]).toEqual([CREDENTIALS, SESSIONS]);
    expect(changes()).toEqual(['EnableOrganizationsRootCredentialsManagement ok', 'EnableOrganizationsRootSessions ok']);
  });

  test.each([[[SESSIONS], [CREDENTIALS]], [[CREDENTIALS], [SESSIONS]], [[CREDENTIALS], [CREDENTIALS, SESSIONS]]])(
    'an update from %j to %j adds what is new and takes nothing away, and its rollback neither', async (from, to) => {
      await handle(create(request(...from)));
      for (let time = 0; time < 2; time++) {
        expect(await handle(update(ID.PhysicalResourceId, request(...to), request(...from)))).toEqual(ID);
      }
      expect(await handle(update(ID.PhysicalResourceId, request(...from), request(...to)))).toEqual(ID);
      expect([...world.rootAccess.features].sort()).toEqual([CREDENTIALS, SESSIONS]);
      expect(changes().filter(change => change.endsWith(' ok'))).toHaveLength(2);
    });

  test('the deletion makes no call, however often, since nobody would manage the root credentials then', async () => {
    await handle(create(request(CREDENTIALS)));
    const before = world.aws.calls.length;
    for (let time = 0; time < 2; time++) {
      expect(await handle(remove(ID.PhysicalResourceId, request(CREDENTIALS)))).toEqual(ID);
    }
    expect(world.aws.calls.length).toBe(before);
    expect([...world.rootAccess.features]).toEqual([CREDENTIALS]);
  });

  test('waits until IAM knows of its trusted access, which was switched on a moment ago', async () => {
    world.rootAccess.callsToKnowAccess = 4;
    await handle(create(request(CREDENTIALS)));
    expect(world.aws.outcomes('ListOrganizationsFeatures')).toEqual([...Array(4).fill('ServiceAccessNotEnabled'), 'ok']);
    expect([...world.rootAccess.features]).toEqual([CREDENTIALS]);
  });

  test.each<[string, AwsError | Fault, number]>([
    ['throttling', new AwsError('Throttling', 'Rate exceeded'), 5],
    ['a failure of the service', new AwsError('ServiceFailure', 'The request processing has failed.', 500), 2],
    ['a denial, since the right may be new', new AwsError('AccessDenied', 'User is not authorized to perform the call', 403), 3],
    ['a connection that a load balancer ends', { kind: 'page', status: 503 }, 2],
    ['a lost answer', { kind: 'page', status: 504, carriedOut: true }, 1],
  ])('gets over %s', async (_, fault, times) => {
    ['ListOrganizationsFeatures', 'EnableOrganizationsRootCredentialsManagement', 'EnableOrganizationsRootSessions'].forEach(
      operation => world.aws.fail(operation, fault, times));
    expect(await handle(create(request(CREDENTIALS, SESSIONS)))).toEqual(ID);
    expect([...world.rootAccess.features]).toEqual([CREDENTIALS, SESSIONS]);
  });

  test.each<[string, () => void, RegExp]>([
    ['a denial that lasts', () => world.aws.fail('EnableOrganizationsRootSessions', new AwsError('AccessDenied', 'not authorized.', 403), Infinity),
      /^iam:EnableOrganizationsRootSessions failed: not authorized \(AccessDenied\); deploy the stack in the management account .* let no policy deny/],
    ['a deployment in a member account', () => { world.rootAccess.isManagementAccount = false; },
      /^iam:ListOrganizationsFeatures failed: .*CallerIsNotManagementAccount.*; deploy the stack in the management account of the organization$/],
    ['consolidated billing', () => { world.organizations.featureSet = 'CONSOLIDATED_BILLING'; },
      /^iam:ListOrganizationsFeatures failed: .*OrganizationNotInAllFeaturesMode.*; enable all features in the Organizations console/],
    ['trusted access that never comes', () => world.organizations.serviceAccess.enabled.clear(),
      /^iam:ListOrganizationsFeatures failed: .*ServiceAccessNotEnabled.*; enable trusted access of IAM before$/],
    ['throttling without end', () => world.aws.fail('ListOrganizationsFeatures', new AwsError('Throttling', 'Rate exceeded'), Infinity),
      /^iam:ListOrganizationsFeatures failed \d+ times until the time was up, at last with: Rate exceeded \(Throttling\); deploy again in some minutes$/],
  ])('%s ends it, and says by which call, and what to do', async (_, break_, message) => {
    break_();
    await expect(handle(create(request(CREDENTIALS, SESSIONS)))).rejects.toThrow(message);
    expect(world.rootAccess.features).not.toContain(SESSIONS);
  });

  test.each([request(), request('RootLogin'), { ...request(CREDENTIALS), Removal: 'destroy' }, { Operation: 'centralizeRootAccess' }])(
    '%j is refused before any call', async properties => {
      await expect(handle(create(properties))).rejects.toThrow(/^the organization writer/);
      expect(world.aws.calls).toEqual([]);
    });
});
