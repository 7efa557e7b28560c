import type { Acknowledged } from './acknowledged';
import { MUTATIONS } from './mutants';
import type { Mutation } from './mutants';
import type { JudgedMutant } from './prove';

/** Of 100 mutants that are no equivalents, this many must be caught. */
const LEAST_CAUGHT = 95;

/** What the mutation run found out about all guardrails. */
export interface MutationReport {
  readonly lines: readonly string[];
  readonly score: number;
  readonly passed: boolean;
}

export interface GuardrailMutants {
  readonly guardrail: string;
  readonly mutants: readonly JudgedMutant[];
}

/** The table by kind of mutant, and every mutant that was not caught. */
export function reportOn(all: readonly GuardrailMutants[], acknowledged: readonly Acknowledged[]): MutationReport {
  const rows = all.flatMap(({ guardrail, mutants }) => mutants.map(mutant => ({ guardrail, ...mutant })));
  const survivors = rows.filter(row => row.fate === 'survived');
  const explained = survivors.filter(row => acknowledged.some(known => isSame(known, row)));
  const unexplained = survivors.filter(row => !explained.includes(row));
  const idle = acknowledged.filter(known => !survivors.some(row => isSame(known, row)));
  const { score, lines: table } = tableOf(rows, new Set(explained));
  return {
    score,
    passed: score >= LEAST_CAUGHT && unexplained.length === 0 && idle.length === 0,
    lines: [
      ...table,
      '',
      'equivalent by their canonical form:',
      ...byDetail(rows.filter(row => row.fate === 'equivalent')),
      ...explained.map(row => `equivalent: ${nameOf(row)}: ${acknowledged.find(known => isSame(known, row))!.reason}`),
      ...unexplained.map(row => `survived: ${nameOf(row)}`),
      ...idle.map(known => `acknowledged, but does not survive: ${nameOf(known)}; take it off the list`),
    ],
  };
}

type Row = JudgedMutant & { readonly guardrail: string };

function tableOf(rows: readonly Row[], explained: ReadonlySet<Row>): { score: number; lines: string[] } {
  const line = (name: string, mutants: readonly Row[]) => {
    const equivalent = mutants.filter(mutant => mutant.fate === 'equivalent' || explained.has(mutant)).length;
    const caught = mutants.filter(mutant => mutant.fate === 'caught').length;
    const score = scoreOf(caught, mutants.length - equivalent);
    const cells = [mutants.length, equivalent, caught, mutants.length - equivalent - caught].map(cell => String(cell).padStart(12));
    return { score, text: `${name.padEnd(60)}${cells.join('')}${score.toFixed(1).padStart(8)}` };
  };
  const total = line('total', rows);
  const kinds = (Object.keys(MUTATIONS) as Mutation[]).map(kind => line(MUTATIONS[kind], rows.filter(row => row.mutation === kind)).text);
  const head = `${'mutants'.padEnd(60)}${['all', 'equivalent', 'caught', 'survived'].map(title => title.padStart(12)).join('')}${'score'.padStart(8)}`;
  return { score: total.score, lines: [head, ...kinds, total.text] };
}

/** Many guardrails have the same harmless mistake. */
function byDetail(rows: readonly Named[]): string[] {
  const groups = new Map<string, string[]>();
  rows.forEach(({ mutation, detail, guardrail, statement }) => {
    const what = `  ${MUTATIONS[mutation]}: ${detail}`;
    groups.set(what, [...groups.get(what) ?? [], `${guardrail} ${statement + 1}`]);
  });
  return [...groups].map(([what, where]) => `${what} (${where.join(', ')})`);
}

function scoreOf(caught: number, mutants: number): number {
  return mutants === 0 ? 100 : 100 * caught / mutants;
}

type Named = Pick<Acknowledged, 'guardrail' | 'mutation' | 'statement' | 'detail'>;

function nameOf({ guardrail, mutation, statement, detail }: Named): string {
  return `${guardrail}, statement ${statement + 1}: ${MUTATIONS[mutation]}${detail === '' ? '' : `: ${detail}`}`;
}

function isSame(one: Named, other: Named): boolean {
  return one.guardrail === other.guardrail && one.mutation === other.mutation && one.statement === other.statement && one.detail === other.detail;
}
