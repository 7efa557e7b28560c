import type { Selection } from './plan';
import type { Finding } from '../finding';
import type { NodeReference, OrganizationTree } from '../organization/tree';
import { nodeName, nodeText } from '../organization/tree';
import { quote } from '../text';

/** Where guardrails are tried before they reach others. */
const STAGING: NodeReference = { kind: 'organizationalUnit', key: 'PolicyStaging' };

/**
 * The selections with what staging means: a staged guardrail is enforced on PolicyStaging, and only counted where it is meant to go. One that
 * is meant for PolicyStaging, or for what stands below, is simply enforced there.
 */
export function withStaging(selections: readonly Selection[], tree: OrganizationTree): Selection[] {
  const settled = selections.map((selection): Selection => selection.mode === 'STAGED' && isStaging(selection.target, tree)
    ? { ...selection, mode: 'ENFORCE' } : selection);
  if (tree.unit(STAGING.key) === undefined) {
    return settled;
  }
  const above = new Set(tree.levelsOf(STAGING).map(nodeText));
  const enforced = settled.filter(({ mode, target }) => mode === 'ENFORCE' && above.has(nodeText(target)));
  const tried: Selection[] = [];
  for (const selection of settled.filter(({ mode }) => mode === 'STAGED')) {
    if (![...enforced, ...tried].some(other => isSame(other, selection))) {
      tried.push({ ...selection, target: STAGING, mode: 'ENFORCE' });
    }
  }
  return [...settled, ...tried];
}

/** What can't be tried. */
export function stagingFindings(selections: readonly Selection[], tree: OrganizationTree): Finding[] {
  const staged = selections.filter(({ mode }) => mode === 'STAGED');
  if (tree.unit(STAGING.key) === undefined) {
    return staged.map(({ guardrail, target, path }) => ({
      id: 'noPolicyStaging',
      path,
      message: `${quote(guardrail.id)} on ${nodeName(target)} is staged, but there is no organizational unit ${quote(STAGING.key)} where it would be tried; add one with this key, `
        + 'or only count the guardrail',
    }));
  }
  const onStaging = selections.filter(({ mode, target }) => mode === 'ENFORCE' && nodeText(target) === nodeText(STAGING));
  return onStaging.filter((selection, index) => onStaging.slice(0, index).some(({ guardrail }) => guardrail.id === selection.guardrail.id))
    .map(({ guardrail, path }) => ({
      id: 'stagedTwice',
      path,
      message: `${quote(guardrail.id)} would stand on ${nodeName(STAGING)} twice, with other parameters each time; stage one after the other`,
    }));
}

function isStaging(target: NodeReference, tree: OrganizationTree): boolean {
  return tree.levelsOf(target).some(level => nodeText(level) === nodeText(STAGING));
}

/** Whether it is the same guardrail with the same parameters. */
function isSame(one: Selection, other: Selection): boolean {
  return one.guardrail.id === other.guardrail.id && JSON.stringify(one.guardrail.fixedStatements) === JSON.stringify(other.guardrail.fixedStatements);
}
