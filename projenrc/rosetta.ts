import type { awscdk } from 'projen';

/** Every code block of the README and every `@example` must compile. */
export function rosetta(project: awscdk.AwsCdkConstructLibrary): void {
  const task = project.addTask('rosetta:extract', {
    description: 'Compiles the code blocks of README.md and of the doc comments',
    exec: 'jsii-rosetta extract --strict .',
  });
  project.postCompileTask.spawn(task);
}
