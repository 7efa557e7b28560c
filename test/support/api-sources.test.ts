import { checkSources, readBarrel } from './api-sources';

const check = (...texts: string[]) => checkSources(texts.map((text, index) => ({ name: `file${index}.ts`, text })));

describe('the source of the API may hold', () => {
  test.each([
    'export class A { public static of(b: string): A { const c: 1 | 2 = 1; return new A(c, b); } private constructor(d: 1 | 2, e: string) {} }',
    'export interface A { readonly b?: string; readonly c: Record<string, A[]>; }',
    'export enum A { B = \'b\' }',
    'const hidden = 1; function help(): 1 | 2 { return hidden; } type Mode = 1 | 2; class Own { x: Mode = help(); }',
    'import { Stack } from \'aws-cdk-lib\'; export interface A { readonly stack: Stack; readonly other: string | undefined; }',
    'import type { Mode } from \'../domain/mode\'; export class A {\n  /**\n   * Inside.\n   * @internal\n   */\n  public _mode(): Mode | 1 { return 1; }\n}',
    'import type { Mode } from \'../domain/mode\'; export class A { private mode(): Mode | 1 { return 1; } protected other?: Mode; }',
  ])('%s', text => {
    expect(check(text)).toEqual([]);
  });

  test('types of another public file', () => {
    expect(check('export interface A { readonly b: B; }', 'export enum B { C }')).toEqual([]);
  });
});

describe('the source of the API may not hold', () => {
  test.each<[string, RegExp]>([
    ['export function help(): void {}', /^file0.ts: `export function help.* is invisible in other languages$/],
    ['export const LIMIT = 1;', /LIMIT.* is invisible/],
    ['export type Mode = \'x\' | \'y\';', /Mode.* is invisible/],
    ['export namespace Inner { export class A {} }', /Inner.* is invisible/],
    ['class A {} export { A };', /export { A };` is invisible/],
    ['class A {} export default A;', /export default A;` is invisible/],
    ['export * from \'./other\';', /is invisible/],
    ['export class A { public b(c: string): void; public b(c: number): void; public b(c: any): void {} }', /^file0.ts: A.b has overloads/],
    ['export class A { constructor(b: string); constructor(b: any) {} }', /A.constructor has overloads/],
    ['export interface IA { b(c: string): void; b(c: number): void }', /IA.b has overloads/],
    ['export interface A { readonly b: \'c\' }', /A.b takes a literal, `'c'`/],
    ['export class A { public b(c: string | number): void {} }', /A.b is a union, `string \| number`/],
    ['export class A { public b: Record<string, string | number>[] = []; }', /A.b is a union/],
    ['export class A { constructor(b: string | A) {} }', /A.constructor is a union/],
    ['import type { Mode } from \'../domain/mode\'; export interface A { readonly b: Mode; }', /A.b mentions `Mode`, which is not exported/],
    ['type Mode = string; export class A { public get b(): Mode { return \'\'; } }', /A.b mentions `Mode`, which is not exported/],
    ['export class A { public b<T>(): T[] { return []; } }', /A.b mentions `T`, which is not exported/],
  ])('%s', (text, complaint) => {
    const complaints = check(text);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(complaint);
  });
});

test('a barrel holds files to export and nothing else', () => {
  expect(readBarrel('export * from \'./a\';\nexport * from \'./b/c\';\n')).toEqual({ files: ['./a', './b/c'], complaints: [] });
  expect(readBarrel('export * as d from \'./d\';\nexport { E } from \'./e\';\nexport const F = 1;\nimport \'./g\';').complaints).toHaveLength(4);
});
