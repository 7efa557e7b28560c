import { covers, needs } from './needs';
import type { Right } from './needs';
import { createHandler } from '../../../src/runtime/organization-writer/handler';
import type { WriterProperties } from '../../../src/runtime/organization-writer/properties';
import { removalRightsFor, rightsFor } from '../../../src/runtime/organization-writer/rights';
import type { RightSet } from '../../../src/runtime/organization-writer/rights';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { FULL_ACCESS } from '../../support/fake-aws/attachments';
import { fakeAws } from '../../support/fake-aws/harness';
import type { Harness } from '../../support/fake-aws/harness';
import { MANAGEMENT_ACCOUNT, ROOT_ID } from '../../support/fake-aws/organizations';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';
import { QuickClock } from '../../support/quick-clock';

const ACCOUNT = '222222222222';
const POLICY = 'p-list0000';
const world = fakeAws();

const access = (ServicePrincipal: string): WriterProperties => ({ Operation: 'enableServiceAccess', ServicePrincipal, Removal: 'destroy' });
const administrator = (ServicePrincipal: string, Region?: string): WriterProperties => ({
  Operation: 'registerDelegatedAdministrator', AccountId: ACCOUNT, ServicePrincipal, ...Region === undefined ? {} : { Region }, Removal: 'destroy',
});

interface Case {
  readonly of: string;
  readonly requests: readonly WriterProperties[];
  readonly given?: (aws: Harness) => void;
}

const CASES: readonly Case[] = [
  {
    of: 'full access',
    requests: [ROOT_ID, 'ou-ab12-infra000', ACCOUNT].map(TargetId => ({ Operation: 'replaceFullAccess', TargetId, PolicyIds: [POLICY] })),
    given: ({ organizations }) => [ROOT_ID, 'ou-ab12-infra000', ACCOUNT].forEach(target => organizations.attachments.given(target, FULL_ACCESS, POLICY)),
  },
  ...['account', 'member.org.stacksets.cloudformation', 'health', 'ram'].map(name => ({
    of: `trusted access of ${name}`, requests: [access(`${name}.amazonaws.com`)],
  })),
  {
    of: 'the administrator of backup',
    requests: [administrator('backup.amazonaws.com')],
    given: ({ organizations }) => organizations.serviceAccess.enabled.add('backup.amazonaws.com'),
  },
  ...Object.entries(OWN_SERVICES).map(([principal, { list, trustsItself }]): Case => ({
    of: `the administrator of ${principal}`,
    requests: [administrator(principal, list && 'eu-west-1')],
    given: ({ organizations }) => trustsItself || organizations.serviceAccess.enabled.add(principal),
  })),
  {
    of: 'root access',
    requests: [{ Operation: 'centralizeRootAccess', Features: ['RootCredentialsManagement', 'RootSessions'] }],
    given: ({ organizations }) => organizations.serviceAccess.enabled.add('iam.amazonaws.com'),
  },
];

describe.each(CASES)('the rights of $of', ({ requests, given }) => {
  test('are those that making it and taking it back need: each of them, and no other', async () => {
    given?.(world);
    const handle = createHandler(new QuickClock());
    const ids: string[] = [];
    for (const request of requests) {
      ids.push((await handle(Requests.create({ ...request }), lambdaContext())).PhysicalResourceId);
    }
    expect(world.aws.calls.filter(call => call.outcome !== 'ok')).toEqual([]);
    const toMake = needs(world);
    world.aws.calls.splice(0);
    world.forwarded.made.splice(0);
    for (const [index, request] of requests.entries()) {
      await handle(Requests.remove(ids[index], { ...request }), lambdaContext());
    }
    const toTakeBack = needs(world);
    const rights = requests.flatMap(request => granted(rightsFor(request)));
    const removalRights = requests.flatMap(request => granted(removalRightsFor(request)));

    expect(world.aws.calls.filter(call => call.outcome !== 'ok')).toEqual([]);
    expect(toMake.filter(need => !rights.some(right => covers(right, need)))).toEqual([]);
    expect(toTakeBack.filter(need => ![...rights, ...removalRights].some(right => covers(right, need)))).toEqual([]);
    // Full access comes back without being asked whether it may.
    const made = requests[0].Operation === 'replaceFullAccess' ? [...toMake, ...toTakeBack] : toMake;
    expect(rights.filter(right => !made.some(need => covers(right, need)))).toEqual([]);
    expect(removalRights.filter(right => !toTakeBack.some(need => covers(right, need)))).toEqual([]);
  });
});

function granted(sets: readonly RightSet[]): Right[] {
  return sets.flatMap(({ statements }) => statements).flatMap(({ actions, resources }) => actions.flatMap(action => resources.map(resource => ({
    action, resource: resource === '*' ? resource : `arn:aws:${resource.replace('{account}', MANAGEMENT_ACCOUNT)}`,
  }))));
}
