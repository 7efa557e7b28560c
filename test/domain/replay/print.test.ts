import fc from 'fast-check';
import stringWidth from 'string-width';
import { overviewTable } from '../../../src/cli/replay/overview-table';
import type { Canvas } from '../../../src/domain/organization/canvas';
import { printReplay } from '../../../src/domain/replay/print';
import type { ReplayReport } from '../../../src/domain/replay/report';
import { CANVAS } from '../../support/canvas';
import { guardrail } from '../../support/manifests';
import { group, guardrailReport, replayReport } from '../../support/replay-report';

const COUNTED = guardrail('denyGateways', { kind: 'organizationalUnit', key: 'Production' }, { mode: 'COUNT' });

function lines(report: ReplayReport, top = 10, canvas: Canvas = CANVAS): string[] {
  const { summary, details } = printReplay(report, canvas, top);
  return [...summary, ...overviewTable(report.guardrails, canvas).split('\n'), ...details];
}

/** As one text, whatever the lines. */
function textOf(report: ReplayReport, top?: number): string {
  return lines(report, top).map(line => line.trim()).join(' ').replace(/ +/g, ' ');
}

function expectParts(report: ReplayReport, parts: readonly string[]) {
  const text = textOf(report);
  parts.forEach(part => expect(text).toContain(part));
}

const ofGroups = (...groups: Parameters<typeof group>[0][]) => replayReport({ guardrails: [guardrailReport(COUNTED, groups.map(group))] });

describe('the summary', () => {
  test('tells what was read, judged and left out, each in words', () => {
    const summary = {
      files: 3,
      filesWithProblems: 1,
      bytes: 12_345_678,
      records: 1_234,
      first: '2026-03-01T10:00:00Z',
      last: '2026-03-02T10:00:00Z',
      outside: 1,
      leftOut: { unmappedAction: 20 },
      apiRecords: 1_200,
      mapped: 1_180,
      deniedAlready: 4,
      calls: 900,
      decided: 890,
      undetermined: 10,
      wouldDeny: 200,
    };
    expect(lines(replayReport({ summary })).slice(0, 7)).toEqual([
      '1,234 records of 3 files (12.3 MB) with calls from 2026-03-01 10:00 to',
      '2026-03-02 10:00; 1 of the files could not be read whole.',
      '900 calls were judged: 200 would be denied, 690 would not, of 10 it can\'t be',
      'told. 98.33 % of 1,200 API calls map to a known action. 4 were denied already. 1',
      'is of another time or account than asked for.',
      'Left out:',
      '      20  event that maps to no known IAM action',
    ]);
  });

  test('of one of each has its verbs right', () => {
    expectParts(replayReport({ summary: { records: 1, apiRecords: 1, mapped: 1, calls: 1, decided: 1, deniedAlready: 1, folded: 1 } }),
      ['1 record of 1 file', '1 call was judged', '100 % of 1 API call maps', '1 was denied already', '1 verdict stands under (others)']);
    expectParts(replayReport({ summary: { folded: 2 } }), ['2 verdicts stand under (others)']);
  });

  test('says so when there is nothing to say', () => {
    expect(lines(replayReport()).filter(line => line !== '')).toEqual(['0 records of 1 file (0.0 MB).', 'No call was judged.']);
  });
});

