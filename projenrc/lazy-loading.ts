import type { awscdk } from 'projen';

/** What is compiled loads its parts when they are first used; see the task for how. */
export function lazyLoading(project: awscdk.AwsCdkConstructLibrary): void {
  project.compileTask.exec('ts-node -T projenrc/tasks/lazy-requires.ts lib');
}
