import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { MANAGEMENT_ACCOUNT } from '../../support/fake-aws/organizations';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';
import { QuickClock } from '../../support/quick-clock';

const ACCOUNT = '222222222222';
const OTHER = '333333333333';
const SUSPENDED = '444444444444';
const GENERAL = 'backup.amazonaws.com';
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
const request = (ServicePrincipal: string, Region?: string, AccountId = ACCOUNT, Removal = 'destroy') => ({
  Operation: 'registerDelegatedAdministrator', AccountId, ServicePrincipal, ...Region === undefined ? {} : { Region }, Removal,
});
const answer = (owner: string, principal: string, region?: string, account = ACCOUNT) => ({
  PhysicalResourceId: [owner, 'delegated-administrator', principal, account, ...region === undefined ? [] : [region]].join(':'),
});
const idOf = (principal: string, region?: string, account = ACCOUNT) => answer('created', principal, region, account).PhysicalResourceId;
const registered = (principal: string) => world.organizations.administrators.of(principal);
/** Who administers the service. */
const inCharge = (principal: string, region?: string) => (principal in OWN_SERVICES && region !== undefined
  ? [world.ownAdministrators.in(region, principal)].filter(account => account !== undefined)
  : registered(principal));
const given = (principal: string, region: string | undefined, account: string, isLeaving = false) => (principal in OWN_SERVICES
  ? world.ownAdministrators.given(region ?? 'us-east-1', principal, account, isLeaving)
  : world.organizations.administrators.given(principal, account));
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
    expect(inCharge(principal, region)).toEqual([ACCOUNT]);
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
    given(principal, region, ACCOUNT);
    const { PhysicalResourceId: id } = await handle(create(request(principal, region)));
    expect(id).toBe(answer('adopted', principal, region).PhysicalResourceId);
    for (let time = 0; time < 2; time++) {
      expect(await handle(update(id, request(principal, region, ACCOUNT, 'retain'), request(principal, region)))).toEqual({ PhysicalResourceId: id });
      expect(await handle(remove(id, request(principal, region)))).toEqual({ PhysicalResourceId: id });
    }
    expect(inCharge(principal, region)).toEqual([ACCOUNT]);
    expect(changes(service)).toEqual([]);
  });

  test('that a request registered goes with it where its removal is `destroy`, once', async () => {
    await handle(create(request(principal, region)));
    for (let time = 0; time < 2; time++) {
      expect(await handle(remove(idOf(principal, region), request(principal, region)))).toEqual(answer('created', principal, region));
      expect(inCharge(principal, region)).toEqual([]);
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
      const updated = await handle(update(idOf(principal, region), request(principal, region, ACCOUNT, to), request(principal, region, ACCOUNT, from)));
      expect(updated).toEqual(answer('created', principal, region));
    }
    await handle(remove(idOf(principal, region), request(principal, region, ACCOUNT, to)));
    expect(inCharge(principal, region)).toEqual(left);
    expect(world.aws.outcomes(register)).toEqual(['ok']);
  });

  test('the deletion of a request that retains, or was never carried out, makes no call', async () => {
    await handle(create(request(principal, region, ACCOUNT, 'retain')));
    const calls = world.aws.calls.length;
    await handle(remove(idOf(principal, region), request(principal, region, ACCOUNT, 'retain')));
    await handle(remove(CREATE_FAILED, request(principal, region)));
    await handle(remove(idOf(principal, region), { Operation: 'nonsense' }));
    expect(world.aws.calls.length).toBe(calls);
    expect(inCharge(principal, region)).toEqual([ACCOUNT]);
  });

  test('is not the request\'s to take away once it is another account', async () => {
    await handle(create(request(principal, region)));
    await handle(remove(idOf(principal, region), request(principal, region)));
    world.organizations.administrators.deregisterAll(principal);
    given(principal, region, OTHER);
    await handle(remove(idOf(principal, region), request(principal, region)));
    expect(inCharge(principal, region)).toEqual([OTHER]);
  });

  if (takesMany) {
    test('may become another one: both are there, until the old one goes; and a rollback takes only the new one away', async () => {
      await handle(create(request(principal, region)));
      expect(await handle(update(idOf(principal), request(principal, region, OTHER), request(principal)))).toEqual(answer('created', principal, region, OTHER));
      expect(inCharge(principal)).toEqual([ACCOUNT, OTHER]);
      await handle(update(idOf(principal, region, OTHER), request(principal), request(principal, region, OTHER)));
      await handle(remove(idOf(principal, region, OTHER), request(principal, region, OTHER)));
      expect(inCharge(principal)).toEqual([ACCOUNT]);
    });
  } else {
    test('is not taken from another account, and the message says from which', async () => {
      given(principal, region, OTHER);
      await expect(handle(create(request(principal, region)))).rejects.toThrow(new RegExp(`^[a-z0-9]+:${register} of \`${ACCOUNT}\` for \`${principal}\`.* would take the service `
        + `from \`${OTHER}\`, which administers it now; deregister that account first`));
      expect(inCharge(principal, region)).toEqual([OTHER]);
      expect(changes(service)).toEqual([]);
    });
  }

  if (region !== undefined) {
    test('is registered in each Region by itself, and taken away in each by itself', async () => {
      for (const each of regions) {
        expect(await handle(create(request(principal, each)))).toEqual(answer('created', principal, each));
      }
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(regions.map(each => inCharge(principal, each))).toEqual([[], [ACCOUNT]]);
      expect(registered(principal)).toEqual([ACCOUNT]);
      expect(changes(service).map(call => call.region)).toEqual([...regions, region]);
    });

    test('is another physical id in another Region', async () => {
      await handle(create(request(principal, region)));
      const moved = await handle(update(idOf(principal, region), request(principal, regions[1]), request(principal, region)));
      expect(moved).toEqual(answer('created', principal, regions[1]));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(regions.map(each => inCharge(principal, each))).toEqual([[], [ACCOUNT]]);
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
      expect(inCharge(principal, region)).toEqual([ACCOUNT]);
    });

    test('on delete', async () => {
      await handle(create(request(principal, region)));
      [list, deregister].forEach(operation => world.aws.fail(operation, fault, times));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(inCharge(principal, region)).toEqual([]);
    });
  });

  test('gets over other writers of the organization', async () => {
    world.organizations.otherWriters = 5;
    await handle(create(request(principal, region)));
    world.organizations.otherWriters = 5;
    await handle(remove(idOf(principal, region), request(principal, region)));
    expect(inCharge(principal, region)).toEqual([]);
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
    expect(inCharge(principal, region)).toEqual([]);
  });

  test('is found behind empty pages', async () => {
    given(principal, region, ACCOUNT);
    world.ownAdministrators.emptyPages = world.organizations.administrators.emptyPages = 3;
    expect(await handle(create(request(principal, region)))).toEqual(answer('adopted', principal, region));
    expect(world.aws.outcomes(list)).toHaveLength(4);
  });

  if (showsLeaving) {
    test('is registered only after the last one has left', async () => {
      world.ownAdministrators.callsToLeave = 3;
      given(principal, region, ACCOUNT, true);
      expect(await handle(create(request(principal, region)))).toEqual(answer('created', principal, region));
      expect(inCharge(principal, region)).toEqual([ACCOUNT]);
      expect(world.aws.outcomes(register)).toEqual(['ok']);
    });

    test('that is leaving, since an answer was lost, is not asked to leave again', async () => {
      await handle(create(request(principal, region)));
      world.ownAdministrators.callsToLeave = 3;
      world.aws.fail(deregister, { kind: 'page', status: 504, carriedOut: true });
      await handle(remove(idOf(principal, region), request(principal, region)));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect(inCharge(principal, region)).toEqual([]);
      expect(world.aws.outcomes(deregister)).toEqual(['page', OWN_SERVICES[principal].errors.gone[0]]);
    });

    test('ends with what to do where the last one never leaves', async () => {
      world.ownAdministrators.callsToLeave = Infinity;
      given(principal, region, OTHER, true);
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
    expect(inCharge(principal, region)).toEqual([]);
    // CloudFormation then deletes what was never made.
    await handle(remove(CREATE_FAILED, request(principal, region)));

    given(principal, region, ACCOUNT);
    world.aws.fail(deregister, error, Infinity);
    const failingToo = handle(remove(idOf(principal, region), request(principal, region)));
    await expect(failingToo).rejects.toThrow(message);
    await expect(failingToo).rejects.toThrow(new RegExp(`^[a-z0-9]+:${deregister} of \`${ACCOUNT}\` for \`${principal}\`${where} failed`));
  });

  test.each([['suspended', SUSPENDED], ['no member', '999999999999']])('is not an account that is %s', async (_, account) => {
    await expect(handle(create(request(principal, region, account)))).rejects.toThrow(new RegExp(`:${register} of \`${account}\` .* failed: `));
    expect(inCharge(principal, region)).toEqual([]);
  });
});

