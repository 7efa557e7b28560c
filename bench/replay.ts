/**
 * figure replay_ratio: wall time of the replay of 600,000 records, with the whole catalogue in the manifest, over wall time of unzipping and
 * parsing the same files by the same number of threads and nothing else. Both from the start of the process to its end.
 * figure replay_records_per_s_core: records a second and thread.
 * figure replay_rss_growth: peak memory of the replay of 600,000 records over that of 150,000 of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { figure, median } from './figure';
import { generateLogs, RECORDS_PER_FILE } from './replay/generate';
import { benchManifest } from './replay/organization';

const FILES = 300;
const QUARTER = FILES / 4;
const ROUNDS = 5;
const THREADS = availableParallelism();
const PROGRAM = join(__dirname, '..', 'bin', 'cdk-secure-organization');

const folder = mkdtempSync(join(tmpdir(), 'replay-bench-'));
try {
  const assembly = join(folder, 'assembly');
  mkdirSync(assembly);
  writeFileSync(join(assembly, 'secure-organization.main.json'), JSON.stringify(benchManifest()));
  const [all, quarter] = [['all', FILES], ['quarter', QUARTER]].map(([name, files]) => {
    generateLogs(join(folder, name as string), files as number);
    return join(folder, name as string);
  });
  const baseline = join(folder, 'baseline.js');
  buildSync({ entryPoints: [join(__dirname, 'replay', 'baseline.ts')], bundle: true, platform: 'node', outfile: baseline });
  const memory = join(folder, 'memory.js');
  writeFileSync(memory, 'process.on("exit", () => require("node:fs").writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));');
  const replay = (logs: string, peak: string) => run(
    ['--require', memory, PROGRAM, 'replay', logs, '--app', assembly, '--mode', 'all', '--json', '--jobs', String(THREADS)], { PEAK: join(folder, `${peak}.peak`) },
  );
  const parse = () => run([baseline, all, String(THREADS)]);

  const { summary, guardrails } = JSON.parse(replay(all, 'warm').output);
  parse();
  const rounds = Array.from({ length: ROUNDS }, () => ({ parsed: parse().seconds, replayed: replay(all, 'all').seconds }));
  replay(quarter, 'quarter');

  const [parsed, replayed] = [median(rounds.map(round => round.parsed)), median(rounds.map(round => round.replayed))];
  const peak = (name: string) => Number(readFileSync(join(folder, `${name}.peak`), 'utf8'));
  console.log(`replay of ${summary.records} records against ${guardrails.length} guardrails on ${THREADS} threads: ${replayed.toFixed(2)} s; unzipping and parsing alone: ${parsed.toFixed(2)} s`);
  console.log(`${summary.calls} calls judged, ${summary.wouldDeny} would be denied, ${summary.undetermined} can't be told, ${summary.deniedAlready} denied already`);
  console.log(`peak memory ${Math.round(peak('all') / 1024)} MB, for a quarter of the records ${Math.round(peak('quarter') / 1024)} MB`);
  figure('replay_ratio', median(rounds.map(round => round.replayed / round.parsed)));
  figure('replay_records_per_s_core', FILES * RECORDS_PER_FILE / replayed / THREADS);
  figure('replay_rss_growth', peak('all') / peak('quarter'));
} finally {
  rmSync(folder, { recursive: true });
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): { readonly output: string; readonly seconds: number } {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1e9 });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return { output: stdout, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}