describe('the groups of a guardrail', () => {
  test('fold what differs in Region or account alone, and name three', () => {
    const regions = ['eu-west-1', 'us-east-1', 'us-west-2', 'us-east-2', 'sa-east-1'].map(region => ({ region, calls: 3 }));
    expectParts(ofGroups(...regions), ['15 ec2:CreateInternetGateway by role/app/web in Shop, eu-west-1, sa-east-1, us-east-1 and 2 more, 2026-03-01 10:00']);
    const inAccount = (id: string, name: string) => ({ account: { id, name }, principal: `arn:aws:iam::${id}:role/app/web` });
    expectParts(ofGroups(inAccount('222222222222', 'A'), inAccount('333333333333', 'B')), ['2 ec2:CreateInternetGateway by role/app/web in A and B, eu-central-1']);
  });

  test('are the most called ones, and say how many more there are', () => {
    const report = ofGroups(...[1, 2, 3, 4].map(calls => ({ principal: `arn:aws:iam::222222222222:role/web${calls}`, calls })));
    expect(textOf(report, 2)).toMatch(/would deny 10 calls 4 .* by role\/web4 .* 3 .* by role\/web3 .* 3 in 2 more groups$/);
    expect(textOf(report, 3)).toMatch(/ 1 in 1 more group$/);
    expect(textOf(report, 4)).not.toContain('more group');
  });

  test('say what is not known where it can\'t be told, apart from what would be denied', () => {
    const text = textOf(ofGroups({}, { verdict: 'cantTell', missing: ['aws:PrincipalTag/team', 'resource'] }));
    expect(text).toContain('denyGateways on Production would deny 1 call ');
    expect(text).toMatch(/denyGateways on Production can't tell of 1 call .*; not known: aws:PrincipalTag\/team and resource$/);
  });
});

test('numbers are never cut, and lines never too long, however many calls there were', () => {
  const report = ofGroups({ calls: 1_234_567_890, region: 'x'.repeat(400) });
  expect(lines(report).filter(line => line.includes('1,234,567,890'))).toHaveLength(3);
  expect(lines(report).filter(line => stringWidth(line) > 80)).toEqual([]);
});

describe('beside the guardrails', () => {
  test('what the log can\'t tell is named, so that silence is no proof', () => {
    const seen = (dataEvents: string[], unlogged: string[], all = false) =>
      textOf(replayReport({ guardrails: [guardrailReport(COUNTED, [], { notObservable: { dataEvents, unlogged, all } })] }));
    expect(seen(['s3:GetObject'], ['iam:PassRole'], true))
      .toContain('denyGateways on Production: data events of s3:GetObject; iam:PassRole, which is never logged (all that it denies)');
    expect(seen([], ['iam:PassRole', 'x:Y'])).toContain('denyGateways on Production: iam:PassRole and x:Y, which are never logged');
    expect(seen([], [])).not.toContain('silence');
  });

  test('what was denied already stands with who denied it', () => {
    const deniedAlready = [
      { ...group(), errorCode: 'AccessDenied', policyArn: 'arn:p-1' },
      { ...group({ action: 'a:B' }), errorCode: 'AccessDenied', policyType: 'RESOURCE_CONTROL_POLICY' as const },
      { ...group({ action: 'c:D' }), errorCode: 'UnauthorizedOperation' },
    ];
    expectParts(replayReport({ deniedAlready }),
      ['3 calls were denied already', 'event event-1; by arn:p-1', '; by a resource control policy', '; UnauthorizedOperation']);
    expectParts(replayReport({ unmapped: [{ event: 'x:Y', calls: 3 }] }), ['Events that map to no known action: x:Y (3)']);
  });

  test('every call with another outcome stands under one heading', () => {
    const outcomes = ['allowed', 'denied', 'undetermined'] as const;
    const changes = outcomes.flatMap(before => outcomes.filter(after => after !== before).map(after => ({ ...group(), before, after, by: ['x'] })));
    expectParts(replayReport({ changes }),
      ['2 calls are newly denied', '1 call is newly allowed', '2 calls are decided no more', '1 call is allowed for certain now']);
    expectParts(replayReport({ changes: [] }), ['No call has another outcome.']);
    expect(textOf(replayReport())).not.toContain('outcome');
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom('\u001b[31mred', '\u009b2J', 'a\nb', '\u202eback', '家'.repeat(99), 'x'.repeat(400)),
);

test.each([40, 80, 200])('whatever strangers wrote into the log, no line is wider than %i cells or moves the cursor', width => {
  const canvas = { ...CANVAS, width, measure: stringWidth };
  const call = fc.record({ principal: hostile, action: hostile, region: hostile, sampleEventId: hostile, first: hostile, calls: fc.nat() })
    .map(more => group({ ...more, last: more.first, account: { id: more.region, name: more.action } }));
  fc.assert(fc.property(fc.array(call, { maxLength: 4 }), hostile, (calls, text) => {
    const report = replayReport({
      guardrails: [guardrailReport(COUNTED, [...calls, ...calls.map(each => ({ ...each, verdict: 'cantTell' as const, missing: [text] }))], {
        notObservable: { dataEvents: [text], unlogged: [text, text], all: true }, targetPath: text,
      })],
      deniedAlready: calls.map(each => ({ ...each, errorCode: text, policyArn: text })),
      unmapped: [{ event: text, calls: 1 }],
      changes: calls.map(each => ({ ...each, before: 'allowed', after: 'denied', by: [text] })),
    });
    const { summary, details } = printReplay(report, canvas, 10);
    const printed = [...summary, ...details, ...width >= 80 ? overviewTable(report.guardrails, canvas).split('\n') : []];
    expect(printed.filter(line => stringWidth(line) > width)).toEqual([]);
    expect(printed.join('')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  }), { numRuns: 30 });
});

test('a report of very many groups is printed as one of few', () => {
  const groups = Array.from({ length: 20_000 }, (_, number) => group({ region: `r-${number}`, principal: `p${number % 7}` }));
  const { details } = printReplay(replayReport({ guardrails: [guardrailReport(COUNTED, groups)] }), CANVAS, 3);
  expect(details.join(' ')).toMatch(/in 4 more groups$/);
});
