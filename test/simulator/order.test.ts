import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { bundleIfStale } from '../support/bundled-handler';
import { Simulator } from '../support/simulator/simulator';

test('reference', async () => {
  bundleIfStale('organization-writer');
  const folder = mkdtempSync(join(tmpdir(), 'sim-'));
  process.env.CDK_OUTDIR = folder;
  jest.requireActual('../../examples/reference-organization');
  delete process.env.CDK_OUTDIR;
  const assembly = new CloudAssembly(folder);
  const sim = await new Simulator(1).start();
  try {
    const t0 = Date.now();
    await sim.deploy(assembly);
    console.log('deploy', Date.now() - t0, sim.failures, [...sim.violations], [...sim.stuck].slice(0, 20), sim.bare.size, [...sim.bare].slice(0, 2));
    const c = (sim as any).server.calls; console.log(c.length, c.filter((x: any) => x.service==="ssm").length);
    await sim.deploy(assembly, { isDeletion: true });
    console.log('destroy', Date.now() - t0, sim.failures, [...sim.violations], [...sim.stuck].slice(0, 5));
  } finally { await sim.stop(); }
}, 120000);
