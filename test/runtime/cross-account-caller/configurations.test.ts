import { callerWorld, ADMINISTRATOR, PLACE, ROLE_ARN, THERE } from './world';
import type { World } from './world';
import { Requests } from '../../support/custom-resource';
import { AwsError } from '../../support/fake-aws/aws-error';
import { DETECTOR, GRAPH } from '../../support/fake-aws/organization-configurations';
import { PASSING_FAULTS } from '../../support/fake-aws/passing-faults';
import { QuickClock } from '../../support/quick-clock';

const { create, update, remove } = Requests;
const { world, served, handle, writes } = callerWorld();

/** What one service is asked for, and what becomes of it. */
interface Case {
  readonly kind: string;
  readonly action: string;
  readonly properties: Record<string, unknown>;
  /** Another wish, about the same settings. */
  readonly other: Record<string, unknown>;
  readonly service: (world: World) => { state(region: string): object; given(region: string, state: object): void };
  readonly off: object;
  readonly on: object;
  readonly otherwise: object;
  readonly parts: string;
  readonly data: Record<string, string>;
  /** Errors that the service gives until it knows its administrator. */
  readonly transient: readonly string[];
}

const CASES: Case[] = [
  {
    kind: 'guardduty',
    action: 'guardduty',
    properties: { ...PLACE, Operation: 'configureGuardDuty', AutoEnable: 'ALL' },
    other: { ...PLACE, Operation: 'configureGuardDuty', AutoEnable: 'NEW' },
    service: ({ guardDuty }) => guardDuty,
    off: { autoEnableOrganizationMembers: 'NONE' },
    on: { autoEnableOrganizationMembers: 'ALL' },
    otherwise: { autoEnableOrganizationMembers: 'NEW' },
    parts: 'members',
    data: { DetectorId: DETECTOR, Unsupported: '' },
    transient: ['BadRequestException'],
  },
  {
    kind: 'macie',
    action: 'macie2',
    properties: { ...PLACE, Operation: 'configureMacie', AutoEnable: 'true' },
    other: { ...PLACE, Operation: 'configureMacie', AutoEnable: 'false' },
    service: ({ macie }) => macie,
    off: { autoEnable: false },
    on: { autoEnable: true },
    otherwise: { autoEnable: false },
    parts: 'members',
    data: {},
    transient: ['ConflictException', 'ResourceNotFoundException'],
  },
  {
    kind: 'inspector',
    action: 'inspector2',
    properties: { ...PLACE, Operation: 'configureInspector', AutoEnable: ['ec2', 'lambda'] },
    other: { ...PLACE, Operation: 'configureInspector', AutoEnable: ['ecr'] },
    service: ({ inspector }) => inspector,
    off: { autoEnable: { ec2: false, ecr: false, lambda: false, lambdaCode: false } },
    on: { autoEnable: { ec2: true, ecr: false, lambda: true, lambdaCode: false } },
    otherwise: { autoEnable: { ec2: false, ecr: true, lambda: false, lambdaCode: false } },
    parts: 'codeRepository+ec2+ecr+lambda+lambdaCode',
    data: {},
    transient: ['ConflictException', 'ResourceNotFoundException'],
  },
  {
    kind: 'detective',
    action: 'detective',
    properties: { ...PLACE, Operation: 'configureDetective', AutoEnable: 'true' },
    other: { ...PLACE, Operation: 'configureDetective', AutoEnable: 'false' },
    service: ({ detective }) => detective,
    off: { AutoEnable: false },
    on: { AutoEnable: true },
    otherwise: { AutoEnable: false },
    parts: 'members',
    data: { GraphArn: GRAPH },
    transient: ['ConflictException', 'ResourceNotFoundException'],
  },
  {
    kind: 'securityhub',
    action: 'securityhub',
    properties: { ...PLACE, Operation: 'configureSecurityHub', AutoEnable: 'true', Standards: 'DEFAULT' },
    other: { ...PLACE, Operation: 'configureSecurityHub', AutoEnable: 'true', Standards: 'NONE' },
    service: ({ securityHub }) => securityHub,
    off: { AutoEnable: false, AutoEnableStandards: 'NONE' },
    on: { AutoEnable: true, AutoEnableStandards: 'DEFAULT' },
    otherwise: { AutoEnable: true, AutoEnableStandards: 'NONE' },
    parts: 'members+standards',
    data: {},
    transient: ['InvalidAccessException', 'LimitExceededException', 'ResourceConflictException', 'ResourceNotFoundException'],
  },
];

