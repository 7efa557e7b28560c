/**
 * figure assign_synth_ratio_5000: 20 groups in each of 250 new accounts, from construction to assembly, over an app that writes the same
 * templates by bare L1s. figure assign_synth_growth: how the time grows up to 20,000 assignments, over the growth of those bare L1s. Both warm;
 * the two take turns. figure assign_churn: assignments and what they need that change (DependsOn apart) when an account comes, over the
 * assignments of that account. Run after `npm run compile`.
 */
import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { readBareStacks, withBareStacks } from './assign-bare';
import type { BareStacks } from './assign-bare';
import { accessSize, GROUPS, withAccessModel } from './assign-organization';
import type { AccessSize } from './assign-organization';
import { figure, median } from './figure';

const SMALL = accessSize(250);
const LARGE = accessSize(1_000);
const WARM_UP = 2;
const ROUNDS = 7;
const LARGE_ROUNDS = 3;

const scratch = mkdtempSync(join(tmpdir(), 'assign-'));
let runs = 0;

function timed(synthesise: (outdir: string) => CloudAssembly): number {
  const outdir = join(scratch, String(runs++));
  const start = process.hrtime.bigint();
  synthesise(outdir);
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  rmSync(outdir, { recursive: true });
  return elapsed;
}

/** What the bare app is written from; it must write what this library wrote. */
function bareStacks(size: AccessSize): BareStacks {
  const [reference, bare] = [join(scratch, `reference-${runs}`), join(scratch, `bare-${runs++}`)];
  const assembly = withAccessModel(reference, size);
  const stacks = readBareStacks(assembly);
  const resources = templatesOf(assembly);
  deepStrictEqual(templatesOf(withBareStacks(bare, stacks)), resources);
  deepStrictEqual(Object.values(resources).flatMap(own => Object.values(own)).filter(({ Type }) => Type === 'AWS::SSO::Assignment').length,
    size.accounts.length * GROUPS);
  rmSync(reference, { recursive: true });
  rmSync(bare, { recursive: true });
  return stacks;
}

/** Resources of each stack. Construct paths differ, and only they. */
function templatesOf({ stacks }: CloudAssembly): Record<string, Record<string, any>> {
  return Object.fromEntries(stacks.map(({ stackName, template }) => [stackName, withoutMetadata(template.Resources)]));
}

function withoutMetadata(resources: Record<string, any>): Record<string, any> {
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata, ...rest }]) =>
    [id, { ...rest, DependsOn: rest.DependsOn && [...rest.DependsOn].sort() }]));
}

/** One turn of both. */
function turn(size: AccessSize, bare: BareStacks): { ours: number; theirs: number } {
  return { ours: timed(outdir => withAccessModel(outdir, size)), theirs: timed(outdir => withBareStacks(outdir, bare)) };
}

/** How many resources of the access model change when an account comes in the middle, and the last accepted manifest is known. */
function churn(size: AccessSize): number {
  const accepted = join(scratch, 'accepted');
  const before = accessResources(withAccessModel(accepted, size));
  const baselineFile = join(scratch, 'baseline.json');
  writeFileSync(baselineFile, readManifest(accepted));
  const accounts = [...size.accounts.slice(0, 100), 'Inserted', ...size.accounts.slice(100)];
  const after = accessResources(withAccessModel(join(scratch, 'changed'), { ...size, accounts, baselineFile }));
  return [...new Set([...before.keys(), ...after.keys()])].filter(id => before.get(id) !== after.get(id)).length;
}

function readManifest(assembly: string): string {
  return readFileSync(join(assembly, 'secure-organization.main.json'), 'utf8');
}

/** What stands in the access model's own stack and in those of its assignments, without dependencies. */
function accessResources({ stacks }: CloudAssembly): Map<string, string> {
  return new Map(stacks.filter(({ stackName }) => stackName.startsWith('Security')).flatMap(({ stackName, template }) =>
    Object.entries<Record<string, any>>(template.Resources).map(([id, { Type, Properties }]) => [`${stackName} ${id}`, JSON.stringify([Type, Properties])] as const)));
}

try {
  const [small, large] = [SMALL, LARGE].map(bareStacks);
  for (let i = 0; i < WARM_UP; i++) {
    turn(SMALL, small);
  }
  const few = Array.from({ length: ROUNDS }, () => turn(SMALL, small));
  const pairs = Array.from({ length: LARGE_ROUNDS }, () => ({ few: turn(SMALL, small), many: turn(LARGE, large) }));
  for (const [{ accounts }, turns] of [[SMALL, few], [LARGE, pairs.map(({ many }) => many)]] as const) {
    const [ours, theirs] = [median(turns.map(each => each.ours)), median(turns.map(each => each.theirs))];
    console.log(`${accounts.length * GROUPS} assignments: ${ours.toFixed(0)} ms with this library, ${theirs.toFixed(0)} ms with bare L1s`);
  }
  figure('assign_synth_ratio_5000', median(few.map(({ ours, theirs }) => ours / theirs)));
  figure('assign_synth_growth', median(pairs.map(pair => (pair.many.ours / pair.few.ours) / (pair.many.theirs / pair.few.theirs))));
  figure('assign_churn', churn(SMALL) / GROUPS);
} finally {
  rmSync(scratch, { recursive: true });
}
