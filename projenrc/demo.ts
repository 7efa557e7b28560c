import type { awscdk } from 'projen';

const EXAMPLE = 'examples/reference-organization.ts';
const ASSEMBLY = 'cdk.out';

/** `npm run demo`: from a fresh clone to validated templates of the reference organization, and its tree in the terminal. */
export function demo(project: awscdk.AwsCdkConstructLibrary): void {
  const task = project.addTask('demo', { description: `Synthesises ${EXAMPLE}, validates every template and prints the tree` });
  task.spawn(project.preCompileTask);
  task.spawn(project.compileTask);
  task.exec(`ts-node -T ${EXAMPLE}`, { env: { CDK_OUTDIR: ASSEMBLY } });
  task.exec(`ts-node -T projenrc/tasks/validate-templates.ts ${ASSEMBLY}`);
  task.exec(`node bin/cdk-secure-organization tree --budget --app ${ASSEMBLY}`);
  task.exec(`ts-node -T projenrc/tasks/list-files.ts ${ASSEMBLY}`);
}
