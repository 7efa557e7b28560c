import type { TrustFinding } from './roles';
import type { Canvas } from '../organization/canvas';
import { hang, words, wrap } from '../organization/print-text';
import { count } from '../text';

const INDENT = '  ';

/** How many roles let in whom they should not, then each with what is wrong. */
export function printTrust(findings: readonly TrustFinding[], roles: number, canvas: Canvas): string[] {
  const byRole = new Map<string, TrustFinding[]>();
  findings.forEach(finding => byRole.set(finding.role, [...byRole.get(finding.role) ?? [], finding]));
  return [
    `${byRole.size || 'None'} of ${count(roles, 'role')} ${byRole.size > 1 ? 'let in whom they' : 'lets in whom it'} should not`,
    ...[...byRole].flatMap(([role, found]) => [
      '',
      ...wrap(words(role, canvas.paints.account), canvas.width, canvas.measure),
      ...found.flatMap(({ id, message }) => hang([...words(`[${id}]`, canvas.paints.denied), ...words(message)], INDENT, INDENT, canvas)),
    ]),
  ];
}
