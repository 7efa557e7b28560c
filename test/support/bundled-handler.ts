import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isStale, ROOT } from './compiled';

const RUN = `
const { event, context } = JSON.parse(process.argv[1]);
require('./index.js').handler(event, { ...context, getRemainingTimeInMillis: () => 60_000 }).then(
  answer => process.stdout.write(JSON.stringify({ answer })),
  error => process.stdout.write(JSON.stringify({ errorType: error.name, errorMessage: error.message })),
).then(() => process.exit(0));`;

export interface Outcome {
  readonly answer?: unknown;
  readonly errorType?: string;
  readonly errorMessage?: string;
}

/** The path of a bundled handler, as it is uploaded. */
export function bundle(name: string): string {
  return join(ROOT, 'assets', 'runtime', name, `${name}.lambda`, 'index.js');
}

/** Bundles the handlers as the build does, where that wasn't done since the last change of a source. */
export function bundleIfStale(name: string): void {
  if (isStale([bundle(name)], /^(runtime|domain)\//)) {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'projen'), ['bundle'], { cwd: ROOT, stdio: 'pipe' });
  }
}

/** Runs the bundled file alone in an empty folder, where it finds no module but its own and those of Node.js. */
export async function runBundle(name: string, event: object, environment: Record<string, string>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    copyFileSync(bundle(name), join(folder, 'index.js'));
    const context = { invokedFunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:writer' };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', RUN, JSON.stringify({ event, context })], { cwd: folder, env: environment });
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
