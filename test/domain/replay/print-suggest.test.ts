import { printSuggestions } from '../../../src/domain/replay/print-suggest';
import type { GuardrailSuggestions } from '../../../src/domain/replay/suggest';
import type { Suggestion } from '../../../src/domain/replay/suggestion';
import { CANVAS } from '../../support/canvas';

const EXEMPTION: Suggestion = {
  kind: 'exemption',
  text: 'Exempt the role deploy/pipeline',
  code: ['guardrails.addExemption(Exemption.role(', '  \'deploy/pipeline\',', '  { owner: \'\', reason: \'\', expires: \'2027-02-23\' },', '));'],
  form: 'statements',
  spares: 1_200,
};
const REGIONS: Suggestion = {
  kind: 'parameters', text: 'Allow eu-west-1', code: ['Guardrail.denyOutsideRegions({', '  regions: [\'eu-west-1\'],', '})'], form: 'guardrail', spares: 1,
};

function suggestions(given: readonly Suggestion[], more: Partial<GuardrailSuggestions> = {}): GuardrailSuggestions {
  return { guardrail: 'denyOutsideRegions', targetPath: 'Workloads/SDLC', wouldDeny: 1_300, suggestions: given, ...more };
}

test('shows each suggestion with what it spares and where its code belongs', () => {
  expect(printSuggestions([suggestions([EXEMPTION, REGIONS])], CANVAS)).toEqual([
    'denyOutsideRegions on Workloads/SDLC would deny 1,300 calls',
    '1. Exempt the role deploy/pipeline: spares 1,200 calls',
    '     guardrails.addExemption(Exemption.role(',
    '       \'deploy/pipeline\',',
    '       { owner: \'\', reason: \'\', expires: \'2027-02-23\' },',
    '     ));',
    '2. Allow eu-west-1, by this guardrail in place of the one there: spares 1 call',
    '     Guardrail.denyOutsideRegions({',
    '       regions: [\'eu-west-1\'],',
    '     })',
    '',
    'Who is exempt passes every guardrail but the absolute ones, and nobody else may',
    'create, change, pass or assume an exempt role. Synthesis refuses an exemption',
    'until its owner and reason are filled in.',
  ]);
});

test.each([
  [suggestions([{ ...REGIONS, spares: 1 }], { wouldDeny: 1 }), 'spares the call'],
  [suggestions([{ ...REGIONS, spares: 2 }], { wouldDeny: 2 }), 'spares all 2 calls'],
  [suggestions([{ ...REGIONS, form: 'prop' }]), 'in the props of the GuardrailSet'],
  [suggestions([], { wouldDeny: 1 }), 'would deny 1 call Neither a few principals nor one place nor one parameter'],
  [suggestions([REGIONS], { absolute: 'It is about root.' }), 'Nobody can be exempt from it. It is about root.'],
])('says what it is about: %#', (given, says) => {
  expect(printSuggestions([given], CANVAS).map(line => line.trim()).join(' ')).toContain(says);
});

test('tells of calls that several guardrails deny, and of exemptions only where one is suggested', () => {
  expect(printSuggestions([suggestions([REGIONS]), suggestions([REGIONS])], CANVAS).at(-1)).toBe('A call that several guardrails deny passes when each of them spares it.');
  expect(printSuggestions([suggestions([REGIONS])], CANVAS).join(' ')).not.toMatch(/exempt|several/);
});

test('says so when there is nothing to suggest', () => {
  expect(printSuggestions([], CANVAS)).toEqual(['No guardrail would deny a call, so there is nothing to suggest.']);
});

test('keeps to the width but never breaks code, and lets nothing of a name reach the terminal raw', () => {
  const long = 'a'.repeat(300);
  const given = suggestions([{ ...EXEMPTION, text: `Exempt the role ${long}\u001b[2J`, code: [`'${long}'`] }], { targetPath: '\u202eOU\u0007 of a long name'.repeat(9) });
  const lines = printSuggestions([given], CANVAS);
  expect(lines).toContain(`     '${long}'`);
  expect(lines.filter(line => !line.includes(`'${long}'`) && CANVAS.measure(line) > 80)).toEqual([]);
  // eslint-disable-next-line no-control-regex
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
});
