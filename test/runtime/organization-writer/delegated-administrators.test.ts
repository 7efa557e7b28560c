import { ACCOUNT, answer, GENERAL, given, idOf, inCharge, OTHER, request, SUSPENDED } from './administrator-requests';
import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';
import { QuickClock } from '../../support/quick-clock';

const CREATE_FAILED = 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED';

interface Administered {
  readonly principal: string;
  /** Where each Region has its own registration. */
  readonly regions: readonly (string | undefined)[];
  /** The service by its name in IAM, and its calls. */
  readonly register: string;
  readonly deregister: string;
  readonly list: string;
  readonly takesMany: boolean;
  readonly showsLeaving: boolean;
}

const SERVICES: readonly Administered[] = [
  {
    principal: GENERAL,
    regions: [undefined],
    register: 'RegisterDelegatedAdministrator',
    deregister: 'DeregisterDelegatedAdministrator',
    list: 'ListDelegatedAdministrators',
    takesMany: true,
    showsLeaving: false,
  },
  ...Object.entries(OWN_SERVICES).map(([principal, { list, register, deregister, most }]): Administered => ({
    principal,
    regions: list ? ['eu-central-1', 'ap-northeast-1'] : [undefined],
    register: register.operation,
    deregister: deregister.operation,
    list: list?.operation ?? 'ListDelegatedAdministrators',
    takesMany: most > 1,
    showsLeaving: list?.leaving !== undefined,
  })),
];

const { create, update, remove } = Requests;
const world = fakeAws();

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const registered = (principal: string) => world.organizations.administrators.of(principal);
const changes = ({ register, deregister }: Administered) => world.aws.calls.filter(({ operation }) => [register, deregister].includes(operation));

const busy = new AwsError('ConcurrentModificationException', 'The target of the operation is currently being modified by a different request.');

beforeEach(() => {
  // Trusted access comes before, but for those that bring it along.
  SERVICES.filter(({ principal }) => OWN_SERVICES[principal]?.trustsItself !== true)
    .forEach(({ principal }) => world.organizations.serviceAccess.enabled.add(principal));
});

