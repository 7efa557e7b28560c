import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { AssemblyStack } from './assembly-stacks';
import { stacksOf } from './assembly-stacks';
import { refuseOverwriting, writeFile } from './output-file';
import { planImport } from '../../domain/adopt/import-plan';
import type { StackImport } from '../../domain/adopt/import-plan';
import type { OrganizationListing } from '../../domain/adopt/listing';
import { renderFindings } from '../../domain/finding';
import type { Manifest } from '../../domain/manifest/manifest';
import { count, quote } from '../../domain/text';
import { findManifest } from '../assembly';
import { BadInput, ExitCode } from '../exit';
import { readManifest } from '../manifest-file';

interface MappingOptions {
  readonly qualifier?: string;
  readonly mapping: string;
  readonly importApp: string;
  readonly force: boolean;
}

/** Writes the mapping of each stack and the assembly to import with, tells what wants a look, and gives what the program ends with. */
export function writeMapping(listing: OrganizationListing, app: string, { qualifier, mapping, importApp, force }: MappingOptions): number {
  const manifestFile = findManifest(app, qualifier);
  const { manifest } = readManifest(manifestFile);
  refuseOther(manifest, listing);
  const folder = dirname(manifestFile);
  const stacks = stacksOf(folder, listing.managementAccountId);
  const { stacks: imports, findings } = planImport(manifest, listing, stacks);
  const files = imports.map(({ mapping: content, name }) => ({ path: imports.length === 1 ? mapping : ofStack(mapping, name), text: json(content) }));
  files.forEach(({ path, text }) => refuseOverwriting(path, text, force));
  refuseFolder(importApp, folder);
  if (imports.length > 0) {
    writeImportApp(folder, importApp, stacks, imports);
  }
  files.forEach(({ path, text }) => writeFile(path, text));
  process.stdout.write(`${[
    ...imports.length === 0 ? ['Nothing to import: no stack makes what exists already'] : imports.flatMap((one, index) => [
      `${files[index].path}: ${count(Object.keys(one.mapping).length, 'resource')} of the stack ${one.name}`,
      `  npx cdk import --app ${importApp} ${one.name} --resource-mapping ${files[index].path}`,
    ]),
    ...findings.length === 0 ? [] : ['', 'To look at:', renderFindings(findings)],
  ].join('\n')}\n`);
  return findings.length === 0 ? ExitCode.FINE : ExitCode.FINDINGS;
}

function refuseOther({ organizationId, managementAccountId }: Manifest, listing: OrganizationListing): void {
  for (const [what, inApp, listed] of [
    ['organization', organizationId, listing.organizationId], ['management account', managementAccountId, listing.managementAccountId],
  ] as const) {
    if (inApp !== undefined && inApp !== listed) {
      throw new BadInput(`the listing is that of the ${what} ${quote(listed)}, but the app is for ${quote(inApp)}; list that one, or choose another app with \`--app\``);
    }
  }
}

/** An assembly may be written over, as `cdk synth` does, but neither the app's own nor a folder with something else in it. */
function refuseFolder(importApp: string, app: string): void {
  const files = existsSync(importApp) ? readdirSync(importApp) : [];
  if (resolve(importApp) === resolve(app) || files.length > 0 && !files.includes('cdk.out')) {
    throw new BadInput(`${quote(importApp)} holds something else than an assembly to import with; name another folder with \`--import-app\``);
  }
}

/** The assembly once more, without assets, which an import does not need, and with the resources to import as they are. */
function writeImportApp(folder: string, importApp: string, stacks: readonly AssemblyStack[], imports: readonly StackImport[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter(({ name }) => extname(name) === '.json' || name === 'cdk.out')) {
    if (entry.isFile()) {
      writeFile(join(importApp, entry.name), readFileSync(join(folder, entry.name), 'utf8'));
    }
  }
  for (const { name, resources } of imports) {
    const { file, template } = stacks.find(stack => stack.name === name)!;
    writeFile(join(importApp, file), json({ ...template, Resources: { ...template.Resources, ...resources } }));
  }
}

/** `organization.import.json` of the stack `Accounts/One` is `organization.import.Accounts-One.json`. */
function ofStack(path: string, stack: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.${stack.replace(/[^\w.-]/g, '-')}${extension}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