describe('an administrator by the general call', () => {
  test('waits for trusted access that was switched on a moment ago', async () => {
    world.organizations.administrators.callsToKnowAccess = 4;
    expect(await handle(create(request(GENERAL)))).toEqual(answer('created', GENERAL));
    expect(world.aws.outcomes('RegisterDelegatedAdministrator')).toEqual([...Array(4).fill('ConstraintViolationException'), 'ok']);
  });

  test.each<[string, string, string, () => void, RegExp]>([
    ['trusted access is off', GENERAL, ACCOUNT, () => world.organizations.serviceAccess.enabled.delete(GENERAL), /; enable trusted access of the service before$/],
    ['it is the management account', GENERAL, MANAGEMENT_ACCOUNT, () => {}, /; name another account than the management account$/],
    ['it is suspended', GENERAL, SUSPENDED, () => {}, /; name an account that is active$/],
    ['the organization has no such account', GENERAL, '999999999999', () => {}, /\(AccountNotFoundException\); the organization has no such account/],
    ['the quota is used up', 'sso.amazonaws.com', ACCOUNT, () => {
      world.organizations.serviceAccess.enabled.add('sso.amazonaws.com');
      given('sso.amazonaws.com', undefined, OTHER);
    }, /; deregister an account that administers the service now, then deploy again$/],
  ])('fails where %s, and says what to do', async (_, principal, account, prepare, message) => {
    prepare();
    await expect(handle(create(request(principal, undefined, account)))).rejects.toThrow(message);
    expect(registered(principal)).not.toContain(account);
  });
});

