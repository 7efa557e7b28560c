import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { ADMINISTRATOR, callerWorld, PLACE, THERE } from './world';
import { bundle, bundleIfStale, runBundle } from '../../support/bundled-handler';
import { Requests } from '../../support/custom-resource';
import type { Fault } from '../../support/fake-aws/fault';
import { DETECTOR } from '../../support/fake-aws/organization-configurations';

const NAME = 'cross-account-caller';
const { world, served } = callerWorld();
const run = (event: object) => runBundle(NAME, event, served.aws.environment);

const wanted = {
  ...PLACE, Operation: 'configureGuardDuty', AutoEnable: 'ALL', Features: [{ Name: 'S3_DATA_EVENTS', AutoEnable: 'ALL' }], Removal: 'destroy',
};
const id = `created:guardduty:${ADMINISTRATOR}:${THERE}:S3_DATA_EVENTS+members`;

beforeAll(() => bundleIfStale(NAME), 60_000);

describe('the bundled cross-account caller', () => {
  test('requires nothing at run time but what Node.js brings', () => {
    const required = [...readFileSync(bundle(NAME), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module);
    const foreign = required.filter(module => !builtinModules.includes(module.replace(/^node:/, '')));
    // Asked for in a `try`, for a way of signing that none of its services uses.
    expect([...new Set(foreign)]).toEqual(['@aws-sdk/signature-v4-crt']);
  });

  // Here and not beside the other tests: what Node.js throws for a connection is an `Error` of another realm inside of jest.
  test.each<[string, Fault]>([
    ['a connection that is cut', { kind: 'cut' }],
    ['an answer that ends half-way', { kind: 'half' }],
    ['an answer that is lost after the work is done', { kind: 'lost' }],
  ])('tries again after %s, in every call', async (_, fault) => {
    ['AssumeRole', 'ListDetectors', 'DescribeOrganizationConfiguration', 'UpdateOrganizationConfiguration'].forEach(operation => served.aws.fail(operation, fault));
    expect(await run(Requests.create(wanted))).toEqual({ answer: { PhysicalResourceId: id, Data: { DetectorId: DETECTOR, Unsupported: '' } } });
    expect(world.guardDuty.features(THERE)).toEqual({ S3_DATA_EVENTS: 'ALL' });
    expect(served.aws.outcomes('UpdateOrganizationConfiguration')).toEqual([fault.kind, 'ok']);

    served.aws.fail('UpdateOrganizationConfiguration', fault);
    expect(await run(Requests.remove(id, wanted))).toEqual({ answer: { PhysicalResourceId: id } });
    expect(world.guardDuty.features(THERE)).toEqual({});
  });

  test('hands an error to the framework, which tells CloudFormation', async () => {
    expect((await run(Requests.create({ ...wanted, AutoEnable: 'SOME' }))).errorMessage).toBe(
      'the cross-account caller needs `NEW`, `ALL` or `NONE` as `AutoEnable`');
  });
});
