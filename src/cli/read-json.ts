import { readFileSync } from 'node:fs';
import { BadInput } from './exit';
import { quote } from '../domain/text';

/** What a file holds that a script of ours writes; `how` says how to write it anew. */
export function readJson(what: string, path: string, how: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(code === undefined ? `${what} ${quote(path)} is no JSON; ${how}` : `${what} ${quote(path)} can't be read: ${code}`);
  }
}
