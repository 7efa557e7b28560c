import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { QuickClock } from '../../support/quick-clock';

interface Route {
  readonly principal: string;
  readonly read: string;
  readonly enable: string;
  readonly disable: string;
}

const GENERAL: Route = {
  principal: 'account.amazonaws.com', read: 'ListAWSServiceAccessForOrganization', enable: 'EnableAWSServiceAccess', disable: 'DisableAWSServiceAccess',
};
const STACK_SETS: Route = {
  principal: 'member.org.stacksets.cloudformation.amazonaws.com',
  read: 'DescribeOrganizationsAccess',
  enable: 'ActivateOrganizationsAccess',
  disable: 'DeactivateOrganizationsAccess',
};
const HEALTH: Route = {
  principal: 'health.amazonaws.com',
  read: 'DescribeHealthServiceStatusForOrganization',
  enable: 'EnableHealthServiceAccessForOrganization',
  disable: 'DisableHealthServiceAccessForOrganization',
};
const RAM: Route = {
  principal: 'ram.amazonaws.com', read: 'ListAWSServiceAccessForOrganization', enable: 'EnableSharingWithAwsOrganization', disable: 'DisableAWSServiceAccess',
};
const ROUTES = [GENERAL, STACK_SETS, HEALTH, RAM];

const { create, update, remove } = Requests;
const world = fakeAws();

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const request = (ServicePrincipal: string, Removal: string = 'destroy') => ({ Operation: 'enableServiceAccess', ServicePrincipal, Removal });
const made = (principal: string) => ({ PhysicalResourceId: `created:service-access:${principal}` });
const found = (principal: string) => ({ PhysicalResourceId: `adopted:service-access:${principal}` });
const idOf = (principal: string) => made(principal).PhysicalResourceId;
const isIn = (principal: string) => world.organizations.serviceAccess.enabled.has(principal);
const letIn = (principal: string) => world.organizations.serviceAccess.enabled.add(principal);

const CREATE_FAILED = 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED';
const busy = new AwsError('ConcurrentModificationException', 'The target of the operation is currently being modified by a different request.');

