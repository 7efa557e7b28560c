import type { Canvas } from './canvas';
import { ROOT_KEY } from './declaration';
import { printMoves } from './print-moves';
import { printRetired } from './print-retired';
import { hang, words, wrap } from './print-text';
import type { Paint, Word } from './print-text';
import { nodeText, OrganizationTree, ROOT } from './tree';
import type { NodeReference } from './tree';
import type { PolicyType } from '../limits';
import type { Manifest, ManifestAccount, ManifestGuardrail, ManifestUnit } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';
import { count } from '../text';

/** As people say it, and as the console does. */
export const POLICY_TYPE_NAMES: Readonly<Record<PolicyType, string>> = { SERVICE_CONTROL_POLICY: 'SCP', RESOURCE_CONTROL_POLICY: 'RCP' };

interface Branch {
  readonly label: readonly Word[];
  readonly guardrails: readonly ManifestGuardrail[];
  readonly children: readonly Branch[];
}

/** The organizational units with their guardrails and accounts, one line each or more, none wider than the canvas. */
export function printTree(manifest: Manifest, canvas: Canvas): string[] {
  const counted = manifest.guardrails.filter(guardrail => guardrail.mode !== 'ENFORCE').length;
  const marks = [
    ...manifest.guardrails.some(guardrail => guardrail.mode === 'COUNT') ? ['COUNT: only counted in logs, denies nothing'] : [],
    ...manifest.guardrails.some(guardrail => guardrail.mode === 'STAGED') ? ['STAGED: enforced on PolicyStaging, only counted here'] : [],
    ...manifest.guardrails.some(replacesFullAccess) ? ['ALLOW: in place of FullAWSAccess, what it does not list is denied'] : [],
  ];
  return [
    ...wrap(words(summary(manifest, counted)), canvas.width, canvas.measure),
    '',
    ...branchLines(rootBranch(manifest, canvas), '', '', canvas),
    ...marks.length === 0 ? [] : ['', ...marks.flatMap(mark => wrap(words(mark, canvas.paints.faint), canvas.width, canvas.measure))],
    ...printRetired(manifest, canvas),
    ...printMoves(manifest, canvas),
  ];
}

function summary({ qualifier, managementAccountId, organizationalUnits, accounts, guardrails }: Manifest, counted: number): string {
  const management = managementAccountId === undefined ? '' : ` of the management account ${managementAccountId}`;
  const only = counted === 0 ? '' : ` (${counted} only counted)`;
  return `Organization ${qualifier}${management}: ${count(organizationalUnits.length, 'organizational unit')}, ${count(accounts.length, 'account')}, `
    + count(guardrails.length, 'guardrail') + only;
}

function rootBranch(manifest: Manifest, canvas: Canvas): Branch {
  const tree = new OrganizationTree(manifestDeclaration(manifest));
  const units = new Map(manifest.organizationalUnits.map(unit => [unit.key, unit]));
  const accounts = new Map(manifest.accounts.map(account => [account.key, account]));
  const byNode = groupByNode(manifest.guardrails);
  const guardrailsOn = (node: NodeReference) => byNode.get(nodeText(node)) ?? [];
  const children = (parent: string): Branch[] => [
    ...tree.unitsUnder(parent).map(({ key }) => ({
      label: unitLabel(units.get(key)!, canvas),
      guardrails: guardrailsOn({ kind: 'organizationalUnit', key }),
      children: children(key),
    })),
    ...tree.accountsUnder(parent).map(({ key }) => ({
      label: accountLabel(accounts.get(key)!, canvas),
      guardrails: guardrailsOn({ kind: 'account', key }),
      children: [],
    })),
  ];
  return { label: label(ROOT_KEY, canvas.paints.unit, [manifest.rootId], canvas), guardrails: guardrailsOn(ROOT), children: children(ROOT_KEY) };
}

/** What stands on each node, by the text of the node. */
export function groupByNode<T extends { readonly target: NodeReference }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  items.forEach(item => groups.set(nodeText(item.target), [...groups.get(nodeText(item.target)) ?? [], item]));
  return groups;
}

function unitLabel({ key, name, id }: ManifestUnit, canvas: Canvas): Word[] {
  return label(name, canvas.paints.unit, [name !== key && `key ${key}`, id], canvas);
}

function accountLabel({ key, name, renamedTo = name, id, origin, home, stage, closing }: ManifestAccount, canvas: Canvas): Word[] {
  return label(renamedTo, canvas.paints.account, [
    origin === 'existing' ? 'existing account' : 'account',
    renamedTo !== key && `key ${key}`,
    id,
    stage !== undefined && `${stage}${home === undefined ? '' : `, from ${home}`}`,
    closing === true && 'to be closed',
  ], canvas);
}

function label(name: string, paint: Paint, details: (string | false | undefined)[], canvas: Canvas): Word[] {
  const text = details.filter(Boolean).join(', ');
  return [...words(name, paint), ...text === '' ? [] : words(`(${text})`, canvas.paints.faint)];
}

/** `before` stands before the first line of the branch, `below` before every other. */
function branchLines(branch: Branch, before: string, below: string, canvas: Canvas): string[] {
  const bar = branch.children.length > 0 ? '│   ' : '    ';
  return [
    ...hang(branch.label, before, below + bar, canvas),
    ...guardrailLines(branch.guardrails, below + bar, canvas),
    ...branch.children.flatMap((child, index) => index === branch.children.length - 1
      ? branchLines(child, `${below}└── `, `${below}    `, canvas)
      : branchLines(child, `${below}├── `, `${below}│   `, canvas)),
  ];
}

/** One paragraph a policy type, for the two have quotas of their own. */
function guardrailLines(guardrails: readonly ManifestGuardrail[], before: string, canvas: Canvas): string[] {
  return (Object.keys(POLICY_TYPE_NAMES) as PolicyType[]).flatMap(policyType => {
    const listed = guardrails.filter(guardrail => guardrail.policyType === policyType);
    const title = `${POLICY_TYPE_NAMES[policyType]}  `;
    const text = listed.flatMap((guardrail, index) => {
      const marks = [...replacesFullAccess(guardrail) ? ['ALLOW'] : [], ...guardrail.mode === 'ENFORCE' ? [] : [guardrail.mode]];
      const end = index === listed.length - 1 ? '' : ',';
      return words(guardrail.id + (marks.length > 0 ? ` (${marks.join(', ')})` : '') + end, guardrail.mode === 'ENFORCE' ? undefined : canvas.paints.counted);
    });
    return hang(text, before + canvas.paints.faint(title), before + ' '.repeat(title.length), canvas);
  });
}

/** Whether a guardrail lists what is allowed, so that FullAWSAccess must go. */
function replacesFullAccess({ statements }: ManifestGuardrail): boolean {
  return statements.some(statement => statement.Effect === 'Allow');
}
