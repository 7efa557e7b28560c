import type { Guardrail } from './entry';
import type { Selection } from './plan';
import type { Finding } from '../finding';
import type { NodeReference, OrganizationTree } from '../organization/tree';
import { nodeName, nodeText } from '../organization/tree';
import { quote } from '../text';

/**
 * Some guardrails judge certain actions more finely than another one that would deny them all; there the other must leave these
 * actions out. It does so only where the finer one binds everything that it binds itself, else there would be a hole: where the finer
 * one stands on the same node or above.
 */
export function carveOut({ guardrail, target }: Pick<Selection, 'guardrail' | 'target'>, selections: readonly Selection[], tree: OrganizationTree): Guardrail {
  const carved = selections.filter(other => other.guardrail.carvesOutOf === guardrail.id && covers(other.target, target, tree))
    .flatMap(other => other.guardrail.carvedActions ?? []);
  return carved.length === 0 ? guardrail : {
    ...guardrail,
    fixedStatements: guardrail.fixedStatements.map(statement =>
      (statement.NotAction ? { ...statement, NotAction: [...new Set([...statement.NotAction, ...carved])] } : statement)),
  };
}

/** A finer guardrail below the coarser one changes nothing: what it would let pass is denied above. */
export function withoutEffect(selections: readonly Selection[], tree: OrganizationTree): Finding[] {
  return selections.flatMap(fine => selections
    .filter(coarse => coarse.guardrail.id === fine.guardrail.carvesOutOf && coarse.mode === 'ENFORCE'
      && !covers(fine.target, coarse.target, tree) && covers(coarse.target, fine.target, tree))
    .map(coarse => ({
      id: 'guardrailWithoutEffect',
      path: fine.path,
      message: `${quote(fine.guardrail.id)} on ${nodeName(fine.target)} changes nothing, since ${quote(coarse.guardrail.id)} on ${nodeName(coarse.target)} denies `
        + `the same actions altogether; put it on ${nodeName(coarse.target)} too`,
    })));
}

/** Whether what stands on a node binds the other node as well. */
function covers(node: NodeReference, other: NodeReference, tree: OrganizationTree): boolean {
  return tree.levelsOf(other).some(level => nodeText(level) === nodeText(node));
}
