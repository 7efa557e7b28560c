import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PolicyType } from '../domain/limits';
import type { Statement } from '../domain/policy/document';
import { lint } from '../domain/policy/lint/lint';
import { IamTable } from '../domain/policy/lint/table';
import type { PolicyProblem } from '../domain/policy/parse';

/** Made by the task `iam-table`, beside the Lambda bundles. */
const FILE = join(__dirname, '..', '..', 'assets', 'iam-table.json.gz');

let table: IamTable | undefined;

/** What AWS documents of its services. Read when it is asked for the first time: most apps have no guardrail of their own. */
export function iamTable(): IamTable {
  table ??= new IamTable(JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')));
  return table;
}

/** What AWS would take of these statements, but never do. */
export function lintStatements(statements: readonly Statement[], policyType: PolicyType): PolicyProblem[] {
  return lint(statements, policyType, iamTable());
}
