import { javascript } from 'projen';
import type { awscdk } from 'projen';

/**
 * Type errors outside `src` stop the build. ts-jest compiles each file by itself and would let them pass,
 * and with `projenrcTs` projen makes no tsconfig that covers tests, examples and benches.
 */
export function typeChecking(project: awscdk.AwsCdkConstructLibrary): void {
  new javascript.TypescriptConfig(project, {
    fileName: 'tsconfig.dev.json',
    extends: javascript.TypescriptConfigExtends.fromPaths(['./tsconfig.json']),
    include: ['src/**/*.ts', 'test/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', 'projenrc/**/*.ts', '.projenrc.ts'],
    compilerOptions: { noEmit: true, rootDir: '.' },
  });
  for (const folder of ['examples', 'bench']) {
    new javascript.TypescriptConfig(project, {
      fileName: `${folder}/tsconfig.json`,
      extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.dev.json']),
      include: ['**/*.ts'],
      compilerOptions: { noEmit: true, rootDir: '..' },
    });
  }
  project.testTask.prependExec('tsc --noEmit -p tsconfig.dev.json');
}
