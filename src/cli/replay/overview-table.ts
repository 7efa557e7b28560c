import type { Canvas } from '../../domain/organization/canvas';
import type { GuardrailReport } from '../../domain/replay/report';
import { cellText, plainTable, roomFor } from '../plain-table';

const HEAD = ['Guardrail', 'Mode', 'Would deny', 'Can\'t tell', 'Would not'];
/** Columns without their padding: `enforce`, and numbers up to `9,999,999`. The rest is the name's. */
const MODE_WIDTH = 7;
const NUMBER_WIDTH = 9;

/** What each guardrail would do, a line for each that had a say in any call, and how many had none. */
export function overviewTable(guardrails: readonly GuardrailReport[], canvas: Canvas): string {
  const asked = guardrails.filter(({ wouldDeny, cantTell, wouldNot }) => wouldDeny + cantTell + wouldNot > 0);
  const numbers = asked.map(({ wouldDeny, cantTell, wouldNot }) => [wouldDeny, cantTell, wouldNot].map(calls => calls.toLocaleString('en-US')));
  // A number that is cut is another number.
  const numberWidth = Math.max(NUMBER_WIDTH, ...numbers.flat().map(text => text.length));
  const nameWidth = roomFor(HEAD.length, canvas) - MODE_WIDTH - 3 * numberWidth;
  const table = plainTable(
    { head: HEAD, widths: [nameWidth, MODE_WIDTH, numberWidth, numberWidth, numberWidth], aligns: ['left', 'left', 'right', 'right', 'right'] },
    asked.map(({ guardrail, targetPath, mode }, index) => [cellText(`${guardrail} on ${targetPath}`, nameWidth, canvas), mode.toLowerCase(), ...numbers[index]]),
    canvas,
  );
  const silent = guardrails.length - asked.length;
  const others = silent === 0 ? '' : `${silent} ${silent === 1 ? 'guardrail names' : 'guardrails name'} no action of these calls`;
  return [...asked.length === 0 ? [] : [table], ...others === '' ? [] : [canvas.paints.faint(others)]].join('\n');
}
