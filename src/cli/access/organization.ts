import { createHash } from 'node:crypto';
import type { AccessInventory } from '../../domain/access/access-inventory';
import { AccessView } from '../../domain/access/access-view';
import { inventoryText } from '../../domain/access/inventory-text';
import type { Manifest } from '../../domain/manifest/manifest';
import { quote } from '../../domain/text';
import { findManifest } from '../assembly';
import { deployedManifest } from '../deployed-manifest';
import { BadInput } from '../exit';
import { readManifest } from '../manifest-file';

/** An organization, and who can reach what in it. */
export interface AccessOrganization {
  /** The assembly. */
  readonly app: string;
  readonly manifest: Manifest;
  readonly view: AccessView;
  /** Of what anybody can reach; the same for the same access. */
  readonly sha256: string;
}

export interface OrganizationOptions {
  readonly qualifier?: string;
  /** The file with the ids of accounts made since. */
  readonly accounts?: string;
}

const NOTHING: AccessInventory = { permissionSets: [], principals: [], profiles: [], shards: [], strays: [] };

/** The manifest of an assembly as it is deployed. */
export function readOrganization(app: string, { qualifier, accounts }: OrganizationOptions): Manifest {
  return deployedManifest(readManifest(findManifest(app, qualifier)).manifest, accounts).manifest;
}

/** Who can reach what by a manifest; nobody, where the app has no access model. */
export function accessOf(app: string, manifest: Manifest): AccessOrganization {
  const { access = NOTHING } = manifest;
  return { app, manifest, view: new AccessView(manifest, access), sha256: createHash('sha256').update(inventoryText(access)).digest('hex') };
}

/** Refuses to answer where there is nothing to answer from. */
export function refuseWithoutAccess(manifests: readonly Manifest[], app: string): void {
  if (manifests.every(({ access }) => access === undefined)) {
    throw new BadInput(`the app in ${quote(app)} has no access model, so that nobody's access is known; add a \`SsoAccessModel\` to it, and synthesise anew`);
  }
}
