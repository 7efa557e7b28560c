import type { ReplayReport } from './report';
import { suggestExemption } from './suggest-exemption';
import { suggestNode } from './suggest-node';
import { suggestParameters } from './suggest-parameters';
import type { Denials, Suggestion } from './suggestion';
import { GUARDRAILS } from '../guardrail/catalogue';
import { standardGuardrails } from '../guardrail/standard-mapping';
import type { Manifest, ManifestGuardrail } from '../manifest/manifest';
import { AWS_RECOMMENDED_LAYOUT, STANDARD_LAYOUT } from '../organization/layouts';
import { nodeText } from '../organization/tree';

/** More would be no help. */
const MOST_SUGGESTIONS = 3;

/** How the calls that a guardrail would deny could be spared, without giving it up. */
export interface GuardrailSuggestions {
  readonly guardrail: string;
  /** Names from the root down. */
  readonly targetPath: string;
  readonly wouldDeny: number;
  /** Those that spare most calls first. */
  readonly suggestions: readonly Suggestion[];
  /** Why nobody can be exempt; absent where somebody can. */
  readonly absolute?: string;
}

/** What could be done about each guardrail that would deny calls. Exemptions end 90 days from `today`, which is `YYYY-MM-DD`. */
export function suggest({ guardrails }: ReplayReport, manifest: Manifest, today: string): GuardrailSuggestions[] {
  return guardrails.filter(({ wouldDeny }) => wouldDeny > 0).flatMap(report => {
    const guardrail = manifest.guardrails.find(({ id, target, mode }) =>
      id === report.guardrail && mode === report.mode && nodeText(target) === nodeText(report.target));
    if (guardrail === undefined) {
      return [];
    }
    const entry = entryOf(guardrail);
    const groups = report.groups.filter(({ verdict }) => verdict === 'deny');
    const denials: Denials = { report, groups, manifest, guardrail, isMapped: isMapped(guardrail), ...entry && { entry } };
    const suggestions = [...suggestParameters(denials), ...suggestExemption(denials, today), ...suggestNode(denials)]
      .sort((a, b) => b.spares - a.spares).slice(0, MOST_SUGGESTIONS);
    return [{
      guardrail: report.guardrail,
      targetPath: report.targetPath,
      wouldDeny: report.wouldDeny,
      suggestions,
      ...guardrail.absolute && { absolute: entry?.absolute ?? 'It was made so that it spares nobody.' },
    }];
  });
}

/** A guardrail of the user's own may have the id of one of the catalogue, but hardly its title. */
function entryOf({ id, title, policyType }: ManifestGuardrail) {
  const entry = GUARDRAILS.get(id);
  return entry?.title === title && entry.policyType === policyType ? entry : undefined;
}

/** Whether the standard mapping has it there. The manifest does not tell who put it there, but nothing can stand there twice. */
function isMapped({ id, target, mode }: ManifestGuardrail): boolean {
  return mode === 'ENFORCE' && target.kind === 'organizationalUnit' && [...STANDARD_LAYOUT, ...AWS_RECOMMENDED_LAYOUT]
    .some(({ key, postures }) => key === target.key && standardGuardrails(postures, { allowedRegions: [] }).some(guardrail => guardrail.id === id));
}
