import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { bundle, bundleIfStale, runBundle } from '../../support/bundled-handler';
import { Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { ROOT_ID } from '../../support/fake-aws/organizations';

const NAME = 'organization-writer';
const PREFIX = '/cdk-secure-organization/main/';

const world = fakeAws();
const run = (event: object) => runBundle(NAME, event, world.aws.environment);
const scp = { Operation: 'enablePolicyTypes', RootId: ROOT_ID, PolicyTypes: ['SERVICE_CONTROL_POLICY'] };
const list = { Operation: 'replaceFullAccess', TargetId: 'ou-ab12-infra000', PolicyIds: ['p-list0000'] };
const rootId = { Operation: 'publishIds', Prefix: PREFIX, Regions: ['eu-west-1'], Ids: { 'root/id': ROOT_ID } };

beforeAll(() => bundleIfStale(NAME), 60_000);

describe('the bundled organization writer', () => {
  test('requires nothing at run time but what Node.js brings', () => {
    const required = [...readFileSync(bundle(NAME), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module);
    const foreign = required.filter(module => !builtinModules.includes(module.replace(/^node:/, '')));
    // Asked for in a `try`, for a way of signing that Organizations and SSM don't use.
    expect([...new Set(foreign)]).toEqual(['@aws-sdk/signature-v4-crt']);
  });

  test('enables a policy type and waits for it', async () => {
    world.organizations.callsToSwitch = 0;
    expect(await run(Requests.create(scp))).toEqual({ answer: { PhysicalResourceId: `policy-types:${ROOT_ID}` } });
    expect(world.organizations.enabledPolicyTypes).toEqual(['SERVICE_CONTROL_POLICY']);
  });

  test('publishes ids, once', async () => {
    for (let time = 0; time < 2; time++) {
      expect(await run(Requests.create(rootId))).toEqual({ answer: { PhysicalResourceId: `directory:${PREFIX}` } });
    }
    expect(world.ssm.values('eu-west-1')).toEqual({ [`${PREFIX}root/id`]: ROOT_ID });
    expect(world.aws.outcomes('PutParameter')).toEqual(['ok']);
  });

  test('hands an error to the framework, which tells CloudFormation', async () => {
    world.aws.fail('ListRoots', new AwsError('AccessDeniedException', 'denied'));
    expect((await run(Requests.create(scp))).errorMessage).toMatch(/^organizations:ListRoots failed: denied \(AccessDeniedException\); deploy/);
  });

  // Here and not beside the other tests: what Node.js throws for a connection is an `Error` of another realm inside of jest.
  test.each<[string, Fault]>([
    ['a connection that is cut', { kind: 'cut' }],
    ['an answer that ends half-way', { kind: 'half' }],
    ['an answer that is lost after the work is done', { kind: 'lost' }],
    ['a status without a name', { kind: 'page', status: 500 }],
  ])('tries again after %s', async (_, fault) => {
    world.organizations.given('SERVICE_CONTROL_POLICY', 'ENABLED');
    world.aws.fail('ListRoots', fault);
    world.aws.fail('PutParameter', fault);

    expect(await run(Requests.create(scp))).toHaveProperty('answer');
    expect(await run(Requests.create(rootId))).toHaveProperty('answer');
    expect(world.aws.outcomes('ListRoots')).toEqual([fault.kind, 'ok']);
    expect(world.aws.outcomes('PutParameter')).toEqual([fault.kind, 'ok']);
    expect(world.ssm.values('eu-west-1')).toEqual({ [`${PREFIX}root/id`]: ROOT_ID });

    world.organizations.attachments.given('ou-ab12-infra000', 'p-FullAWSAccess', 'p-list0000');
    world.aws.fail('DetachPolicy', fault);
    world.aws.fail('AttachPolicy', fault);
    expect(await run(Requests.create(list))).toHaveProperty('answer');
    expect(world.organizations.attachments.on('ou-ab12-infra000')).toEqual(['p-list0000']);
    expect(await run(Requests.remove('full-access:ou-ab12-infra000', list))).toHaveProperty('answer');
    expect(world.organizations.attachments.on('ou-ab12-infra000')).toEqual(['p-FullAWSAccess', 'p-list0000']);
  });
});
