import { GUARDRAILS } from '../../../src/domain/guardrail/catalogue';
import { lintStatements } from '../../../src/guardrails/iam-table';

const ENTRIES = [...GUARDRAILS].map(([id, entry]) => [id, entry] as const);

describe('the catalogue', () => {
  test.each(ENTRIES)('names in %s nothing that AWS does not know, and nothing that never matches', (_, entry) => {
    expect(lintStatements(entry.statements(entry.proof.parameters), entry.policyType)).toEqual([]);
  });

  test.each(ENTRIES)('proves by requests that can be made what %s denies', (_, entry) => {
    const problems = entry.proof.denied.flatMap(({ action, resource = '*' }) =>
      lintStatements([{ Effect: 'Deny', Action: [action], Resource: typeof resource === 'string' ? [resource] : resource }], 'SERVICE_CONTROL_POLICY'));
    expect(problems.map(problem => problem.message)).toEqual([]);
  });
});
