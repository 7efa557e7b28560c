import Table from 'cli-table3';
import type { Canvas } from '../../domain/organization/canvas';
import { words, wrap } from '../../domain/organization/print-text';
import type { GuardrailReport } from '../../domain/replay/report';

const HEAD = ['Guardrail', 'Mode', 'Would deny', 'Can\'t tell', 'Would not'];
/** Columns without their padding: `enforce`, and numbers up to `9,999,999`. The rest is the name's. */
const MODE_WIDTH = 7;
const NUMBER_WIDTH = 9;
const PADDING = HEAD.length * 2 + HEAD.length + 1;

/** What each guardrail would do, a line for each that had a say in any call, and how many had none. */
export function overviewTable(guardrails: readonly GuardrailReport[], canvas: Canvas): string {
  const asked = guardrails.filter(({ wouldDeny, cantTell, wouldNot }) => wouldDeny + cantTell + wouldNot > 0);
  const numbers = asked.map(({ wouldDeny, cantTell, wouldNot }) => [wouldDeny, cantTell, wouldNot].map(calls => calls.toLocaleString('en-US')));
  // A number that is cut is another number.
  const numberWidth = Math.max(NUMBER_WIDTH, ...numbers.flat().map(text => text.length));
  const widths = [canvas.width - PADDING - MODE_WIDTH - 3 * numberWidth, MODE_WIDTH, numberWidth, numberWidth, numberWidth];
  const cell = (text: string, column: number, paint?: Canvas['paints']['unit']) => wrap(words(text, paint), widths[column], canvas.measure).join('\n');
  const table = new Table({
    head: HEAD.map((name, column) => cell(name, column, canvas.paints.unit)),
    // No line between the rows, so that the eye runs down the columns.
    chars: { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colWidths: widths.map(width => width + 2),
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    // Without these, the table would colour its head and border whether anybody sees it or not.
    style: { head: [], border: [] },
  });
  table.push(...asked.map(({ guardrail, targetPath, mode }, index) => [cell(`${guardrail} on ${targetPath}`, 0), mode.toLowerCase(), ...numbers[index]]));
  const silent = guardrails.length - asked.length;
  const others = silent === 0 ? '' : `${silent} ${silent === 1 ? 'guardrail names' : 'guardrails name'} no action of these calls`;
  return [...asked.length === 0 ? [] : [table.toString()], ...others === '' ? [] : [canvas.paints.faint(others)]].join('\n');
}
