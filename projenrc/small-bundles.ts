import type { awscdk } from 'projen';

/** Half the size, in each user's assembly and at each cold start; stack traces name functions all the same. Projen has no option for it. */
export function smallBundles(project: awscdk.AwsCdkConstructLibrary): void {
  for (const task of project.tasks.all.filter(({ name }) => name.startsWith('bundle:runtime/') && !name.endsWith(':watch'))) {
    const [{ execArgs = [] }] = task.steps;
    task.reset([...execArgs, '--minify', '--keep-names'].join(' '));
  }
}
