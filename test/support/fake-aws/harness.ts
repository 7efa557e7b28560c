import { FakeOrganizations } from './organizations';
import { FakeAws } from './server';
import { FakeSsm } from './ssm';

export interface Harness {
  aws: FakeAws;
  organizations: FakeOrganizations;
  ssm: FakeSsm;
}

/** A fresh AWS for every test of the file, to which the SDK of this process is led. */
export function fakeAws(): Harness {
  const harness = {} as Harness;
  let before: NodeJS.ProcessEnv;
  beforeEach(async () => {
    harness.organizations = new FakeOrganizations();
    harness.ssm = new FakeSsm();
    harness.aws = new FakeAws(harness.organizations, harness.ssm);
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
