import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { ROOT_ID } from '../../support/fake-aws/organizations';
import { QuickClock } from '../../support/quick-clock';

const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';

const { create, update, remove } = Requests;
const world = fakeAws();

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const request = (...types: string[]) => ({ Operation: 'enablePolicyTypes', RootId: ROOT_ID, PolicyTypes: types });

describe('enabling policy types', () => {
  test('ends only when AWS says that the type is enabled, and changes nothing when asked again', async () => {
    const first = await handle(create(request(SCP)));
    const calls = world.aws.actions();
    const second = await handle(create(request(SCP)));

    expect(world.organizations.enabledPolicyTypes).toEqual([SCP]);
    expect(calls).toEqual([
      'organizations:ListRoots', 'organizations:EnablePolicyType', 'organizations:ListRoots', 'organizations:ListRoots', 'organizations:ListRoots',
    ]);
    expect(world.aws.actions().slice(calls.length)).toEqual(['organizations:ListRoots']);
    expect(first).toEqual({ PhysicalResourceId: `policy-types:${ROOT_ID}` });
    expect(second).toEqual(first);
  });

  test('an update adds a type, keeps the physical id and leaves alone what it no longer names; a second one changes nothing', async () => {
    const { PhysicalResourceId: id } = await handle(create(request(SCP)));
    const updated = await handle(update(id, request(RCP), request(SCP)));
    const calls = world.aws.calls.length;
    await handle(update(id, request(RCP), request(SCP)));

    expect(updated).toEqual({ PhysicalResourceId: id });
    expect(world.organizations.enabledPolicyTypes).toEqual([RCP, SCP]);
    expect(world.aws.actions().slice(calls)).toEqual(['organizations:ListRoots']);
  });

  test('another root is another physical id', async () => {
    world.organizations.given(SCP, 'ENABLED');
    const { PhysicalResourceId: id } = await handle(update('policy-types:r-zz99', request(SCP), { ...request(SCP), RootId: 'r-zz99' }));
    expect(id).toBe(`policy-types:${ROOT_ID}`);
  });

  test.each([
    ['what it made', `policy-types:${ROOT_ID}`, request(SCP)],
    ['a physical id that never was, as in a rollback', 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED', request(SCP)],
    ['a request that it does not understand', 'policy-types:r-0000', { Operation: 'nonsense' }],
  ])('deleting %s makes no call, however often', async (_, id, properties) => {
    expect(await handle(remove(id, properties))).toEqual({ PhysicalResourceId: id });
    expect(await handle(remove(id, properties))).toEqual({ PhysicalResourceId: id });
    expect(world.aws.calls).toEqual([]);
  });

  test('finds the root behind empty pages', async () => {
    world.organizations.emptyPages = 3;
    await handle(create(request(SCP)));
    expect(world.organizations.enabledPolicyTypes).toEqual([SCP]);
  });

  test('waits for a type that is being disabled, then enables it', async () => {
    world.organizations.given(SCP, 'PENDING_DISABLE');
    await handle(create(request(SCP)));
    expect(world.organizations.enabledPolicyTypes).toEqual([SCP]);
    expect(world.aws.outcomes('EnablePolicyType')).toEqual(['ok']);
  });

  test('does not enable what somebody else is enabling', async () => {
    world.organizations.given(SCP, 'PENDING_ENABLE');
    await handle(create(request(SCP)));
    expect(world.aws.outcomes('EnablePolicyType')).toEqual([]);
  });

  test('enables several types one after the other', async () => {
    await handle(create(request(SCP, RCP, 'TAG_POLICY')));
    expect(world.organizations.enabledPolicyTypes).toEqual([RCP, SCP, 'TAG_POLICY']);
    expect(world.aws.outcomes('EnablePolicyType').filter(outcome => outcome === 'ok')).toHaveLength(3);
  });

  test('somebody else was quicker: that is success', async () => {
    world.aws.fail('EnablePolicyType', new AwsError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled.'));
    await handle(create(request(RCP)));
    expect(world.aws.outcomes('EnablePolicyType')[0]).toBe('PolicyTypeAlreadyEnabledException');
  });

  test('waits for another writer', async () => {
    world.organizations.otherWriters = 4;
    await handle(create(request(SCP)));
    expect(world.aws.outcomes('EnablePolicyType')).toEqual([...Array(4).fill('ConcurrentModificationException'), 'ok']);
  });

  test.each<[string, AwsError | Fault]>([
    ['TooManyRequestsException', new AwsError('TooManyRequestsException', 'You have sent too many requests in too short a period of time.')],
    ['ServiceException', new AwsError('ServiceException', 'Organizations can\'t complete your request because of an internal service error.', 500)],
    ['PolicyChangesInProgressException', new AwsError('PolicyChangesInProgressException', 'Changes to the effective policy are in progress.')],
    ['FinalizingOrganizationException', new AwsError('FinalizingOrganizationException', 'Organizations is finalizing your organization.')],
    ['ThrottlingException', new AwsError('ThrottlingException', 'Rate exceeded')],
    ['an unknown error with status 500', new AwsError('Oops', 'Oops', 500)],
    ['a status without a name', { kind: 'page', status: 502 }],
  ])('tries again after %s', async (_, fault) => {
    world.aws.fail('ListRoots', fault, 2);
    world.aws.fail('EnablePolicyType', fault, 3);
    await handle(create(request(SCP)));
    expect(world.organizations.enabledPolicyTypes).toEqual([SCP]);
    expect(world.aws.outcomes('ListRoots').filter(outcome => outcome !== 'ok')).toHaveLength(2);
    expect(world.aws.outcomes('EnablePolicyType').filter(outcome => outcome !== 'ok')).toHaveLength(3);
  });

  test('asks Organizations in the Region where it answers, whatever the Region of the function', async () => {
    world.organizations.given(SCP, 'ENABLED');
    for (const region of ['us-east-1', 'eu-central-1', 'us-gov-east-1', 'cn-north-1']) {
      await createHandler(new QuickClock())(create(request(SCP)), lambdaContext(undefined, region));
    }
    expect(world.aws.calls.map(call => call.region)).toEqual(['us-east-1', 'us-east-1', 'us-gov-west-1', 'cn-northwest-1']);
  });
});

describe('enabling policy types fails', () => {
  test('on an organization with only consolidated billing, and says what to do', async () => {
    world.organizations.featureSet = 'CONSOLIDATED_BILLING';
    await expect(handle(create(request(SCP)))).rejects.toThrow(/^organizations:EnablePolicyType of `SERVICE_CONTROL_POLICY` failed: .*consolidated billing; enable all features/);
    expect(world.aws.outcomes('EnablePolicyType')).toHaveLength(1);
  });

  test('on a root that the organization does not have', async () => {
    await expect(handle(create({ ...request(SCP), RootId: 'r-zz99' })))
      .rejects.toThrow('the organization has no root `r-zz99`; check `rootId` of the source of the organization');
  });

  test('on a policy type that AWS does not know, with what AWS said', async () => {
    await expect(handle(create(request('MOON_POLICY')))).rejects.toThrow(/`MOON_POLICY` failed: You provided invalid values.*\(InvalidInputException\)$/);
  });

  test.each(['ListRoots', 'EnablePolicyType'])('where %s is denied, at the first try', async operation => {
    world.aws.fail(operation, new AwsError('AccessDeniedException', 'You don\'t have permissions to access this resource.'), 99);
    await expect(handle(create(request(SCP)))).rejects.toThrow(
      new RegExp(`^organizations:${operation}.* failed: You don't have permissions to access this resource \\(AccessDeniedException\\); deploy the stack in the management account`));
    expect(world.aws.outcomes(operation)).toEqual(['AccessDeniedException']);
  });

  test('outside of an organization', async () => {
    world.aws.fail('ListRoots', new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.'), 99);
    await expect(handle(create(request(SCP)))).rejects.toThrow(/AWSOrganizationsNotInUseException\); deploy the stack in the management account of an organization$/);
  });

  test('when AWS is still enabling as the time is up', async () => {
    world.organizations.callsToSwitch = Infinity;
    await expect(handle(create(request(SCP)))).rejects.toThrow(`AWS has not finished enabling \`SERVICE_CONTROL_POLICY\` on \`${ROOT_ID}\`; deploy again in some minutes`);
  });

  test('when another writer never ends, and tells how often it tried', async () => {
    world.organizations.otherWriters = Infinity;
    await expect(handle(create(request(SCP)))).rejects.toThrow(/failed \d+ times until the time was up.*\(ConcurrentModificationException\); deploy again in some minutes$/);
  });

  test('when AWS takes more time to make the organization', async () => {
    world.aws.fail('ListRoots', new AwsError('FinalizingOrganizationException', 'Wait up to one hour.'), Infinity);
    await expect(handle(create(request(SCP)))).rejects.toThrow(/deploy again in an hour/);
  });

  test('before the function ends, so that somebody is left to say so', async () => {
    const clock = new QuickClock();
    const begin = clock.now();
    world.organizations.otherWriters = Infinity;
    await expect(createHandler(clock)(create(request(SCP)), lambdaContext(120_000))).rejects.toThrow();
    expect(clock.now() - begin).toBeLessThanOrEqual(90_000);
    expect(clock.now() - begin).toBeGreaterThan(60_000);
  });
});
