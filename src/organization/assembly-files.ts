import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Manifest } from '../domain/manifest/manifest';
import { manifestFileName } from '../domain/manifest/manifest';

/** Writes the manifest into the cloud assembly when the app is synthesised. */
export function writeManifest(construct: Construct, qualifier: string, manifest: () => Manifest): void {
  attachCustomSynthesis(construct, {
    onSynthesize: session => writeFileSync(join(session.assembly.outdir, manifestFileName(qualifier)), `${JSON.stringify(manifest(), undefined, 1)}\n`),
  });
}
