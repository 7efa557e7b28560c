import { FakeAws } from './server';
import type { Service } from './service';

/** A fresh AWS of these services for every test of the file, to which the SDK of this process is led. */
export function serving(make: () => Service[]): { aws: FakeAws } {
  const served = {} as { aws: FakeAws };
  let before: NodeJS.ProcessEnv;
  beforeEach(async () => {
    served.aws = new FakeAws(...make());
    await served.aws.start();
    before = process.env;
    process.env = { ...before, ...served.aws.environment };
  });
  afterEach(async () => {
    process.env = before;
    await served.aws.stop();
  });
  return served;
}
