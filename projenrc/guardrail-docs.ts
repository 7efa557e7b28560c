import type { awscdk } from 'projen';

/** `docs/guardrails.md` is written anew in every build, so that it never says anything else than the catalogue. */
export function guardrailDocs(project: awscdk.AwsCdkConstructLibrary): void {
  const task = project.addTask('docs:guardrails', {
    description: 'Writes docs/guardrails.md from the catalogue of guardrails',
    exec: 'ts-node -T projenrc/tasks/guardrail-docs.ts',
  });
  project.postCompileTask.spawn(task);
}
