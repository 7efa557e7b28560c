import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from './exit';
import { MANIFEST_FILE, manifestFileName } from '../domain/manifest/manifest';
import { count, list, quote } from '../domain/text';

/** Where the CDK puts the nested assembly of a `Stage`. */
const NESTED_ASSEMBLY = /^assembly-/;

/** The file of the one manifest that is meant. */
export function findManifest(assembly: string, qualifier: string | undefined): string {
  const files = manifestsIn(assembly);
  if (files.length === 0) {
    throw new BadInput(`there is no organization in ${quote(assembly)}; synthesise an app that has a \`SecureOrganization\`, or name its assembly with \`--app\``);
  }
  const meant = qualifier === undefined ? files : files.filter(file => file.name === manifestFileName(qualifier));
  if (meant.length === 1) {
    return meant[0].path;
  }
  const qualifiers = list([...new Set(files.map(file => quote(qualifierOf(file.name))))]);
  if (meant.length === 0) {
    throw new BadInput(`there is no organization with the qualifier ${quote(qualifier!)} in ${quote(assembly)}; it has ${qualifiers}`);
  }
  if (qualifier === undefined && new Set(meant.map(file => file.name)).size > 1) {
    throw new BadInput(`there are ${count(files.length, 'organization')} in ${quote(assembly)}; choose one with \`--qualifier\`: ${qualifiers}`);
  }
  const folders = list([...new Set(meant.map(file => quote(file.folder)))], 'or');
  throw new BadInput(`${count(meant.length, 'organization')} in ${quote(assembly)} have the qualifier ${quote(qualifierOf(meant[0].name))}; choose one by its assembly: `
    + `\`--app\` with ${folders}`);
}

interface ManifestFile {
  readonly folder: string;
  readonly name: string;
  readonly path: string;
}

/** An assembly's own manifests come first, then those of its nested assemblies, by name. */
function manifestsIn(folder: string): ManifestFile[] {
  const entries = entriesOf(folder);
  return [
    ...entries.filter(entry => entry.isFile() && MANIFEST_FILE.test(entry.name)).map(({ name }) => ({ folder, name, path: join(folder, name) })),
    ...entries.filter(entry => entry.isDirectory() && NESTED_ASSEMBLY.test(entry.name)).flatMap(({ name }) => manifestsIn(join(folder, name))),
  ];
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    throw new BadInput(`there is no cloud assembly in ${quote(folder)}; run \`npx cdk synth\` first, or name the folder with \`--app\``);
  }
}

function qualifierOf(fileName: string): string {
  return fileName.split('.')[1];
}
