import type { Manifest } from './manifest';
import { MANIFEST_VERSION } from './manifest';
import { isInventory } from '../access/inventory-rules';
import type { Finding } from '../finding';
import { OWN_STACK } from '../organization/account-stack';
import type { OrganizationDeclaration } from '../organization/declaration';
import { quote, show } from '../text';

/** The last accepted manifest, of which synthesis needs what AWS can't change in place, and where statements are packed. */
export type Baseline = Pick<Manifest, 'version' | 'qualifier' | 'organizationalUnits' | 'accounts' | 'policies' | 'access'>;

/** Reads the committed file. Its text comes from `accept`, so anything else in it is told and not repaired. */
export function readBaseline(text: string, path: string, qualifier: string): Baseline | Finding {
  const bad = (reason: string): Finding => ({
    id: 'badBaseline', path, message: `${reason}; write it anew with \`npx cdk-secure-organization accept\``,
  });
  let value: Partial<Baseline> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return bad('the baseline is no JSON');
  }
  if (value?.version !== MANIFEST_VERSION) {
    return bad(`the baseline has version ${show(value?.version)}, but this library reads version ${MANIFEST_VERSION}`);
  }
  const entries = [value.organizationalUnits, value.accounts];
  if (!entries.every(list => Array.isArray(list) && list.every(item => typeof item?.key === 'string' && typeof item?.parent === 'string'))) {
    return bad('the baseline lacks its organizational units or accounts');
  }
  if (!value.organizationalUnits!.every(({ generation }) => generation === undefined || Number.isInteger(generation) && generation > 1)) {
    return bad('the baseline has an organizational unit of a generation that is none');
  }
  if (!value.accounts!.every(({ stack }) => stack === undefined || Number.isInteger(stack) && stack > OWN_STACK)) {
    return bad('the baseline has an account in a stack that is none');
  }
  if (value.access !== undefined && !isInventory(value.access)) {
    return bad('the baseline lacks a part of who can reach what');
  }
  if (value.qualifier !== qualifier) {
    return {
      id: 'otherBaseline',
      path,
      message: `the baseline is that of the organization with the qualifier ${show(value.qualifier)}, but this one has ${quote(qualifier)}; `
        + 'name the right file as `baselineFile`, and keep the `qualifier`',
    };
  }
  if (!Array.isArray(value.policies) || !value.policies.every(isPolicy)) {
    return bad('the baseline lacks its policies, or what they are made of');
  }
  return value as Baseline;
}

/** Whether it tells which statement of which guardrail it holds. */
function isPolicy(policy: Partial<Manifest['policies'][number]> | null): boolean {
  return typeof policy?.target?.key === 'string' && Number.isInteger(policy.slot) && Array.isArray(policy.content?.Statement)
    && policy.content!.Statement.every(statement => typeof statement === 'object' && statement !== null)
    && Array.isArray(policy.sources) && policy.sources.every(list => Array.isArray(list) && list.every(source => typeof source?.guardrail === 'string'));
}

/** What AWS would refuse, or do in a way that nobody expects, given what was accepted last. */
export function compareWithBaseline(declaration: OrganizationDeclaration, baseline: Baseline): Finding[] {
  return [...movedUnits(declaration, baseline), ...changedAccounts(declaration, baseline), ...changedKeys(declaration, baseline),
    ...otherNodes(declaration, baseline)];
}

/** CloudFormation replaces an OU whose parent changes: a new one without guardrails, and the old one left behind. */
function movedUnits(declaration: OrganizationDeclaration, baseline: Baseline): Finding[] {
  const before = new Map(baseline.organizationalUnits.map(unit => [unit.key, unit]));
  return declaration.units.flatMap(unit => {
    const old = before.get(unit.key);
    return !old || old.parent === unit.parent || unit.adopted || (unit.generation ?? 1) > (old.generation ?? 1) ? [] : [{
      id: 'organizationalUnitMoved',
      path: unit.path,
      message: `${quote(unit.key)} stood under ${quote(old.parent)} and now stands under ${quote(unit.parent)}; AWS can't move an organizational unit, so this `
        + `would make a new one; to have it made anew, with its guardrails, before its accounts move, set \`generation: ${(old.generation ?? 1) + 1}\``,
    }];
  });
}

