import { OrganizationsServiceException } from '@aws-sdk/client-organizations';
import { RealAws } from '../../../src/runtime/organization-writer/aws';
import { isTransient, systemClock, withRetry } from '../../../src/runtime/shared/retry';
import { fakeAws } from '../../support/fake-aws/harness';
import { ROOT_ID } from '../../support/fake-aws/organizations';
import { QuickClock } from '../../support/quick-clock';

const world = fakeAws();
const named = (name: string) => Object.assign(new Error('from AWS'), { name });

test.each([
  // Organizations: what https://docs.aws.amazon.com/organizations/latest/APIReference says to try again.
  'ConcurrentModificationException', 'TooManyRequestsException', 'ServiceException', 'PolicyChangesInProgressException', 'FinalizingOrganizationException',
  // SSM.
  'InternalServerError', 'TooManyUpdates',
  // Any service.
  'InternalFailure', 'RequestLimitExceeded', 'RequestThrottled', 'RequestThrottledException', 'RequestTimeout', 'RequestTimeoutException',
  'ServiceUnavailable', 'ServiceUnavailableException', 'SlowDown', 'Throttling', 'ThrottledException', 'ThrottlingException', 'TimeoutError',
])('%s may pass', name => {
  expect(isTransient(named(name))).toBe(true);
});

test.each([
  'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT',
])('a connection that ends with %s may pass', code => {
  expect(isTransient(Object.assign(new Error(), { code }))).toBe(true);
});

test.each<[string, number, boolean]>([['Unknown', 500, true], ['SyntaxError', 503, true], ['Unknown', 429, true], ['Unknown', 400, false], ['Unknown', 403, false]])(
  '%s with status %i may pass: %s', (name, httpStatusCode, expected) => {
    expect(isTransient(Object.assign(named(name), { $metadata: { httpStatusCode } }))).toBe(expected);
  });

test('what the SDK calls retryable may pass, whatever its name', () => {
  const options = { name: 'New', $fault: 'client' as const, $metadata: { httpStatusCode: 400 } };
  const error = new OrganizationsServiceException(options);
  expect(isTransient(error)).toBe(false);
  expect(isTransient(Object.assign(error, { $retryable: { throttling: true } }))).toBe(true);
});

test.each([
  'AccessDeniedException', 'RootNotFoundException', 'InvalidInputException', 'ConstraintViolationException', 'ParameterAlreadyExists',
  'ParameterLimitExceeded', 'PolicyTypeNotAvailableForOrganizationException', 'ValidationException', 'TypeError',
])('%s does not pass', name => {
  expect(isTransient(named(name))).toBe(false);
});

test('what is no error at all does not pass, and is told', async () => {
  const deadline = { clock: new QuickClock(), at: Infinity };
  await expect(withRetry(deadline, 'a:Call', () => Promise.reject('just a text'))).rejects.toThrow(/^a:Call failed: just a text/);
});

test('waits ever longer, up to a limit, and not always the same', async () => {
  const waits = async (chance: number) => {
    const clock = new QuickClock(chance);
    let left = 12;
    await withRetry({ clock, at: Infinity }, 'a:Call', () => (left-- > 0 ? Promise.reject(named('Throttling')) : Promise.resolve()));
    return clock.sleeps;
  };
  const longest = [150, 300, 600, 1200, 2400, 4800, 9600, 15000, 15000, 15000, 15000, 15000];
  expect(await waits(1)).toEqual(longest);
  expect(await waits(0.5)).toEqual(longest.map(wait => wait / 2));
});

test('gives up once, without waiting for nothing, where no time is left', async () => {
  const clock = new QuickClock();
  let calls = 0;
  const call = () => {
    calls++;
    return Promise.reject(named('Throttling'));
  };
  await expect(withRetry({ clock, at: clock.now() }, 'a:Call', call)).rejects.toThrow('a:Call failed once until the time was up, at last with: from AWS (Throttling); deploy again in some minutes');
  expect(calls).toBe(1);
  expect(clock.sleeps).toEqual([]);
});

test('keeps the error of AWS as the cause', async () => {
  const error = named('AccessDeniedException');
  await expect(withRetry({ clock: new QuickClock(), at: Infinity }, 'a:Call', () => Promise.reject(error))).rejects.toMatchObject({ cause: error });
});

test('an answer that never comes is given up and asked for again', async () => {
  world.aws.fail('ListRoots', { kind: 'silence' }, 2);
  const aws = new RealAws('us-east-1', { connectionTimeout: 1_000, requestTimeout: 20 });
  const types = await withRetry({ clock: new QuickClock(), at: Infinity }, 'organizations:ListRoots', () => aws.policyTypes(ROOT_ID));
  expect(types).toEqual(new Map());
  expect(world.aws.outcomes('ListRoots')).toEqual(['silence', 'silence', 'ok']);
});

test('the real clock sleeps and throws the dice', async () => {
  const before = systemClock.now();
  await systemClock.sleep(5);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  const random = systemClock.random();
  expect(random).toBeGreaterThanOrEqual(0);
  expect(random).toBeLessThan(1);
});
