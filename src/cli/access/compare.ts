import type { AccessOrganization } from './organization';
import type { Answer } from './output';
import { compareAccess, gainsAccess, isSameAccess } from '../../domain/access/access-diff';
import { diffCsv } from '../../domain/access/diff-rows';
import { describeAccessDiff, summarizeAccessDiff } from '../../domain/access/print-access-diff';
import { markdownText } from '../../domain/access/report-markdown';
import type { Canvas } from '../../domain/organization/canvas';
import { hang, words, wrap } from '../../domain/organization/print-text';
import { quote } from '../../domain/text';

export interface Comparison {
  readonly answer: Answer;
  /** Whether anybody may do more. */
  readonly gains: boolean;
}

/** What another assembly would change. The terminal shows the worst, as many as `top`. */
export function compareOrganizations(before: AccessOrganization, after: AccessOrganization, canvas: Canvas, top: number): Comparison {
  const diff = compareAccess(before.view, after.view);
  const gains = gainsAccess(diff);
  const same = isSameAccess(diff);
  const lines = () => describeAccessDiff(diff, before.view, after.view);
  const summary = `${quote(after.app)}, compared with ${quote(before.app)}: ${same ? 'nobody gains or loses access' : summarizeAccessDiff(diff)}`;
  return {
    gains,
    answer: {
      table: () => {
        const [shown, rest] = [lines().slice(0, top), Math.max(0, lines().length - top)];
        return [
          ...wrap(words(summary, same ? canvas.paints.allowed : canvas.paints.counted), canvas.width, canvas.measure),
          ...same ? [] : [''],
          ...shown.flatMap(line => hang(words(line), '- ', '  ', canvas)),
          ...rest === 0 ? [] : [canvas.paints.faint(`  and ${rest} more; --top shows more of them`)],
        ];
      },
      markdown: () => ['# What changes in access', '', `${summary}.`, '', ...lines().map(line => `- ${markdownText(line)}`)],
      csv: () => diffCsv(diff, before.view, after.view),
      json: () => ({ before: toldOf(before), after: toldOf(after), same, gainsAccess: gains, ...diff }),
    },
  };
}

function toldOf({ manifest: { qualifier, organizationId }, sha256 }: AccessOrganization): object {
  return { qualifier, organizationId, inventory: { sha256 } };
}
