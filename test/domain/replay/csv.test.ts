import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { csvRows } from '../../../src/domain/replay/csv';
import type { VerdictGroup } from '../../../src/domain/replay/report';
import { guardrail } from '../../support/manifests';
import { group, guardrailReport, replayReport } from '../../support/replay-report';

const COUNTED = guardrail('denyGateways', { kind: 'organizationalUnit', key: 'Production' }, { mode: 'COUNT' });

/** Each row by the names of its columns. */
function rowsOf(groups: readonly VerdictGroup[]): Record<string, unknown>[] {
  const [head, ...rows] = csvRows(replayReport({ guardrails: [guardrailReport(COUNTED, groups)] }));
  return rows.map(row => Object.fromEntries(row.map((cell, column) => [head[column], cell])));
}

test('every group is a row with all that is known of it', () => {
  const statement = { level: 'x', policy: 'main-scp-1', policyType: 'SERVICE_CONTROL_POLICY', index: 0, guardrails: ['denyGateways'] } as const;
  expect(rowsOf([group({ calls: 3, statement }), group({ verdict: 'cantTell', missing: ['aws:PrincipalArn', 'resource'] })])).toMatchObject([
    {
      guardrail: 'denyGateways',
      target: 'Production',
      policyType: 'SERVICE_CONTROL_POLICY',
      mode: 'COUNT',
      verdict: 'deny',
      calls: 3,
      accountId: '222222222222',
      accountKey: 'Shop',
      account: 'Shop',
      organizationalUnit: 'Prod',
      principal: 'arn:aws:iam::222222222222:role/app/web',
      action: 'ec2:CreateInternetGateway',
      region: 'eu-central-1',
      first: '2026-03-01T10:00:00Z',
      last: '2026-03-02T11:30:00Z',
      sampleEventId: 'event-1',
      missing: '',
      policy: 'main-scp-1',
      statement: 0,
    },
    { verdict: 'cantTell', missing: 'aws:PrincipalArn resource', policy: '', statement: '' },
  ]);
});

test('what is not known is empty, and a report without groups has only the names of the columns', () => {
  const [row] = rowsOf([group({ account: { id: '444444444444' }, region: undefined, first: undefined, last: undefined, sampleEventId: undefined })]);
  expect(row).toMatchObject({ accountId: '444444444444', accountKey: '', account: '', organizationalUnit: '', region: '', first: '', last: '', sampleEventId: '' });
  expect(csvRows(replayReport())).toHaveLength(1);
});

test('whatever stands in the log, there is a line for each group, nothing that a terminal obeys and nothing that a spreadsheet runs', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=cmd|x', '+1', '-1', '@x', '\tx', '\rx', '\u001b[2J', '\u009b2J', 'a\nb', 'a,"b'));
  fc.assert(fc.property(fc.array(fc.record({ principal: text, action: text, region: text, sampleEventId: text })), given => {
    const rows = csvRows(replayReport({ guardrails: [guardrailReport(COUNTED, given.map(more => group(more)))] }));
    const csv = stringify(rows, { escape_formulas: true });
    expect(csv.split('\n')).toHaveLength(given.length + 2);
    // eslint-disable-next-line no-control-regex
    expect(csv.replace(/\n/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    // A cell that is quoted may hold a comma before a sign, so only what the library began is looked at.
    rows.slice(1).flat().filter(cell => /^[=+@-]/.test(String(cell))).forEach(cell => expect(csv).toContain(`'${String(cell).replace(/"/g, '""')}`));
  }));
});