describe('an administrator by a call of the service', () => {
  test('of CloudTrail waits for trusted access that was switched on a moment ago, for a minute', async () => {
    world.aws.fail('RegisterOrganizationDelegatedAdmin', new AwsError('CloudTrailAccessNotEnabledException', 'not enabled.'), 3);
    expect(await handle(create(request('cloudtrail.amazonaws.com')))).toEqual(answer('created', 'cloudtrail.amazonaws.com'));
    world.organizations.serviceAccess.enabled.delete('cloudtrail.amazonaws.com');
    await expect(handle(create(request('cloudtrail.amazonaws.com', undefined, OTHER)))).rejects.toThrow(/; enable trusted access of CloudTrail before$/);
  });

  test('of CloudTrail is one of three', async () => {
    ['555555555555', '666666666666', OTHER].forEach(account => given('cloudtrail.amazonaws.com', undefined, account));
    await expect(handle(create(request('cloudtrail.amazonaws.com')))).rejects.toThrow(
      /\(DelegatedAdminAccountLimitExceededException\); deregister the account that administers the service now/);
  });

  test('of GuardDuty waits while GuardDuty does not know a new organization', async () => {
    const tooNew = new AwsError('BadRequestException', 'The request is rejected because an invalid or out-of-range value is specified as an input parameter.');
    world.aws.fail('EnableOrganizationAdminAccount', tooNew, 20);
    expect(await handle(create(request('guardduty.amazonaws.com', 'eu-central-1')))).toEqual(answer('created', 'guardduty.amazonaws.com', 'eu-central-1'));
  });

  test('of GuardDuty ends at once where another Region has another one, and tells it in the words of GuardDuty', async () => {
    given('guardduty.amazonaws.com', 'us-east-1', OTHER);
    await expect(handle(create(request('guardduty.amazonaws.com', 'eu-central-1')))).rejects.toThrow(/failed: The request failed because another account is already enabled/);
    expect(world.aws.outcomes('EnableOrganizationAdminAccount')).toEqual(['BadRequestException']);
  });

  test('of Security Hub waits where the calls came too fast', async () => {
    ['EnableSecurityHub', 'EnableOrganizationAdminAccount'].forEach(
      operation => world.aws.fail(operation, new AwsError('LimitExceededException', 'Too many requests.', 429), 12));
    expect(await handle(create(request('securityhub.amazonaws.com', 'eu-central-1')))).toEqual(answer('created', 'securityhub.amazonaws.com', 'eu-central-1'));
  });

  describe.each([
    ['macie.amazonaws.com', 'macie2', 'EnableMacie'],
    ['securityhub.amazonaws.com', 'securityhub', 'EnableSecurityHub'],
  ])('of %s', (principal, prefix, operation) => {
    const region = 'eu-central-1';

    test('comes after the service is on in the management account, where it stays on', async () => {
      await handle(create(request(principal, region)));
      await handle(remove(idOf(principal, region), request(principal, region)));
      expect([...world.ownAdministrators.switchedOn]).toEqual([`${region} ${principal}`]);
      await handle(create(request(principal, region)));
      expect(inCharge(principal, region)).toEqual([ACCOUNT]);
    });

    test('is not registered where the service can\'t be switched on, and the message names that call', async () => {
      world.aws.fail(operation, new AwsError('AccessDeniedException', 'not authorized.', 403), Infinity);
      await expect(handle(create(request(principal, region)))).rejects.toThrow(
        new RegExp(`^${prefix}:${operation} for the administration of \`${ACCOUNT}\` for \`${principal}\` in \`${region}\` failed: not authorized .*; deploy the stack`));
      expect(inCharge(principal, region)).toEqual([]);
    });
  });
});

describe('what the organization writer is not made for', () => {
  test.each([
    ['fms.amazonaws.com', /by `fms:AssociateAdminAccount` alone/],
    ['auditmanager.amazonaws.com', /by `auditmanager:RegisterOrganizationAdminAccount` alone/],
    ['ipam.amazonaws.com', /by `ec2:EnableIpamOrganizationAdminAccount` alone/],
    ['ram.amazonaws.com', /takes no delegated administrator/],
  ])('%s is refused before any call', async (principal, message) => {
    await expect(handle(create(request(principal)))).rejects.toThrow(message);
    expect(world.aws.calls).toEqual([]);
  });

  test.each([
    { ...request(GENERAL), AccountId: '2222' },
    { ...request(GENERAL), Removal: undefined },
    { ...request(GENERAL), Regions: ['eu-central-1'] },
  ])('%j is refused, since it is half understood', async properties => {
    await expect(handle(create(properties))).rejects.toThrow(/^the organization writer/);
    expect(world.aws.calls).toEqual([]);
  });
});