describe.each(ROUTES)('trusted access of $principal', ({ principal, read, enable, disable }) => {
  test('is switched on by the call that the service wants, and left alone when it is asked for again', async () => {
    expect(await handle(create(request(principal)))).toEqual(made(principal));
    const calls = world.aws.calls.length;
    expect(await handle(update(idOf(principal), request(principal), request(principal)))).toEqual(made(principal));
    expect(isIn(principal)).toBe(true);
    expect(world.accessServices.setUp.has(principal)).toBe(enable !== GENERAL.enable);
    expect(world.aws.outcomes(enable)).toEqual(['ok']);
    expect(world.aws.calls.slice(calls).map(call => call.operation)).toEqual([read]);
  });

  test('that was on before stays on when the request goes, whatever its removal says', async () => {
    letIn(principal);
    expect(await handle(create(request(principal)))).toEqual(found(principal));
    expect(await handle(update(found(principal).PhysicalResourceId, request(principal, 'retain'), request(principal)))).toEqual(found(principal));
    for (let time = 0; time < 2; time++) {
      await handle(remove(found(principal).PhysicalResourceId, request(principal)));
    }
    expect(isIn(principal)).toBe(true);
    expect(world.aws.outcomes(enable)).toEqual([]);
    expect(world.aws.outcomes(disable)).toEqual([]);
  });

  test('that a request switched on goes with it where its removal is `destroy`, once', async () => {
    await handle(create(request(principal)));
    for (let time = 0; time < 2; time++) {
      expect(await handle(remove(idOf(principal), request(principal)))).toEqual(made(principal));
      expect(isIn(principal)).toBe(false);
    }
    expect(world.aws.outcomes(disable)).toEqual(['ok']);
  });

  test.each([
    ['retain', 'destroy', false],
    ['destroy', 'retain', true],
  ])('an update of the removal from %s to %s keeps the physical id, and the last one holds', async (from, to, stays) => {
    await handle(create(request(principal, from)));
    for (let time = 0; time < 2; time++) {
      expect(await handle(update(idOf(principal), request(principal, to), request(principal, from)))).toEqual(made(principal));
    }
    await handle(remove(idOf(principal), request(principal, to)));
    expect(isIn(principal)).toBe(stays);
    expect(world.aws.outcomes(enable)).toEqual(['ok']);
  });

  test('the deletion of a request that retains, or was never carried out, makes no call', async () => {
    await handle(create(request(principal, 'retain')));
    const calls = world.aws.calls.length;
    await handle(remove(idOf(principal), request(principal, 'retain')));
    await handle(remove(CREATE_FAILED, request(principal)));
    await handle(remove(idOf(principal), { Operation: 'nonsense', ServicePrincipal: principal }));
    expect(world.aws.calls.length).toBe(calls);
    expect(isIn(principal)).toBe(true);
  });

  test('another service is another physical id: the old one is switched off after the new one is on', async () => {
    const other = 'ssm.amazonaws.com';
    await handle(create(request(principal)));
    expect(await handle(update(idOf(principal), request(other), request(principal)))).toEqual(made(other));
    expect(isIn(principal) && isIn(other)).toBe(true);
    await handle(remove(idOf(principal), request(principal)));
    expect([isIn(principal), isIn(other)]).toEqual([false, true]);
  });

  test('a rollback of such an update switches off what the update switched on, and nothing else', async () => {
    const other = 'ssm.amazonaws.com';
    await handle(create(request(principal)));
    await handle(update(idOf(principal), request(other), request(principal)));
    await handle(update(idOf(other), request(principal), request(other)));
    await handle(remove(idOf(other), request(other)));
    expect([isIn(principal), isIn(other)]).toEqual([true, false]);
  });

  describe.each<[string, AwsError | Fault, number]>([
    ['other writers', busy, 6],
    ['throttling', new AwsError('ThrottlingException', 'Rate exceeded'), 5],
    ['too many requests', new AwsError('TooManyRequestsException', 'You have sent too many requests in too short a period of time.', 429), 5],
    ['a failure of the service', new AwsError('InternalFailure', 'The request failed.', 500), 3],
    ['a denial, since the right may be new', new AwsError('AccessDeniedException', 'You don\'t have permissions.', 403), 3],
    ['a load balancer', { kind: 'page', status: 503 }, 2],
    ['a lost answer', { kind: 'page', status: 504, carriedOut: true }, 1],
    ['two lost answers', { kind: 'page', status: 504, carriedOut: true }, 2],
  ])('gets over %s', (_, fault, times) => {
    test('on create, and owns what it switched on', async () => {
      [read, enable].forEach(operation => world.aws.fail(operation, fault, times));
      expect(await handle(create(request(principal)))).toEqual(made(principal));
      expect(isIn(principal)).toBe(true);
    });

    test('on delete', async () => {
      await handle(create(request(principal)));
      [read, disable].forEach(operation => world.aws.fail(operation, fault, times));
      await handle(remove(idOf(principal), request(principal)));
      expect(isIn(principal)).toBe(false);
    });
  });

  test('gets over other writers of the organization', async () => {
    world.organizations.otherWriters = 5;
    await handle(create(request(principal)));
    world.organizations.otherWriters = 5;
    await handle(remove(idOf(principal), request(principal)));
    expect(isIn(principal)).toBe(false);
    expect(world.aws.calls.filter(call => call.outcome === 'ConcurrentModificationException')).toHaveLength(10);
  });

  test('of which the answer is lost after other writers is the request\'s own', async () => {
    world.aws.fail(enable, busy);
    world.aws.fail(enable, { kind: 'page', status: 504, carriedOut: true });
    world.aws.fail(enable, new AwsError('AlreadyEnabledException', 'It is on.'));
    expect(await handle(create(request(principal)))).toEqual(made(principal));
  });

  test('is somebody else\'s, who was quicker, where AWS says so', async () => {
    world.aws.fail(enable, busy);
    world.aws.fail(enable, { kind: 'overtaken', error: new AwsError('AlreadyEnabledException', 'It is on.') });
    expect(await handle(create(request(principal)))).toEqual(found(principal));
    expect(isIn(principal)).toBe(true);
  });

  test.each<[string, AwsError, RegExp]>([
    ['denied', new AwsError('AccessDeniedException', 'not authorized.', 403), /not authorized \(AccessDeniedException\); deploy the stack in the management account/],
    ['outside of an organization', new AwsError('AWSOrganizationsNotInUseException', 'no organization.'), /\(AWSOrganizationsNotInUseException\); deploy the stack in the/],
    ['busy without end', busy, /failed \d+ times until the time was up, at last with: .*\(ConcurrentModificationException\); deploy again in some minutes$/],
  ])('says by which call it failed, and what to do: %s', async (_, error, message) => {
    world.aws.fail(enable, error, Infinity);
    const failing = handle(create(request(principal)));
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toThrow(new RegExp(`^[a-z]+:${enable} for \`${principal}\` failed`));
    expect(isIn(principal)).toBe(false);
    // CloudFormation then deletes what was never made.
    await handle(remove(CREATE_FAILED, request(principal)));
  });
});