/** What a new account is told, until everybody knows it. */
const NEW_ACCOUNT = ['OptInRequired', 'UnrecognizedClientException', 'SubscriptionRequiredException', 'AccessDeniedException', 'InvalidClientTokenId'];

describe.each(CASES)('$kind', ({ kind, action, properties, other, service, off, on, otherwise, parts, data, transient }) => {
  const state = () => service(world).state(THERE);
  const wanted = (removal = 'retain') => ({ ...properties, Removal: removal });
  const another = (removal = 'retain') => ({ ...other, Removal: removal });
  const id = `created:${kind}:${ADMINISTRATOR}:${THERE}:${parts}`;
  const foreign = `created:${kind}:${ADMINISTRATOR}:${THERE}:none`;
  /** Deletes twice: the second time nothing is changed. */
  const end = async (physicalId: string, last: object) => {
    await handle(remove(physicalId, { ...last }));
    const before = writes().length;
    expect(await handle(remove(physicalId, { ...last }))).toEqual({ PhysicalResourceId: physicalId });
    expect(writes()).toHaveLength(before);
  };

  test('is configured in the other account, by its role and in the Region that is asked for, once', async () => {
    expect(state()).toMatchObject(off);
    expect(await handle(create(wanted()))).toEqual({ PhysicalResourceId: id, Data: data });
    expect(state()).toMatchObject(on);
    // The second request finds what the first one made, and owns none of it.
    expect(await handle(create(wanted()))).toMatchObject({ Data: data });
    expect(await handle(update(id, wanted(), wanted()))).toEqual({ PhysicalResourceId: id, Data: data });
    expect(writes()).toEqual(['ok']);
    expect(served.aws.calls.filter(({ service: name }) => name === 'sts').map(({ region, input }) => [region, input.RoleArn, input.RoleSessionName])[0])
      .toEqual(['us-east-1', ROLE_ARN, 'cdk-secure-organization']);
  });

  test('is changed by an update, and back by its rollback', async () => {
    await handle(create(wanted()));
    expect(await handle(update(id, another(), wanted()))).toMatchObject({ PhysicalResourceId: id });
    expect(state()).toMatchObject(otherwise);
    expect(await handle(update(id, wanted(), another()))).toMatchObject({ PhysicalResourceId: id });
    expect(state()).toMatchObject(on);
  });

  test('mends what somebody changed by hand', async () => {
    await handle(create(wanted()));
    service(world).given(THERE, off);
    await handle(update(id, wanted(), wanted()));
    expect(state()).toMatchObject(on);
  });

  test('stays by default, without a call', async () => {
    await handle(create(wanted()));
    const calls = served.aws.calls.length;
    await end(id, wanted());
    expect(state()).toMatchObject(on);
    expect(served.aws.calls).toHaveLength(calls);
  });

  test('is switched off where that is wanted, be it in a rollback', async () => {
    const { PhysicalResourceId } = await handle(create(wanted('destroy')));
    await end(PhysicalResourceId, wanted('destroy'));
    expect(state()).toMatchObject(off);
  });

  test('stays where it was on before', async () => {
    service(world).given(THERE, on);
    const { PhysicalResourceId } = await handle(create(wanted('destroy')));
    expect(writes()).toEqual([]);
    await end(PhysicalResourceId, wanted('destroy'));
    expect(state()).toMatchObject(on);
    await end(foreign, wanted('destroy'));
    expect(state()).toMatchObject(on);
  });

  test.each([
    'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED', `created:${kind}:333333333333:${THERE}:${parts}`, `created:${kind}:${ADMINISTRATOR}:us-west-2:${parts}`,
    `detector:${ADMINISTRATOR}:${THERE}`,
  ])('stays, without a call, under the physical id `%s`', async physicalId => {
    service(world).given(THERE, on);
    await end(physicalId, wanted('destroy'));
    expect([state(), served.aws.calls]).toMatchObject([on, []]);
  });

  test('goes with its request where removal is decided later, and stays where it is decided against', async () => {
    await handle(create(wanted()));
    expect(await handle(update(id, wanted('destroy'), wanted()))).toMatchObject({ PhysicalResourceId: id });
    expect(await handle(update(id, wanted(), wanted('destroy')))).toMatchObject({ PhysicalResourceId: id });
    await end(id, wanted());
    expect(state()).toMatchObject(on);
    await end(id, wanted('destroy'));
    expect(state()).toMatchObject(off);
  });

  test('goes to another account under another physical id', async () => {
    world.sts.roles.add(ROLE_ARN.replace(ADMINISTRATOR, '333333333333'));
    expect(await handle(update(id, { ...wanted(), AccountId: '333333333333' }, wanted()))).toMatchObject({ PhysicalResourceId: id.replace(ADMINISTRATOR, '333333333333') });
  });

  test.each([...NEW_ACCOUNT, ...transient])('waits for minutes while the account or the service is new: %s', async name => {
    const patient = name !== 'BadRequestException';
    served.aws.fail('DescribeOrganizationConfiguration', new AwsError(name, 'Not yet.', 403), patient ? 40 : 8);
    if (patient) {
      served.aws.fail('UpdateOrganizationConfiguration', new AwsError(name, 'Not yet.', 403), 5);
    }
    const clock = new QuickClock();
    expect(await handle(create(wanted()), clock)).toEqual({ PhysicalResourceId: id, Data: data });
    expect(state()).toMatchObject(on);
    expect(clock.sleeps.reduce((sum, time) => sum + time)).toBeGreaterThan(patient ? 180_000 : 10_000);
  });

  test.each(PASSING_FAULTS)('waits out %s, in every call', async (_, fault) => {
    ['AssumeRole', 'ListDetectors', 'ListGraphs', 'DescribeOrganizationConfiguration', 'UpdateOrganizationConfiguration']
      .forEach(operation => served.aws.fail(operation, fault, 2));
    const { PhysicalResourceId } = await handle(create(wanted('destroy')));
    expect(PhysicalResourceId).toBe(id);
    expect(state()).toMatchObject(on);
    served.aws.fail('AssumeRole', fault);
    served.aws.fail('UpdateOrganizationConfiguration', fault);
    await handle(remove(id, wanted('destroy')));
    expect(state()).toMatchObject(off);
  });

  test('tells the call, the account, the Region and the error when the time is up, before the function ends', async () => {
    served.aws.fail('DescribeOrganizationConfiguration', new AwsError('OptInRequired', 'You are not opted in.', 403), Infinity);
    const clock = new QuickClock();
    const begin = clock.now();
    await expect(handle(create(wanted()), clock)).rejects.toThrow(new RegExp(`^${action}:DescribeOrganizationConfiguration of \`222222222222\` in \`eu-west-1\` failed `
      + '\\d+ times until the time was up, at last with: You are not opted in \\(OptInRequired\\); deploy again in some minutes$'));
    expect(clock.now() - begin).toBeLessThanOrEqual(14 * 60_000 - 30_000);
    expect(writes()).toEqual([]);
  });

  test('tells at once what is wrong for good', async () => {
    served.aws.fail('UpdateOrganizationConfiguration', new AwsError('ValidationException', 'no'));
    await expect(handle(create(wanted()))).rejects.toThrow(new RegExp(`^${action}:UpdateOrganizationConfiguration of .* failed: no \\(ValidationException\\)`));
    expect(writes()).toEqual(['ValidationException']);
    // The next deployment goes on.
    expect(await handle(create(wanted()))).toEqual({ PhysicalResourceId: id, Data: data });
  });

  test('does not wait for minutes when it is deleted: the account is not new by then', async () => {
    await handle(create(wanted('destroy')));
    world.sts.roles.clear();
    const clock = new QuickClock();
    const begin = clock.now();
    await expect(handle(remove(id, wanted('destroy')), clock)).rejects.toThrow(/^sts:AssumeRole of .* failed: .*\(AccessDenied\); see that the account has the role/);
    expect(clock.now() - begin).toBeLessThan(90_000);
  });
});

