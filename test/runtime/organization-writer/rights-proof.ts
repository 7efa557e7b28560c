import { covers, needs } from './needs';
import type { Right } from './needs';
import { createHandler } from '../../../src/runtime/organization-writer/handler';
import type { WriterProperties } from '../../../src/runtime/organization-writer/properties';
import { removalRightsFor, rightsFor } from '../../../src/runtime/organization-writer/rights';
import type { RightSet } from '../../../src/runtime/organization-writer/rights';
import { lambdaContext, Requests } from '../../support/custom-resource';
import type { Harness } from '../../support/fake-aws/harness';
import { MANAGEMENT_ACCOUNT } from '../../support/fake-aws/organizations';
import { QuickClock } from '../../support/quick-clock';

/** Makes the requests and takes them back: each right is needed, and no other. */
export async function proveRights(world: Pick<Harness, 'aws' | 'forwarded'>, requests: readonly WriterProperties[]): Promise<void> {
  const handle = createHandler(new QuickClock());
  const ids: string[] = [];
  for (const request of requests) {
    ids.push((await handle(Requests.create({ ...request }), lambdaContext())).PhysicalResourceId);
  }
  // Account Management answers so where a contact isn't set.
  const failed = () => world.aws.calls.filter(({ outcome }) => !['ok', 'ResourceNotFoundException'].includes(outcome));
  expect(failed()).toEqual([]);
  const toMake = needs(world);
  world.aws.calls.splice(0);
  world.forwarded.made.splice(0);
  for (const [index, request] of requests.entries()) {
    await handle(Requests.remove(ids[index], { ...request }), lambdaContext());
  }
  expect(failed()).toEqual([]);
  const toTakeBack = needs(world);
  const rights = requests.flatMap(request => granted(rightsFor(request)));
  const removalRights = requests.flatMap(request => granted(removalRightsFor(request)));

  expect(toMake.filter(need => !rights.some(right => covers(right, need)))).toEqual([]);
  expect(toTakeBack.filter(need => ![...rights, ...removalRights].some(right => covers(right, need)))).toEqual([]);
  // Full access comes back without being asked whether it may.
  const made = requests[0].Operation === 'replaceFullAccess' ? [...toMake, ...toTakeBack] : toMake;
  expect(rights.filter(right => !made.some(need => covers(right, need)))).toEqual([]);
  expect(removalRights.filter(right => !toTakeBack.some(need => covers(right, need)))).toEqual([]);
}

function granted(sets: readonly RightSet[]): Right[] {
  return sets.flatMap(({ statements }) => statements).flatMap(({ actions, resources }) => actions.flatMap(action => resources.map(resource => ({
    action, resource: resource === '*' ? resource : `arn:aws:${resource.replace('{account}', MANAGEMENT_ACCOUNT)}`,
  }))));
}
