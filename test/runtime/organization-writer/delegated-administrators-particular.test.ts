import { ACCOUNT, answer, GENERAL, given, idOf, inCharge, OTHER, request, SUSPENDED } from './administrator-requests';
import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import { fakeAws } from '../../support/fake-aws/harness';
import { MANAGEMENT_ACCOUNT } from '../../support/fake-aws/organizations';
import { QuickClock } from '../../support/quick-clock';

const { create, remove } = Requests;
const world = fakeAws();

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const registered = (principal: string) => world.organizations.administrators.of(principal);

beforeEach(() => {
  [GENERAL, 'cloudtrail.amazonaws.com'].forEach(principal => world.organizations.serviceAccess.enabled.add(principal));
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
      given(world, 'sso.amazonaws.com', undefined, OTHER);
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
    ['555555555555', '666666666666', OTHER].forEach(account => given(world, 'cloudtrail.amazonaws.com', undefined, account));
    await expect(handle(create(request('cloudtrail.amazonaws.com')))).rejects.toThrow(
      /\(DelegatedAdminAccountLimitExceededException\); deregister the account that administers the service now/);
  });

  test('of GuardDuty waits while GuardDuty does not know a new organization', async () => {
    const tooNew = new AwsError('BadRequestException', 'The request is rejected because an invalid or out-of-range value is specified as an input parameter.');
    world.aws.fail('EnableOrganizationAdminAccount', tooNew, 20);
    expect(await handle(create(request('guardduty.amazonaws.com', 'eu-central-1')))).toEqual(answer('created', 'guardduty.amazonaws.com', 'eu-central-1'));
  });

  test('of GuardDuty ends at once where another Region has another one, and tells it in the words of GuardDuty', async () => {
    given(world, 'guardduty.amazonaws.com', 'us-east-1', OTHER);
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
      expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
    });

    test('is not registered where the service can\'t be switched on, and the message names that call', async () => {
      world.aws.fail(operation, new AwsError('AccessDeniedException', 'not authorized.', 403), Infinity);
      await expect(handle(create(request(principal, region)))).rejects.toThrow(
        new RegExp(`^${prefix}:${operation} for the administration of \`${ACCOUNT}\` for \`${principal}\` in \`${region}\` failed: not authorized .*; deploy the stack`));
      expect(inCharge(world, principal, region)).toEqual([]);
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
