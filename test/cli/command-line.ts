import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { esbuildCalls } from '../../projenrc/tasks/notices';
import { temporaryFolder } from '../support/temporary-folder';

const ROOT = join(__dirname, '..', '..');
/** What stands in the package.json beside the bundle. */
export const VERSION = '7.8.9';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** What comes on standard input. */
  readonly input?: string;
}

let bundle: string | undefined;

/** The program as npm installs it: bundled by the call that the build makes, in `bin`, beside a package.json and `assets`. */
export function program(): string {
  if (bundle === undefined) {
    const folder = temporaryFolder();
    const call = esbuildCalls(join(ROOT, '.projen', 'tasks.json')).find(args => args.includes('src/cli/main.ts'))!;
    const args = call.filter(arg => !arg.startsWith('--outfile='));
    const file = join(folder, 'bin', 'cdk-secure-organization');
    const { status, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'esbuild'), [...args, `--outfile=${file}`], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(stderr);
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: VERSION }));
    symlinkSync(join(ROOT, 'assets'), join(folder, 'assets'));
    bundle = file;
  }
  return bundle;
}

/** Runs the program with its output in a pipe. */
export function run(args: readonly string[], { cwd = ROOT, env = {}, input }: RunOptions = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program(), ...args], { cwd, encoding: 'utf8', env: { PATH: process.env.PATH!, ...env }, input });
  return { code: status, stdout, stderr };
}

/** What every refusal looks like: code 2, a message on stderr, nothing else. */
export function expectRefusal({ code, stdout, stderr }: Outcome, message: string): void {
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
}
