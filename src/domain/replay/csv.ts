import type { GuardrailReport, ReplayReport, VerdictGroup } from './report';
import { oneLine } from '../text';

type Cell = string | number;

/** Columns, and what stands in them. */
const COLUMNS: readonly (readonly [string, (guardrail: GuardrailReport, group: VerdictGroup) => Cell | undefined])[] = [
  ['guardrail', ({ guardrail }) => guardrail],
  ['target', ({ targetPath }) => targetPath],
  ['policyType', ({ policyType }) => policyType],
  ['mode', ({ mode }) => mode],
  ['verdict', (_, { verdict }) => verdict],
  ['calls', (_, { calls }) => calls],
  ['accountId', (_, { account }) => account.id],
  ['accountKey', (_, { account }) => account.key],
  ['account', (_, { account }) => account.name],
  ['organizationalUnit', (_, { account }) => account.path],
  ['principal', (_, { principal }) => principal],
  ['action', (_, { action }) => action],
  ['region', (_, { region }) => region],
  ['first', (_, { first }) => first],
  ['last', (_, { last }) => last],
  ['sampleEventId', (_, { sampleEventId }) => sampleEventId],
  ['missing', (_, { missing }) => missing.join(' ')],
  ['policy', (_, { statement }) => statement?.policy],
  ['statement', (_, { statement }) => statement?.index],
];

/**
 * The groups of all guardrails, a row for each below the names of the columns. Control characters are written out, for strangers choose
 * names and a terminal obeys them.
 */
export function csvRows({ guardrails }: ReplayReport): Cell[][] {
  return [
    COLUMNS.map(([name]) => name),
    ...guardrails.flatMap(guardrail => guardrail.groups.map(group => COLUMNS.map(([, read]) => cell(read(guardrail, group))))),
  ];
}

function cell(value: Cell | undefined): Cell {
  return typeof value === 'string' ? oneLine(value) : value ?? '';
}
