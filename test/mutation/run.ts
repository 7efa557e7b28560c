/**
 * `npm run mutate`: writes every guardrail of the catalogue wrong in every way that `mutants.ts` knows, one mistake at a time, and sees
 * whether its proof notices. A mutant counts as caught when a case of that guardrail gets another verdict.
 */
import { ACKNOWLEDGED } from './acknowledged';
import { broken, judgeMutants } from './prove';
import { reportOn } from './report';
import { namedActions, readServiceActions } from './service-actions';
import { GUARDRAILS } from '../../src/domain/guardrail/catalogue';

async function main(): Promise<void> {
  const entries = [...GUARDRAILS.values()];
  const wrong = entries.flatMap(entry => broken(entry, entry.statements(entry.proof.parameters)).map(each => `${entry.id}: ${JSON.stringify(each)}`));
  if (wrong.length > 0) {
    console.error(`the guardrails themselves break their proofs, so that mutants say nothing:\n${wrong.join('\n')}`);
    process.exitCode = 1;
    return;
  }
  const actionsOf = await readServiceActions(namedActions(entries.flatMap(entry => entry.statements(entry.proof.parameters))));
  const report = reportOn(entries.map(entry => ({ guardrail: entry.id, mutants: judgeMutants(entry, actionsOf) })), ACKNOWLEDGED);
  report.lines.forEach(line => console.log(line));
  console.log(`figure mutation_score ${report.score.toFixed(3)}`);
  process.exitCode = report.passed ? 0 : 1;
}

void main();