describe('trusted access', () => {
  test('finds a service behind empty pages and on the last one', async () => {
    ['iam', 'config', 'sso', 'backup', 'ssm', 'account'].forEach(name => letIn(`${name}.amazonaws.com`));
    world.organizations.serviceAccess.emptyPages = 3;
    expect(await handle(create(request('sso.amazonaws.com')))).toEqual(found('sso.amazonaws.com'));
    expect(world.aws.outcomes('ListAWSServiceAccessForOrganization')).toHaveLength(6);
  });

  test.each<[string, () => void, string, RegExp]>([
    ['a service that Organizations does not know', () => {}, 'bogus.amazonaws.com', /\(InvalidInputException\); Organizations works with no such service/],
    ['consolidated billing', () => { world.organizations.featureSet = 'CONSOLIDATED_BILLING'; }, GENERAL.principal, /; enable all features in the Organizations console/],
    ['no support plan', () => world.aws.fail(HEALTH.enable, new AwsError('SubscriptionRequiredException', 'Subscription required.')), HEALTH.principal,
      /^health:EnableHealthServiceAccessForOrganization .*; the service needs a paid support plan/],
    ['RAM that does nothing', () => { world.accessServices.ramReturns = false; }, RAM.principal, /^ram:EnableSharingWithAwsOrganization .* RAM did not switch sharing on/],
  ])('fails for %s, and says what to do', async (_, given, principal, message) => {
    given();
    await expect(handle(create(request(principal)))).rejects.toThrow(message);
    expect(isIn(principal)).toBe(false);
  });

  test('can\'t be taken from a service whose policy type is on; it says so, and that it can be retained', async () => {
    await handle(create(request('tagpolicies.tag.amazonaws.com')));
    world.organizations.given('TAG_POLICY', 'ENABLED');
    await expect(handle(remove(idOf('tagpolicies.tag.amazonaws.com'), request('tagpolicies.tag.amazonaws.com')))).rejects.toThrow(
      /^organizations:DisableAWSServiceAccess for `tagpolicies.tag.amazonaws.com` failed: .*; disable the policy type of the service first, or let trusted access be retained$/);
    expect(isIn('tagpolicies.tag.amazonaws.com')).toBe(true);
  });

  test('of RAM waits while RAM says that it is not permitted, which passes', async () => {
    world.aws.fail(RAM.enable, new AwsError('OperationNotPermittedException', 'Unable to enable sharing with AWS Organizations.'), 12);
    expect(await handle(create(request(RAM.principal)))).toEqual(made(RAM.principal));
  });
});

describe('trusted access of Health, which takes a while', () => {
  beforeEach(() => {
    world.accessServices.healthCallsToSwitch = 3;
  });

  test('is waited for where somebody else has begun, and is theirs', async () => {
    world.accessServices.healthIsPending();
    expect(await handle(create(request(HEALTH.principal)))).toEqual(found(HEALTH.principal));
    expect(world.aws.outcomes(HEALTH.enable)).toEqual([]);
    expect(world.aws.outcomes(HEALTH.read)).toEqual(Array(4).fill('ok'));
  });

  test('is the request\'s own where its answer was lost, though Health says that it is under way', async () => {
    world.aws.fail(HEALTH.enable, { kind: 'page', status: 504, carriedOut: true });
    expect(await handle(create(request(HEALTH.principal)))).toEqual(made(HEALTH.principal));
    expect(world.aws.outcomes(HEALTH.enable)).toContain('ConcurrentModificationException');
    expect(isIn(HEALTH.principal)).toBe(true);
  });

  test('is switched off once it is on', async () => {
    await handle(create(request(HEALTH.principal)));
    await handle(remove(idOf(HEALTH.principal), request(HEALTH.principal)));
    expect(isIn(HEALTH.principal)).toBe(false);
  });

  test('ends with what to do where it is never on', async () => {
    world.accessServices.healthCallsToSwitch = Infinity;
    world.accessServices.healthIsPending();
    await expect(handle(create(request(HEALTH.principal)))).rejects.toThrow(
      /^health:DescribeHealthServiceStatusForOrganization for `health.amazonaws.com` failed \d+ times until the time was up, .*; deploy again in some minutes$/);
  });
});

describe('what the organization writer is not made for', () => {
  test.each([
    ['guardduty.amazonaws.com', /comes with its delegated administrator/],
    ['securitylake.amazonaws.com', /comes with its delegated administrator/],
    ['fms.amazonaws.com', /by `fms:AssociateAdminAccount` alone/],
    ['auditmanager.amazonaws.com', /by `auditmanager:RegisterOrganizationAdminAccount` alone/],
    ['ipam.amazonaws.com', /by `ec2:EnableIpamOrganizationAdminAccount` alone/],
  ])('%s is refused before any call', async (principal, message) => {
    await expect(handle(create(request(principal)))).rejects.toThrow(message);
    expect(world.aws.calls).toEqual([]);
  });

  test.each([
    { Operation: 'enableServiceAccess', ServicePrincipal: GENERAL.principal },
    { ...request(GENERAL.principal), Removal: 'snapshot' },
    { ...request(''), Removal: 'retain' },
    { ...request(GENERAL.principal), Region: 'eu-west-1' },
  ])('%j is refused, since it is half understood', async properties => {
    await expect(handle(create(properties))).rejects.toThrow(/^the organization writer/);
    expect(world.aws.calls).toEqual([]);
  });
});