describe('the role in the other account', () => {
  const macie = { ...PLACE, Operation: 'configureMacie', AutoEnable: 'true', Removal: 'retain' };

  test('is waited for while it is new', async () => {
    served.aws.fail('AssumeRole', new AwsError('AccessDenied', 'not yet', 403), 40);
    await handle(create(macie));
    expect(world.macie.state(THERE)).toMatchObject({ autoEnable: true });
  });

  test('that is missing is told when the time is up, with what to see to', async () => {
    world.sts.roles.clear();
    await expect(handle(create(macie))).rejects.toThrow(new RegExp(`^sts:AssumeRole of \`${ROLE_ARN}\` failed \\d+ times until the time was up, at last with: .*; see that `
      + 'the account has the role, that the role trusts the management account, and that no policy denies this call$'));
    expect(new Set(served.aws.calls.map(({ service }) => service))).toEqual(new Set(['sts']));
  });

  test.each([['cn-northwest-1', 'aws-cn'], ['us-gov-west-1', 'aws-us-gov']])('is assumed in %s by an ARN of %s', async (here, partition) => {
    const arn = ROLE_ARN.replace('arn:aws:', `arn:${partition}:`);
    world.sts.roles.add(arn);
    await handle(create(macie), undefined, here);
    expect(served.aws.calls[0]).toMatchObject({ operation: 'AssumeRole', region: here, input: { RoleArn: arn } });
  });

  test('is the one that is named', async () => {
    world.sts.roles.add(ROLE_ARN.replace('OrganizationAccountAccessRole', 'security/Configurer'));
    await handle(create({ ...macie, RoleName: 'security/Configurer' }));
    expect(served.aws.calls[0].input.RoleArn).toBe(`arn:aws:iam::${ADMINISTRATOR}:role/security/Configurer`);
  });
});

