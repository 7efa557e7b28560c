import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { quote } from '../../domain/text';
import { BadInput } from '../exit';

/** Refuses what would lose another file, before anything is written. */
export function refuseOverwriting(path: string, text: string, force: boolean): void {
  if (!force && (existing(path) ?? text) !== text) {
    throw new BadInput(`${quote(path)} exists and would be overwritten; move it away, name another place, or write over it with \`--force\``);
  }
}

export function writeFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new BadInput(`${quote(path)} can't be written: ${(error as NodeJS.ErrnoException).code}; name another place`);
  }
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
