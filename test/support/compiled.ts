import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
/** What a compilation makes; after a failed one, jsii leaves an assembly and no code. */
const MADE = ['.jsii', 'lib/index.js'].map(path => join(ROOT, path));

/** Compiles the library as `npx projen compile` does, where that wasn't done since the last change of a source. */
export function compileIfStale(): void {
  if (isStale(MADE)) {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii'), ['--silence-warnings=reserved-word'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '20' },
    });
    if (status !== 0) {
      throw new Error(`the library does not compile:\n${stdout}${stderr}`);
    }
  }
}

/** Whether a file that is made from sources is missing, or older than one of them. */
export function isStale(made: readonly string[], from = /./): boolean {
  const changed = Math.max(...sourceFiles().filter(path => from.test(path)).map(path => statSync(join(ROOT, 'src', path)).mtimeMs));
  return made.some(path => !existsSync(path) || statSync(path).mtimeMs < changed);
}

/** The source files, relative to `src`. */
export function sourceFiles(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts')).sort();
}
