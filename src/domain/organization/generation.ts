import { OWN_STACK } from './account-stack';
import type { OrganizationDeclaration, UnitDeclaration } from './declaration';
import { OrganizationTree } from './tree';
import type { Finding } from '../finding';
import type { Baseline } from '../manifest/baseline';
import { list, quote } from '../text';

/**
 * What hinders OUs from being made anew. AWS can't move an OU: another parent makes CloudFormation replace it, and its policies would leave
 * the old one before the accounts do. As another generation it is another resource with policies of its own, which are there first,
 * and the old ones go last, when the accounts stand elsewhere; so whatever stands below must move along, in the same stack.
 */
export function checkGenerations(declaration: OrganizationDeclaration, baseline: Baseline | undefined): Finding[] {
  const before = new Map(baseline?.organizationalUnits.map(unit => [unit.key, unit]));
  const tree = new OrganizationTree(declaration);
  const generationOf = (unit: UnitDeclaration) => unit.generation ?? 1;
  const wasGeneration = (key: string) => before.get(key)?.generation ?? 1;
  return declaration.units.flatMap(unit => {
    const old = before.get(unit.key);
    if (!old || unit.adopted) {
      return [];
    }
    const found = (id: string, message: string): Finding => ({ id, path: unit.path, message });
    if (generationOf(unit) < wasGeneration(unit.key)) {
      return [found('generationTakenBack', `\`generation\` of ${quote(unit.key)} was ${wasGeneration(unit.key)} and is now ${generationOf(unit)}, which would make the organizational unit anew `
        + `under the name of one that may still be there; keep ${wasGeneration(unit.key)}`)];
    }
    if (generationOf(unit) === wasGeneration(unit.key)) {
      const above = tree.unit(unit.parent);
      const isAnew = above !== undefined && before.has(above.key) && generationOf(above) !== wasGeneration(above.key);
      return isAnew ? [found('organizationalUnitMoved', `${quote(unit.parent)} is made anew, and what stands under it must be too; raise \`generation\` of ${quote(unit.key)} to `
        + `${generationOf(unit) + 1} as well`)] : [];
    }
    if (old.parent === unit.parent && tree.unit(unit.parent)?.generation === before.get(unit.parent)?.generation) {
      return [found('generationWithoutMove', `\`generation\` of ${quote(unit.key)} is raised, but it stands where it stood, under ${quote(unit.parent)}, where there can be only one of its name; `
        + `leave it at ${wasGeneration(unit.key)}`)];
    }
    const left = tree.accountsUnder(unit.key).filter(account => account.origin === 'existing' && account.moved !== true);
    const elsewhere = tree.accountsUnder(unit.key).filter(account => (account.stack ?? OWN_STACK) !== OWN_STACK);
    return [
      ...left.length === 0 ? [] : [found('accountsLeftBehind', `${quote(unit.key)} is made anew, but this app doesn't move ${list(left.map(({ key }) => quote(key)))}, which would stay in the old one `
        + 'without its guardrails; set `manageParent` there')],
      ...elsewhere.length === 0 ? [] : [found('accountsLeftBehind', `${quote(unit.key)} is made anew, but ${list(elsewhere.slice(0, 5).map(({ key }) => quote(key)))} stand in a stack that is deployed `
        + 'later, so that they would be without guardrails until then; move them to another organizational unit first, and back afterwards')],
    ];
  });
}
