import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { count, quote } from '../../domain/text';
import { findManifest } from '../assembly';
import { BadInput } from '../exit';
import { readManifest } from '../manifest-file';
import { appOption, qualifierOption } from '../options';

interface AcceptOptions {
  readonly app: string;
  readonly qualifier?: string;
  readonly output: string;
}

export function acceptCommand(): Command {
  return new Command('accept')
    .description('write the baseline: the manifest that was accepted last; commit it and name it as `baselineFile`')
    .addOption(appOption())
    .addOption(qualifierOption())
    .option('-o, --output <file>', 'where to write it', 'organization.baseline.json')
    .action(({ app, qualifier, output }: AcceptOptions) => {
      const { manifest, text } = readManifest(findManifest(app, qualifier));
      const before = existing(output);
      refuseOther(before, manifest.qualifier, output);
      if (before !== text) {
        write(output, text);
      }
      const what = `${count(manifest.organizationalUnits.length, 'organizational unit')} and ${count(manifest.accounts.length, 'account')}`;
      process.stdout.write(`${output}: ${what} of organization ${manifest.qualifier} ${before === text ? 'were accepted already' : 'accepted'}\n`);
    });
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A second organization of the app would take away the baseline of the first, and any other file would be lost. */
function refuseOther(text: string | undefined, qualifier: string, path: string): void {
  let before: { qualifier?: unknown } | null | undefined;
  try {
    before = text === undefined ? undefined : JSON.parse(text);
  } catch {
    // A baseline that was damaged, by a merge say, is written anew.
    return;
  }
  if (before === undefined) {
    return;
  }
  if (typeof before?.qualifier !== 'string') {
    throw new BadInput(`${quote(path)} is no baseline and would be overwritten; name another file with \`--output\``);
  }
  if (before.qualifier !== qualifier) {
    throw new BadInput(`${quote(path)} is the baseline of the organization ${quote(before.qualifier)}, not of ${quote(qualifier)}; name another file with \`--output\``);
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new BadInput(`the baseline ${quote(path)} can't be written: ${(error as NodeJS.ErrnoException).code}; name another file with \`--output\``);
  }
}
