import type { GuardrailSuggestions } from './suggest';
import type { CodeForm, Suggestion } from './suggestion';
import type { Canvas } from '../organization/canvas';
import { hang, words, wrap } from '../organization/print-text';
import type { Word } from '../organization/print-text';

const INDENT = '   ';
const CODE_INDENT = ' '.repeat(INDENT.length + 2);

const PLACES: Readonly<Record<CodeForm, string>> = {
  statements: '',
  guardrail: ', by this guardrail in place of the one there',
  prop: ', in the props of the GuardrailSet',
};

/** The suggestions below a heading for each guardrail. Code is never broken, so that it can be pasted whatever the width. */
export function printSuggestions(given: readonly GuardrailSuggestions[], canvas: Canvas): string[] {
  if (given.length === 0) {
    return ['No guardrail would deny a call, so there is nothing to suggest.'];
  }
  const exempts = given.some(({ suggestions }) => suggestions.some(({ kind }) => kind === 'exemption'));
  const severally = given.length < 2 ? [] : ['A call that several guardrails deny passes when each of them spares it.'];
  const exemption = !exempts ? [] : ['Who is exempt passes every guardrail but the absolute ones, and nobody else may create, change, pass or assume an exempt role. '
    + 'Synthesis refuses an exemption until its owner and reason are filled in.'];
  return [
    ...given.flatMap((each, index) => [...index === 0 ? [] : [''], ...guardrailLines(each, canvas)]),
    ...[...exemption, ...severally].flatMap(note => ['', ...wrap(words(note, canvas.paints.faint), canvas.width, canvas.measure)]),
  ];
}

function guardrailLines({ guardrail, targetPath, wouldDeny, suggestions, absolute }: GuardrailSuggestions, canvas: Canvas): string[] {
  const heading: Word[] = [
    ...words(guardrail, canvas.paints.unit), ...words(`on ${targetPath}`),
    ...words(`would deny ${wouldDeny.toLocaleString('en-US')} ${wouldDeny === 1 ? 'call' : 'calls'}`, canvas.paints.denied),
  ];
  const note = (text: string) => hang(words(text), INDENT, INDENT, canvas);
  return [
    ...wrap(heading, canvas.width, canvas.measure),
    ...suggestions.flatMap((suggestion, index) => suggestionLines(`${index + 1}.`, suggestion, wouldDeny, canvas)),
    ...absolute === undefined ? [] : note(`Nobody can be exempt from it. ${absolute}`),
    ...suggestions.length > 0 ? [] : note('Neither a few principals nor one place nor one parameter would spare most of them.'),
  ];
}

function suggestionLines(mark: string, { text, code, form, spares }: Suggestion, wouldDeny: number, canvas: Canvas): string[] {
  const calls = `${spares.toLocaleString('en-US')} ${spares === 1 ? 'call' : 'calls'}`;
  const share = spares < wouldDeny ? calls : wouldDeny === 1 ? 'the call' : `all ${calls}`;
  return [
    ...hang(words(`${text}${PLACES[form]}: spares ${share}`), mark.padEnd(INDENT.length), INDENT, canvas),
    ...code.map(line => `${CODE_INDENT}${line}`),
  ];
}
