import { accountIds } from './attached-policies';
import type { Manifest, ManifestAccount } from './manifest';
import type { Finding } from '../finding';
import { STAND_IN_ORGANIZATION_ID } from '../identity/stand-in';
import { quote } from '../text';

/** An account as AWS Organizations lists it. */
export interface ListedAccount {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly arn?: string;
}

export interface DeployedManifest {
  /** With the ids that are known after deployment, in its policies as well. */
  readonly manifest: Manifest;
  /** Ids of accounts that belong to the organization, but of which the app does not say where they stand. */
  readonly unplacedIds: ReadonlySet<string>;
}

/** `arn:aws:organizations::111111111111:account/o-exampleorgid/222222222222`: the management account and the organization. */
const ACCOUNT_ARN = /^arn:[^:]*:organizations::(\d{12}):account\/(o-[a-z0-9]+)\/\d{12}$/;

/**
 * Puts the ids into a manifest that Organizations gave since. Accounts are joined by e-mail address, which is unique in all of AWS; those
 * that differ, since somebody changed the address in the account itself, by their name. Whatever is left keeps its stand-in.
 */
export function withDeployedIds(manifest: Manifest, listed: readonly ListedAccount[]): DeployedManifest | Finding {
  const [, managementAccountId, organizationId] = listed.map(({ arn }) => ACCOUNT_ARN.exec(arn ?? '')).find(match => match) ?? [];
  if (manifest.organizationId !== undefined && organizationId !== undefined && organizationId !== manifest.organizationId) {
    return {
      id: 'otherOrganization',
      path: 'accounts',
      message: `the accounts are those of the organization ${quote(organizationId)}, but the app is for ${quote(manifest.organizationId)}; list those of its management account`,
    };
  }
  const found = joined(manifest.accounts, listed);
  const standIns = accountIds(manifest);
  const texts: [standIn: string, id: string][] = [...found].map(([key, id]) => [standIns.get(key)!, id]);
  if (manifest.organizationId === undefined && organizationId !== undefined) {
    texts.push([STAND_IN_ORGANIZATION_ID, organizationId]);
  }
  const { guardrails, policies, exemptions } = manifest;
  const management = manifest.managementAccountId ?? managementAccountId;
  const placed = new Set([management, ...manifest.accounts.map(account => found.get(account.key) ?? account.id)]);
  return {
    manifest: {
      ...manifest,
      organizationId: manifest.organizationId ?? organizationId,
      managementAccountId: management,
      accounts: manifest.accounts.map(account => ({ ...account, id: found.get(account.key) ?? account.id })),
      ...withTexts({ guardrails, policies, exemptions }, texts),
    },
    unplacedIds: new Set(listed.map(({ id }) => id).filter(id => !placed.has(id))),
  };
}

/** Key → id of the accounts whose ids are found. */
function joined(accounts: readonly ManifestAccount[], listed: readonly ListedAccount[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set(accounts.flatMap(account => account.id ?? []));
  const join = (nameOf: (account: Pick<ManifestAccount, 'name' | 'renamedTo' | 'email'> | ListedAccount) => string | undefined) => {
    const open = accounts.filter(account => account.id === undefined && !found.has(account.key));
    const candidates = listed.filter(({ id }) => !taken.has(id));
    for (const account of open) {
      const name = nameOf(account);
      const same = name === undefined ? [] : candidates.filter(candidate => nameOf(candidate) === name);
      // A name may be given twice, and then says nothing.
      if (same.length === 1 && open.filter(other => nameOf(other) === name).length === 1) {
        found.set(account.key, same[0].id);
        taken.add(same[0].id);
      }
    }
  };
  join(account => account.email?.toLowerCase());
  // Renamed already, or not yet.
  join(account => ('renamedTo' in account ? account.renamedTo : undefined) ?? account.name);
  join(account => account.name);
  return found;
}

/** Stand-ins may be a part of a longer text, such as an ARN. */
function withTexts<T>(value: T, texts: readonly [standIn: string, id: string][]): T {
  return JSON.parse(texts.reduce((text, [standIn, id]) => text.split(standIn).join(id), JSON.stringify(value)));
}
