/**
 * figure synth_ratio_300: 60 OUs and 300 accounts with the default guardrails, from construction to assembly, over an app that
 * writes the same template by bare L1s, assets in both. Warm; the two take turns. Run after `npm run compile`.
 */
import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { readBareApp, withBareL1s } from './bare';
import { figure, median } from './figure';
import { withThisLibrary } from './organization-300';

const SIZE = { units: 60, accounts: 300 };
const WARM_UP = 3;
const ROUNDS = 11;

const scratch = mkdtempSync(join(tmpdir(), 'synth-'));
let runs = 0;

function timed(synthesise: (outdir: string) => CloudAssembly): number {
  const outdir = join(scratch, String(runs++));
  const start = process.hrtime.bigint();
  synthesise(outdir);
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  rmSync(outdir, { recursive: true });
  return elapsed;
}

try {
  const reference = withThisLibrary(join(scratch, 'reference'), SIZE);
  const bareApp = readBareApp(reference);
  const bare = withBareL1s(join(scratch, 'bare'), bareApp);
  const resourcesOf = (assembly: CloudAssembly) => assembly.getStackByName('Organization').template.Resources;
  const types = Object.values(resourcesOf(reference) as Record<string, { Type: string }>).map(resource => resource.Type);
  deepStrictEqual(SIZE, {
    units: types.filter(type => type === 'AWS::Organizations::OrganizationalUnit').length,
    accounts: types.filter(type => type === 'AWS::Organizations::Account').length,
  });
  deepStrictEqual(withoutMetadata(resourcesOf(bare)), withoutMetadata(resourcesOf(reference)));

  const ours = () => timed(outdir => withThisLibrary(outdir, SIZE));
  const theirs = () => timed(outdir => withBareL1s(outdir, bareApp));
  for (let i = 0; i < WARM_UP; i++) {
    ours();
    theirs();
  }
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: ours(), theirs: theirs() }));
  const library = median(rounds.map(round => round.ours));
  const l1s = median(rounds.map(round => round.theirs));
  console.log(`${bareApp.resources.length} resources: ${library.toFixed(0)} ms with this library, ${l1s.toFixed(0)} ms with bare L1s`);
  figure('synth_ratio_300', library / l1s);
} finally {
  rmSync(scratch, { recursive: true });
}

/** Construct paths differ, and only they. */
function withoutMetadata(resources: Record<string, any>): Record<string, any> {
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata, ...rest }]) =>
    [id, { ...rest, DependsOn: rest.DependsOn && [...rest.DependsOn].sort() }]));
}
