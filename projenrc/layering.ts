import type { awscdk } from 'projen';

const PURE = 'the domain is pure: it imports nothing but itself (see ARCHITECTURE.md)';
const IMPURE_MODULES = ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', '@aws-sdk/*', 'node:*', 'fs', 'path', 'os', 'process', 'child_process', 'http'];

/**
 * The three rings of ARCHITECTURE.md, enforced by lint. `test/architecture.test.ts` checks the same by reading the
 * imports, so that a comment which switches lint off does not switch the rule off.
 */
export function layering(project: awscdk.AwsCdkConstructLibrary): void {
  const eslint = project.eslint!;
  eslint.addRules({
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    'import/no-cycle': ['error', { ignoreExternal: true }],
    'import/no-restricted-paths': ['error', {
      zones: [
        { target: './src/domain', from: './src', except: ['./domain'], message: PURE },
        { target: './src/runtime', from: './src', except: ['./domain', './runtime'], message: 'what runs in Lambda reads the domain, never constructs' },
        { target: './src/cli', from: './src', except: ['./domain', './cli'], message: 'the command line reads the manifest, never constructs' },
        { target: './src/!(cli)/**', from: './src/cli', message: 'the command line is bundled by itself; nothing may import it' },
        { target: './src/**', from: './src/index.ts', message: 'import the file that holds the name, not the barrel' },
      ],
    }],
  });
  eslint.addOverride({
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: IMPURE_MODULES, message: PURE }] }],
      'no-restricted-globals': ['error', ...['process', 'Date', 'setTimeout', 'fetch', 'Buffer', '__dirname'].map(name => ({ name, message: PURE }))],
    },
  });
  // projen allows development dependencies only in files named *.lambda.ts; these are bundled with the same esbuild file.
  eslint.allowDevDeps('src/runtime/**/*.ts');
  eslint.allowDevDeps('src/cli/**/*.ts');
}
