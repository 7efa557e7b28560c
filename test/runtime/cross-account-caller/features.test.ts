import { ADMINISTRATOR, callerWorld, PLACE, ROLE_ARN, THERE } from './world';
import { Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import { DETECTOR, GRAPH } from '../../support/fake-aws/organization-configurations';
import type { Feature } from '../../support/fake-aws/organization-configurations';
import { QuickClock } from '../../support/quick-clock';

const { create, update, remove } = Requests;
const { world, served, handle, writes } = callerWorld();

type Wish = string | [name: string, autoEnable: string, additions?: Record<string, string>];

/** A request about features; a mere name is one for all members. */
const request = (features: Wish[], removal = 'retain', members = 'ALL') => ({
  ...PLACE,
  Operation: 'configureGuardDuty',
  AutoEnable: members,
  Removal: removal,
  Features: features.map(wish => {
    const [Name, AutoEnable, additions = {}] = typeof wish === 'string' ? [wish, 'ALL'] : wish;
    return { Name, AutoEnable, AdditionalConfiguration: Object.entries(additions).map(([name, value]) => ({ Name: name, AutoEnable: value })) };
  }),
});
const features = () => world.guardDuty.features(THERE);
const given = (...on: Feature[]) => world.guardDuty.given(THERE, { features: on });
const requests = () => served.aws.calls.filter(({ operation }) => operation === 'UpdateOrganizationConfiguration').map(({ input }) => input);

describe.each([
  ['tells of all features and takes what is left out as off', true, true],
  ['tells of all features and keeps what is left out', true, false],
  ['tells of set features alone and takes what is left out as off', false, true],
  ['tells of set features alone and keeps what is left out', false, false],
])('a GuardDuty that %s', (_, tellsAll, overwrites) => {
  beforeEach(() => Object.assign(world.guardDuty, { tellsAll, overwrites }));

  test('switches features and their additions on, and what somebody else set stays', async () => {
    given({ name: 'RDS_LOGIN_EVENTS', autoEnable: 'NEW', additionalConfiguration: [{ name: 'RDS_DATA_RISK', autoEnable: 'NEW' }] });
    const wanted = request(['S3_DATA_EVENTS', ['RUNTIME_MONITORING', 'NEW', { EC2_AGENT_MANAGEMENT: 'NEW', EKS_ADDON_MANAGEMENT: 'NONE' }]]);
    const answer = await handle(create(wanted));
    expect(answer.Data).toEqual({ DetectorId: DETECTOR, Unsupported: '' });
    expect(features()).toEqual({
      'RDS_LOGIN_EVENTS': 'NEW',
      'RDS_LOGIN_EVENTS.RDS_DATA_RISK': 'NEW',
      'RUNTIME_MONITORING': 'NEW',
      'RUNTIME_MONITORING.EC2_AGENT_MANAGEMENT': 'NEW',
      'S3_DATA_EVENTS': 'ALL',
    });
    await handle(update(answer.PhysicalResourceId, wanted, wanted));
    expect(writes()).toEqual(['ok']);
  });

  test('lacks features in some Regions, which are answered by name, and the others are switched on all the same', async () => {
    world.guardDuty.supported = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS'];
    given({ name: 'EKS_AUDIT_LOGS', autoEnable: 'ALL' });
    const wanted = request(['AI_PROTECTION', 'S3_DATA_EVENTS', 'LAMBDA_NETWORK_LOGS']);
    for (const event of [create(wanted), create(wanted)]) {
      expect((await handle(event)).Data).toEqual({ DetectorId: DETECTOR, Unsupported: 'AI_PROTECTION,LAMBDA_NETWORK_LOGS' });
      expect(features()).toEqual({ EKS_AUDIT_LOGS: 'ALL', S3_DATA_EVENTS: 'ALL' });
      expect(world.guardDuty.state(THERE)).toMatchObject({ autoEnableOrganizationMembers: 'ALL' });
    }
  });

  test('takes features one after the other where some of them are lacking and some have no name there yet', async () => {
    world.guardDuty.supported = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'RDS_LOGIN_EVENTS'];
    await handle(create(request(['RDS_LOGIN_EVENTS', 'AI_PROTECTION', 'EKS_AUDIT_LOGS', 'S3_DATA_EVENTS'])));
    expect(features()).toEqual({ EKS_AUDIT_LOGS: 'ALL', RDS_LOGIN_EVENTS: 'ALL', S3_DATA_EVENTS: 'ALL' });
  });

  test('is asked for runtime monitoring without what it replaces, which it does not take beside it', async () => {
    given({ name: 'EKS_RUNTIME_MONITORING', autoEnable: 'NEW' });
    expect((await handle(create(request(['RUNTIME_MONITORING'])))).Data).toEqual({ DetectorId: DETECTOR, Unsupported: '' });
    expect(requests().map(({ features: sent }) => sent.map(({ name }: Feature) => name))).toEqual([['RUNTIME_MONITORING']]);
  });

  test('keeps features that an update no longer names, by default', async () => {
    const before = request(['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS']);
    const { PhysicalResourceId: id } = await handle(create(before));
    await handle(update(id, request(['S3_DATA_EVENTS']), before));
    expect(features()).toEqual({ EKS_AUDIT_LOGS: 'ALL', S3_DATA_EVENTS: 'ALL' });
  });

  test('loses features that an update no longer names, where that is wanted and nobody else had them on or changed them', async () => {
    given({ name: 'RDS_LOGIN_EVENTS', autoEnable: 'ALL' });
    const before = request(['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'RDS_LOGIN_EVENTS', ['RUNTIME_MONITORING', 'NEW', { EC2_AGENT_MANAGEMENT: 'NEW' }]], 'destroy');
    const { PhysicalResourceId: id } = await handle(create(before));
    world.guardDuty.operations.UpdateOrganizationConfiguration({
      features: [
        { name: 'RDS_LOGIN_EVENTS', autoEnable: 'ALL' }, { name: 'S3_DATA_EVENTS', autoEnable: 'ALL' }, { name: 'EKS_AUDIT_LOGS', autoEnable: 'NEW' },
        { name: 'RUNTIME_MONITORING', autoEnable: 'NEW', additionalConfiguration: [{ name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'NEW' }] },
      ],
    }, THERE);
    const after = request(['S3_DATA_EVENTS', ['RUNTIME_MONITORING', 'NEW']], 'destroy');
    expect(await handle(update(id, after, before))).toMatchObject({ PhysicalResourceId: id });
    expect(features()).toEqual({ EKS_AUDIT_LOGS: 'NEW', RDS_LOGIN_EVENTS: 'ALL', RUNTIME_MONITORING: 'NEW', S3_DATA_EVENTS: 'ALL' });
    await handle(remove(id, after));
    await handle(remove(id, after));
    expect(features()).toEqual({ EKS_AUDIT_LOGS: 'NEW', RDS_LOGIN_EVENTS: 'ALL' });
    expect(world.guardDuty.state(THERE)).toMatchObject({ autoEnableOrganizationMembers: 'NONE' });
  });

  test('never loses a feature that somebody had switched on before an update named it', async () => {
    const before = request(['S3_DATA_EVENTS'], 'destroy');
    const { PhysicalResourceId: id } = await handle(create(before));
    world.guardDuty.overwrites = false;
    world.guardDuty.operations.UpdateOrganizationConfiguration({ features: [{ name: 'EKS_AUDIT_LOGS', autoEnable: 'ALL' }] }, THERE);
    world.guardDuty.overwrites = overwrites;
    const after = request(['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS'], 'destroy');
    await handle(update(id, after, before));
    await handle(remove(id, after));
    expect(features()).toEqual({ EKS_AUDIT_LOGS: 'ALL' });
  });
});

describe('features of GuardDuty', () => {
  test('that it refuses though the Region has them are an error, with its words', async () => {
    served.aws.fail('UpdateOrganizationConfiguration', new AwsError('BadRequestException', 'The request is rejected.'), Infinity);
    await expect(handle(create(request(['S3_DATA_EVENTS'])))).rejects.toThrow(
      /^guardduty:UpdateOrganizationConfiguration of `222222222222` in `eu-west-1` failed: The request is rejected \(BadRequestException\)/);
  });

  test.each<[object, string]>([
    [request([['S3_DATA_EVENTZ', 'ALL']]), '`S3_DATA_EVENTS` as `Name`'],
    [request([['S3_DATA_EVENTS', 'SOME']]), 'needs `NEW`, `ALL` or `NONE` as `AutoEnable`'],
    [request([['RUNTIME_MONITORING', 'ALL', { EC2_AGENT: 'ALL' }]]), '`RDS_DATA_RISK` as `Name`'],
    [request(['S3_DATA_EVENTS', 'S3_DATA_EVENTS']), 'needs each feature once, but `S3_DATA_EVENTS` comes more often'],
    [request(['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING']), 'since GuardDuty does not take both'],
    [{ ...request([]), Features: 'S3_DATA_EVENTS' }, 'needs a list of maps as `Features`'],
  ])('%j are refused before any call, since GuardDuty does not tell a typing error from what a Region lacks', async (properties, message) => {
    await expect(handle(create({ ...properties }))).rejects.toThrow(message);
    expect(served.aws.calls).toEqual([]);
  });
});

describe('the detector', () => {
  const wanted = { ...PLACE, Operation: 'findDetector' };
  const answer = { PhysicalResourceId: `detector:${ADMINISTRATOR}:${THERE}`, Data: { DetectorId: DETECTOR } };

  test('is found, behind an empty page, and nothing is written', async () => {
    expect(await handle(create(wanted))).toEqual(answer);
    expect(await handle(update(answer.PhysicalResourceId, wanted, wanted))).toEqual(answer);
    expect(await handle(remove(answer.PhysicalResourceId, { ...wanted, Removal: 'destroy' }))).toEqual({ PhysicalResourceId: answer.PhysicalResourceId });
    expect(new Set(served.aws.calls.map(({ operation }) => operation))).toEqual(new Set(['AssumeRole', 'ListDetectors']));
  });

  test('is waited for until GuardDuty has made it', async () => {
    world.guardDuty.detector = undefined;
    const clock = new QuickClock();
    const sleep = clock.sleep.bind(clock);
    clock.sleep = async milliseconds => {
      await sleep(milliseconds);
      world.guardDuty.detector = clock.sleeps.length > 40 ? DETECTOR : undefined;
    };
    expect(await handle(create(wanted), clock)).toEqual(answer);
  });

  test('that never comes is told, with why', async () => {
    world.guardDuty.detector = undefined;
    await expect(handle(create(wanted))).rejects.toThrow(/^guardduty:ListDetectors of `222222222222` in `eu-west-1` failed \d+ times until the time was up, at last with: the account has no detector of GuardDuty, which the service makes when `222222222222` becomes its administrator/);
  });
});

describe('what is not there when a request is taken back', () => {
  test.each([
    ['a detector', () => world.guardDuty.detector = undefined, request(['S3_DATA_EVENTS'], 'destroy'), 'guardduty', 'members+S3_DATA_EVENTS'],
    ['a graph', () => world.graphs.splice(0), { ...PLACE, Operation: 'configureDetective', AutoEnable: 'true', Removal: 'destroy' }, 'detective', 'members'],
  ])('%s: nothing is on there, and nothing is waited for', async (_, lose, properties, kind, parts) => {
    lose();
    const clock = new QuickClock();
    const id = `created:${kind}:${ADMINISTRATOR}:${THERE}:${parts}`;
    expect(await handle(remove(id, properties), clock)).toEqual({ PhysicalResourceId: id });
    expect([writes(), clock.sleeps]).toEqual([[], []]);
  });
});

test('the first graph of Detective is the one that is configured', async () => {
  world.graphs.push(`${GRAPH}0`);
  const wanted = { ...PLACE, Operation: 'configureDetective', AutoEnable: 'true', Removal: 'retain' };
  expect((await handle(create(wanted))).Data).toEqual({ GraphArn: GRAPH });
  expect(requests()).toEqual([{ GraphArn: GRAPH, AutoEnable: true }]);
});

describe('Security Hub that is configured centrally', () => {
  const wanted = { ...PLACE, Operation: 'configureSecurityHub', AutoEnable: 'true', Standards: 'NONE', Removal: 'destroy' };

  beforeEach(() => world.securityHub.given(THERE, { OrganizationConfiguration: { ConfigurationType: 'CENTRAL', Status: 'ENABLED' } }));

  test('is refused, with what to do', async () => {
    await expect(handle(create(wanted))).rejects.toThrow('Security Hub is configured centrally; associate configuration policies instead, or switch to local '
      + 'configuration (account `222222222222`, Region `eu-west-1`)');
    expect(writes()).toEqual([]);
  });

  test('has nothing to take back', async () => {
    await handle(remove(`created:securityhub:${ADMINISTRATOR}:${THERE}:members+standards`, wanted));
    expect(writes()).toEqual([]);
  });
});

test('the scans that Inspector has in a Region, and no others, are named to it', async () => {
  world.inspector.given(THERE, { autoEnable: { ec2: false, ecr: true } });
  await handle(create({ ...PLACE, Operation: 'configureInspector', AutoEnable: ['ec2'], Removal: 'retain' }));
  expect(requests()).toEqual([{ autoEnable: { ec2: true, ecr: false } }]);
});

test('another role of the same account is no other subject: the physical id stays', async () => {
  world.sts.roles.add(ROLE_ARN.replace('OrganizationAccountAccessRole', 'Other'));
  const wanted = request([]);
  const { PhysicalResourceId: id } = await handle(create(wanted));
  expect(await handle(update(id, { ...wanted, RoleName: 'Other' }, wanted))).toMatchObject({ PhysicalResourceId: id });
});
