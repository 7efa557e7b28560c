import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import { fakeAws } from '../../support/fake-aws/harness';
import { QuickClock } from '../../support/quick-clock';

const PREFIX = '/cdk-secure-organization/main/';
const HOME = 'ap-northeast-1';

const { create, update, remove } = Requests;
const world = fakeAws();

const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(new QuickClock())(event, lambdaContext());
const request = (ids: Record<string, string>, ...regions: string[]) => ({ Operation: 'publishIds', Prefix: PREFIX, Regions: regions, Ids: ids });
const manyIds = (amount: number) => Object.fromEntries(Array.from({ length: amount }, (_, index) => [`account/A${index}`, `${100_000_000_000 + index}`]));
const published = (ids: Record<string, string>) => Object.fromEntries(Object.entries(ids).map(([name, value]) => [`${PREFIX}${name}`, value]));

describe('publishing ids', () => {
  test.each([1, 10, 11, 400])('writes %i of them to every Region, and writes nothing when asked again', async amount => {
    const ids = manyIds(amount);
    const first = await handle(create(request(ids, 'us-east-1', HOME)));
    const calls = world.aws.calls.length;
    const second = await handle(create(request(ids, 'us-east-1', HOME)));

    expect(world.ssm.values('us-east-1')).toEqual(published(ids));
    expect(world.ssm.values(HOME)).toEqual(published(ids));
    expect(world.aws.actions().slice(calls).filter(action => action !== 'ssm:GetParameters')).toEqual([]);
    expect(world.aws.outcomes('GetParameters').filter(outcome => outcome !== 'ok')).toEqual([]);
    expect(first).toEqual({ PhysicalResourceId: `directory:${PREFIX}` });
    expect(second).toEqual(first);
  });

  test('an update writes only what is new or another value, and keeps what is no longer named', async () => {
    const before = request({ 'account/Shop': '1'.repeat(12), 'account/Logs': '2'.repeat(12) }, HOME);
    const after = request({ 'account/Shop': '1'.repeat(12), 'account/Audit': '3'.repeat(12), 'root/id': 'r-ab12' }, HOME);
    world.ssm.given(HOME, `${PREFIX}root/id`, 'r-old0');
    const { PhysicalResourceId: id } = await handle(create(before));
    const calls = world.aws.calls.length;

    expect(await handle(update(id, after, before))).toEqual({ PhysicalResourceId: id });
    const writes = world.aws.calls.slice(calls).filter(call => call.operation === 'PutParameter').map(call => call.input.Name);
    expect(writes).toEqual([`${PREFIX}account/Audit`, `${PREFIX}root/id`]);
    expect(world.ssm.values(HOME)).toEqual(published({ ...before.Ids, ...after.Ids }));

    await handle(update(id, after, before));
    expect(world.aws.outcomes('PutParameter')).toHaveLength(4);
  });

  test('mends what somebody changed by hand', async () => {
    const wanted = request(manyIds(3), HOME);
    await handle(create(wanted));
    world.ssm.given(HOME, `${PREFIX}account/A1`, 'wrong');
    await handle(update(`directory:${PREFIX}`, wanted, wanted));
    expect(world.ssm.values(HOME)).toEqual(published(wanted.Ids));
  });

  test('deleting leaves the parameters to whoever reads them, and makes no call', async () => {
    const wanted = request(manyIds(2), HOME);
    const { PhysicalResourceId: id } = await handle(create(wanted));
    const calls = world.aws.calls.length;
    for (const physicalId of [id, id, 'never was']) {
      expect(await handle(remove(physicalId, wanted))).toEqual({ PhysicalResourceId: physicalId });
    }
    expect(world.aws.calls).toHaveLength(calls);
    expect(world.ssm.values(HOME)).toEqual(published(wanted.Ids));
  });

  test.each(['TooManyUpdates', 'ThrottlingException', 'InternalServerError'])('tries again after %s', async name => {
    world.aws.fail('GetParameters', new AwsError(name, 'Rate exceeded'), 2);
    world.aws.fail('PutParameter', new AwsError(name, 'Rate exceeded'), 3);
    const clock = new QuickClock();
    await createHandler(clock)(create(request(manyIds(2), HOME)), lambdaContext());
    expect(world.ssm.values(HOME)).toEqual(published(manyIds(2)));
    expect(world.aws.outcomes('PutParameter')).toEqual([name, name, name, 'ok', 'ok']);
    // The SDK has not tried again by itself.
    expect(clock.sleeps).toHaveLength(5);
  });

  test('takes up where a failed attempt ended', async () => {
    world.aws.fail('PutParameter', new AwsError('TooManyUpdates', 'busy'));
    world.aws.fail('PutParameter', new AwsError('AccessDeniedException', 'denied'));
    await expect(handle(create(request(manyIds(12), HOME)))).rejects.toThrow('AccessDeniedException');
    await handle(create(request(manyIds(12), HOME)));
    expect(world.ssm.values(HOME)).toEqual(published(manyIds(12)));
  });
});

describe('publishing ids fails', () => {
  test('where writing is denied, and names the parameter and the Region', async () => {
    world.aws.fail('PutParameter', new AwsError('AccessDeniedException', 'no identity-based policy allows the ssm:PutParameter action'), 99);
    await expect(handle(create(request({ 'root/id': 'r-ab12' }, HOME)))).rejects.toThrow(
      /^ssm:PutParameter of `\/cdk-secure-organization\/main\/root\/id` in `ap-northeast-1` failed: no identity-based policy allows .*; deploy the stack in the management account/);
    expect(world.aws.outcomes('PutParameter')).toHaveLength(1);
  });

  test('in a Region that is not enabled for the account', async () => {
    world.aws.fail('GetParameters', new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.'));
    await expect(handle(create(request(manyIds(1), 'me-south-1')))).rejects.toThrow(/^ssm:GetParameters in `me-south-1` failed: .*; enable the Region for the management account/);
  });

  test('on a name that SSM does not take, with what SSM said', async () => {
    await expect(handle(create(request({ 'account/a b': '1'.repeat(12) }, HOME)))).rejects.toThrow(/Parameter name .* is not valid \(ValidationException\)$/);
  });

  test('when the Region is out of order until the time is up', async () => {
    world.aws.fail('GetParameters', { kind: 'page', status: 503 }, Infinity);
    await expect(handle(create(request(manyIds(1), HOME)))).rejects.toThrow(/^ssm:GetParameters in `ap-northeast-1` failed \d+ times until the time was up, at last with: .* \(SyntaxError, HTTP status 503\); deploy again in some minutes$/);
  });
});
