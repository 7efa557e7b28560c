import type { awscdk } from 'projen';

/**
 * Every synthesis of a test leaves an assembly with copies of the bundles in the folder for temporary files. They get a folder of their own, which
 * goes when the tests end: a few runs would fill a disk.
 */
export function testFolder(project: awscdk.AwsCdkConstructLibrary): void {
  Object.assign(project.jest!.config, {
    globalSetup: '<rootDir>/test/setup/make-folder.ts',
    globalTeardown: '<rootDir>/test/setup/remove-folder.ts',
  });
}
