/**
 * figure synth_growth: time to synthesise 1,000 accounts over the time for 250, with the default guardrails, in as many stacks as they need.
 * Warm; the two take turns. Run after `npm run compile`.
 */
import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { figure, median } from './figure';
import { withThisLibrary } from './organization-300';

const SMALL = { units: 60, accounts: 250, accountStacks: 2 };
const LARGE = { units: 60, accounts: 1_000, accountStacks: 6 };
const WARM_UP = 2;
const ROUNDS = 7;

const scratch = mkdtempSync(join(tmpdir(), 'scale-'));
let runs = 0;

function timed(size: typeof SMALL): number {
  const outdir = join(scratch, String(runs++));
  const start = process.hrtime.bigint();
  const assembly = withThisLibrary(outdir, size);
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  deepStrictEqual(accountsIn(assembly), size.accounts);
  rmSync(outdir, { recursive: true });
  return elapsed;
}

function accountsIn({ stacks }: CloudAssembly): number {
  const resources = stacks.flatMap(({ template }) => Object.values(template.Resources as Record<string, { Type: string }>));
  return resources.filter(({ Type }) => Type === 'AWS::Organizations::Account').length;
}

try {
  for (let i = 0; i < WARM_UP; i++) {
    timed(SMALL);
    timed(LARGE);
  }
  const rounds = Array.from({ length: ROUNDS }, () => ({ small: timed(SMALL), large: timed(LARGE) }));
  const [small, large] = [median(rounds.map(round => round.small)), median(rounds.map(round => round.large))];
  console.log(`${SMALL.accounts} accounts: ${small.toFixed(0)} ms, ${LARGE.accounts} accounts: ${large.toFixed(0)} ms`);
  figure('synth_growth', median(rounds.map(round => round.large / round.small)));
} finally {
  rmSync(scratch, { recursive: true });
}
