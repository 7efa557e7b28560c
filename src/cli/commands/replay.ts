import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Manifest } from '../../domain/manifest/manifest';
import { csvRows } from '../../domain/replay/csv';
import { makeReport } from '../../domain/replay/make-report';
import { printReplay } from '../../domain/replay/print';
import { printSuggestions } from '../../domain/replay/print-suggest';
import type { ReplayReport } from '../../domain/replay/report';
import { suggest } from '../../domain/replay/suggest';
import { count } from '../../domain/text';
import { BadInput, ExitCode } from '../exit';
import type { Exit } from '../exit';
import { jsonText } from '../json-text';
import { appOption, positive, qualifierOption } from '../options';
import { overviewTable } from '../replay/overview-table';
import { Progress } from '../replay/progress';
import { readPlan } from '../replay/questions';
import type { ReplayOptions } from '../replay/questions';
import { runReplay } from '../replay/run';
import type { LogProblem } from '../replay/sources/log-file';
import { canvasFor } from '../terminal';

interface Options extends ReplayOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly top: number;
  readonly suggest?: boolean;
  readonly failOnDeny?: boolean;
  readonly jobs: number;
}

/** The version of the shape of the JSON. */
const JSON_VERSION = 1;
/** A log of which nothing is right has a warning for every file. */
const MOST_WARNINGS = 50;

export function replayCommand(exit: Exit): Command {
  return new Command('replay')
    .description('run CloudTrail logs through the guardrails, and tell what would have been denied')
    .argument('<logs...>', 'files, folders, patterns and `s3://bucket/prefix` of logs; `-` for standard input')
    .addOption(appOption())
    .addOption(qualifierOption())
    .option('--accounts <file>', 'ids of accounts made since: what `aws organizations list-accounts` wrote')
    .addOption(new Option('--mode <mode>', 'guardrails that only count, those in force, or all; count by default').choices(['count', 'enforce', 'all']))
    .option('--guardrail <id...>', 'only these guardrails')
    .option('--account <account...>', 'only calls of these accounts, by key, name or id')
    .option('--since <time>', 'only calls from then on, such as `2026-03-01`, in UTC')
    .option('--until <time>', 'only calls before')
    .option('--compare <folder>', 'tell what another cloud assembly would change')
    .option('--policy <file>', 'tell what a policy would change; needs `--on`')
    .option('--on <node>', 'key of the OU or account that gets the policy, or `Root`')
    .addOption(new Option('--type <type>', 'the type of the policy').choices(['scp', 'rcp']).default('scp'))
    .option('--instead-of <name>', 'the policy whose place it takes there, such as `FullAWSAccess`')
    .option('--suggest', 'suggest what would spare the calls, as code to paste')
    .option('--top <groups>', 'groups of calls to show for each guardrail', positive, 10)
    .addOption(new Option('--json', 'answer in JSON').conflicts('csv'))
    .option('--csv', 'answer in CSV, a line for each group of calls')
    .option('--fail-on-deny', 'exit with 1 if a call would be denied')
    .option('--jobs <number>', 'how many threads read logs', positive, availableParallelism())
    .action(async (logs: readonly string[], options: Options) => {
      const plan = readPlan(options);
      const progress = new Progress(process.stderr);
      const warnings = new Warnings(progress);
      const { result, read } = await runReplay(logs, plan, {
        jobs: options.jobs, warn: problem => warnings.tell(problem), progress: now => progress.show(now),
      });
      progress.clear();
      warnings.end();
      if (result.counts.records === 0) {
        throw new BadInput(`${count(read.files, 'file')} ${read.files === 1 ? 'holds' : 'hold'} no record of CloudTrail`);
      }
      const report = makeReport(result, plan, read);
      process.stdout.write(render(report, plan.manifest, options));
      exit(options.failOnDeny && denies(report) ? ExitCode.FINDINGS : ExitCode.FINE);
    });
}

/** Of a comparison, what it would deny beyond what is denied now. */
function denies({ summary, changes }: ReplayReport): boolean {
  return changes === undefined ? summary.wouldDeny > 0 : changes.some(({ after }) => after === 'denied');
}

function render(report: ReplayReport, manifest: Manifest, { json, csv, top, suggest: wanted }: Options): string {
  if (json) {
    return `${jsonText({ version: JSON_VERSION, ...report })}\n`;
  }
  if (csv) {
    // A spreadsheet takes for a formula what a stranger named his role.
    return stringify(csvRows(report), { escape_formulas: true });
  }
  const canvas = canvasFor(process.stdout, process.env);
  const { summary, details } = printReplay(report, canvas, top);
  const suggestions = wanted ? ['', ...printSuggestions(suggest(report, manifest, new Date().toISOString().slice(0, 10)), canvas)] : [];
  return [...summary, '', overviewTable(report.guardrails, canvas), ...details, ...suggestions, ''].join('\n');
}

/** What is wrong with files, a line for each on standard error. */
class Warnings {
  private told = 0;

  public constructor(private readonly progress: Progress) {}

  public tell({ message }: LogProblem): void {
    if (++this.told <= MOST_WARNINGS) {
      this.progress.clear();
      process.stderr.write(`warning: ${message}\n`);
    }
  }

  public end(): void {
    if (this.told > MOST_WARNINGS) {
      process.stderr.write(`warning: and ${this.told - MOST_WARNINGS} more files\n`);
    }
  }
}
