import { ACCOUNT, answer, GENERAL, inCharge, request } from './administrator-requests';
import { bundleIfStale, runBundle } from '../../support/bundled-handler';
import { Requests } from '../../support/custom-resource';
import { fakeAws } from '../../support/fake-aws/harness';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';

jest.setTimeout(30_000);

const NAME = 'organization-writer';
const world = fakeAws();
const run = (event: object) => runBundle(NAME, event, world.aws.environment);

/** Each service, and the calls that change who administers it. */
const SERVICES: readonly [string, string | undefined, string, string][] = [
  [GENERAL, undefined, 'RegisterDelegatedAdministrator', 'DeregisterDelegatedAdministrator'],
  ...Object.entries(OWN_SERVICES).map(([principal, { list, register, deregister }]): [string, string | undefined, string, string] =>
    [principal, list && 'eu-central-1', register.operation, deregister.operation]),
];

beforeAll(() => bundleIfStale(NAME), 120_000);

// Here, since what Node.js throws for a connection is an `Error` of another realm inside of jest; and since each client is loaded late.
describe('the bundled organization writer', () => {
  test.each(SERVICES)('gets over connections that are cut, before and after the work is done, for the administrator of %s', async (principal, region, register, deregister) => {
    [GENERAL, 'cloudtrail.amazonaws.com'].forEach(trusted => world.organizations.serviceAccess.enabled.add(trusted));
    [register, deregister].forEach(operation => {
      world.aws.fail(operation, { kind: 'cut' });
      world.aws.fail(operation, { kind: 'lost' });
    });
    expect(await run(Requests.create(request(principal, region)))).toEqual({ answer: answer('created', principal, region) });
    expect(inCharge(world, principal, region)).toEqual([ACCOUNT]);
    expect(await run(Requests.remove(answer('created', principal, region).PhysicalResourceId, request(principal, region)))).toHaveProperty('answer');
    expect(inCharge(world, principal, region)).toEqual([]);
    expect(world.aws.outcomes(register).slice(0, 2)).toEqual(['cut', 'lost']);
  });

  test.each([
    ['member.org.stacksets.cloudformation.amazonaws.com', 'ActivateOrganizationsAccess', 'DeactivateOrganizationsAccess'],
    ['health.amazonaws.com', 'EnableHealthServiceAccessForOrganization', 'DisableHealthServiceAccessForOrganization'],
    ['ram.amazonaws.com', 'EnableSharingWithAwsOrganization', 'DisableAWSServiceAccess'],
  ])('the same for trusted access of %s, and root access', async (principal, enable, disable) => {
    const access = { Operation: 'enableServiceAccess', ServicePrincipal: principal, Removal: 'destroy' };
    world.organizations.serviceAccess.enabled.add('iam.amazonaws.com');
    [enable, disable, 'EnableOrganizationsRootSessions'].forEach(operation => {
      world.aws.fail(operation, { kind: 'lost' });
      world.aws.fail(operation, { kind: 'half' });
    });
    expect(await run(Requests.create(access))).toEqual({ answer: { PhysicalResourceId: `created:service-access:${principal}` } });
    expect(await run(Requests.remove(`created:service-access:${principal}`, access))).toHaveProperty('answer');
    expect([...world.organizations.serviceAccess.enabled]).toEqual(['iam.amazonaws.com']);
    expect(await run(Requests.create({ Operation: 'centralizeRootAccess', Features: ['RootSessions'] }))).toHaveProperty('answer');
    expect([...world.rootAccess.features]).toEqual(['RootSessions']);
  });
});
