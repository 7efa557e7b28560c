import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { FULL_ACCESS } from '../../support/fake-aws/attachments';
import { AwsError } from '../../support/fake-aws/aws-error';
import type { Fault } from '../../support/fake-aws/fault';
import { fakeAws } from '../../support/fake-aws/harness';
import { PASSING_FAULTS } from '../../support/fake-aws/passing-faults';
import { QuickClock } from '../../support/quick-clock';

const OU = 'ou-ab12-infra000';
const OTHER = 'ou-ab12-other000';
const LIST = 'p-list0000';
const MORE = 'p-more0000';
const ID = `full-access:${OU}`;
const MADE_UP = 'Organization-GuardrailsFullAccess-1A2B3C4D5E';

const { create, update, remove } = Requests;
const world = fakeAws();
const clock = new QuickClock();
const handle = (event: Parameters<ReturnType<typeof createHandler>>[0]) => createHandler(clock)(event, lambdaContext());
const request = (target = OU, ...policies: string[]) => ({ Operation: 'replaceFullAccess', TargetId: target, PolicyIds: policies.length > 0 ? policies : [LIST] });
const attachments = () => world.organizations.attachments;

beforeEach(() => {
  attachments().given(OU, FULL_ACCESS);
  attachments().given(OTHER, FULL_ACCESS);
});

/** What this is all about: whatever happened, no target was ever without a policy that allows. */
afterEach(() => {
  const moments = [...attachments().history.values()].flat();
  expect(moments.filter(policies => !policies.some(policy => [FULL_ACCESS, LIST, MORE].includes(policy)))).toEqual([]);
});

