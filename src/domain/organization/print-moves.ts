import type { Canvas } from './canvas';
import { namePathOf } from './name-path';
import { hang, words } from './print-text';
import { nodeText, OrganizationTree } from './tree';
import type { NodeReference } from './tree';
import { policyName } from '../guardrail/manifest-part';
import type { Manifest, ManifestMove } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';
import { count } from '../text';

/** The statements that change their policy with the next deployment, by node; nothing where none does. */
export function printMoves(manifest: Manifest, canvas: Canvas): string[] {
  const { moves, qualifier } = manifest;
  if (moves.length === 0) {
    return [];
  }
  const tree = new OrganizationTree(manifestDeclaration(manifest));
  const generationOf = ({ kind, key }: NodeReference) => kind === 'organizationalUnit' ? tree.unit(key)?.generation ?? 1 : 1;
  const nameIn = (move: ManifestMove, slot: number) => policyName(qualifier, move, { kind: move.kind, slot }, generationOf(move.target));
  const nodes = new Map(moves.map(move => [nodeText(move.target), move.target]));
  return ['', 'Moves against the baseline (absent for a moment during the update)', ...[...nodes.values()].flatMap(target => [
    ...hang(words(namePathOf(tree, target), canvas.paints.unit), '  ', '  ', canvas),
    ...groupsOf(moves.filter(move => nodeText(move.target) === nodeText(target))).flatMap(({ move, statements }) => [
      ...hang(words(`${move.guardrail}${statements > 1 ? ` (${count(statements, 'statement')})` : ''}`), '    ', '    ', canvas),
      ...hang(words([move.from, move.to].map(slot => nameIn(move, slot)).join(' → '), canvas.paints.faint),
        '      ', '      ', canvas),
    ]),
  ])];
}

/** Statements of one guardrail that go the same way stand on one line. */
function groupsOf(moves: readonly ManifestMove[]): { readonly move: ManifestMove; readonly statements: number }[] {
  const groups = new Map<string, ManifestMove[]>();
  moves.forEach(move => {
    const way = [move.guardrail, move.policyType, move.kind, move.from, move.to].join(' ');
    groups.set(way, [...groups.get(way) ?? [], move]);
  });
  return [...groups.values()].map(group => ({ move: group[0], statements: new Set(group.map(({ statement }) => statement)).size }));
}