test.each([
  [{ Operation: 'deleteEverything' }, 'knows no operation `deleteEverything`'],
  [{ Operation: 'configureMacie', ...PLACE, AutoEnable: 'true' }, 'needs `retain` or `destroy` as `Removal`'],
  [{ Operation: 'configureMacie', ...PLACE, AutoEnable: 'NEW', Removal: 'retain' }, 'needs `true` or `false` as `AutoEnable`'],
  [{ Operation: 'configureMacie', ...PLACE, AccountId: 'x', AutoEnable: 'true', Removal: 'retain' }, 'needs an account id of 12 digits as `AccountId`'],
  [{ Operation: 'configureInspector', ...PLACE, AutoEnable: [], Removal: 'retain' }, 'needs a list of texts as `AutoEnable`, with at least one'],
  [{ Operation: 'configureInspector', ...PLACE, AutoEnable: ['s3'], Removal: 'retain' }, 'needs `ec2`, `ecr`, `lambda`, `lambdaCode` or `codeRepository` in `AutoEnable`, but got `s3`'],
  [{ Operation: 'configureDetective', ...PLACE, AutoEnable: 'true', Removal: 'retain', Graph: 'x' }, 'knows no property `Graph`'],
  [{ Operation: 'configureSecurityHub', ...PLACE, AutoEnable: 'true', Removal: 'retain' }, 'needs `NONE` or `DEFAULT` as `Standards`'],
  [{ Operation: 'findDetector', ...PLACE, Removal: 'retain' }, 'knows no property `Removal` of `findDetector`'],
  [{ Operation: 'findDetector', AccountId: ADMINISTRATOR, Region: THERE }, 'needs a text as `RoleName`'],
])('%j is refused before any call, and nothing to take back', async (properties, message) => {
  await expect(handle(create(properties))).rejects.toThrow(`the cross-account caller ${message}`);
  await handle(remove(`created:macie:${ADMINISTRATOR}:${THERE}:members`, { Removal: 'destroy', ...properties, AutoEnable: undefined }));
  expect(served.aws.calls).toEqual([]);
});

test('a request that is neither of creation, update nor deletion is refused before any call', async () => {
  const event = { ...create({ ...PLACE, Operation: 'findDetector' }), RequestType: 'Read' } as unknown as ReturnType<typeof create>;
  await expect(handle(event, new QuickClock())).rejects.toThrow('the cross-account caller knows no request `Read`');
});