describe('a list of allowed services in place of FullAWSAccess', () => {
  test('is made: the list is attached, then FullAWSAccess goes; asked again, nothing happens', async () => {
    attachments().cloudFormationAttaches(OU, LIST);
    const first = await handle(create(request()));
    const calls = world.aws.calls.length;
    const second = await handle(create(request()));

    expect([first, second]).toEqual([{ PhysicalResourceId: ID }, { PhysicalResourceId: ID }]);
    expect(attachments().on(OU)).toEqual([LIST]);
    expect(world.aws.actions().slice(calls)).toEqual(['organizations:ListPoliciesForTarget']);
  });

  test('leaves alone an OU from which somebody took FullAWSAccess before', async () => {
    attachments().given(OU, 'p-theirs00');
    attachments().cloudFormationAttaches(OU, LIST);
    await handle(create(request()));
    expect(attachments().on(OU)).toEqual([LIST, 'p-theirs00']);
    expect(world.aws.outcomes('DetachPolicy')).toEqual([]);
    // The history begins with somebody else's policy, which allowed what it allowed.
    attachments().history.clear();
  });

  test('waits until the list is seen, behind empty pages too', async () => {
    attachments().callsToSee = 4;
    attachments().emptyPages = 2;
    attachments().cloudFormationAttaches(OU, LIST);
    await handle(create(request()));
    expect(attachments().on(OU)).toEqual([LIST]);
  });

  test('fails where the list does not come, and leaves FullAWSAccess', async () => {
    await expect(handle(create(request()))).rejects.toThrow(`\`${LIST}\` is not attached to \`${OU}\`, so FullAWSAccess stays there; deploy again in some minutes`);
    expect(attachments().on(OU)).toEqual([FULL_ACCESS]);
  });

  test('is changed: a further policy must be there before anything goes', async () => {
    attachments().given(OU, LIST);
    await expect(handle(update(ID, request(OU, LIST, MORE), request()))).rejects.toThrow(`\`${MORE}\` is not attached`);
    attachments().cloudFormationAttaches(OU, MORE);
    expect(await handle(update(ID, request(OU, LIST, MORE), request()))).toEqual({ PhysicalResourceId: ID });
    expect(await handle(update(ID, request(OU, LIST, MORE), request()))).toEqual({ PhysicalResourceId: ID });
    expect(attachments().on(OU)).toEqual([LIST, MORE]);
  });

  test('goes to another node with another list: that one first, then the old one has FullAWSAccess again', async () => {
    attachments().given(OU, LIST);
    attachments().cloudFormationAttaches(OTHER, MORE);
    const { PhysicalResourceId: id } = await handle(update(ID, request(OTHER, MORE), request()));
    expect(id).toBe(`full-access:${OTHER}`);
    await handle(remove(ID, request()));
    attachments().cloudFormationDetaches(OU, LIST);
    expect([attachments().on(OU), attachments().on(OTHER)]).toEqual([[FULL_ACCESS], [MORE]]);
  });

  test('goes to another node and back, in a rollback', async () => {
    attachments().given(OU, LIST);
    attachments().cloudFormationAttaches(OTHER, MORE);
    const { PhysicalResourceId: id } = await handle(update(ID, request(OTHER, MORE), request()));
    expect(await handle(update(id, request(), request(OTHER, MORE)))).toEqual({ PhysicalResourceId: ID });
    await handle(remove(id, request(OTHER, MORE)));
    attachments().cloudFormationDetaches(OTHER, MORE);
    expect([attachments().on(OU), attachments().on(OTHER)]).toEqual([[LIST], [FULL_ACCESS]]);
  });

  test('can\'t follow the same list to another node: CloudFormation moves the list first, which AWS refuses, and nothing is lost', async () => {
    attachments().given(OU, LIST);
    attachments().cloudFormationAttaches(OTHER, LIST);
    expect(() => attachments().cloudFormationDetaches(OU, LIST)).toThrow('You must have at least one policy.');
    // The rollback.
    attachments().cloudFormationDetaches(OTHER, LIST);
    expect([attachments().on(OU), attachments().on(OTHER)]).toEqual([[LIST], [FULL_ACCESS]]);
  });

  test('is taken away: FullAWSAccess is there before the list goes; asked again, nothing fails', async () => {
    attachments().given(OU, LIST);
    await handle(remove(ID, request()));
    await handle(remove(ID, request()));
    expect(attachments().on(OU)).toEqual([LIST, FULL_ACCESS].sort());
    attachments().cloudFormationDetaches(OU, LIST);
    expect(attachments().on(OU)).toEqual([FULL_ACCESS]);
  });

  describe('is to leave the app, and FullAWSAccess comes back before that', () => {
    const restore = { Operation: 'restoreFullAccess', TargetId: OU };

    test('on the node, under the same id, whatever passes by; asked again, nothing changes', async () => {
      attachments().given(OU, LIST);
      PASSING_FAULTS.forEach(([, fault]) => world.aws.fail('AttachPolicy', fault));
      expect(await handle(update(ID, restore, request()))).toEqual({ PhysicalResourceId: ID });
      expect(await handle(update(ID, restore, request()))).toEqual({ PhysicalResourceId: ID });
      attachments().cloudFormationDetaches(OU, LIST);
      await handle(remove(ID, restore));
      expect(attachments().on(OU)).toEqual([FULL_ACCESS]);
    });

    test('and goes again in a rollback, since the list is still there', async () => {
      attachments().given(OU, LIST);
      await handle(update(ID, restore, request()));
      expect(await handle(update(ID, request(), restore))).toEqual({ PhysicalResourceId: ID });
      expect(attachments().on(OU)).toEqual([LIST]);
    });

    test('or the deployment fails, and the list stays', async () => {
      attachments().given(OU, LIST, ...Array.from({ length: 9 }, (_, index) => `p-other${index}`));
      await expect(handle(update(ID, restore, request()))).rejects.toThrow(/detach a service control policy that this app did not make/);
      await handle(update(ID, request(), restore));
      expect(attachments().on(OU)).toContain(LIST);
    });
  });

  test('is rolled back after a deployment that failed later', async () => {
    attachments().cloudFormationAttaches(OU, LIST);
    await handle(create(request()));
    await handle(remove(ID, request()));
    attachments().cloudFormationDetaches(OU, LIST);
    expect(attachments().on(OU)).toEqual([FULL_ACCESS]);
  });

  test('is rolled back to what an update changed', async () => {
    attachments().given(OU, LIST);
    attachments().cloudFormationAttaches(OU, MORE);
    await handle(update(ID, request(OU, LIST, MORE), request()));
    await handle(update(ID, request(), request(OU, LIST, MORE)));
    attachments().cloudFormationDetaches(OU, MORE);
    expect(attachments().on(OU)).toEqual([LIST]);
  });

  test.each([
    'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED', 'full-access:', 'full-access:*', 'full-access:ou-ab12', `full-access:${OU}/x`,
  ])('is no concern of a deletion of `%s`, which never was one', async id => {
    expect(await handle(remove(id, request()))).toEqual({ PhysicalResourceId: id });
    expect(world.aws.calls).toEqual([]);
  });

  test('is made and its answer is lost: CloudFormation makes up an id to delete it by, and FullAWSAccess is there before the list goes', async () => {
    attachments().given(OU, FULL_ACCESS, 'p-denial00');
    attachments().cloudFormationAttaches(OU, LIST);
    await handle(create(request()));
    expect(await handle(remove(MADE_UP, request()))).toEqual({ PhysicalResourceId: MADE_UP });
    await handle(remove(MADE_UP, request()));
    attachments().cloudFormationDetaches(OU, LIST);
    expect(attachments().on(OU)).toEqual([FULL_ACCESS, 'p-denial00'].sort());
  });

  test('was never made where the answer is missing: FullAWSAccess stays, and what fails in between is waited out', async () => {
    attachments().cloudFormationAttaches(OU, LIST);
    PASSING_FAULTS.forEach(([, fault]) => world.aws.fail('AttachPolicy', fault));
    await handle(remove(MADE_UP, request()));
    expect(attachments().on(OU)).toEqual([LIST, FULL_ACCESS].sort());
  });

  test.each([
    { Operation: 'replaceFullAccess', PolicyIds: [LIST] },
    { Operation: 'replaceFullAccess', TargetId: '', PolicyIds: [LIST] },
    { Operation: 'replaceFullAccess', TargetId: ['ou-ab12-infra000'], PolicyIds: [LIST] },
    { Operation: 'enablePolicyTypes', TargetId: OU, RootId: 'r-ab12', PolicyTypes: ['SERVICE_CONTROL_POLICY'] },
    { Operation: 'restoreFullAccess', TargetId: OU },
    { TargetId: OU },
  ])('is no concern of the deletion of what was made as %j, under an id that is made up', async properties => {
    expect(await handle(remove(MADE_UP, properties))).toEqual({ PhysicalResourceId: MADE_UP });
    expect(world.aws.calls).toEqual([]);
  });

  test.each(['r-ab12', OTHER, '222222222222'])('comes back to %s when the request is deleted', async target => {
    attachments().given(target, LIST);
    await handle(remove(`full-access:${target}`, request(target)));
    expect(attachments().on(target)).toEqual([LIST, FULL_ACCESS].sort());
  });

  test('is no concern of the deletion of a node that is gone', async () => {
    await handle(remove('full-access:ou-ab12-gone0000', request('ou-ab12-gone0000')));
    expect(world.aws.outcomes('AttachPolicy')).toEqual(['TargetNotFoundException']);
  });
});

