import type { KnownMembers } from '../../domain/trust/roles';
import { readAccountList } from '../account-list';
import { findManifest } from '../assembly';
import { deployedManifest } from '../deployed-manifest';
import { readManifest } from '../manifest-file';

export interface MembersOptions {
  readonly app?: string;
  readonly qualifier?: string;
  readonly accounts?: string;
}

const ORGANIZATION_IN_ARN = /^arn:[^:]*:organizations::(\d{12}):account\/(o-[a-z0-9]+)\//;
const HOW_TO_TELL = 'tell its accounts with `--accounts` or `--app`';

/** The accounts of the organization: those of the assembly, and those that AWS lists. */
export function readMembers({ app, qualifier, accounts }: MembersOptions): KnownMembers {
  if (app === undefined) {
    const listed = accounts === undefined ? [] : readAccountList(accounts);
    const [, management, organizationId] = listed.map(({ arn }) => ORGANIZATION_IN_ARN.exec(arn ?? '')).find(match => match) ?? [];
    const ids = [...listed.map(({ id }) => id), ...management === undefined ? [] : [management]];
    return { organizationAccountIds: new Set(ids), organizationId, howToTell: HOW_TO_TELL };
  }
  const { manifest, unplacedIds } = deployedManifest(readManifest(findManifest(app, qualifier)).manifest, accounts);
  const ids = [manifest.managementAccountId, ...manifest.accounts.map(({ id }) => id), ...unplacedIds].filter(id => id !== undefined);
  return { organizationAccountIds: new Set(ids), organizationId: manifest.organizationId, howToTell: HOW_TO_TELL };
}