/** A changed name or e-mail address ends in UPDATE_ROLLBACK_FAILED, since the way back fails as well. */
function changedAccounts(declaration: OrganizationDeclaration, baseline: Baseline): Finding[] {
  const before = new Map(baseline.accounts.map(account => [account.key, account]));
  return declaration.accounts.filter(account => account.origin === 'created').flatMap(account => {
    const old = before.get(account.key);
    if (!old || old.origin === 'existing') {
      return [];
    }
    const changes: [string, string | undefined, string | undefined, string][] = [
      ['accountName', old.name, account.name, 'give the other one as `renameTo`'], ['email', old.email, account.email, 'change it in the account itself'],
    ];
    return changes.filter(([, was, is]) => was !== undefined && is !== undefined && was !== is).map(([prop, was, is, way]) => ({
      id: 'accountChanged',
      path: account.path,
      message: `${quote(prop)} of ${quote(account.key)} was ${quote(was!)} and is now ${quote(is!)}; CloudFormation can't change it and could not roll back `
        + `either: keep the first value in the code, and ${way}`,
    }));
  });
}

/** Under another key the account is another resource: CloudFormation would make a second one, and the address is taken. */
function changedKeys(declaration: OrganizationDeclaration, baseline: Baseline): Finding[] {
  const declared = new Set(declaration.accounts.map(account => account.key));
  const dropped = baseline.accounts.filter(account => !declared.has(account.key));
  const byEmail = new Map(dropped.map(account => [account.email?.toLowerCase(), account.key]));
  return declaration.accounts.filter(account => account.origin === 'created' && account.email !== undefined).flatMap(account => {
    const old = byEmail.get(account.email!.toLowerCase());
    return old === undefined ? [] : [{
      id: 'accountKeyChanged',
      path: account.path,
      message: `${quote(account.key)} has the e-mail address ${quote(account.email!)} of ${quote(old)}, which is gone; under another key an account is made anew, and its address is `
        + `taken: keep the key ${quote(old)}, and give the name to show as \`accountName\``,
    }];
  });
}

/**
 * A key that stands for another adopted node takes its policies along in one step, and leaves the old node without any; a list of allowed
 * services can't follow at all. The same for an adopted node that comes back under another key.
 */
function otherNodes({ units, accounts }: OrganizationDeclaration, baseline: Baseline): Finding[] {
  return [
    ...adoptedOtherwise(units.map(({ key, existingId: id, path }) => ({ key, id, path })), baseline.organizationalUnits),
    ...adoptedOtherwise(accounts.map(({ key, accountId: id, path }) => ({ key, id, path })), baseline.accounts),
  ];
}

function adoptedOtherwise(
  now: readonly { readonly key: string; readonly id?: string; readonly path: string }[],
  before: readonly { readonly key: string; readonly id?: string }[],
): Finding[] {
  const found = (path: string, message: string): Finding => ({ id: 'adoptedNodeChanged', path, message });
  return now.flatMap(({ key, id, path }) => {
    const sameKey = before.find(old => old.key === key && old.id !== undefined && id !== undefined && old.id !== id);
    const sameId = before.find(old => old.id !== undefined && old.id === id && old.key !== key);
    return [
      ...sameKey ? [found(path, `${quote(key)} stood for ${quote(sameKey.id!)} and now stands for ${quote(id!)}, so that the guardrails would leave the old one at once; `
        + 'add the new one under a key of its own, deploy, then drop the old one')] : [],
      ...sameId ? [found(path, `${quote(id!)} stood under the key ${quote(sameId.key)} and now stands under ${quote(key)}, so that its guardrails would be made anew while `
        + `the old ones go; keep the key ${quote(sameId.key)}`)] : [],
    ];
  });
}
