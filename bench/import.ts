/**
 * figure import_ms_ratio: time to load the package in a fresh process, over a file that touches just the classes of aws-cdk-lib
 * which the package extends. Run after `npm run compile`: it loads what is shipped.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { figure, median } from './figure';

const ROUNDS = 15;

/** What the constructs of this package inherit from. */
const EXTENDED = "require('constructs').Construct; require('aws-cdk-lib/aws-lambda').Function;";
/** Not just required: every public class is touched, since the package loads each when it is first used. */
const PACKAGE = `Object.values(require(${JSON.stringify(resolve(__dirname, '..', 'lib'))}));`;

function loadMs(code: string): number {
  const script = `const start = process.hrtime.bigint(); ${code} process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: resolve(__dirname, '..') }));
}

// The first round fills the file cache.
loadMs(PACKAGE);
loadMs(EXTENDED);
const rounds = Array.from({ length: ROUNDS }, () => ({ extended: loadMs(EXTENDED), whole: loadMs(PACKAGE) }));
const whole = median(rounds.map(round => round.whole));
const extended = median(rounds.map(round => round.extended));
console.log(`loading the package: ${whole.toFixed(0)} ms; the classes that it extends: ${extended.toFixed(0)} ms`);
figure('import_ms_ratio', whole / extended);
