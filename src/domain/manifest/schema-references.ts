import type { Manifest } from './manifest';
import { checkInventory } from '../access/inventory-rules';
import type { Finding } from '../finding';
import { ROOT_KEY } from '../organization/declaration';
import type { OrganizationDeclaration } from '../organization/declaration';
import { nodeText, OrganizationTree } from '../organization/tree';
import { validateOrganization } from '../organization/validate';
import { parsePolicy } from '../policy/parse';
import { count, quote } from '../text';

/** The tree of a manifest as it was declared. */
export function manifestDeclaration({ organizationalUnits, accounts, managementAccountId }: Manifest): OrganizationDeclaration {
  return {
    units: organizationalUnits.map(unit => ({ ...unit, existingId: unit.id, path: `organizationalUnits/${unit.key}` })),
    accounts: accounts.map(account => ({ ...account, renameTo: account.renamedTo, accountId: account.id, path: `accounts/${account.key}` })),
    managementAccountId,
  };
}

/** What no schema can say: every key is used once, every node that is named is there and hangs on the root, who has access is known, and statements are statements. */
export function checkReferences(manifest: Manifest): Finding[] {
  const declaration = manifestDeclaration(manifest);
  const tree = new OrganizationTree(declaration);
  const nodes = new Set([
    ROOT_KEY,
    ...declaration.units.map(({ key }) => nodeText({ kind: 'organizationalUnit', key })),
    ...declaration.accounts.map(({ key }) => nodeText({ kind: 'account', key })),
  ]);
  return [
    ...validateOrganization(declaration),
    ...repeated('organizationalUnits', manifest.organizationalUnits),
    ...repeated('accounts', manifest.accounts),
    ...declaration.units.filter(unit => ringOf(unit.key, tree)).map(unit => ({
      id: 'ringOfParents', path: unit.path, message: `its parents lead back to ${quote(unit.key)} and never to the root`,
    })),
    ...(['guardrails', 'policies', 'moves'] as const).flatMap(part => manifest[part].flatMap(({ target }, index) => nodes.has(nodeText(target)) ? [] : [{
      id: 'unknownTarget', path: `${part}/${index}`, message: `its target ${quote(nodeText(target))} is no node of this organization`,
    }])),
    ...(manifest.delegatedAdministrators ?? []).flatMap(({ account }, index) => tree.account(account) ? [] : [{
      id: 'unknownAccount', path: `delegatedAdministrators/${index}`, message: `its account ${quote(account)} is no account of this organization`,
    }]),
    ...manifest.access === undefined ? [] : checkInventory(manifest.access, new Set(manifest.accounts.map(({ key }) => key))),
    ...brokenStatements(manifest),
  ];
}

function brokenStatements({ guardrails, policies }: Manifest): Finding[] {
  const parsed = [
    ...guardrails.map(({ policyType, statements }, index) => ({ path: `guardrails/${index}`, policyType, statements })),
    ...policies.map(({ policyType, content }, index) => ({ path: `policies/${index}`, policyType, statements: content.Statement })),
  ];
  return [
    ...parsed.flatMap(({ path, policyType, statements }) => parsePolicy(statements, policyType).problems.map(problem => ({ ...problem, path }))),
    ...policies.flatMap(({ content, sources }, index) => sources.length === content.Statement.length ? [] : [{
      id: 'unknownSource', path: `policies/${index}`, message: `it has ${count(content.Statement.length, 'statement')}, but sources of ${sources.length}`,
    }]),
  ];
}

function repeated(part: string, items: readonly { readonly key: string }[]): Finding[] {
  const seen = new Set<string>();
  return items.map(item => item.key).filter(key => seen.size === seen.add(key).size)
    .map(key => ({ id: 'duplicateKey', path: `${part}/${key}`, message: `the key ${quote(key)} is used more than once` }));
}

/** Walking up ends at an OU whose parent was seen already. */
function ringOf(key: string, tree: OrganizationTree): boolean {
  const [top] = tree.unitsDownTo(key);
  return tree.unit(top.parent) !== undefined;
}
