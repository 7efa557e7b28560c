import { FakeAccessServices } from './access-services';
import { ForwardedCalls } from './forwarded';
import { FakeOrganizations } from './organizations';
import { FakeOwnAdministrators } from './own-administrators';
import { FakeRootAccess } from './root-access';
import { FakeAws } from './server';
import { FakeSsm } from './ssm';

export interface Harness {
  aws: FakeAws;
  organizations: FakeOrganizations;
  ssm: FakeSsm;
  /** What services did in the name of their callers. */
  forwarded: ForwardedCalls;
  accessServices: FakeAccessServices;
  ownAdministrators: FakeOwnAdministrators;
  rootAccess: FakeRootAccess;
}

/** A fresh AWS for every test of the file, to which the SDK of this process is led. */
export function fakeAws(): Harness {
  const harness = {} as Harness;
  let before: NodeJS.ProcessEnv;
  beforeEach(async () => {
    const organizations = new FakeOrganizations();
    const ssm = new FakeSsm();
    const forwarded = new ForwardedCalls();
    const accessServices = new FakeAccessServices(organizations.serviceAccess, forwarded);
    const ownAdministrators = new FakeOwnAdministrators(organizations, forwarded);
    const rootAccess = new FakeRootAccess(organizations);
    const aws = new FakeAws(organizations, ssm, ...accessServices.services, ...ownAdministrators.services, rootAccess);
    Object.assign(harness, { aws, organizations, ssm, forwarded, accessServices, ownAdministrators, rootAccess });
    await harness.aws.start();
    before = process.env;
    process.env = { ...before, ...harness.aws.environment };
  });
  afterEach(async () => {
    process.env = before;
    await harness.aws.stop();
  });
  return harness;
}
