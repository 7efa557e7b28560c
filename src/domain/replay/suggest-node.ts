import { guardrailCode, optionsOf } from './guardrail-code';
import { literal } from './suggestion';
import type { Denials, Suggestion } from './suggestion';
import type { Manifest } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';
import { namePathOf } from '../organization/name-path';
import { nodeText, OrganizationTree } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import { list } from '../text';

/** Nodes that take the place of one. */
const MOST_NODES = 4;

/**
 * To put the guardrail on the nodes beside the one from which all denied calls come. Only organizational units can take it, since an
 * app names its accounts by variables of its own, and whatever else stands there keeps it.
 */
export function suggestNode(denials: Denials): Suggestion[] {
  const { guardrail: { target, minimum, mode }, entry, isMapped, groups, manifest } = denials;
  // What stands by itself can't be taken away, and a guardrail that carves out of another one must stand where that stands.
  if (minimum || isMapped || entry?.carvesOutOf !== undefined || target.kind === 'account') {
    return [];
  }
  const tree = new OrganizationTree(manifestDeclaration(manifest));
  const levels = commonLevels(denials, tree);
  const places = levels.map((_, index) => besides(levels.slice(0, index + 1), manifest)).filter(place => place !== undefined);
  // As many keep it as possible; of levels beside which nothing more keeps it, the highest is what goes without.
  const place = places.find(({ kept }) => kept.length === places[places.length - 1].kept.length);
  if (place === undefined) {
    return [];
  }
  const { kept, without } = place;
  const options = optionsOf(denials);
  const name = (node: NodeReference) => namePathOf(tree, node);
  return [{
    kind: 'node',
    text: `Put it on ${list(kept.map(name))} instead of ${name(target)}, so that ${name(without)} goes without`,
    code: options === undefined ? [] : kept.flatMap(({ key }) => statementCode(key, guardrailCode(entry!, options), mode)),
    form: 'statements',
    spares: groups.reduce((sum, { calls }) => sum + calls, 0),
  }];
}

/** The levels from the guardrail's node down to the deepest one that all denied calls come from. */
function commonLevels({ guardrail: { target }, groups }: Denials, tree: OrganizationTree): NodeReference[] {
  const trails = groups.map(({ account: { key } }) => {
    const levels = key === undefined ? [] : tree.levelsOf({ kind: 'account', key });
    return levels.slice(levels.findIndex(level => nodeText(level) === nodeText(target)));
  });
  const [first = []] = trails;
  const differs = first.findIndex((level, index) => trails.some(trail => trail[index] === undefined || nodeText(trail[index]) !== nodeText(level)));
  return differs === -1 ? first : first.slice(0, differs);
}

/** What must take the guardrail so that only the last of the levels goes without; undefined where that is nothing, too much, or an account. */
function besides(levels: readonly NodeReference[], { organizationalUnits, accounts }: Manifest) {
  const passed = new Set(levels.slice(1).map(nodeText));
  const parents = new Set(levels.slice(0, -1).map(({ key }) => key));
  const isBeside = (kind: NodeReference['kind']) => ({ key, parent }: { readonly key: string; readonly parent: string }) =>
    parents.has(parent) && !passed.has(nodeText({ kind, key }));
  const kept = organizationalUnits.filter(isBeside('organizationalUnit')).map(({ key }) => ({ kind: 'organizationalUnit', key }) as const);
  return kept.length === 0 || kept.length > MOST_NODES || accounts.some(isBeside('account')) ? undefined : { kept, without: levels[levels.length - 1] };
}

function statementCode(key: string, guardrail: readonly string[], mode: string): string[] {
  const [first, ...rest] = guardrail;
  const lines = [`guardrails.add(org.organizationalUnit(${literal(key)}), ${first}`, ...rest];
  const end = mode === 'ENFORCE' ? ');' : `, { mode: GuardrailMode.${mode} });`;
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${end}` : line));
}
