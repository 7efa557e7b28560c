import type { awscdk } from 'projen';

/**
 * `npm ci && npm test` works on a fresh clone: tests read the Lambda bundles and `.jsii`, so both are made first.
 */
export function cleanClone(project: awscdk.AwsCdkConstructLibrary): void {
  project.testTask.prependSpawn(project.compileTask);
  project.testTask.prependSpawn(project.preCompileTask);
}
