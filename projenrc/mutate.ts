import type { awscdk } from 'projen';

/** `npm run mutate`: how good the proofs of the guardrails are. */
export function mutate(project: awscdk.AwsCdkConstructLibrary): void {
  project.addTask('mutate', {
    description: 'Writes every guardrail wrong in every way and sees whether its proof notices; at least 95 of 100 must be caught',
    exec: 'ts-node -T test/mutation/run.ts',
  });
}
