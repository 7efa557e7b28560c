import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lazyBarrel, lazyRequires } from '../projenrc/tasks/lazy-requires';

const folder = mkdtempSync(join(tmpdir(), 'lazy-'));
const loads = 'globalThis.loads = (globalThis.loads ?? 0) + 1; exports.__esModule = true; exports.B = class B { constructor(x) { this.x = x; } }; exports.f = () => "f"; exports.v = 1;';
const EXPORT_STAR = 'const __exportStar = (m, e) => { for (const p in m) if (!(p in e)) e[p] = m[p]; };';

beforeAll(() => {
  writeFileSync(join(folder, 'part.js'), loads);
  writeFileSync(join(folder, 'types.js'), 'exports.__esModule = true;');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a compiled file prints once its requires are lazy. */
function run(compiled: string, print: string): string {
  const file = join(folder, 'compiled.js');
  writeFileSync(file, lazyRequires(compiled));
  return execFileSync(process.execPath, ['-e', `const it = require(${JSON.stringify(file)}); process.stdout.write(String(${print}));`], { encoding: 'utf8' });
}

describe('a compiled file', () => {
  const compiled = [
    '"use strict";',
    'const part_1 = require("./part");',
    'class C extends part_1.B {}',
    'exports.make = () => new part_1.B(7);',
    'exports.call = () => (0, part_1.f)();',
  ].join('\n');

  test('does what it did', () => {
    expect(run(compiled.replace(/^class.*$/m, ''), '[it.make().x, it.call()]')).toBe('7,f');
    expect(run(compiled, 'it.make().x')).toBe('7');
  });

  test('loads a part when it is first used, and once', () => {
    const later = compiled.replace(/^class.*$/m, '');
    expect(run(later, 'globalThis.loads')).toBe('undefined');
    expect(run(later, '[it.make(), it.make(), globalThis.loads].at(-1)')).toBe('1');
  });

  test('keeps its lines, and stays as it is the second time', () => {
    const once = lazyRequires(compiled);
    expect(once.split('\n')).toHaveLength(compiled.split('\n').length);
    expect(lazyRequires(once)).toBe(once);
  });

  test('keeps what is loaded for its effect, and properties of the same name', () => {
    const other = 'require("./part");\nconst a_1 = require("a");\nexports.x = { a_1: 1 }.a_1;';
    expect(lazyRequires(other)).toContain('require("./part");\n');
    expect(lazyRequires(other)).toContain('exports.x = { a_1: 1 }.a_1;');
  });
});

describe('the barrel', () => {
  const barrel = `${EXPORT_STAR}\n__exportStar(require("./part"), exports);\n__exportStar(require("./types"), exports);\n`;

  test('has the names of all its parts, and loads none before it is asked', () => {
    writeFileSync(join(folder, 'barrel.js'), lazyBarrel(barrel, folder));
    const script = `const it = require(${JSON.stringify(join(folder, 'barrel.js'))}); const before = globalThis.loads; `
      + 'process.stdout.write(JSON.stringify([before ?? 0, Object.keys(it), it.v, globalThis.loads]));';
    expect(JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))).toEqual([0, ['B', 'f', 'v'], 1, 1]);
  });

  test('can be imported by name from an ES module', () => {
    writeFileSync(join(folder, 'barrel.js'), lazyBarrel(barrel, folder));
    writeFileSync(join(folder, 'user.mjs'), 'import { f, v } from "./barrel.js"; process.stdout.write(f() + v);');
    expect(execFileSync(process.execPath, [join(folder, 'user.mjs')], { encoding: 'utf8' })).toBe('f1');
  });
});
