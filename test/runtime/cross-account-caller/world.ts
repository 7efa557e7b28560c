import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { createHandler } from '../../../src/runtime/cross-account-caller/handler';
import { lambdaContext } from '../../support/custom-resource';
import { FakeGuardDuty, GRAPH, organizationConfigurations } from '../../support/fake-aws/organization-configurations';
import type { FakeOrganizationConfiguration } from '../../support/fake-aws/organization-configurations';
import { serving } from '../../support/fake-aws/serving';
import { ASSUMED, FakeSts } from '../../support/fake-aws/sts';
import { QuickClock } from '../../support/quick-clock';

export const ADMINISTRATOR = '222222222222';
export const ROLE = 'OrganizationAccountAccessRole';
export const ROLE_ARN = `arn:aws:iam::${ADMINISTRATOR}:role/${ROLE}`;
/** Where the function stands, and where it calls. */
export const HERE = 'us-east-1';
export const THERE = 'eu-west-1';
export const PLACE = { AccountId: ADMINISTRATOR, RoleName: ROLE, Region: THERE };

export interface World {
  sts: FakeSts;
  guardDuty: FakeGuardDuty;
  macie: FakeOrganizationConfiguration;
  inspector: FakeOrganizationConfiguration;
  detective: FakeOrganizationConfiguration;
  securityHub: FakeOrganizationConfiguration;
  graphs: string[];
}

/** A fresh AWS for every test: STS, which lets the function in, and the security services of the account that administers them. */
export function callerWorld() {
  const world = {} as World;
  const served = serving(() => {
    world.graphs = [GRAPH];
    Object.assign(world, {
      sts: new FakeSts(),
      guardDuty: new FakeGuardDuty(),
      macie: organizationConfigurations.macie(),
      inspector: organizationConfigurations.inspector(),
      detective: organizationConfigurations.detective(() => world.graphs),
      securityHub: organizationConfigurations.securityHub(),
    });
    world.sts.roles.add(ROLE_ARN);
    return [world.sts, world.guardDuty, world.macie, world.inspector, world.detective, world.securityHub];
  });
  afterEach(() => {
    // Whatever is called in the other account is called there, and by its role.
    const calls = served.aws.calls.filter(({ service }) => service !== 'sts');
    expect(calls.filter(({ region, accessKeyId }) => region !== THERE || !accessKeyId.startsWith(ASSUMED))).toEqual([]);
  });
  return {
    world,
    served,
    handle: (event: CloudFormationCustomResourceEvent, clock = new QuickClock(), region = HERE) =>
      createHandler(clock)(event, lambdaContext(undefined, region)),
    writes: () => served.aws.outcomes('UpdateOrganizationConfiguration'),
  };
}
