import { readFileSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { isPlace, readKeyFile } from '../../domain/keys/exported';
import type { KeyFile } from '../../domain/keys/exported';
import type { ExportedKey } from '../../domain/keys/removal';
import { count, quote } from '../../domain/text';
import { BadInput } from '../exit';

/** A folder with hundreds of bad files holds something else; these tell as much. */
const MOST_PROBLEMS_TOLD = 10;
const HOW = 'write it with `aws kms get-key-policy --output json`';

export interface KeyFolder {
  readonly keys: readonly ExportedKey[];
  /** How many keys of AWS's services were left out. */
  readonly managed: number;
}

/** Reads every key policy in a folder, or in one file. One that can't be read is refused: the answer would be wrong without it. */
export function readKeyFolder(path: string, fallbackAccount: string | undefined): KeyFolder {
  const files = filesOf(path);
  const read = files.map(file => ({ file, result: parse(file, fallbackAccount) }));
  const problems = read.flatMap(({ file: { path: name }, result }) => 'message' in result ? [`${quote(name)} holds no key policy: ${result.message}`] : []);
  if (problems.length > 0) {
    const more = problems.length - MOST_PROBLEMS_TOLD;
    throw new BadInput([...problems.slice(0, MOST_PROBLEMS_TOLD), ...more > 0 ? [`and ${count(more, 'more file')}`] : []].join('\nerror: '));
  }
  const keys = read.flatMap(({ result }) => 'policy' in result ? [result] : []);
  return { keys, managed: read.length - keys.length };
}

interface NamedFile {
  readonly path: string;
  readonly parts: readonly string[];
}

function filesOf(path: string): NamedFile[] {
  if (/\.json$/i.test(path)) {
    return [{ path, parts: partsOf(basename(path)) }];
  }
  const names = globSync('**/*.json', { cwd: path, dot: true, onlyFiles: true }).sort();
  if (names.length === 0) {
    throw new BadInput(`${quote(path)} is no folder with key policies in files that end in \`.json\`; ${HOW}, a file for each key`);
  }
  // The folder itself may be that of one account, or of one Region of it.
  const around = resolve(path).split(sep).slice(-2).filter(isPlace);
  return names.map(name => ({ path: `${path.replace(/\/$/, '')}${sep}${name}`, parts: [...around, ...partsOf(name)] }));
}

function partsOf(name: string): string[] {
  return name.replace(/\.json$/i, '').split(/[\\/]/);
}

function parse({ path, parts }: NamedFile, fallbackAccount: string | undefined): ReturnType<typeof readKeyFile> {
  let content: KeyFile['content'];
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { message: code === undefined ? `it is no JSON; ${HOW}` : `it can't be read: ${code}` };
  }
  return readKeyFile({ parts, content }, fallbackAccount);
}