describe('what may go wrong on the way', () => {
  const FAULTS: [string, Fault][] = [
    ['another writer', { kind: 'error', error: new AwsError('ConcurrentModificationException', 'busy') }],
    ['throttling', { kind: 'error', error: new AwsError('TooManyRequestsException', 'slow') }],
    ['a status of a load balancer', { kind: 'page', status: 503 }],
    ['an answer that is lost after the work is done', { kind: 'page', status: 504, carriedOut: true }],
    ['a right that is not known everywhere yet', { kind: 'error', error: new AwsError('AccessDeniedException', 'no') }],
  ];

  test.each(FAULTS)('%s is waited out when FullAWSAccess goes and when it comes back', async (_, fault) => {
    attachments().cloudFormationAttaches(OU, LIST);
    world.aws.fail('DetachPolicy', fault);
    world.aws.fail('ListPoliciesForTarget', fault);
    await handle(create(request()));
    expect(attachments().on(OU)).toEqual([LIST]);
    world.aws.fail('AttachPolicy', fault);
    await handle(remove(ID, request()));
    expect(attachments().on(OU)).toEqual([LIST, FULL_ACCESS].sort());
  });

  test('a right that is missing for good is told', async () => {
    world.aws.fail('ListPoliciesForTarget', { kind: 'error', error: new AwsError('AccessDeniedException', 'You don\'t have permissions.') }, 500);
    await expect(handle(create(request()))).rejects.toThrow(/organizations:ListPoliciesForTarget of `ou-ab12-infra000` failed.*AccessDeniedException.*management account/);
  });

  test('FullAWSAccess as the last policy stays, and that is told', async () => {
    attachments().cloudFormationAttaches(OU, LIST);
    world.aws.fail('DetachPolicy', new AwsError('ConstraintViolationException', 'You must have at least one policy.', 400, 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'));
    await expect(handle(create(request()))).rejects.toThrow(/DetachPolicy of FullAWSAccess from `ou-ab12-infra000` failed: .*can't be without a service control policy/);
    expect(attachments().on(OU)).toEqual([LIST, FULL_ACCESS].sort());
  });

  test('too many policies of others are told when FullAWSAccess should come back', async () => {
    attachments().given(OU, LIST, ...Array.from({ length: 9 }, (_, index) => `p-other${index}`));
    await expect(handle(remove(ID, request()))).rejects.toThrow(/detach a service control policy that this app did not make/);
  });

  describe('FullAWSAccess is detached, the answer is lost, and no further call gets through', () => {
    const busy = new AwsError('ConcurrentModificationException', 'busy');

    beforeEach(() => {
      world.aws.fail('DetachPolicy', { kind: 'page', status: 504, carriedOut: true });
      world.aws.fail('DetachPolicy', busy, Infinity);
    });

    test('when the request is made: it comes back at once, since nobody deletes what was never made', async () => {
      attachments().cloudFormationAttaches(OU, LIST);
      world.aws.fail('AttachPolicy', busy, 8);
      const begin = clock.now();
      await expect(handle(create(request()))).rejects.toThrow(/^organizations:DetachPolicy of FullAWSAccess from `ou-ab12-infra000` failed \d+ times until the time was up/);
      expect(clock.now() - begin).toBeLessThan(14 * 60_000 - 30_000);
      expect(attachments().history.get(OU)).toContainEqual([LIST]);
      expect(attachments().on(OU)).toEqual([LIST, FULL_ACCESS].sort());
      attachments().cloudFormationDetaches(OU, LIST);
      expect(attachments().on(OU)).toEqual([FULL_ACCESS]);
    });

    test('when the request goes to another node: it comes back there, and the old one stays as it was', async () => {
      attachments().given(OU, LIST);
      attachments().cloudFormationAttaches(OTHER, LIST);
      await expect(handle(update(ID, request(OTHER), request()))).rejects.toThrow(/until the time was up/);
      expect([attachments().on(OU), attachments().on(OTHER)]).toEqual([[LIST], [LIST, FULL_ACCESS].sort()]);
    });

    test('when the request stays where it is: the list goes on to bind, as before', async () => {
      attachments().given(OU, FULL_ACCESS, LIST);
      await expect(handle(update(ID, request(), request(OU, MORE)))).rejects.toThrow(/until the time was up/);
      expect(attachments().on(OU)).toEqual([LIST]);
      expect(world.aws.outcomes('AttachPolicy')).toEqual([]);
    });

    test('and it can\'t come back either: both are told, with what to do', async () => {
      attachments().cloudFormationAttaches(OU, LIST);
      world.aws.fail('AttachPolicy', busy, Infinity);
      await expect(handle(create(request()))).rejects.toThrow(
        /DetachPolicy of .* failed .*; then organizations:AttachPolicy of .* failed .*; see that FullAWSAccess is attached to `ou-ab12-infra000`$/);
      expect(attachments().on(OU)).toEqual([LIST]);
    });
  });

  test.each([
    [{ Operation: 'replaceFullAccess', TargetId: OU }],
    [{ Operation: 'replaceFullAccess', TargetId: OU, PolicyIds: [] }],
    [{ Operation: 'replaceFullAccess', TargetId: '', PolicyIds: [LIST] }],
    [{ ...request(), Force: 'true' }],
    [{ ...request(), Operation: 'restoreFullAccess' }],
    [{ Operation: 'restoreFullAccess' }],
  ])('%j is refused, since it is half understood', async properties => {
    await expect(handle(create(properties))).rejects.toThrow(/^the organization writer/);
    expect(world.aws.calls).toEqual([]);
  });
});