describe.each(SERVICES)('the administrator of $principal', service => {
  const { principal, regions, register, deregister, list, takesMany, showsLeaving } = service;
  const [region] = regions;

  test('is registered by the call that the service wants, and left alone when it is asked for again', async () => {
    expect(await handle(create(request(principal, region)))).toEqual(answer('created', principal, region));
    const calls = world.aws.calls.length;
    expect(await handle(update(idOf(principal, region), request(principal, region), request(principal, region)))).toEqual(answer('created', principal, region));
    expect(await handle(create(request(principal, region)))).toEqual(answer('adopted', principal, region));
    expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
    expect(registered(principal)).toEqual([ACCOUNT]);
    expect(changes(service).map(call => `${call.operation} ${call.outcome}`)).toEqual([`${register} ok`]);
    expect(world.aws.calls.slice(calls).map(call => call.operation)).toEqual([list, list]);
  });

  test('is called where it belongs', async () => {
    await handle(create(request(principal, region)));
    expect(new Set(changes(service).map(call => call.region))).toEqual(new Set([region ?? 'us-east-1']));
    expect(world.aws.calls.filter(call => call.service === 'organizations' && call.region !== 'us-east-1')).toEqual([]);
  });

  test('that was there before stays when the request goes, whatever its removal says', async () => {
    given(world, principal, region, ACCOUNT);
    const { PhysicalResourceId: id } = await handle(create(request(principal, region)));
    expect(id).toBe(answer('adopted', principal, region).PhysicalResourceId);
    for (let time = 0; time < 2; time++) {
      expect(await handle(update(id, request(principal, region, ACCOUNT, 'retain'), request(principal, region)))).toEqual({ PhysicalResourceId: id });
      expect(await handle(remove(id, request(principal, region)))).toEqual({ PhysicalResourceId: id });
    }
    expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
    expect(changes(service)).toEqual([]);
  });

  test('that a request registered goes with it where its removal is `destroy`, once', async () => {
    await handle(create(request(principal, region)));
    for (let time = 0; time < 2; time++) {
      expect(await handle(remove(idOf(principal, region), request(principal, region)))).toEqual(answer('created', principal, region));
      expect(inCharge(world, principal, region)).toEqual([]);
    }
    expect(world.aws.outcomes(deregister)).toEqual(['ok']);
    expect(registered(principal)).toEqual(OWN_SERVICES[principal]?.leavesOrganizations === false ? [ACCOUNT] : []);
  });

  test.each([
    ['retain', 'destroy', []],
    ['destroy', 'retain', [ACCOUNT]],
  ])('an update of the removal from %s to %s keeps the physical id, and the last one holds', async (from, to, left) => {
    await handle(create(request(principal, region, ACCOUNT, from)));
    for (let time = 0; time < 2; time++) {
      const [before, after] = [from, to].map(removal => request(principal, region, ACCOUNT, removal));
      expect(await handle(update(idOf(principal, region), after, before))).toEqual(answer('created', principal, region));
    }
    await handle(remove(idOf(principal, region), request(principal, region, ACCOUNT, to)));
    expect(inCharge(world, principal, region)).toEqual(left);
    expect(world.aws.outcomes(register)).toEqual(['ok']);
  });

  test('the deletion of a request that retains, or was never carried out, makes no call', async () => {
    await handle(create(request(principal, region, ACCOUNT, 'retain')));
    const calls = world.aws.calls.length;
    await handle(remove(idOf(principal, region), request(principal, region, ACCOUNT, 'retain')));
    await handle(remove(CREATE_FAILED, request(principal, region)));
    await handle(remove(idOf(principal, region), { Operation: 'nonsense' }));
    expect(world.aws.calls.length).toBe(calls);
    expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
  });

  test('is not the request\'s to take away once it is another account', async () => {
    await handle(create(request(principal, region)));
    await handle(remove(idOf(principal, region), request(principal, region)));
    world.organizations.administrators.deregisterAll(principal);
    given(world, principal, region, OTHER);
    await handle(remove(idOf(principal, region), request(principal, region)));
    expect(inCharge(world, principal, region)).toEqual([OTHER]);
  });

  if (takesMany) {
    test('may become another one: both are there, until the old one goes; and a rollback takes only the new one away', async () => {
      await handle(create(request(principal, region)));
      expect(await handle(update(idOf(principal), request(principal, region, OTHER), request(principal)))).toEqual(answer('created', principal, region, OTHER));
      expect(inCharge(world, principal)).toEqual([ACCOUNT, OTHER]);
      await handle(update(idOf(principal, region, OTHER), request(principal), request(principal, region, OTHER)));
      await handle(remove(idOf(principal, region, OTHER), request(principal, region, OTHER)));
      expect(inCharge(world, principal)).toEqual([ACCOUNT]);
    });
  } else {
    test('is not taken from another account, and the message says from which', async () => {
      given(world, principal, region, OTHER);
      await expect(handle(create(request(principal, region)))).rejects.toThrow(new RegExp(`^[a-z0-9]+:${register} of \`${ACCOUNT}\` for \`${principal}\`.* would take the service `
        + `from \`${OTHER}\`, which administers it now; deregister that account first`));
      expect(inCharge(world, principal, region)).toEqual([OTHER]);
      expect(changes(service)).toEqual([]);
    });
  }

  if (region !== undefined) {
    test('is registered in each Region by itself, and taken away in each by itself', async () => {
      for (const each of regions) {
        expect(await handle(create(request(principal, each)))).toEqual(answer('created', principal, each));
      }
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(regions.map(each => inCharge(world, principal, each))).toEqual([[], [ACCOUNT]]);
      expect(registered(principal)).toEqual([ACCOUNT]);
      expect(changes(service).map(call => call.region)).toEqual([...regions, region]);
    });

    test('is another physical id in another Region', async () => {
      await handle(create(request(principal, region)));
      const moved = await handle(update(idOf(principal, region), request(principal, regions[1]), request(principal, region)));
      expect(moved).toEqual(answer('created', principal, regions[1]));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(regions.map(each => inCharge(world, principal, each))).toEqual([[], [ACCOUNT]]);
    });

    test('is refused without a Region before any call', async () => {
      await expect(handle(create(request(principal)))).rejects.toThrow(/has a delegated administrator for each Region/);
      expect(world.aws.calls).toEqual([]);
    });
  } else {
    test('is refused with a Region before any call', async () => {
      await expect(handle(create(request(principal, 'eu-central-1')))).rejects.toThrow(/holds for all Regions; leave out `regions`/);
      expect(world.aws.calls).toEqual([]);
    });
  }

  describe.each<[string, AwsError | Fault, number]>([
    ['other writers', busy, 6],
    ['throttling', new AwsError('ThrottlingException', 'Rate exceeded'), 5],
    ['too many requests', new AwsError('TooManyRequestsException', 'You have sent too many requests in too short a period of time.', 429), 5],
    ['a failure of the service', new AwsError('InternalServerException', 'The request failed.', 500), 3],
    ['a denial, since the right may be new', new AwsError('AccessDeniedException', 'You don\'t have permissions.', 403), 3],
    ['a load balancer', { kind: 'page', status: 503 }, 2],
    ['a lost answer', { kind: 'page', status: 504, carriedOut: true }, 1],
    ['two lost answers', { kind: 'page', status: 504, carriedOut: true }, 2],
  ])('gets over %s', (_, fault, times) => {
    test('on create, and owns what it registered', async () => {
      [list, register].forEach(operation => world.aws.fail(operation, fault, times));
      expect(await handle(create(request(principal, region)))).toEqual(answer('created', principal, region));
      expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
    });

    test('on delete', async () => {
      await handle(create(request(principal, region)));
      [list, deregister].forEach(operation => world.aws.fail(operation, fault, times));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(inCharge(world, principal, region)).toEqual([]);
    });
  });

  test('gets over other writers of the organization', async () => {
    world.organizations.otherWriters = 5;
    await handle(create(request(principal, region)));
    world.organizations.otherWriters = 5;
    await handle(remove(idOf(principal, region), request(principal, region)));
    expect(inCharge(world, principal, region)).toEqual([]);
  });

  test('is somebody else\'s, who was quicker, where AWS says so, and the request\'s own where an answer was lost before', async () => {
    const overtaken: Fault = { kind: 'overtaken', error: new AwsError(OWN_SERVICES[principal]?.errors.again[0] ?? 'AccountAlreadyRegisteredException', 'It is.') };
    world.aws.fail(register, overtaken);
    expect(await handle(create(request(principal, region)))).toEqual(answer('adopted', principal, region));
    await handle(remove(idOf(principal, region), request(principal, region)));
    world.aws.fail(register, { kind: 'page', status: 504 });
    world.aws.fail(register, overtaken);
    expect(await handle(create(request(principal, region)))).toEqual(answer('created', principal, region));
  });

  test('gone by somebody else\'s hand, who was quicker, is gone', async () => {
    await handle(create(request(principal, region)));
    world.aws.fail(deregister, { kind: 'overtaken', error: new AwsError(OWN_SERVICES[principal]?.errors.gone[0] ?? 'AccountNotRegisteredException', 'It isn\'t.') });
    await handle(remove(idOf(principal, region), request(principal, region)));
    expect(inCharge(world, principal, region)).toEqual([]);
  });

  test('is found behind empty pages', async () => {
    given(world, principal, region, ACCOUNT);
    world.ownAdministrators.emptyPages = world.organizations.administrators.emptyPages = 3;
    expect(await handle(create(request(principal, region)))).toEqual(answer('adopted', principal, region));
    expect(world.aws.outcomes(list)).toHaveLength(4);
  });

  if (showsLeaving) {
    test('is registered only after the last one has left', async () => {
      world.ownAdministrators.callsToLeave = 3;
      given(world, principal, region, ACCOUNT, true);
      expect(await handle(create(request(principal, region)))).toEqual(answer('created', principal, region));
      expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
      expect(world.aws.outcomes(register)).toEqual(['ok']);
    });

    test('that is leaving, since an answer was lost, is not asked to leave again', async () => {
      await handle(create(request(principal, region)));
      world.ownAdministrators.callsToLeave = 3;
      world.aws.fail(deregister, { kind: 'page', status: 504, carriedOut: true });
      await handle(remove(idOf(principal, region), request(principal, region)));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(inCharge(world, principal, region)).toEqual([]);
      expect(world.aws.outcomes(deregister)).toEqual(['page', OWN_SERVICES[principal].errors.gone[0]]);
    });

    test('ends with what to do where the last one never leaves', async () => {
      world.ownAdministrators.callsToLeave = Infinity;
      given(world, principal, region, OTHER, true);
      await expect(handle(create(request(principal, region)))).rejects.toThrow(
        new RegExp(`:${list} of .* failed \\d+ times until the time was up, at last with: \`${OTHER}\` is still losing the administration .*; deploy again in some minutes$`));
    });
  }

  test.each<[string, AwsError, RegExp]>([
    ['denied', new AwsError('AccessDeniedException', 'not authorized.', 403), /not authorized \(AccessDeniedException\); deploy the stack in the management account/],
    ['busy without end', busy, /failed \d+ times until the time was up, at last with: .*\(ConcurrentModificationException\); deploy again in some minutes$/],
  ])('says by which call it failed, and what to do: %s', async (_, error, message) => {
    const where = region === undefined ? '' : ` in \`${region}\``;
    world.aws.fail(register, error, Infinity);
    const failing = handle(create(request(principal, region)));
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toThrow(new RegExp(`^[a-z0-9]+:${register} of \`${ACCOUNT}\` for \`${principal}\`${where} failed`));
    expect(inCharge(world, principal, region)).toEqual([]);
    // CloudFormation then deletes what was never made.
    await handle(remove(CREATE_FAILED, request(principal, region)));

    given(world, principal, region, ACCOUNT);
    world.aws.fail(deregister, error, Infinity);
    const failingToo = handle(remove(idOf(principal, region), request(principal, region)));
    await expect(failingToo).rejects.toThrow(message);
    await expect(failingToo).rejects.toThrow(new RegExp(`^[a-z0-9]+:${deregister} of \`${ACCOUNT}\` for \`${principal}\`${where} failed`));
  });

  test.each([['suspended', SUSPENDED], ['no member', '999999999999']])('is not an account that is %s', async (_, account) => {
    await expect(handle(create(request(principal, region, account)))).rejects.toThrow(new RegExp(`:${register} of \`${account}\` .* failed: `));
    expect(inCharge(world, principal, region)).toEqual([]);
  });
});
