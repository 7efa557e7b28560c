import { readAccountList } from './account-list';
import { BadInput } from './exit';
import { withDeployedIds } from '../domain/manifest/deployed-ids';
import type { DeployedManifest } from '../domain/manifest/deployed-ids';
import type { Manifest } from '../domain/manifest/manifest';

/** The manifest with the ids of accounts made since; `accounts` is the file that tells them, if there is one. */
export function deployedManifest(manifest: Manifest, accounts: string | undefined): DeployedManifest {
  if (accounts === undefined) {
    return { manifest, unplacedIds: new Set() };
  }
  const deployed = withDeployedIds(manifest, readAccountList(accounts));
  if ('message' in deployed) {
    throw new BadInput(deployed.message);
  }
  return deployed;
}
