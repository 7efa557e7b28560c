import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');
const GENERATED = /-function\.ts$/;
const MOST_LINES = 400;

/** What each ring may import, as folders under `src`; `index.ts` is the public face and may import every construct. */
const RINGS: { ring: RegExp; may: RegExp; reason: string }[] = [
  { ring: /^domain\//, may: /^domain\//, reason: 'the domain is pure: it imports nothing but itself' },
  { ring: /^cli\//, may: /^(cli|domain)\//, reason: 'the command line reads the manifest, never constructs' },
  { ring: /^runtime\/.*(lambda|plan|properties|aws)\.ts$/, may: /^(runtime|domain)\//, reason: 'what runs in Lambda never reads constructs' },
  { ring: /^(?!domain|cli|index)/, may: /^(?!cli\/|index)(?!.*\.lambda$)/, reason: 'constructs import neither handlers nor the command line' },
];

interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly internal: string[];
  readonly external: string[];
  /** Internal imports that exist at run time; `import type` makes no cycle. */
  readonly values: string[];
}

describe('architecture', () => {
  const files = sourceFiles();

  test.each(RINGS)('$reason', ({ ring, may }) => {
    const broken = files.filter(file => ring.test(file.path))
      .flatMap(file => file.internal.filter(target => !may.test(target)).map(target => `${file.path} imports ${target}`));
    expect(broken).toEqual([]);
  });

  test('the domain imports no module at all', () => {
    const broken = files.filter(file => file.path.startsWith('domain/') && file.external.length > 0)
      .map(file => `${file.path} imports ${file.external.join(', ')}`);
    expect(broken).toEqual([]);
  });

  test('the domain uses no clock, process, buffer or file', () => {
    const impure = /\bprocess\.|\bnew Date\(\)|\bDate\.now\(|\bBuffer\.|\brequire\(|\bsetTimeout\(/;
    const broken = files.filter(file => file.path.startsWith('domain/') && impure.test(readFileSync(join(SRC, file.path), 'utf8')));
    expect(broken.map(file => file.path)).toEqual([]);
  });

  test('no import cycle', () => {
    expect(findCycle(files)).toEqual([]);
  });

  test('only src/index.ts re-exports whole files', () => {
    const barrels = files.filter(file => file.path !== 'index.ts' && /^export \* /m.test(readFileSync(join(SRC, file.path), 'utf8')));
    expect(barrels.map(file => file.path)).toEqual([]);
  });

  test(`no file is longer than ${MOST_LINES} lines`, () => {
    const own = [...files, ...['test', 'projenrc', 'bench', 'examples'].flatMap(folder => readFolder(join(ROOT, folder)).map(path => ({
      path: relative(ROOT, path), lines: readFileSync(path, 'utf8').split('\n').length,
    })))];
    expect(own.filter(file => file.lines > MOST_LINES && !GENERATED.test(file.path)).map(file => `${file.path}: ${file.lines}`)).toEqual([]);
  });
});

function sourceFiles(): SourceFile[] {
  return readFolder(SRC).map(path => {
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^;]*?from '([^']+)'/gm)];
    const internal = (match: RegExpMatchArray) => normalize(relative(SRC, join(dirname(path), match[2])));
    const own = imports.filter(match => match[2].startsWith('.'));
    return {
      path: relative(SRC, path),
      lines: text.split('\n').length,
      internal: own.map(internal),
      external: imports.filter(match => !match[2].startsWith('.')).map(match => match[2]),
      values: own.filter(match => !match[1]).map(internal),
    };
  });
}

function readFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .map(name => join(folder, name)).sort();
}

function findCycle(files: SourceFile[]): string[] {
  const byName = new Map(files.map(file => [file.path.replace(/\.ts$/, ''), file]));
  const done = new Set<string>();
  const walk = (name: string, trail: string[]): string[] => {
    if (trail.includes(name)) {
      return [...trail.slice(trail.indexOf(name)), name];
    }
    if (done.has(name)) {
      return [];
    }
    for (const target of byName.get(name)?.values ?? []) {
      const cycle = walk(target, [...trail, name]);
      if (cycle.length > 0) {
        return cycle;
      }
    }
    done.add(name);
    return [];
  };
  return [...byName.keys()].map(name => walk(name, [])).find(cycle => cycle.length > 0) ?? [];
}
