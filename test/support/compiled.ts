import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const ASSEMBLY = join(ROOT, '.jsii');

/** Compiles the library as `npx projen compile` does, where that wasn't done since the last change of a source. */
export function compileIfStale(): void {
  const changed = Math.max(...sourceFiles().map(path => statSync(join(ROOT, 'src', path)).mtimeMs));
  if (!existsSync(ASSEMBLY) || statSync(ASSEMBLY).mtimeMs < changed) {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'jsii'), ['--silence-warnings=reserved-word'], { cwd: ROOT, stdio: 'pipe' });
  }
}

/** The source files, relative to `src`. */
export function sourceFiles(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts')).sort();
}
