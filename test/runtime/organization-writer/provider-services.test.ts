import { refuseDelegation, refuseTrust } from '../../../src/domain/organization/delegation';
import { SERVICES, serviceFacts } from '../../../src/domain/organization/services';
import { OWN_ADMINISTRATOR_RIGHTS } from '../../../src/runtime/organization-writer/administrator-rights';
import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { OWN_ADMINISTRATORS } from '../../../src/runtime/organization-writer/own-administrators';
import type { WriterProperties } from '../../../src/runtime/organization-writer/properties';
import { removalRightsFor, rightsFor } from '../../../src/runtime/organization-writer/rights';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { fakeAws } from '../../support/fake-aws/harness';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';
import { QuickClock } from '../../support/quick-clock';

const ACCOUNT = '222222222222';
const REGION = 'eu-central-1';
/** Services that have no factory, with calls that nobody makes here. */
const FOREIGN = ['auditmanager', 'fms', 'ipam'].map(name => `${name}.amazonaws.com`);
const PRINCIPALS = [...Object.values(SERVICES).map(({ principal }) => principal), ...FOREIGN];

const world = fakeAws();
const handle = (properties: WriterProperties) => createHandler(new QuickClock())(Requests.create({ ...properties }), lambdaContext());
const access = (ServicePrincipal: string): WriterProperties => ({ Operation: 'enableServiceAccess', ServicePrincipal, Removal: 'destroy' });
const administrator = (ServicePrincipal: string, Region?: string): WriterProperties => ({
  Operation: 'registerDelegatedAdministrator', AccountId: ACCOUNT, ServicePrincipal, ...Region === undefined ? {} : { Region }, Removal: 'destroy',
});

describe.each(PRINCIPALS)('what the synthesis lets be asked of %s, the organization writer does, and nothing else', principal => {
  test('trusted access', async () => {
    const [problem] = refuseTrust(principal, undefined);
    if (problem) {
      await expect(handle(access(principal))).rejects.toThrow(problem.message);
      expect(world.aws.calls).toEqual([]);
    } else {
      await handle(access(principal));
      expect([...world.organizations.serviceAccess.enabled]).toEqual([principal]);
      expect(rightsFor(access(principal))).toHaveLength(1);
      expect(removalRightsFor(access(principal))).toHaveLength(1);
    }
  });

  test.each([['overall', undefined], ['in a Region', REGION]])('a delegated administrator %s', async (_, region) => {
    if (serviceFacts(principal).trust === 'switch' && refuseTrust(principal, undefined).length === 0) {
      await handle(access(principal));
    }
    const before = world.aws.calls.length;
    const [problem] = refuseDelegation(principal, region === undefined ? undefined : [region], undefined);
    if (problem) {
      await expect(handle(administrator(principal, region))).rejects.toThrow(problem.message);
      expect(world.aws.calls.length).toBe(before);
    } else {
      await handle(administrator(principal, region));
      expect(world.organizations.administrators.of(principal)).toEqual([ACCOUNT]);
      expect(world.aws.calls.slice(before).filter(call => call.service !== 'organizations').every(call => call.region === (region ?? 'us-east-1'))).toBe(true);
    }
  });
});

test('the services without a factory are refused for their calls, and nothing else of the table is', () => {
  const refused = PRINCIPALS.filter(principal => [...refuseTrust(principal, undefined), ...refuseDelegation(principal, undefined, undefined)]
    .some(({ id, message }) => id === 'callNotMadeHere' && message.includes(serviceFacts(principal).foreignCall!)));
  expect(refused).toEqual(FOREIGN);
});

test('calls, rights and the table know the same services that name their administrators themselves', () => {
  const own = Object.keys(OWN_ADMINISTRATORS).sort();
  expect(Object.keys(OWN_ADMINISTRATOR_RIGHTS).sort()).toEqual(own);
  expect(Object.keys(OWN_SERVICES).sort()).toEqual(own);
  expect(own.filter(principal => !PRINCIPALS.includes(principal))).toEqual([]);
  // Only they know Regions.
  const perRegion = PRINCIPALS.filter(principal => serviceFacts(principal).delegation?.perRegion);
  expect(perRegion.sort()).toEqual(own.filter(principal => OWN_SERVICES[principal].list));
});
