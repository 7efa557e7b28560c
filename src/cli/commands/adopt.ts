import { Command, InvalidArgumentError, Option } from 'commander';
import { LAYOUTS } from '../../domain/adopt/fit';
import type { LayoutName } from '../../domain/adopt/fit';
import type { Managed } from '../../domain/adopt/plan';
import { list, quote } from '../../domain/text';
import { readListing } from '../adopt/listing-file';
import { LISTING_SCRIPT } from '../adopt/listing-script';
import { writeApp } from '../adopt/write-app';
import { writeMapping } from '../adopt/write-mapping';
import { BadInput } from '../exit';
import type { Exit } from '../exit';
import { qualifierOption } from '../options';

interface AdoptOptions {
  readonly printScript?: boolean;
  readonly from?: string;
  readonly out: string;
  readonly layout?: LayoutName;
  readonly manage?: ReadonlySet<Managed>;
  readonly app?: string;
  readonly qualifier?: string;
  readonly mapping: string;
  readonly importApp: string;
  readonly force?: boolean;
}

const MANAGED: readonly Managed[] = ['accounts', 'organizational-units'];
/** What belongs to writing the app, and what to importing into it. */
const ONLY_WITHOUT_APP = ['out', 'layout', 'manage'];

export function adoptCommand(exit: Exit): Command {
  return new Command('adopt')
    .description('write an app that describes an organization that exists, and, once it is synthesised, what `cdk import` needs')
    .option('-f, --from <file>', 'the listing of the organization; see --print-script')
    .option('--print-script', 'print the shell script that makes the listing')
    .option('-o, --out <folder>', 'where to write organization.ts', '.')
    .addOption(new Option('--layout <layout>', 'the layout to go by, instead of the one that fits best').choices(Object.keys(LAYOUTS)))
    .option('--manage <what>', `what the app is to manage, not only refer to: ${MANAGED.join(', ')}`, parseManaged)
    .addOption(new Option('-a, --app <folder>', 'write what `cdk import` needs for this cloud assembly, instead of an app').conflicts(ONLY_WITHOUT_APP))
    .addOption(qualifierOption())
    .option('--mapping <file>', 'where to write the resource mapping', 'organization.import.json')
    .option('--import-app <folder>', 'where to write the assembly for `cdk import`', 'cdk.import.out')
    .option('--force', 'write over files that exist')
    .action(({ printScript, from, app, force = false, ...more }: AdoptOptions) => {
      if (printScript) {
        process.stdout.write(LISTING_SCRIPT);
        return;
      }
      if (from === undefined) {
        throw new BadInput('`--from` is missing; make a listing with the script that `adopt --print-script` prints, and name its file');
      }
      const listing = readListing(from);
      exit(app === undefined ? writeApp(listing, { ...more, force }) : writeMapping(listing, app, { ...more, force }));
    });
}

function parseManaged(text: string): ReadonlySet<Managed> {
  const given = text.split(',').map(part => part.trim());
  const unknown = given.filter(part => !MANAGED.includes(part as Managed));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(`It takes ${list(MANAGED.map(quote))}, separated by a comma.`);
  }
  return new Set(given as Managed[]);
}
