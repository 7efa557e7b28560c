import { join } from 'node:path';
import { refuseOverwriting, writeFile } from './output-file';
import { appSource } from '../../domain/adopt/app-source';
import { deviations } from '../../domain/adopt/deviations';
import { bestFit, fitLayout, LAYOUTS } from '../../domain/adopt/fit';
import type { LayoutName } from '../../domain/adopt/fit';
import type { OrganizationListing } from '../../domain/adopt/listing';
import { planAdoption } from '../../domain/adopt/plan';
import type { AdoptionPlan, Managed } from '../../domain/adopt/plan';
import { renderFindings } from '../../domain/finding';
import { count, oneLine } from '../../domain/text';
import { ExitCode } from '../exit';

interface AppOptions {
  readonly out: string;
  readonly layout?: LayoutName;
  readonly manage?: ReadonlySet<Managed>;
  readonly force: boolean;
}

/** Writes the app, tells what deviates, and gives what the program ends with. */
export function writeApp(listing: OrganizationListing, { out, layout, manage = new Set(), force }: AppOptions): number {
  const fit = layout === undefined ? bestFit(listing) : fitLayout(layout, listing);
  const plan = planAdoption(listing, fit, manage);
  const file = join(out, 'organization.ts');
  const text = appSource(listing, plan);
  refuseOverwriting(file, text, force);
  writeFile(file, text);
  const found = deviations(listing, plan);
  process.stdout.write(`${[...summary(oneLine(file), listing, plan), ...found.length === 0 ? [] : ['', 'To look at:', renderFindings(found)]].join('\n')}\n`);
  return found.length === 0 ? ExitCode.FINE : ExitCode.FINDINGS;
}

function summary(file: string, { organizationId }: OrganizationListing, { fit, units, accounts }: AdoptionPlan): string[] {
  const managed = [...units, ...accounts].filter(node => node.managed).length;
  return [
    `${file}: organization ${organizationId} with ${count(units.length, 'organizational unit')} and ${count(accounts.length, 'account')}`,
    `Layout: ${fit.name === 'none' ? 'none' : `${fit.name}, of which ${fit.units.size} of ${LAYOUTS[fit.name].units.length} organizational units exist`}`,
    managed === 0
      ? 'The app refers to all of them and manages none'
      : `The app manages ${managed} of them, which must be imported before the first deployment: synthesise it, then run \`adopt --from … --app cdk.out\``,
  ];
}
