import type { awscdk } from 'projen';

const FIGURES = ['synth', 'scale', 'assign', 'import', 'decision', 'pack', 'proof', 'replay'];

/** `npm run bench`: each bench in a process of its own, so that none warms another. */
export function bench(project: awscdk.AwsCdkConstructLibrary): void {
  const task = project.addTask('bench', { description: 'Measures speed as ratios and prints lines `figure NAME VALUE`' });
  task.spawn(project.preCompileTask);
  task.spawn(project.compileTask);
  FIGURES.forEach(name => task.exec(`ts-node -T bench/${name}.ts`));
}
